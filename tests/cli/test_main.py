"""Every end of the program is calm: an exit code, three parts or one JSON object, never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from app import __version__
from app.cli import main as door
from app.cli.exits import Exit, exit_of
from app.findings import ChaveiroError, Code
from app.text.cli import COMMANDS


def chaveiro(*arguments: str, given: str = "", **environment: str) -> "subprocess.CompletedProcess[str]":
    quiet = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    return subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=quiet | {"PYTHONUTF8": "1"} | environment,
        check=False,
        timeout=60,
    )


def pretend(monkeypatch: pytest.MonkeyPatch, end: BaseException | int) -> None:
    """Make ``chaveiro detectar`` end in ``end``."""

    def run(options: object, console: object) -> int:
        if isinstance(end, BaseException):
            raise end
        return end

    fake = SimpleNamespace(arguments=lambda parser: None, run=run)
    monkeypatch.setattr("app.cli.parser.command", lambda name: fake)


def test_the_version_is_told() -> None:
    assert chaveiro("--versao").stdout == f"chaveiro {__version__}\n"


def test_the_help_lists_every_command_and_exit_code() -> None:
    shown = chaveiro("--ajuda").stdout
    assert all(f"  {name} " in shown for name in COMMANDS)
    assert "130" in shown


def test_without_a_screen_the_window_gives_way_to_the_commands() -> None:
    done = chaveiro()
    assert done.returncode == 0
    assert "tela" in done.stderr
    assert "chaveiro instalar" in done.stdout


def test_a_wrong_command_ends_with_2_and_three_parts() -> None:
    done = chaveiro("instlar", "a.pfx")
    assert done.returncode == 2
    assert "“instalar”" in done.stderr
    assert done.stdout == ""


def test_a_wrong_command_in_json_is_one_object() -> None:
    done = chaveiro("instlar", "--json")
    answer = json.loads(done.stdout)
    assert answer["schema"] == 1
    assert answer["error"]["code"] == "USAGE"
    assert set(answer["error"]) == {"code", "what", "why", "action"}
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "command"),
    [(["verificar"], "verificar"), (["painel", "--nada"], "painel"), (["--raiz", "demo", "copiar", "x"], "copiar")],
)
def test_a_command_typed_wrong_is_named_with_the_help_to_read(arguments: list[str], command: str) -> None:
    done = chaveiro(*arguments, "--json")
    answer = json.loads(done.stdout)
    assert done.returncode == 2
    assert answer["command"] == command
    assert f"chaveiro {command} --ajuda" in answer["error"]["action"]


@pytest.mark.parametrize(
    ("arguments", "command", "key"),
    [
        (["--versao"], None, "version"),
        (["--ajuda"], None, "help"),
        (["verificar", "--ajuda"], "verificar", "help"),
    ],
)
def test_with_json_the_program_speaks_of_itself_in_one_object(
    arguments: list[str], command: str | None, key: str
) -> None:
    for typed in ([*arguments, "--json"], ["--json", *arguments]):
        done = chaveiro(*typed)
        answer = json.loads(done.stdout)
        assert done.returncode == 0
        assert list(answer) == ["schema", "command", key]
        assert answer["command"] == command
        assert key != "version" or answer[key] == __version__


def test_json_without_a_command_opens_no_window() -> None:
    done = chaveiro("--json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["code"] == "USAGE"


FULL = Path("/dev/full")
SPEAKING = [
    ["--ajuda"],
    ["verificar", "--ajuda"],
    ["roteiro"],
    ["roteiro", "--json"],
    ["painel", "--json"],  # an error as JSON
    ["nada", "--json"],
    ["monitorar"],
    ["monitorar", "--formato", "json"],
    ["monitorar", "--aviso", "x"],
]


@pytest.mark.skipif(not FULL.is_char_device(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", SPEAKING, ids=" ".join)
def test_an_answer_that_finds_no_room_is_told_and_ends_with_5(arguments: list[str], tmp_path: Path) -> None:
    given = arguments if "--ajuda" in arguments else [*arguments, "--raiz", str(tmp_path)]
    with FULL.open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "app", *given], stdout=full, stderr=subprocess.PIPE, check=False, timeout=60
        )
    told = done.stderr.decode("utf-8")
    assert done.returncode == 5
    assert "[ANSWER_LOST]" in told
    assert "Traceback" not in told
    assert "Exception ignored" not in told


@pytest.mark.parametrize("arguments", SPEAKING, ids=" ".join)
def test_a_reader_who_leaves_is_no_defect(arguments: list[str], tmp_path: Path) -> None:
    given = arguments if "--ajuda" in arguments else [*arguments, "--raiz", str(tmp_path)]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "app", *given], stdout=writing, stderr=subprocess.PIPE, check=False, timeout=60
    )
    os.close(writing)
    told = done.stderr.decode("utf-8")
    assert done.returncode == 5
    assert "[INTERNAL]" not in told
    assert "Traceback" not in told
    assert "Exception ignored" not in told


@pytest.mark.skipif(not FULL.is_char_device(), reason="needs a device that is always full")
def test_a_message_that_finds_no_room_changes_nothing(tmp_path: Path) -> None:
    with FULL.open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "app", "painel", "--raiz", str(tmp_path)], stderr=full, check=False, timeout=60
        )
    assert done.returncode == 3


@pytest.mark.parametrize("code", list(Code))
def test_an_error_ends_with_its_code_and_its_parts(
    code: Code, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pretend(monkeypatch, ChaveiroError(code))
    assert door.run(["detectar", "--json"]) == exit_of(code)
    shown = capsys.readouterr()
    if code is Code.ANSWER_LOST:  # standard output takes nothing
        assert "[ANSWER_LOST]" in shown.err
    else:
        assert json.loads(shown.out)["error"]["code"] == code


def test_control_c_ends_with_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    pretend(monkeypatch, KeyboardInterrupt())
    assert door.run(["detectar"]) == Exit.INTERRUPTED
    assert "[INTERRUPTED]" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["_examiner_for", "_run"])
def test_control_c_while_the_program_loads_is_told_as_well(
    place: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(door, place, interrupted)
    assert door.run(["verificar", "a.pfx", "--json"]) == Exit.INTERRUPTED
    answer = json.loads(capsys.readouterr().out)
    assert (answer["command"], answer["error"]["code"]) == ("verificar", "INTERRUPTED")


def test_a_defect_of_ours_never_shows_its_message(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pretend(monkeypatch, ValueError("a senha é segredo123"))
    assert door.run(["detectar"]) == Exit.INPUT_OUTPUT
    shown = capsys.readouterr()
    assert "ValueError" in shown.err
    assert "segredo123" not in shown.err + shown.out
    assert "Traceback" not in shown.err


def test_the_exit_codes_of_the_contract_hold() -> None:
    assert exit_of(Code.PASSWORD_WRONG) == 1
    assert exit_of(Code.PEC_SEVERAL) == 3
    assert exit_of(Code.ELEVATION_REFUSED) == 4
    assert exit_of(Code.DISK_FULL) == 5
    assert exit_of(Code.TIMEOUT) == 6


@pytest.mark.parametrize("command", [["detectar"], ["painel"], ["roteiro"], ["monitorar"], ["--ajuda"]])
def test_the_command_line_never_loads_qt(command: list[str], tmp_path: Path) -> None:
    script = (
        "import sys; from app.cli.main import run; run(sys.argv[1:]);"
        "bad = [m for m in sys.modules if m.split('.')[0] in ('PySide6', 'shiboken6')];"
        "sys.exit(len(bad))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *command, *(["--raiz", str(tmp_path)] if command[0] != "--ajuda" else [])],
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr.decode()
