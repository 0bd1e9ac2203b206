"""What ICP-Brasil writes into a certificate: its type, and whose it is.

Sources: DOC-ICP-04 (requisitos mínimos para políticas de certificado), the RFB layout v5.0 for e-CPF and
e-CNPJ, and Resolução CG ICP-Brasil 211 of 31 October 2024, which brings the electronic seals (SE).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from app.certificate import documents
from app.certificate.report import Holder

#: joint-iso-itu-t(2) country(16) br(76) ICP-Brasil(1) policies(2)
POLICIES = "2.16.76.1.2."
#: Arc of the policy OID -> type. The final dot keeps ".1." from matching ".101.". AE-S and AE-H are left out:
#: public documents disagree on their arcs, and no authority uses them yet.
TYPES = {
    "2.16.76.1.2.1.": "A1",
    "2.16.76.1.2.2.": "A2",
    "2.16.76.1.2.3.": "A3",
    "2.16.76.1.2.4.": "A4",
    "2.16.76.1.2.101.": "S1",
    "2.16.76.1.2.102.": "S2",
    "2.16.76.1.2.103.": "S3",
    "2.16.76.1.2.104.": "S4",
    "2.16.76.1.2.201.": "SE-S",
    "2.16.76.1.2.202.": "SE-H",
    "2.16.76.1.2.303.": "T3",
    "2.16.76.1.2.304.": "T4",
}
#: Types that live in a file by rule (DOC-ICP-04): the others are made for a card or a token.
SOFTWARE_TYPES = ("A1", "SE-S")
SEALS = ("SE-S", "SE-H")
#: Older documents used the arc .201 for another thing; the seals exist since Resolução 211.
_SEALS_SINCE = datetime(2024, 11, 1, tzinfo=UTC)

PERSON_DATA = "2.16.76.1.3.1"
RESPONSIBLE_NAME = "2.16.76.1.3.2"
CNPJ = "2.16.76.1.3.3"
RESPONSIBLE_DATA = "2.16.76.1.3.4"
COMPANY_NAME = "2.16.76.1.3.8"
#: Where the CPF sits in .1 and .4: after the birth date of eight digits (RFB layout v5.0, annex).
_CPF_AT = slice(8, 19)
_ENCODINGS = {
    0x0C: "utf-8",  # UTF8String
    0x12: "latin-1",  # NumericString
    0x13: "latin-1",  # PrintableString
    0x14: "latin-1",  # TeletexString
    0x16: "latin-1",  # IA5String
    0x1A: "latin-1",  # VisibleString
    0x1C: "utf-32-be",  # UniversalString
    0x1E: "utf-16-be",  # BMPString
}
_OCTET_STRING = 0x04


class HolderKind(StrEnum):
    """Who a certificate stands for."""

    PERSON = "person"
    COMPANY = "company"
    EQUIPMENT = "equipment"
    SEAL = "seal"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Identity:
    """The holder, what kind of holder it is, and a CNPJ whose check digits are wrong (None when right)."""

    holder: Holder
    kind: HolderKind
    wrong_cnpj: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """The parts of a certificate that name its holder. ``others`` maps the OID of an otherName to its text."""

    common_name: str
    organization: str = ""
    serial_number: str = ""
    others: Mapping[str, str] | None = None
    has_dns: bool = False


def certificate_type(policies: Iterable[str], not_before: datetime) -> str | None:
    """Return the type that the first known policy OID tells, or None."""
    for oid in policies:
        for arc, kind in TYPES.items():
            if (oid + ".").startswith(arc) and (kind not in SEALS or not_before >= _SEALS_SINCE):
                return kind
    return None


def decode_text(tag: int, content: bytes) -> str:
    """Return the text of a DER string; an OCTET STRING is read as UTF-8, else as Latin-1."""
    if tag == _OCTET_STRING:
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            return content.decode("latin-1")
    return content.decode(_ENCODINGS.get(tag, "latin-1"), "replace")


def identify(named: Named, kind: str | None) -> Identity:
    """Return whose certificate it is; ``kind`` is its type from `certificate_type`.

    The new profile (subject serialNumber) is read first, then the SAN, then the end of the common name.
    """
    others = named.others or {}
    name, _, tail = named.common_name.rpartition(":")
    numbered = bool(name) and (documents.looks_like_cnpj(documents.plain(tail)) or _is_person(documents.plain(tail)))
    company = _company_number(named, tail if numbered else "")
    person = "" if company else _person_number(named, tail if numbered else "")
    responsible = _text(others.get(RESPONSIBLE_NAME)) if company else None
    holder = Holder(
        name=_holder_name(named, name if numbered else named.common_name),
        cnpj=documents.format_cnpj(company) if company else None,
        cpf=_masked(person or _cpf_in(others.get(RESPONSIBLE_DATA))),
        responsible=responsible,
    )
    wrong = holder.cnpj if company and not documents.is_cnpj(company) else None
    return Identity(holder, _holder_kind(named, kind, company, person), wrong)


def _company_number(named: Named, tail: str) -> str:
    serial = documents.plain(named.serial_number)
    if documents.is_cnpj(serial):
        return serial
    if _is_person(serial):
        return ""
    for text in ((named.others or {}).get(CNPJ), tail):
        number = documents.plain(text or "")
        if documents.looks_like_cnpj(number) and number.strip("0"):
            return number
    return ""


def _person_number(named: Named, tail: str) -> str:
    serial = documents.plain(named.serial_number)
    if _is_person(serial):
        return serial
    return _cpf_in((named.others or {}).get(PERSON_DATA)) or (documents.plain(tail) if _is_person(tail) else "")


def _is_person(number: str) -> bool:
    return documents.is_cpf(documents.plain(number))


def _cpf_in(data: str | None) -> str:
    """Return the CPF inside the text of .1 or .4, or nothing when it is cut short or filled with zeros."""
    number = (data or "")[_CPF_AT]
    right_form = len(number) == 11 and number.isascii() and number.isdigit()
    return number if right_form and number.strip("0") else ""


def _masked(cpf: str) -> str | None:
    return documents.mask_cpf(cpf) if cpf else None


def _text(value: str | None) -> str | None:
    return documents.hide_cpf(" ".join((value or "").split())) or None


def _holder_name(named: Named, common_name: str) -> str:
    company = (named.others or {}).get(COMPANY_NAME) if named.has_dns else None
    return _text(company) or _text(common_name) or _text(named.organization) or ""


def _holder_kind(named: Named, kind: str | None, company: str, person: str) -> HolderKind:
    if kind in SEALS:
        return HolderKind.SEAL
    if named.has_dns and COMPANY_NAME in (named.others or {}):
        return HolderKind.EQUIPMENT
    if company:
        return HolderKind.COMPANY
    return HolderKind.PERSON if person else HolderKind.UNKNOWN
