"""The value that people and programs see."""

import hashlib
from datetime import timedelta

import pytest
from cryptography import x509 as library

from app.certificate import certificate, x509
from app.certificate.report import Holder, Key
from tests.factory import CPF, NOW, SE_S, Authority, ec_key, rsa_key
from tests.factory import ber as b

AUTHORITY = Authority("AC TESTE RFB v5")


def described(der: bytes) -> object:
    return certificate.describe(x509.parse(der), NOW)


def test_an_e_cnpj_is_described_in_full() -> None:
    leaf = AUTHORITY.a1(days=100)
    found = certificate.describe(x509.parse(leaf.der), NOW)
    assert found.subject == "CN=MUNICIPIO DE TESTE:11222333000181,OU=AC TESTE RFB v5,O=ICP-Brasil,C=BR"
    assert found.issuer == "CN=AC TESTE RFB v5,O=ICP-Brasil,C=BR"
    assert int(found.serial, 16) == leaf.certificate.serial_number
    assert (found.not_after, found.days_left) == (NOW + timedelta(days=100), 100)
    assert found.key == Key("RSA", 2048)
    assert found.sha256 == hashlib.sha256(leaf.der).hexdigest()
    assert (found.type, found.icp_brasil) == ("A1", True)
    assert found.holder == Holder("MUNICIPIO DE TESTE", "11.222.333/0001-81", "***.456.789-**", "MARIA DA SILVA")


@pytest.mark.parametrize("new_profile", [False, True])
def test_no_whole_cpf_is_anywhere_in_the_description(new_profile: bool) -> None:
    found = described(AUTHORITY.ecpf(new_profile=new_profile).der)
    assert CPF not in repr(found)
    assert "***.456.789-**" in repr(found)


def test_a_seal_of_the_new_profile_is_described() -> None:
    found = certificate.describe(x509.parse(AUTHORITY.a1(new_profile=True, policy=SE_S).der), NOW)
    assert (found.type, found.holder.cnpj, found.holder.responsible) == ("SE-S", "11.222.333/0001-81", None)


def test_a_certificate_from_elsewhere_does_not_claim_icp_brasil() -> None:
    stranger = Authority("Emissor", organization="Ministerio").a1(policy=None, bare=True, organization="X")
    found = certificate.describe(x509.parse(stranger.der), NOW)
    assert (found.type, found.icp_brasil, found.holder) == (None, False, Holder("MUNICIPIO DE TESTE"))


def test_an_elliptic_key_is_named() -> None:
    assert certificate.describe(x509.parse(AUTHORITY.a1(key=ec_key()).der), NOW).key == Key("EC", 256)


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ((("550406", "BR"), ("550403", "AC")), "CN=AC,C=BR"),
        ((("550403", 'a,b+c"d\\e<f>g;h'),), 'CN=a\\,b\\+c\\"d\\\\e\\<f\\>g\\;h'),
        ((("550403", " x "),), "CN=\\ x\\ "),
        ((("550403", "#x"),), "CN=\\#x"),
        ((("550403", ""),), "CN="),
        ((("2a0304", "x"),), "1.2.3.4=x"),
        ((("550405", "1"),), "serialNumber=1"),
    ],
)
def test_names_are_written_as_rfc_4514_asks(parts: tuple[tuple[str, str], ...], shown: str) -> None:
    assert certificate.readable(x509.name(b.name(*parts))) == shown


def test_a_readable_name_is_what_the_library_writes() -> None:
    leaf = AUTHORITY.a1()
    assert certificate.describe(x509.parse(leaf.der), NOW).subject == leaf.certificate.subject.rfc4514_string()


@pytest.mark.parametrize(("number", "shown"), [(0, "00"), (1, "01"), (255, "FF"), (256, "0100"), (-1, "-01")])
def test_serial_numbers_are_shown_in_whole_octets(number: int, shown: str) -> None:
    assert certificate.serial(number) == shown


def test_the_library_agrees_on_serial_and_key_of_a_signed_again_certificate() -> None:
    der = b.change(AUTHORITY.a1().der, rsa_key(1), {b.SERIAL: b.tlv(2, b"\x12\x34")})
    assert certificate.describe(x509.parse(der), NOW).serial == "1234"
    assert library.load_der_x509_certificate(der).serial_number == 0x1234
