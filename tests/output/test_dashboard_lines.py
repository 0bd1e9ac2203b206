"""The dashboard on a terminal: each file with its word, its dates, and why there are none."""

from datetime import UTC, datetime, timedelta

from app.certificate.expiry import Level
from app.certificate.report import FileKind, Holder
from app.findings import Code
from app.output.plain.dashboard import dashboard_lines
from app.output.plain.lines import Line, Tone
from app.watch.entries import Dashboard, Entry, EntrySource, summarise

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def lines(*entries: Entry) -> list[Line]:
    return dashboard_lines(Dashboard(entries, summarise(entries), "/c", NOW))


def texts(*entries: Entry) -> str:
    return "\n".join(line.text for line in lines(*entries))


def test_a_dated_certificate_shows_word_date_and_holder() -> None:
    end = NOW + timedelta(days=12)
    holder = Holder("MUNICÍPIO", "11.222.333/0001-81")
    shown = texts(Entry("/c/a.pfx", "aa", Level.NOW, end, 12, holder, EntrySource.REMEMBERED))
    assert "Renove agora: a.pfx" in shown
    assert "até 4 de dezembro de 2026 (faltam 12 dias)" in shown
    assert "MUNICÍPIO" in shown
    assert "11.222.333/0001-81" in shown
    assert "Dados guardados" in shown


def test_a_file_without_dates_says_why_and_what_helps() -> None:
    shown = texts(Entry("/c/a.pfx", "aa", Level.UNREADABLE, problem=Code.PASSWORD_NEEDED))
    assert "protegido por senha" in shown
    assert "chaveiro verificar" in shown
    closed = Entry("/c/a.pfx", None, Level.UNREADABLE, problem=Code.PERMISSION_DENIED, elevation_helps=True)
    assert "Com permissão de administrador" in texts(closed)


def test_a_folder_that_is_closed_is_not_called_empty() -> None:
    closed = Dashboard((), summarise(()), "/c", NOW, folder_problem=Code.PERMISSION_DENIED)
    shown = "\n".join(line.text for line in dashboard_lines(closed))
    assert "ainda não tem" not in shown
    assert "Não foi possível ver" in shown
    assert "ainda não tem certificados" in texts()


def test_other_files_are_named_as_what_they_are() -> None:
    end = NOW + timedelta(days=300)
    keystore = Entry("/c/keystore.p12", "aa", Level.OK, end, 300, other_keystore=True)
    public = Entry("/c/a.cer", "aa", Level.NOT_A_CERTIFICATE, kind=FileKind.X509, problem=Code.FILE_IS_CER)
    page = Entry("/c/b.pfx", "aa", Level.NOT_A_CERTIFICATE, kind=FileKind.HTML, problem=Code.FILE_IS_HTML)
    shown = lines(keystore, public, page)
    assert [line.text for line in shown if line.marked] == [
        "Outro repositório de chaves, que não é da RNDS: keystore.p12",
        "Não serve para o PEC: a.cer",
        "Não é um certificado: b.pfx",
    ]
    assert {line.tone for line in shown if line.marked} == {Tone.QUIET}
