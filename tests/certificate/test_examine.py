"""From bytes and a password to the report: the right answer for each kind of file, and never an exception."""

import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.certificate.examine import examine
from app.certificate.report import ChainStatus, FileKind, KeyBag, PasswordForm, PasswordOutcome, Report, Verdict
from app.findings import Code, Severity
from tests.factory import CPF, NOW, Authority, rsa_key
from tests.factory import ber as b

ROOT = Authority("AC Raiz Teste")
AUTHORITY = Authority("AC TESTE RFB v5", parent=ROOT)
GOOD = AUTHORITY.a1()
FILE = GOOD.pkcs12("senha")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "raiz.pem"
    path.write_bytes(ROOT.pem)
    return path


def report(data: bytes, password: str | None = "senha", *, now: datetime = NOW, store: Path | None = None) -> Report:
    return examine("arquivo.pfx", data, password, java_major=None, now=now, store=store)


def codes(found: Report) -> list[Code]:
    return [f.code for f in found.findings]


def test_a_good_a1_fits(store: Path) -> None:
    found = report(FILE, store=store)
    assert (found.verdict, found.findings) == (Verdict.FIT, ())
    assert (found.file.name, found.file.size, found.file.kind) == ("arquivo.pfx", len(FILE), FileKind.PKCS12)
    assert found.chain is not None
    assert found.chain.path == ("AC TESTE RFB v5", "AC Raiz Teste")
    assert found.certificate is not None
    assert found.certificate.icp_brasil
    assert found.certificate.holder.cnpj == "11.222.333/0001-81"
    assert found.container is not None
    assert (found.container.keys, found.container.certificates) == (1, 2)
    assert found.java is not None
    assert (found.java.opens_in_8, found.java.opens_in_17) == (True, True)
    assert found.password == PasswordOutcome(worked=True, as_=PasswordForm.TYPED)


def test_a_wrong_password_is_said_and_nothing_is_guessed() -> None:
    found = report(FILE, "Senha")
    assert codes(found) == [Code.PASSWORD_WRONG]
    assert (found.verdict, found.certificate) == (Verdict.UNFIT, None)
    assert found.password == PasswordOutcome(worked=False)
    assert found.container is not None
    assert found.container.mac == "sha1"


def test_no_password_is_asked_for() -> None:
    found = report(FILE, None)
    assert codes(found) == [Code.PASSWORD_NEEDED]
    assert found.certificate is None


def test_a_file_without_a_password_opens_without_one(store: Path) -> None:
    found = report(GOOD.pkcs12(None), None, store=store)
    assert found.certificate is not None
    assert found.password is not None
    assert found.password.worked
    assert codes(found) == [Code.JAVA_CANNOT_OPEN]
    assert found.container is not None
    assert found.container.key_bag is KeyBag.CLEAR


def test_what_lies_open_is_shown_even_when_the_password_is_wrong() -> None:
    found = report(GOOD.pkcs12(None), "qualquer")
    assert Code.PASSWORD_WRONG in codes(found)
    assert found.certificate is not None
    assert found.certificate.holder.name == "MUNICIPIO DE TESTE"


@pytest.mark.parametrize(
    ("data", "kind", "code"),
    [
        (GOOD.der, FileKind.X509, Code.FILE_IS_CER),
        (GOOD.pem, FileKind.PEM, Code.FILE_IS_PEM),
        (b"<!DOCTYPE html><html></html>", FileKind.HTML, Code.FILE_IS_HTML),
        (b"", FileKind.EMPTY, Code.FILE_EMPTY),
        (b"PK\x03\x04", FileKind.ZIP, Code.FILE_IS_ZIP),
    ],
)
def test_files_of_other_kinds_are_named(data: bytes, kind: FileKind, code: Code) -> None:
    found = report(data)
    assert (found.file.kind, codes(found)[0], found.verdict) == (kind, code, Verdict.UNFIT)
    assert found.password is None


@pytest.mark.parametrize("data", [GOOD.der, GOOD.pem, AUTHORITY.pem + GOOD.pem], ids=["DER", "PEM", "chain"])
def test_the_holder_of_a_loose_certificate_is_shown_all_the_same(data: bytes, store: Path) -> None:
    found = report(data, store=store)
    assert found.certificate is not None
    assert found.certificate.holder.name == "MUNICIPIO DE TESTE"


def test_a_file_without_its_key_shows_whose_it_is(store: Path) -> None:
    found = report(GOOD.pkcs12("senha", key=False), store=store)
    assert codes(found) == [Code.NO_PRIVATE_KEY]
    assert found.certificate is not None
    assert found.certificate.holder.name == "MUNICIPIO DE TESTE"
    assert found.chain is not None
    assert found.chain.status is ChainStatus.TRUSTED


@pytest.mark.real
@pytest.mark.skipif(not shutil.which("keytool"), reason="needs keytool")
def test_of_several_keys_it_says_whose_was_examined(tmp_path: Path, store: Path) -> None:
    other = AUTHORITY.a1(name="OUTRO MUNICIPIO", key=rsa_key(100))
    for number, leaf in enumerate((GOOD, other)):
        (tmp_path / f"{number}.p12").write_bytes(leaf.pkcs12("senha1", name=f"chave{number}"))
    both, add = tmp_path / "0.p12", tmp_path / "1.p12"
    command = ["keytool", "-importkeystore", "-noprompt", "-srckeystore", str(add), "-destkeystore", str(both)]
    subprocess.run([*command, "-srcstorepass", "senha1", "-deststorepass", "senha1"], check=True, capture_output=True)
    found = report(both.read_bytes(), "senha1", store=store)
    several = next(f for f in found.findings if f.code is Code.SEVERAL_KEYS)
    assert found.certificate is not None
    assert several.facts == {"keys": 2, "holder": found.certificate.holder.name}


def test_a_leaf_alone_has_its_chain_named_as_far_as_it_goes() -> None:
    found = report(GOOD.pkcs12("senha", chain=False))
    assert codes(found) == [Code.CHAIN_INCOMPLETE]
    assert found.certificate is not None
    assert found.certificate.icp_brasil


def test_a_forged_certificate_is_not_of_icp_brasil_whatever_it_says(store: Path) -> None:
    forged = GOOD.der.replace(b"MUNICIPIO", b"MUNICIPIX")
    found = report(forged + b"", store=store)
    assert found.certificate is not None
    assert not found.certificate.icp_brasil or found.chain is not None
    with_issuer = report(AUTHORITY.pem + b"\n" + pem(forged), store=store)
    assert Code.CHAIN_BROKEN in codes(with_issuer)
    assert with_issuer.certificate is not None
    assert not with_issuer.certificate.icp_brasil


def pem(der: bytes) -> bytes:
    from cryptography import x509

    return x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM)


def test_a_certificate_from_elsewhere_is_a_warning_and_not_of_icp_brasil(store: Path) -> None:
    stranger = Authority("Emissor", organization="Ministerio").a1(bare=True, policy=None)
    found = report(stranger.pkcs12("senha"), store=store)
    assert codes(found) == [Code.OUTSIDE_ICP_BRASIL]
    assert (found.verdict, found.certificate and found.certificate.icp_brasil) == (Verdict.FIT_WITH_WARNINGS, False)


def test_an_accent_in_the_password_makes_the_file_unfit_for_java(store: Path) -> None:
    found = report(GOOD.pkcs12("coração"), "coração", store=store)
    assert codes(found) == [Code.PASSWORD_NOT_ASCII, Code.JAVA_CANNOT_OPEN]


def test_blanks_around_the_password_are_forgiven_and_told(store: Path) -> None:
    found = report(FILE, " senha\n", store=store)
    assert found.password == PasswordOutcome(worked=True, as_=PasswordForm.TRIMMED)


def test_no_cpf_and_no_password_are_in_the_report() -> None:
    leaf = AUTHORITY.ecpf()
    found = report(leaf.pkcs12("segredo-42", name=f"MARIA DA SILVA:{CPF}"), "segredo-42")
    assert found.container is not None
    assert found.container.friendly_name == "MARIA DA SILVA:***.456.789-**"
    assert CPF not in repr(found)
    assert "segredo-42" not in repr(found)


def test_no_cpf_of_an_issuer_is_in_the_report() -> None:
    person = Authority(f"MARIA DA SILVA:{CPF}", organization="Ninguem")
    below = person.a1(bare=True, policy=None)
    for chained in (True, False):
        assert CPF not in repr(report(below.pkcs12("senha", chain=chained)))
    own = b.change(GOOD.der, rsa_key(), {b.ISSUER: b.fields(AUTHORITY.ecpf().der)[b.SUBJECT]})
    assert CPF not in repr(report(own))


def test_a_damaged_certificate_in_a_whole_container_is_a_finding() -> None:
    broken = b.change(GOOD.der, rsa_key(1), {b.VALIDITY: b.tlv(0x30)})
    found = report(broken)
    assert found.verdict is Verdict.UNFIT
    assert found.certificate is None


def test_errors_come_before_warnings() -> None:
    severities = [f.severity for f in report(AUTHORITY.ecpf(days=-1).pkcs12("senha", chain=False, key=False)).findings]
    assert severities == sorted(severities, key=[Severity.ERROR, Severity.WARNING, Severity.INFO].index)
    assert len(severities) > 2


SEEDS = [FILE, GOOD.pkcs12(None), GOOD.der, GOOD.pem, GOOD.pkcs12("senha", legacy=False)]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data) - 1))
        data[at] = draw(st.integers(0, 255))
    cut = draw(st.integers(0, 40))
    return bytes(data[: len(data) - cut]) if draw(st.booleans()) else bytes(data)


@settings(max_examples=300, deadline=5000, suppress_health_check=[HealthCheck.too_slow])
@given(mutated())
def test_no_damage_raises_or_hangs(data: bytes) -> None:
    found = report(data)
    assert found.verdict in Verdict
    assert found.file.size == len(data)


@settings(max_examples=200, deadline=5000)
@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    assert report(data, None).verdict is Verdict.UNFIT


@settings(max_examples=300, deadline=5000)
@given(st.data())
def test_a_certificate_with_changed_octets_never_raises(data: st.DataObject) -> None:
    der = bytearray(GOOD.der)
    for _ in range(data.draw(st.integers(1, 5))):
        der[data.draw(st.integers(4, len(der) - 1))] = data.draw(st.integers(0, 255))
    assert report(bytes(der)).verdict is Verdict.UNFIT
