"""From a certificate as it was read to the value that people and programs see."""

import hashlib
from datetime import datetime

from app.certificate import documents, expiry, extensions, icp_brasil, keys
from app.certificate.icp_brasil import Identity, Named
from app.certificate.report import Certificate
from app.certificate.x509 import COMMON_NAME, ORGANIZATION, SERIAL_NUMBER, X509, Name

#: Short names of attributes: those of RFC 4514 and, for people to read, those that OpenSSL prints.
_SHORT_NAMES = {
    "2.5.4.3": "CN",
    "2.5.4.4": "SN",
    "2.5.4.5": "serialNumber",
    "2.5.4.6": "C",
    "2.5.4.7": "L",
    "2.5.4.8": "ST",
    "2.5.4.9": "STREET",
    "2.5.4.10": "O",
    "2.5.4.11": "OU",
    "2.5.4.12": "title",
    "2.5.4.13": "description",
    "2.5.4.15": "businessCategory",
    "2.5.4.17": "postalCode",
    "2.5.4.42": "GN",
    "2.5.4.97": "organizationIdentifier",
    "0.9.2342.19200300.100.1.1": "UID",
    "0.9.2342.19200300.100.1.25": "DC",
    "1.2.840.113549.1.9.1": "emailAddress",
}
_ICP_BRASIL = "icp-brasil"


def describe(read: X509, now: datetime) -> Certificate:
    """Return the public facts of ``read``, seen at ``now``; no CPF is in them unmasked.

    ``icp_brasil`` is what the certificate claims: only the chain proves it.
    """
    return Certificate(
        subject=readable(read.subject),
        issuer=readable(read.issuer),
        serial=serial(read.serial),
        not_before=read.not_before,
        not_after=read.not_after,
        days_left=expiry.days_left(read.not_after, now),
        key=keys.describe(read.public_key),
        sha256=fingerprint(read),
        type=kind(read),
        icp_brasil=claims_icp_brasil(read),
        holder=identity(read).holder,
    )


def fingerprint(read: X509) -> str:
    """Return the SHA-256 of the certificate in lower-case hex."""
    return hashlib.sha256(read.raw).hexdigest()


def kind(read: X509) -> str | None:
    """Return the type of an ICP-Brasil certificate (A1, SE-S ...), or None."""
    return icp_brasil.certificate_type(extensions.policies(read), read.not_before)


def identity(read: X509) -> Identity:
    """Return whose certificate it is."""
    named = Named(
        common_name=read.subject.last(COMMON_NAME),
        organization=read.subject.last(ORGANIZATION),
        serial_number=read.subject.last(SERIAL_NUMBER),
        others=extensions.other_names(read),
        has_dns=extensions.has_dns_name(read),
    )
    return icp_brasil.identify(named, kind(read))


def claims_icp_brasil(read: X509) -> bool:
    """Say whether the issuer's name or a policy says ICP-Brasil. Only the chain proves it."""
    return read.issuer.first(ORGANIZATION).casefold() == _ICP_BRASIL or kind(read) is not None


def readable(name: Name) -> str:
    """Return a name in the form of RFC 4514, the most specific attribute first; a CPF in it is masked."""
    parts = (f"{_SHORT_NAMES.get(oid, oid)}={_escaped(value)}" for oid, value in reversed(name.attributes))
    return documents.hide_cpf(",".join(parts))


def serial(number: int) -> str:
    """Return a serial number the way certificate viewers show it: upper-case hex, two digits an octet."""
    digits = f"{abs(number):X}"
    return ("-" if number < 0 else "") + digits.rjust(len(digits) + len(digits) % 2, "0")


def _escaped(value: str) -> str:
    """Escape as RFC 4514, 2.4 asks."""
    plain = "".join("\\" + c if c in ',+"\\<>;' else c for c in value)
    if plain.endswith(" ") and not plain.endswith("\\ "):
        plain = plain[:-1] + "\\ "
    return "\\" + plain if plain.startswith((" ", "#")) else plain
