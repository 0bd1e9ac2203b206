"""The whole of ``verificar``: a file on disk, the process that can be ended, and the proof by a real Java."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.actions.verify import Proof, verify
from app.certificate.report import ChainStatus, FileKind, PasswordForm, Report, Verdict
from app.findings import ChaveiroError, Code, Severity
from app.pec.installation import Chaves, ContainerHost, Installation, Java, Service
from app.system.examiner import Examiner
from tests.factory import NOW, Authority

ROOT = Authority("AC Raiz Teste")
AUTHORITY = Authority("AC TESTE RFB v5", parent=ROOT)
LEAF = AUTHORITY.a1()
FILE = LEAF.pkcs12("senha")
MODERN = LEAF.pkcs12("senha", legacy=False)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "município.pfx"
    path.write_bytes(FILE)
    return path


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "raiz.pem"
    path.write_bytes(ROOT.pem)
    return path


def pec(java: Java) -> Installation:
    return Installation(
        webserver_dir="/opt/e-SUS/webserver",
        version="5.4.37",
        supported=True,
        rnds_ready=True,
        cadsus_ready=True,
        evidence=(),
        conflicts=(),
        java=java,
        service=Service(),
        url=None,
        https=False,
        govbr_login=False,
        container=None,
        chaves=Chaves("/opt/e-SUS/webserver/chaves", exists=True),
    )


def check(path: Path, password: str | None = "senha", **more: object) -> Report:
    given = {"installation": None, "now": NOW, "proof": Proof.NEVER, **more}
    return verify(path, password, **given)  # type: ignore[arg-type]


def codes(found: Report) -> list[Code]:
    return [f.code for f in found.findings]


def test_a_good_file_fits(source: Path, store: Path) -> None:
    found = check(source, store=store)
    assert (found.verdict, found.findings) == (Verdict.FIT, ())
    assert found.file.name == "município.pfx"
    assert found.chain is not None
    assert found.chain.status is ChainStatus.TRUSTED


def test_a_process_that_was_started_early_serves(source: Path, store: Path) -> None:
    with Examiner() as examiner:
        assert check(source, store=store, examiner=examiner).verdict is Verdict.FIT


def test_a_wrong_password_is_a_finding(source: Path) -> None:
    assert codes(check(source, "errada")) == [Code.PASSWORD_WRONG]


@pytest.mark.parametrize(
    ("password", "code"),
    [("ção " * 50, Code.PASSWORD_WRONG), ("\ud800", Code.PASSWORD_WRONG), ("\0", Code.PASSWORD_WRONG)],
)
def test_no_password_is_too_odd(source: Path, password: str, code: Code) -> None:
    assert codes(check(source, password)) == [code]


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    found = check(tmp_path / "nada.pfx")
    assert (found.verdict, codes(found)) == (Verdict.UNFIT, [Code.FILE_NOT_FOUND])
    assert found.file.name == "nada.pfx"


def test_a_folder_and_a_pipe_are_findings_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "cano.pfx")
    assert codes(check(tmp_path)) == codes(check(tmp_path / "cano.pfx")) == [Code.FILE_NOT_REGULAR]


def test_a_file_far_too_large_is_a_finding(tmp_path: Path) -> None:
    large = tmp_path / "grande.pfx"
    with large.open("wb") as file:
        file.truncate(17 << 20)
    assert codes(check(large)) == [Code.FILE_TOO_LARGE]


def test_other_kinds_of_file_are_named(tmp_path: Path) -> None:
    page = tmp_path / "pagina.pfx"
    page.write_bytes(b"<html>")
    found = check(page)
    assert (found.file.kind, codes(found)) == (FileKind.HTML, [Code.FILE_IS_HTML])


def test_a_store_that_is_not_there_stops_the_work(source: Path, tmp_path: Path) -> None:
    with pytest.raises(ChaveiroError) as caught:
        check(source, store=tmp_path / "nada")
    assert caught.value.code is Code.FILE_NOT_FOUND


@pytest.mark.parametrize(
    ("java", "severity"),
    [
        (Java("1.8.0_202"), Severity.ERROR),
        (Java("17.0.10"), Severity.INFO),
        (Java(None, None, True), Severity.INFO),
        (Java(None, None, False), Severity.ERROR),
        (Java(), Severity.WARNING),
    ],
)
def test_the_java_of_the_pec_weighs_what_java_8_cannot_open(tmp_path: Path, java: Java, severity: Severity) -> None:
    path = tmp_path / "moderno.pfx"
    path.write_bytes(MODERN)
    found = check(path, installation=pec(java))
    assert next(f.severity for f in found.findings if f.code is Code.JAVA8_CANNOT_OPEN) is severity


def test_the_caller_never_loads_the_crypto_library(source: Path) -> None:
    program = (
        "import sys, json; from pathlib import Path; from datetime import datetime, UTC\n"
        "from app.actions.verify import Proof, verify\n"
        "found = verify(Path(sys.argv[1]), 'senha', installation=None, now=datetime.now(UTC), proof=Proof.NEVER)\n"
        "heavy = [m for m in sys.modules if m.split('.')[0] in ('cryptography', 'PySide6')]\n"
        "print(json.dumps([found.file.kind, heavy]))"
    )
    done = subprocess.run([sys.executable, "-c", program, str(source)], capture_output=True, check=True, text=True)
    assert json.loads(done.stdout) == ["pkcs12", []]


@pytest.mark.real
@pytest.mark.skipif(not shutil.which("keytool"), reason="needs keytool")
class TestWithARealJava:
    """Proof by the keytool of this machine."""

    def test_a_proof_that_is_asked_for_names_the_java(self, source: Path) -> None:
        found = check(source, proof=Proof.ALWAYS)
        assert found.java is not None
        assert found.java.tested_with
        assert found.java.opens_in_17

    def test_an_ordinary_file_is_not_proven_without_need(self, source: Path) -> None:
        found = check(source, proof=Proof.AUTO)
        assert found.java is not None
        assert found.java.tested_with is None

    def test_the_pec_s_own_java_is_asked_without_being_told_to(self, source: Path) -> None:
        home = Path(shutil.which("keytool") or "").resolve().parent.parent
        found = check(source, proof=Proof.AUTO, installation=pec(Java("17.0.10", str(home))))
        assert found.java is not None
        assert found.java.tested_with

    def test_the_java_of_another_machine_s_files_or_of_a_container_is_never_run(self, source: Path) -> None:
        home = Path(shutil.which("keytool") or "").resolve().parent.parent
        there = pec(Java("17.0.10", str(home)))
        inside = replace(there, container=ContainerHost("docker", "abc"))
        for found in (
            check(source, proof=Proof.AUTO, installation=there, own_java=False),
            check(source, proof=Proof.AUTO, installation=inside),
        ):
            assert found.java is not None
            assert found.java.tested_with is None

    def test_a_key_that_java_does_not_see_stays_unfit(self, tmp_path: Path) -> None:
        path = tmp_path / "acento.pfx"
        path.write_bytes(LEAF.pkcs12("coração"))
        found = check(path, "coração", proof=Proof.AUTO)
        assert found.java is not None
        assert found.java.tested_with
        assert found.verdict is Verdict.UNFIT

    def test_blanks_around_the_password_do_not_spoil_the_proof(self, source: Path) -> None:
        found = check(source, "senha ", proof=Proof.ALWAYS)
        assert found.password is not None
        assert found.password.as_ is PasswordForm.TRIMMED
        assert found.java is not None
        assert found.java.opens_in_17
