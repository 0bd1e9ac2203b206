"""What is said of a PEC besides what it is."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.findings import Code, Severity
from app.pec.installation import (
    Chaves,
    ContainerHost,
    FolderKind,
    Installation,
    Java,
    Service,
)
from app.pec.notes import notes
from app.text.explain import explain

NOW = datetime(2026, 11, 22, tzinfo=UTC)
CHAVES = Chaves("/opt/e-SUS/webserver/chaves", exists=True, readable_by_service=True, kind=FolderKind.FOLDER)
PEC = Installation(
    webserver_dir="/opt/e-SUS/webserver",
    version="5.4.37",
    supported=True,
    rnds_ready=True,
    cadsus_ready=False,
    evidence=(),
    conflicts=(),
    java=Java("17.0.10"),
    service=Service("e-SUS-PEC", user="esus"),
    url="http://localhost:8080",
    https=False,
    govbr_login=False,
    container=None,
    chaves=CHAVES,
)


def codes(pec: Installation) -> list[Code]:
    return [f.code for f in notes(pec, NOW)]


def test_an_ordinary_pec_needs_no_word() -> None:
    assert notes(PEC, NOW) == ()


def test_a_version_of_more_than_twelve_months() -> None:
    (note,) = notes(replace(PEC, version="5.3.19"), NOW)
    assert (note.code, note.severity) == (Code.PEC_OUT_OF_SUPPORT, Severity.WARNING)
    assert note.facts == {"version": "5.3.19", "since": "12/2024"}


def test_the_same_version_was_fine_when_it_was_young() -> None:
    assert notes(replace(PEC, version="5.3.19"), datetime(2025, 6, 1, tzinfo=UTC)) == ()


def test_a_pec_without_the_tab() -> None:
    assert Code.PEC_BEFORE_RNDS_TAB in codes(replace(PEC, version="4.1.2", rnds_ready=False))


def test_a_container_whose_chaves_would_be_lost() -> None:
    chaves = replace(CHAVES, path="/proc/4242/root/opt/e-SUS/webserver/chaves")
    (note,) = notes(replace(PEC, container=ContainerHost("docker", "ab" * 32), chaves=chaves), NOW)
    assert (note.code, note.severity) == (Code.PEC_IN_CONTAINER, Severity.WARNING)
    assert note.facts["path"] == "/opt/e-SUS/webserver/chaves"
    assert "-v " in explain(note.code, note.facts).action


def test_a_container_whose_chaves_lies_on_this_machine() -> None:
    (note,) = notes(replace(PEC, container=ContainerHost("podman", "ab" * 32, "/srv/pec/chaves")), NOW)
    assert (note.code, note.severity) == (Code.PEC_IN_CONTAINER_KEPT, Severity.INFO)
    assert note.facts["path"] == "/srv/pec/chaves"


@pytest.mark.parametrize(
    ("kind", "path", "code"),
    [
        (FolderKind.FOLDER, "/opt/e-SUS/webserver/Chaves", Code.FOLDER_LOOKALIKE),
        (FolderKind.FILE, CHAVES.path, Code.FOLDER_IS_FILE),
        (FolderKind.LINK, CHAVES.path, Code.FOLDER_IS_LINK),
        (FolderKind.LINK, "/opt/e-sus", Code.FOLDER_LOOKALIKE),
    ],
)
def test_what_may_be_mistaken_for_chaves(kind: FolderKind, path: str, code: Code) -> None:
    (note,) = notes(replace(PEC, chaves=replace(CHAVES, kind=kind, lookalikes=(path,))), NOW)
    assert (note.code, note.facts["path"]) == (code, path)


def test_a_service_that_cannot_read_and_a_disk_that_cannot_be_written() -> None:
    chaves = replace(CHAVES, readable_by_service=False, read_only=True)
    assert codes(replace(PEC, chaves=chaves)) == [Code.SERVICE_CANNOT_READ, Code.READ_ONLY]


def test_what_is_not_known_is_no_accusation() -> None:
    assert notes(replace(PEC, chaves=replace(CHAVES, readable_by_service=None)), NOW) == ()


def test_notes_come_after_warnings() -> None:
    pec = replace(PEC, version="5.3.19", conflicts=("version bundle=5.3.19 http=5.4.37",), hidden=("/x",))
    assert codes(pec) == [Code.PEC_OUT_OF_SUPPORT, Code.PEC_EVIDENCE_DIFFERS, Code.PEC_PARTLY_HIDDEN]


def test_a_hidden_record_is_worth_a_word_only_when_no_version_is_known() -> None:
    record = ("/etc/pec.config",)
    assert codes(replace(PEC, hidden=record)) == []
    assert codes(replace(PEC, hidden=record, version=None)) == [Code.PEC_PARTLY_HIDDEN]
    (note,) = notes(replace(PEC, hidden=(*record, CHAVES.path)), NOW)
    assert note.facts == {"path": CHAVES.path}
