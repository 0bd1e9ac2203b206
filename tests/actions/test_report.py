"""The report is saved as the ending says, with the history of this PEC alone and no CPF in full."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.actions.report import report, save_report
from app.findings import ChaveiroError, Code
from app.output.report import Table
from app.storage.audit import AuditLog
from app.storage.deeds import Deed, Entry
from app.watch.entries import Dashboard, summarise

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FOLDER = "/opt/e-SUS/webserver"
BOARD = Dashboard((), summarise(()), f"{FOLDER}/chaves", NOW, webserver_dir=FOLDER)


@pytest.fixture
def log(tmp_path: Path) -> AuditLog:
    return AuditLog(tmp_path / "estado" / "registro.jsonl")


def history(log: AuditLog) -> list[tuple[str, ...]]:
    made = report(BOARD, installation=None, now=NOW, log=log)
    return [row for s in made.sections for block in s.blocks if isinstance(block, Table) for row in block.rows]


def test_the_history_is_that_of_this_pec_newest_first(log: AuditLog) -> None:
    for days, folder in ((9, FOLDER), (5, "/opt/outro/webserver"), (2, FOLDER)):
        log.add(Entry(NOW - timedelta(days=days), Deed.INSTALLED, f"{folder}/chaves/{days}.pfx"))
    log.add(Entry(NOW, Deed.FAILED, f"{FOLDER}/chaves/x.pfx", code="DISK_FULL"))
    assert [(row[0], row[2], row[4]) for row in history(log)] == [
        ("22/11/2026, 09:00", "x.pfx", "não há espaço em disco para gravar (DISK_FULL)"),
        ("20/11/2026, 09:00", "2.pfx", "feito"),
        ("13/11/2026, 09:00", "9.pfx", "feito"),
    ]


@pytest.mark.parametrize(
    ("path", "code", "deed", "result"),
    [
        (
            f"{FOLDER}/chaves/x.pfx",
            "ELEVATION_REFUSED",
            "A instalação não deu certo",
            "a permissão de administrador não foi dada (ELEVATION_REFUSED)",
        ),
        (
            f"{FOLDER}/chaves",
            "ALREADY_RUNNING",
            "O pedido sobre as cópias não deu certo",
            "o Chaveiro já está trabalhando neste PEC (ALREADY_RUNNING)",
        ),
        (f"{FOLDER}/chaves/x.pfx", "OF_THE_FUTURE", "A instalação não deu certo", "não deu certo (OF_THE_FUTURE)"),
    ],
)
def test_what_went_wrong_is_said_in_words(log: AuditLog, path: str, code: str, deed: str, result: str) -> None:
    log.add(Entry(NOW, Deed.FAILED, path, code=code))
    [row] = history(log)
    assert (row[1], row[4]) == (deed, result)


def test_a_cpf_in_a_name_is_masked(log: AuditLog) -> None:
    path = f"{FOLDER}/chaves/maria-12345678909.pfx"
    log.add(Entry(NOW, Deed.INSTALLED, path, holder="MARIA DA SILVA:12345678909"))
    assert "12345678909" not in repr(history(log))
    assert "MARIA DA SILVA" in repr(history(log))


@pytest.mark.parametrize(("name", "start"), [("r.html", b"<!DOCTYPE html>"), ("R.PDF", b"%PDF-"), ("r.htm", b"<!D")])
def test_the_ending_chooses_the_format(tmp_path: Path, log: AuditLog, name: str, start: bytes) -> None:
    path = save_report(BOARD, tmp_path / name, installation=None, now=NOW, log=log)
    assert path.read_bytes().startswith(start)


def test_another_ending_is_refused_before_anything_is_written(tmp_path: Path, log: AuditLog) -> None:
    for name in ("r.doc", "relatorio"):
        with pytest.raises(ChaveiroError) as caught:
            save_report(BOARD, tmp_path / name, installation=None, now=NOW, log=log)
        assert caught.value.code is Code.REPORT_FORMAT_UNKNOWN
    assert list(tmp_path.iterdir()) == []
