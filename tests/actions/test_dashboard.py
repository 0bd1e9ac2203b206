"""The dashboard over real files: opened in a process that can be ended, remembered, or told why not."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12

from app.actions.dashboard import dashboard
from app.actions.verify import verify
from app.certificate.expiry import Level
from app.certificate.report import FileKind
from app.findings import Code
from app.pec.installation import Chaves, Installation, Java, Service
from app.storage.memory import Memory, record_of
from app.system.linux import LinuxSystem
from app.watch.entries import Dashboard, Entry, EntrySource
from tests.factory import NOW, Authority, Leaf

ROOT = Authority("AC RAIZ DE TESTE")
ISSUER = Authority("AC TESTE", parent=ROOT)
PASSWORD = "senha do município"


@pytest.fixture
def chaves(tmp_path: Path) -> Path:
    folder = tmp_path / "opt" / "e-SUS" / "webserver" / "chaves"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "memoria.json")


def pec(chaves: Path) -> Installation:
    return Installation(
        str(chaves.parent), "5.4.37", True, True, False, (), (), Java(), Service(), None, False, False, None,
        Chaves(str(chaves), chaves.exists()),
    )  # fmt: skip


def look(chaves: Path, memory: Memory, password: str | None = None, *, days: int = 0) -> Dashboard:
    system = LinuxSystem(chaves.parents[3])
    return dashboard(system, pec(chaves), now=NOW + timedelta(days=days), password=password, memory=memory)


def entry(board: Dashboard, name: str) -> Entry:
    return next(e for e in board.certificates if e.name == name)


def in_clear(leaf: Leaf) -> bytes:
    return pkcs12.serialize_key_and_certificates(b"x", leaf.key, leaf.certificate, None, NoEncryption())


def test_the_dates_of_an_ordinary_file_are_hidden_until_its_password_is_given(chaves: Path, memory: Memory) -> None:
    (chaves / "rnds.pfx").write_bytes(ISSUER.a1(days=12).pkcs12(PASSWORD))
    hidden = entry(look(chaves, memory), "rnds.pfx")
    assert (hidden.level, hidden.problem, hidden.source) == (Level.UNREADABLE, Code.PASSWORD_NEEDED, None)
    opened = entry(look(chaves, memory, PASSWORD), "rnds.pfx")
    assert (opened.level, opened.days_left, opened.source) == (Level.NOW, 12, EntrySource.PASSWORD)
    assert opened.holder
    assert opened.holder.cnpj == "11.222.333/0001-81"


def test_what_was_checked_once_is_known_afterwards(chaves: Path, memory: Memory) -> None:
    path = chaves / "rnds.pfx"
    path.write_bytes(ISSUER.a1(days=12).pkcs12(PASSWORD))
    record = record_of(verify(path, PASSWORD, installation=None, now=NOW), path, now=NOW)
    assert record
    memory.remember(record)
    found = entry(look(chaves, memory, days=20), "rnds.pfx")
    assert (found.level, found.days_left, found.source) == (Level.EXPIRED, -8, EntrySource.REMEMBERED)
    assert PASSWORD not in memory.path.read_text(encoding="utf-8")


def test_dates_that_a_password_showed_are_known_without_it_the_next_day(chaves: Path, memory: Memory) -> None:
    for name, days in (("a.pfx", 12), ("b.pfx", 40)):
        (chaves / name).write_bytes(ISSUER.a1(days=days).pkcs12(PASSWORD))
    (chaves / "outro.pfx").write_bytes(ISSUER.a1(days=5).pkcs12("outra senha"))
    look(chaves, memory, PASSWORD)
    tomorrow = look(chaves, memory, days=1)
    assert [(e.name, e.days_left, e.source) for e in tomorrow.certificates] == [
        ("a.pfx", 11, EntrySource.REMEMBERED),
        ("b.pfx", 39, EntrySource.REMEMBERED),
        ("outro.pfx", None, None),
    ]


def test_a_certificate_that_lies_open_is_read_without_a_password(chaves: Path, memory: Memory) -> None:
    (chaves / "aberto.p12").write_bytes(in_clear(ISSUER.a1(days=40)))
    found = entry(look(chaves, memory), "aberto.p12")
    assert (found.level, found.source) == (Level.PLAN, EntrySource.CLEAR)


def test_a_wrong_password_changes_nothing(chaves: Path, memory: Memory) -> None:
    (chaves / "rnds.pfx").write_bytes(ISSUER.a1(days=12).pkcs12(PASSWORD))
    found = entry(look(chaves, memory, "errada"), "rnds.pfx")
    assert (found.level, found.problem) == (Level.UNREADABLE, Code.PASSWORD_WRONG)


def test_other_files_are_shown_as_what_they_are(chaves: Path, memory: Memory) -> None:
    leaf = ISSUER.a1(days=40)
    (chaves / "publico.cer").write_bytes(leaf.der)
    (chaves / "pagina.pfx").write_bytes(b"<!DOCTYPE html><html></html>")
    (chaves / "vazio.pfx").write_bytes(b"")
    (chaves / "keystore.p12").write_bytes(leaf.pkcs12("outra"))
    board = look(chaves, memory)
    assert {e.name: (e.level, e.kind, e.other_keystore, e.problem) for e in board.certificates} == {
        "publico.cer": (Level.NOT_A_CERTIFICATE, FileKind.X509, False, Code.FILE_IS_CER),
        "pagina.pfx": (Level.NOT_A_CERTIFICATE, FileKind.HTML, False, Code.FILE_IS_HTML),
        "vazio.pfx": (Level.NOT_A_CERTIFICATE, FileKind.EMPTY, False, Code.FILE_EMPTY),
        "keystore.p12": (Level.NOT_A_CERTIFICATE, FileKind.PKCS12, True, Code.PASSWORD_NEEDED),
    }
    assert board.summary.other == board.summary.total == 4


def test_a_certificate_of_the_municipality_counts_whatever_its_file_is_called(chaves: Path, memory: Memory) -> None:
    (chaves / "keystore.p12").write_bytes(ISSUER.a1(days=3).pkcs12(PASSWORD))
    found = entry(look(chaves, memory, PASSWORD), "keystore.p12")
    assert (found.other_keystore, found.level) == (False, Level.URGENT)


def test_a_container_without_its_key_is_dated_but_said_to_be_useless(chaves: Path, memory: Memory) -> None:
    (chaves / "sem-chave.p12").write_bytes(ISSUER.a1(days=40).pkcs12(PASSWORD, key=False))
    found = entry(look(chaves, memory, PASSWORD), "sem-chave.p12")
    assert (found.level, found.problem) == (Level.PLAN, Code.NO_PRIVATE_KEY)


@pytest.mark.skipif(os.name != "posix", reason="needs a pipe with a name")
def test_a_pipe_in_the_folder_does_not_hold_anything_up(chaves: Path, memory: Memory) -> None:
    os.mkfifo(chaves / "cano.pfx")
    found = entry(look(chaves, memory), "cano.pfx")
    assert (found.level, found.problem) == (Level.UNREADABLE, Code.FILE_NOT_REGULAR)


def test_the_password_is_in_nothing_that_comes_back(chaves: Path, memory: Memory) -> None:
    (chaves / "rnds.pfx").write_bytes(ISSUER.a1().pkcs12(PASSWORD))
    assert PASSWORD not in repr(look(chaves, memory, PASSWORD))


@pytest.mark.root
@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs to be root")
def test_an_ordinary_user_sees_what_is_remembered_of_closed_files(chaves: Path, memory: Memory, tmp_path: Path) -> None:
    known, unknown = chaves / "conhecido.pfx", chaves / "estranho.pfx"
    for path in (known, unknown):
        path.write_bytes(ISSUER.a1(days=12).pkcs12(PASSWORD))
        path.chmod(0o600)
    record = record_of(verify(known, PASSWORD, installation=None, now=NOW), known, now=NOW)
    assert record
    memory.remember(record)
    memory.path.chmod(0o644)
    for folder in (tmp_path, *tmp_path.parents[:-1]):
        if folder.stat().st_uid == 0 and "pytest" in str(folder):
            folder.chmod(0o755)
    look(chaves, memory)  # loads every module while this process may read them
    board = _as_nobody(chaves, memory)
    found = entry(board, "conhecido.pfx")
    assert (found.source, found.days_left, found.sha256) == (EntrySource.REMEMBERED, 12, None)
    assert found.elevation_helps
    missing = entry(board, "estranho.pfx")
    assert (missing.level, missing.problem, missing.elevation_helps) == (
        Level.UNREADABLE,
        Code.PERMISSION_DENIED,
        True,
    )


def _as_nobody(chaves: Path, memory: Memory) -> Dashboard:
    """Look with the rights of an ordinary user, and take the own ones back."""
    os.seteuid(65534)
    try:
        return look(chaves, memory)
    finally:
        os.seteuid(0)
