"""The terminal keeps answers, notes and questions apart, and never loses a character to an old code page."""

import io
import os
from pathlib import Path

import pytest

from app.cli.commands.agendar import _plan_lines
from app.cli.console import Console
from app.findings import ChaveiroError, Code
from app.output.plain.lines import Line, Tone
from app.watch.schedule import Mechanism, SchedulePlan


class Terminal(io.StringIO):
    encoding = "utf-8"  # type: ignore[assignment]

    def isatty(self) -> bool:
        return True


def console(*, json: bool = False, typed: str = "", terminal: bool = False) -> tuple[Console, io.StringIO, io.StringIO]:
    kind = Terminal if terminal else io.StringIO
    out, err = kind(), kind()
    return Console(out, err, kind(typed), json=json), out, err


def test_an_answer_goes_to_the_output_and_a_note_to_the_error() -> None:
    talk, out, err = console()
    talk.say([Line("resposta")])
    talk.note([Line("aviso")])
    assert out.getvalue() == "resposta\n"
    assert err.getvalue() == "aviso\n"


def test_with_json_only_the_object_reaches_the_output() -> None:
    talk, out, _ = console(json=True)
    talk.say([Line("para pessoas")])
    talk.answer(lambda: {"a": "ção"})
    assert out.getvalue() == '{\n  "a": "ção"\n}\n'


def test_without_json_the_object_is_not_written() -> None:
    talk, out, _ = console()
    talk.answer(lambda: {"a": 1})
    assert out.getvalue() == ""


def test_long_lines_fold_and_keep_their_indent() -> None:
    talk, out, _ = console()
    talk.say([Line("palavra " * 30, indent=4)])
    lines = out.getvalue().splitlines()
    assert len(lines) > 2
    assert all(line.startswith("    palavra") and len(line) <= 80 for line in lines)


def test_a_list_item_hangs_under_its_text() -> None:
    talk, out, _ = console()
    talk.say([Line("- " + "palavra " * 20, indent=2)])
    assert out.getvalue().splitlines()[1].startswith("    palavra")


def test_what_is_to_be_copied_is_never_folded() -> None:
    talk, out, _ = console()
    talk.say([Line("x" * 300, indent=2, fixed=True)])
    assert out.getvalue() == "  " + "x" * 300 + "\n"


def test_marks_are_plain_where_the_terminal_is_not_utf8() -> None:
    talk, out, _ = console()
    talk.say([Line("certo", Tone.GOOD, marked=True), Line("errado", Tone.BAD, marked=True)])
    assert out.getvalue() == "+ certo\nx errado\n"


def test_colour_is_for_terminals_without_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("app.system.terminal.shows_colours", lambda _: True)
    monkeypatch.setattr("app.system.terminal.draws_marks", lambda: True)
    talk, out, _ = console(terminal=True)
    talk.say([Line("certo", Tone.GOOD, marked=True)])
    assert out.getvalue() == "\x1b[32m✓ certo\x1b[0m\n"
    monkeypatch.setenv("NO_COLOR", "1")
    talk, out, _ = console(terminal=True)
    talk.say([Line("certo", Tone.GOOD, marked=True)])
    assert out.getvalue() == "✓ certo\n"


def test_a_terminal_that_shows_no_colours_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("app.system.terminal.shows_colours", lambda _: False)
    monkeypatch.setattr("app.system.terminal.draws_marks", lambda: False)
    talk, out, _ = console(terminal=True)
    talk.say([Line("certo", Tone.GOOD, marked=True)])
    assert out.getvalue() == "+ certo\n"


@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        ("cp1252", "Em “RNDS › Ação”: não…? \xa0 ?"),
        ("cp850", 'Em "RNDS > Ação": não...? \xa0 ?'),
        ("ascii", 'Em "RNDS > Acao": nao...?   ?'),
        ("utf-8", "Em “RNDS › Ação”: não…😀 \xa0 ?"),
    ],
)
def test_a_sign_that_the_output_lacks_has_a_substitute(
    encoding: str, written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(raw, encoding=encoding, errors="strict"))
    Console.standard(json=False).raw("Em “RNDS › Ação”: não…😀 \xa0 \udce9")
    assert raw.getvalue().decode(encoding) == written


def test_a_command_to_copy_is_written_as_its_system_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    daily = (r"C:\Program Files\Chaveiro\Abrir Chaveiro.exe", "monitorar", "--pec", "C:\\" + "a b\\" * 30)
    lines = _plan_lines(SchedulePlan(Mechanism.WINDOWS_USER, False, daily, (), ()))
    talk, out, _ = console()
    talk.say(lines)
    assert rf'"C:\Program Files\Chaveiro\Abrir Chaveiro.exe" monitorar --pec "{daily[3]}\"' in out.getvalue()


@pytest.mark.parametrize(
    ("typed", "answer"), [("s\n", True), ("sim\n", True), ("\n", False), ("n\n", False), ("", False)]
)
def test_only_s_or_sim_confirms(typed: str, answer: bool) -> None:
    talk, _, _ = console(typed=typed, terminal=True)
    assert talk.confirm("Instalar? ") is answer


def test_nobody_to_ask_is_a_usage_problem() -> None:
    talk, _, _ = console()
    with pytest.raises(ChaveiroError) as raised:
        talk.confirm("Instalar? ")
    assert raised.value.code is Code.USAGE


def test_a_password_comes_from_the_first_line_of_the_input() -> None:
    talk, _, _ = console(typed=" senha com espaço \nresto\n")
    assert talk.password("", from_input=True, from_file=None) == " senha com espaço "


@pytest.mark.parametrize(
    ("raw", "password"),
    [
        (b"senha\r\nresto", "senha"),
        ("ação\n".encode(), "ação"),
        ("ação\n".encode("cp1252"), "ação"),
        ("\ufeffação".encode(), "ação"),
        (b"", ""),
    ],
)
def test_a_password_file_may_come_from_any_editor(raw: bytes, password: str, tmp_path: Path) -> None:
    file = tmp_path / "senha.txt"
    file.write_bytes(raw)
    talk, _, _ = console()
    assert talk.password("", from_input=False, from_file=file) == password


def test_a_password_file_that_is_missing_is_told(tmp_path: Path) -> None:
    talk, _, _ = console()
    with pytest.raises(ChaveiroError) as raised:
        talk.password("", from_input=False, from_file=tmp_path / "nada")
    assert raised.value.code is Code.FILE_NOT_FOUND


def test_a_password_may_come_from_a_pipe() -> None:
    """``--senha-arquivo <(secret-tool lookup ...)``: the password never lies on disk."""
    reading, writing = os.pipe()
    os.write(writing, b"senha\nresto")
    os.close(writing)
    talk, _, _ = console()
    assert talk.password("", from_input=False, from_file=Path(f"/dev/fd/{reading}")) == "senha"
    os.close(reading)


def test_of_an_endless_password_file_only_the_start_is_read() -> None:
    talk, _, _ = console()
    assert talk.password("", from_input=False, from_file=Path("/dev/zero")) == "\0" * 4096


def test_a_folder_in_place_of_the_password_file_is_told(tmp_path: Path) -> None:
    talk, _, _ = console()
    with pytest.raises(ChaveiroError) as raised:
        talk.password("", from_input=False, from_file=tmp_path)
    assert raised.value.code is Code.PASSWORD_FILE_UNUSABLE


@pytest.mark.parametrize("fixed", [True, False])
def test_a_name_commands_no_terminal(fixed: bool) -> None:
    talk, out, _ = console()
    talk.say([Line("a\x1b[31mb\x9bc\u202etxt.pfx\x07 ção\xa0😀", fixed=fixed)])
    assert out.getvalue() == "a?[31mb?c?txt.pfx? ção\xa0😀\n"


def typing(monkeypatch: pytest.MonkeyPatch, end: Exception) -> Console:
    def getpass(*_: object) -> str:
        raise end

    monkeypatch.setattr("getpass.getpass", getpass)
    return console(terminal=True)[0]


def test_the_end_of_the_input_in_place_of_a_password_is_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ChaveiroError) as raised:
        typing(monkeypatch, EOFError()).password("Senha: ", from_input=False, from_file=None)
    assert raised.value.code is Code.INTERRUPTED


def test_an_accent_from_an_old_terminal_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a terminal of Latin-1 sends is no UTF-8."""
    with pytest.raises(UnicodeDecodeError) as refused:
        "coração\n".encode("cp1252").decode("utf-8")
    talk = typing(monkeypatch, refused.value)
    assert talk.password("Senha: ", from_input=False, from_file=None) == "coração"


def test_without_a_terminal_no_password_is_asked() -> None:
    talk, _, _ = console()
    assert talk.password("Senha: ", from_input=False, from_file=None) is None
