"""A pretend certification authority whose certificates have the shapes of ICP-Brasil.

For the demonstration and the tests alone. It copies the form of the certificates (where a holder's data
sits, DOC-ICP-04 and the RFB layout v5.0), never the name of a real authority.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import PBES, serialize_key_and_certificates
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

SigningKey = RSAPrivateKey | EllipticCurvePrivateKey

A1 = "2.16.76.1.2.1.9999"
A3 = "2.16.76.1.2.3.9999"
SE_S = "2.16.76.1.2.201.9999"
OCTET_STRING = 0x04
ITERATIONS = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What the certificate says of its holder; numbers are bare digits (or letters, in a new CNPJ).

    ``policy`` is the policy OID or None; ``tag`` the DER tag of the SAN values; ``new_profile`` puts the
    number into the subject's serialNumber and leaves the SAN out (Resolução CG ICP-Brasil 211/2024).
    """

    name: str
    cnpj: str | None = None
    cpf: str | None = None
    responsible: str | None = None
    responsible_cpf: str | None = None
    policy: str | None = A1
    organization: str = "ICP-Brasil"
    dns: str | None = None
    tag: int = OCTET_STRING
    new_profile: bool = False
    bare: bool = False
    usages: Sequence[x509.ObjectIdentifier] = (ExtendedKeyUsageOID.CLIENT_AUTH, ExtendedKeyUsageOID.EMAIL_PROTECTION)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A certificate of a holder, its key, and the certificates of its authorities (issuer first)."""

    certificate: x509.Certificate
    key: SigningKey
    authorities: tuple[x509.Certificate, ...]

    @property
    def der(self) -> bytes:
        """Return the certificate alone, as a ``.cer`` file holds it."""
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def pem(self) -> bytes:
        """Return the certificate alone, as text."""
        return self.certificate.public_bytes(Encoding.PEM)

    def pkcs12(
        self,
        password: str | None,
        *,
        legacy: bool = True,
        chain: bool = True,
        key: bool = True,
        name: str | None = "certificado",
    ) -> bytes:
        """Return a PKCS#12 file: 3DES with SHA-1 when ``legacy`` (every Java opens it), else AES with SHA-256.

        ``password`` None leaves everything in clear; ``chain`` adds the authorities but for the root;
        ``key`` False leaves the private key out.
        """
        friendly = name.encode() if name else None
        secret: KeySerializationEncryption = (
            NoEncryption() if password is None else _encryption(password.encode(), legacy=legacy)
        )
        authorities = [c for c in self.authorities if c.subject != c.issuer] if chain else []
        if key:
            return serialize_key_and_certificates(friendly, self.key, self.certificate, authorities, secret)
        return serialize_key_and_certificates(friendly, None, None, [self.certificate, *authorities], secret)


def _encryption(password: bytes, *, legacy: bool) -> KeySerializationEncryption:
    cipher = PBES.PBESv1SHA1And3KeyTripleDESCBC if legacy else PBES.PBESv2SHA256AndAES256CBC
    digest = hashes.SHA1() if legacy else hashes.SHA256()  # noqa: S303 - every Java opens it
    builder = PrivateFormat.PKCS12.encryption_builder().kdf_rounds(ITERATIONS)
    return builder.key_cert_algorithm(cipher).hmac_hash(digest).build(password)


class Authority:
    """A pretend authority; without ``parent`` it is a root. It is valid from ``since`` until ``until``."""

    def __init__(
        self,
        name: str,
        key: SigningKey,
        *,
        since: datetime,
        until: datetime,
        parent: "Authority | None" = None,
        organization: str = "ICP-Brasil",
    ) -> None:
        self.name = name
        self.key = key
        self._parent = parent
        self._span = (since, until)
        self.subject = _name(("C", "BR"), ("O", organization), ("CN", name))
        signer = parent or self
        builder = _builder(self.subject, signer.subject, key, since, until, serial=_serial(name, since))
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        builder = builder.add_extension(_key_usage(authority=True), critical=True)
        self.certificate = _linked(builder, key, signer.key).sign(signer.key, hashes.SHA512())

    @property
    def chain(self) -> tuple[x509.Certificate, ...]:
        """Return the certificates from this authority up to its root."""
        return (self.certificate, *(self._parent.chain if self._parent else ()))

    @property
    def pem(self) -> bytes:
        """Return the certificate of this authority, as text."""
        return self.certificate.public_bytes(Encoding.PEM)

    def authority(self, name: str, key: SigningKey) -> "Authority":
        """Return an authority below this one, valid for the same time."""
        return Authority(name, key, since=self._span[0], until=self._span[1], parent=self)

    def issue(
        self,
        profile: Profile,
        key: SigningKey,
        *,
        since: datetime,
        until: datetime,
        digest: hashes.SHA256 | hashes.SHA512 | None = None,
    ) -> Leaf:
        """Return a certificate of ``profile`` for ``key``, valid from ``since`` until ``until``."""
        subject = _subject(profile, self.name)
        builder = _builder(subject, self.subject, key, since, until, serial=_serial(profile.name, until))
        builder = builder.add_extension(_key_usage(authority=False), critical=True)
        if profile.usages:
            builder = builder.add_extension(x509.ExtendedKeyUsage(profile.usages), critical=False)
        if profile.policy:
            policy = x509.PolicyInformation(x509.ObjectIdentifier(profile.policy), None)
            builder = builder.add_extension(x509.CertificatePolicies([policy]), critical=False)
        names = _alternative_names(profile)
        if names:
            builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
        certificate = _linked(builder, key, self.key).sign(self.key, digest or hashes.SHA256())
        return Leaf(certificate, key, self.chain)


def other_name(oid: str, text: str, tag: int = OCTET_STRING) -> x509.OtherName:
    """Return a SAN otherName whose value is ``text`` in the DER type ``tag`` (BMPString is UTF-16)."""
    content = text.encode("utf-16-be" if tag == 0x1E else "utf-8" if tag == 0x0C else "latin-1")
    size = bytes([len(content)]) if len(content) < 128 else bytes([0x81, len(content)])
    return x509.OtherName(x509.ObjectIdentifier(oid), bytes([tag]) + size + content)


def person_data(cpf: str, birth: str = "01011980") -> str:
    """Return the 45 characters of 2.16.76.1.3.1 and .4 for a person without a registered RG."""
    return birth + cpf + "0" * 11 + "0" * 15


def _alternative_names(profile: Profile) -> list[x509.GeneralName]:
    if profile.bare or profile.new_profile:
        return []
    values: list[tuple[str, str]] = []
    if profile.cnpj:
        values = [
            ("2.16.76.1.3.2", profile.responsible or ""),
            ("2.16.76.1.3.3", profile.cnpj),
            ("2.16.76.1.3.4", person_data(profile.responsible_cpf or "0" * 11)),
            ("2.16.76.1.3.7", "0" * 12),
        ]
    elif profile.cpf:
        values = [
            ("2.16.76.1.3.1", person_data(profile.cpf)),
            ("2.16.76.1.3.5", "0" * 19),
            ("2.16.76.1.3.6", "0" * 12),
        ]
    names: list[x509.GeneralName] = [other_name(oid, text, profile.tag) for oid, text in values]
    names.append(x509.RFC822Name("demonstracao@exemplo.invalid"))
    if profile.dns:
        names += [x509.DNSName(profile.dns), other_name("2.16.76.1.3.8", profile.name, profile.tag)]
    return names


def _subject(profile: Profile, issuer: str) -> x509.Name:
    number = profile.cnpj or profile.cpf
    legacy = number and not profile.new_profile and not profile.bare
    parts = [("C", "BR"), ("O", profile.organization), ("OU", issuer)]
    parts.append(("CN", f"{profile.name[:49]}:{number}" if legacy else profile.name[:64]))
    if profile.new_profile and number:
        parts.append(("serialNumber", number))
    return _name(*parts)


def _name(*parts: tuple[str, str]) -> x509.Name:
    oids = {
        "C": NameOID.COUNTRY_NAME,
        "O": NameOID.ORGANIZATION_NAME,
        "OU": NameOID.ORGANIZATIONAL_UNIT_NAME,
        "CN": NameOID.COMMON_NAME,
        "serialNumber": NameOID.SERIAL_NUMBER,
    }
    return x509.Name([x509.NameAttribute(oids[kind], text) for kind, text in parts])


def _builder(
    subject: x509.Name, issuer: x509.Name, key: SigningKey, since: datetime, until: datetime, *, serial: int
) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).serial_number(serial)
    return builder.public_key(key.public_key()).not_valid_before(since).not_valid_after(until)


def _serial(name: str, moment: datetime) -> int:
    digest = hashes.Hash(hashes.SHA256())
    digest.update(f"{name} {moment.isoformat()}".encode())
    return int.from_bytes(digest.finalize()[:8], "big") | 1


def _linked(builder: x509.CertificateBuilder, key: SigningKey, signer: SigningKey) -> x509.CertificateBuilder:
    builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key())
    return builder.add_extension(identifier, critical=False)


def _key_usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=not authority,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
