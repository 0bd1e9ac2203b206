import os
import shutil
import stat
from pathlib import Path

import pytest

from app.certificate.report import JavaVerdict
from app.system import keytool
from app.system.keytool import Proof
from tests.certificate import forge
from tests.certificate.material import certificate, pkcs8

KEYTOOL = shutil.which("keytool")
real = pytest.mark.skipif(KEYTOOL is None, reason="needs keytool")
LABELS = forge.attributes("Município de São João", b"\1")


def file(password: str = "senha-1", labels: bytes = LABELS) -> bytes:
    bags = [forge.key(pkcs8("rsa"), password, labels), forge.certificate(certificate("rsa"), labels)]
    return forge.file([forge.part(bags)], password)


def pretend(folder: Path, script: str, version: str | None = "17.0.10") -> Path:
    """A keytool of our own, so that what is asked of it can be seen."""
    home = folder / "java"
    (home / "bin").mkdir(parents=True)
    tool = home / "bin" / "keytool"
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(0o755)
    if version:
        (home / "release").write_text(f'IMPLEMENTOR="x"\nJAVA_VERSION="{version}"\n')
    return tool


@pytest.mark.real
@real
def test_a_real_java_uses_the_key() -> None:
    proof = keytool.prove(Path(KEYTOOL or ""), file(), "senha-1")
    assert proof is not None
    assert (proof.loads, proof.uses) == (True, True)
    assert proof.major >= 8


@pytest.mark.real
@real
def test_a_real_java_refuses_a_wrong_password() -> None:
    proof = keytool.prove(Path(KEYTOOL or ""), file(), "outra-1")
    assert proof is not None
    assert (proof.loads, proof.uses) == (False, False)


@pytest.mark.real
@real
def test_a_real_java_lists_a_locked_key_but_cannot_use_it() -> None:
    bags = [forge.key(pkcs8("rsa"), "outra-1", LABELS), forge.certificate(certificate("rsa"), LABELS)]
    proof = keytool.prove(Path(KEYTOOL or ""), forge.file([forge.part(bags)], "senha-1"), "senha-1")
    assert proof is not None
    assert (proof.loads, proof.uses) == (True, False)


def test_the_password_is_in_the_environment_of_that_process_alone(tmp_path: Path) -> None:
    tool = pretend(
        tmp_path, f'echo "$@" >> {tmp_path}/arguments; echo "$CHAVEIRO_SENHA" > {tmp_path}/environment; exit 1'
    )
    keytool.prove(tool, b"x", "senha-1")
    assert "senha-1" not in (tmp_path / "arguments").read_text()
    assert (tmp_path / "environment").read_text() == "senha-1\n"
    assert "CHAVEIRO_SENHA" not in os.environ


def test_the_copy_is_private_and_gone_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    seen = tmp_path / "seen"
    look = f'for a in "$@"; do case "$a" in *.p12) stat -c "%a" "$a" "$(dirname "$a")" > {seen};; esac; done; exit 1'
    keytool.prove(pretend(tmp_path, look), b"x", "senha-1")
    assert seen.read_text().split() == ["600", "700"]
    assert not list(tmp_path.glob("chaveiro-*"))
    assert stat.S_ISDIR(tmp_path.stat().st_mode)


def test_every_listed_key_is_asked_to_sign(tmp_path: Path) -> None:
    listing = "Alias name: ca\\nEntry type: trustedCertEntry\\nAlias name: a b\\nEntry type: PrivateKeyEntry\\n"
    script = f'case "$1 $3" in "-list "*) printf "{listing}";; "-certreq a b") echo "-----BEGIN NEW CERTIFICATE";; esac'
    assert keytool.prove(pretend(tmp_path, script), b"x", "senha-1") == Proof("17.0.10", loads=True, uses=True)


def test_every_java_is_told_to_name_the_keys_in_utf8(tmp_path: Path) -> None:
    """Up to 18 by the encoding of files; later ones have a word of their own, without which Windows gets its own."""
    seen = tmp_path / "seen"
    keytool.prove(pretend(tmp_path, f'echo "$@" > {seen}; exit 1'), b"x", "senha-1")
    assert {"-J-Dfile.encoding=UTF-8", "-J-Dstdout.encoding=UTF-8"} <= set(seen.read_text().split())


def test_a_java_that_hangs_proves_nothing(tmp_path: Path) -> None:
    assert keytool.prove(pretend(tmp_path, "exec sleep 60"), b"x", "senha-1", timeout_s=0.2) is None


def test_a_java_that_is_not_there_proves_nothing(tmp_path: Path) -> None:
    tool = pretend(tmp_path, "exit 0")
    tool.unlink()
    assert keytool.prove(tool, b"x", "senha-1") is None


@pytest.mark.parametrize("password", ["", "a\0b"])
def test_a_password_that_cannot_be_handed_over_proves_nothing(tmp_path: Path, password: str) -> None:
    assert keytool.prove(pretend(tmp_path, "exit 0"), b"x", password) is None


def test_a_java_without_a_release_file_is_asked_for_its_version(tmp_path: Path) -> None:
    tool = pretend(tmp_path, """echo 'java version "1.8.0_202"' >&2""", version=None)
    assert keytool.version(tool) == "1.8.0_202"
    silent = pretend(tmp_path / "b", "exit 0", version=None)
    assert keytool.version(silent) is None
    assert keytool.prove(silent, b"x", "senha-1") is None


@pytest.mark.parametrize(("version", "major"), [("1.8.0_202", 8), ("17.0.10", 17), ("25", 25), ("9-ea", 9), ("?", 0)])
def test_the_generation_of_a_java(version: str, major: int) -> None:
    assert Proof(version, loads=True, uses=True).major == major


def test_a_proof_replaces_the_prediction_of_its_generation() -> None:
    predicted = JavaVerdict(True, True)
    refused_by_8 = keytool.apply(predicted, Proof("1.8.0_202", loads=True, uses=False))
    assert refused_by_8 == JavaVerdict(False, True, tested_with="1.8.0_202")
    refused_by_17 = keytool.apply(predicted, Proof("17.0.10", loads=False, uses=False))
    assert refused_by_17 == JavaVerdict(True, False, tested_with="17.0.10")


def test_the_keytool_of_the_pec_comes_before_any_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool = pretend(tmp_path, "exit 0")
    other = pretend(tmp_path / "b", "exit 0")
    monkeypatch.setenv("JAVA_HOME", str(other.parent.parent))
    assert keytool.find(tool.parent.parent) == tool
    assert keytool.find() == other
    assert keytool.find(tmp_path / "nada") is None


def test_without_a_java_home_the_search_path_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool = pretend(tmp_path, "exit 0")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tool.parent))
    assert keytool.find() == tool
    monkeypatch.setenv("PATH", str(tmp_path))
    assert keytool.find() is None


def test_what_lies_in_the_current_folder_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool = pretend(tmp_path, "exit 0")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.chdir(tool.parent)
    monkeypatch.setenv("PATH", os.pathsep.join(("", ".", str(tmp_path))))
    assert keytool.find() is None
