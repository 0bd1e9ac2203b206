"""What the extensions say; one that cannot be read counts as absent."""

import pytest
from cryptography.x509.oid import ExtendedKeyUsageOID, ObjectIdentifier

from app.certificate import extensions, icp_brasil, x509
from tests.factory import A1, CNPJ, Authority, Leaf, person_data, rsa_key
from tests.factory import ber as b

AUTHORITY = Authority("AC TESTE")
OIDS = {
    "subject key": bytes.fromhex("0603551d0e"),
    "key usage": bytes.fromhex("0603551d0f"),
    "names": bytes.fromhex("0603551d11"),
    "constraints": bytes.fromhex("0603551d13"),
    "policies": bytes.fromhex("0603551d20"),
    "authority key": bytes.fromhex("0603551d23"),
    "usages": bytes.fromhex("0603551d25"),
}
CA = b.tlv(0x30, b"\x01\x01\xff")
SIGNS_CERTIFICATES, SIGNS_DATA = b"\x03\x02\x02\x04", b"\x03\x02\x07\x80"


def read(leaf: Leaf) -> x509.X509:
    return x509.parse(leaf.der)


def with_extensions(**values: bytes) -> x509.X509:
    pairs = ((OIDS[kind.replace("_", " ")], value) for kind, value in values.items())
    return x509.parse(b.change(AUTHORITY.a1().der, rsa_key(1), {b.EXTENSIONS: b.extensions(*pairs)}))


def test_the_extensions_of_an_e_cnpj_are_read() -> None:
    leaf = read(AUTHORITY.a1())
    issuer = x509.parse(AUTHORITY.a1().authorities[0].public_bytes(library_der()))
    assert extensions.policies(leaf) == (A1,)
    assert extensions.allows_client(leaf)
    assert not extensions.is_authority(leaf)
    assert extensions.is_authority(issuer)
    assert extensions.authority_key_id(leaf) == extensions.subject_key_id(issuer) != b""
    assert not extensions.has_dns_name(leaf)
    assert extensions.other_names(leaf)[icp_brasil.CNPJ] == CNPJ


def library_der() -> object:
    from cryptography.hazmat.primitives.serialization import Encoding

    return Encoding.DER


@pytest.mark.parametrize("tag", [0x04, 0x0C, 0x13, 0x14, 0x16, 0x1E])
def test_other_names_are_read_in_every_kind_of_string(tag: int) -> None:
    found = extensions.other_names(read(AUTHORITY.a1(tag=tag)))
    assert found[icp_brasil.CNPJ] == CNPJ
    assert found[icp_brasil.RESPONSIBLE_DATA] == person_data("12345678909")


def test_a_computer_is_known_by_its_name() -> None:
    assert extensions.has_dns_name(read(AUTHORITY.a1(dns="exemplo.invalid")))


@pytest.mark.parametrize(
    ("usages", "allowed"),
    [
        ((ExtendedKeyUsageOID.CLIENT_AUTH,), True),
        ((ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE,), True),
        ((), True),
        ((ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CODE_SIGNING), False),
        ((ObjectIdentifier("1.2.3"),), False),
    ],
)
def test_only_a_usage_for_clients_or_none_at_all_allows_a_client(
    usages: tuple[ObjectIdentifier, ...], allowed: bool
) -> None:
    assert extensions.allows_client(read(AUTHORITY.a1(usages=usages))) is allowed


@pytest.mark.parametrize(
    ("constraints", "usage", "authority"),
    [
        (CA, SIGNS_CERTIFICATES, True),
        (CA, SIGNS_DATA, False),
        (b"\x30\0", SIGNS_CERTIFICATES, False),
        (CA, b"\x03\x01\0", False),
    ],
)
def test_an_authority_needs_both_its_constraints_and_its_usage(
    constraints: bytes, usage: bytes, authority: bool
) -> None:
    assert extensions.is_authority(with_extensions(constraints=constraints, key_usage=usage)) is authority


def test_an_authority_without_a_key_usage_is_one() -> None:
    assert extensions.is_authority(with_extensions(constraints=CA))


@pytest.mark.parametrize(
    "value", [b"", b"\xff", b"\x30\x80", b"\x30\x03\x02\x01\x01", b"\x04\x00", b"\x30\x04\xa0\x02\x06\x00"]
)
def test_extensions_that_cannot_be_read_count_as_absent(value: bytes) -> None:
    odd = with_extensions(
        **dict.fromkeys(("subject_key", "names", "constraints", "policies", "authority_key", "usages"), value)
    )
    assert not extensions.is_authority(odd)
    assert extensions.policies(odd) == ()
    assert extensions.other_names(odd) == {}
    assert not extensions.has_dns_name(odd)
    assert extensions.authority_key_id(odd) == b""
    assert extensions.allows_client(odd) or value[:2] == b"\x30\x03"


def test_a_certificate_without_extensions_allows_all_and_says_nothing() -> None:
    bare = x509.parse(b.sign(b.fields(AUTHORITY.a1().der)[: b.EXTENSIONS], rsa_key(1)))
    assert bare.extensions == {}
    assert extensions.allows_client(bare)
    assert not extensions.is_authority(bare)
