"""Who is asked first, what a refusal means, and what is said when nobody can be asked; sudo and pkexec are played."""

import os
import shlex
import stat
import sys
from pathlib import Path

import pytest

from app.findings import Code
from app.pec.plan import Action, Step
from app.system import elevation
from app.system.request import Answer, BackUp
from tests.pec_tree import NOW, unheard

REQUEST = BackUp(webserver="/opt/e-SUS/webserver", now=NOW)
#: A helper that answers with what it was sent: a step, then a copy named by the length of the message.
HELPER = """
import struct, sys
say = lambda text: (sys.stdout.write(text + "\\n"), sys.stdout.flush())
say('{"ready":true}')
header, data = struct.unpack(">II", sys.stdin.buffer.read(8))
sys.stdin.buffer.read(header)
say('{"step":{"action":"write","path":"/x","detail":"%s"}}' % sys.stdin.buffer.read(data).decode())
say('{"answer":{"copies":[]}}')
"""


class Machine:
    """A folder of programs that is the whole PATH."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def program(self, name: str, script: str) -> None:
        path = self.folder / name
        path.write_text(f"#!/bin/sh\necho {name} $* >> {self.folder}/asked\n{script}\n")
        path.chmod(0o755)

    def refuses(self, name: str, words: str, code: int) -> None:
        self.program(name, f"echo {shlex.quote(words)} >&2\nexit {code}")

    def grants(self, name: str) -> None:
        """Run the helper: what stands before the python is for the program itself."""
        self.program(name, f'while [ "$1" != "{sys.executable}" ]; do shift; done\nexec "$@"')

    @property
    def asked(self) -> list[str]:
        path = self.folder / "asked"
        return [line.split()[0] for line in path.read_text().splitlines()] if path.exists() else []

    def words(self) -> str:
        return (self.folder / "asked").read_text()


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    helper = tmp_path / "helper.py"
    helper.write_text(HELPER)
    monkeypatch.setattr(elevation, "program", lambda verb: (sys.executable, str(helper), verb))
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return Machine(tmp_path / "bin")


def run(*, terminal: bool = False) -> Answer:
    return elevation.run(REQUEST, b"bytes", terminal=terminal, prompt="Senha: ", on_step=unheard)


def code(answer: Answer) -> Code | None:
    return answer.problem.code if answer.problem else None


def test_the_helper_gets_the_request_and_the_bytes_and_its_steps_are_heard(machine: Machine) -> None:
    machine.grants("pkexec")
    heard: list[Step] = []
    answer = elevation.run(REQUEST, b"bytes", terminal=False, prompt="", on_step=heard.append)
    assert answer.copies == ()
    assert heard == [Step(Action.WRITE, "/x", "bytes")]
    assert "bytes" not in machine.words()


def test_in_a_window_polkit_is_asked_first_and_never_through_a_hidden_terminal(machine: Machine) -> None:
    machine.grants("pkexec")
    machine.grants("sudo")
    run()
    assert machine.asked == ["pkexec"]
    assert "--disable-internal-agent" in machine.words()


def test_in_a_terminal_sudo_is_asked_first_in_our_words(machine: Machine) -> None:
    machine.grants("pkexec")
    machine.grants("sudo")
    run(terminal=True)
    assert machine.asked == ["sudo"]
    assert "-p Senha: " in machine.words()
    assert "-S" not in machine.words()


@pytest.mark.parametrize(
    "words",
    [
        "Error executing command as another user: No authentication agent found.",
        "Error creating textual authentication agent: Error opening current controlling terminal",
        "Error getting authority: Error initializing authority: Could not connect",
    ],
)
def test_without_an_agent_sudo_is_asked_next(machine: Machine, words: str) -> None:
    machine.refuses("pkexec", words, 127)
    machine.grants("sudo")
    assert code(run()) is None
    assert machine.asked == ["pkexec", "sudo"]


def test_a_closed_question_is_a_calm_refusal_and_nobody_else_is_asked(machine: Machine) -> None:
    machine.refuses("pkexec", "Error executing command as another user: Request dismissed", 126)
    machine.grants("sudo")
    assert code(run()) is Code.ELEVATION_REFUSED
    assert machine.asked == ["pkexec"]


@pytest.mark.parametrize(
    "words",
    ["sudo: 3 incorrect password attempts", "sudo: 1 incorrect password attempt", "sudo: no password was provided"],
)
def test_a_wrong_or_missing_password_is_a_refusal(machine: Machine, words: str) -> None:
    machine.refuses("sudo", words, 1)
    machine.grants("pkexec")
    assert code(run(terminal=True)) is Code.ELEVATION_REFUSED
    assert machine.asked == ["sudo"]


@pytest.mark.parametrize(
    "words", ["maria is not in the sudoers file.", "sudo: a terminal is required to read the password"]
)
def test_who_may_not_use_sudo_is_asked_by_polkit(machine: Machine, words: str) -> None:
    machine.refuses("sudo", words, 1)
    machine.grants("pkexec")
    assert code(run(terminal=True)) is None
    assert machine.asked == ["sudo", "pkexec"]


def test_when_nobody_can_be_asked_the_reasons_are_told(machine: Machine) -> None:
    machine.refuses("pkexec", "No authentication agent found.", 127)
    machine.refuses("sudo", "sudo: a password is required", 1)
    answer = run()
    assert code(answer) is Code.ELEVATION_IMPOSSIBLE
    assert answer.problem
    assert answer.problem.facts["detail"] == "No authentication agent found.; sudo: a password is required"


def test_with_neither_program_it_is_impossible(machine: Machine) -> None:
    assert code(run()) is Code.ELEVATION_IMPOSSIBLE
    assert code(run(terminal=True)) is Code.ELEVATION_IMPOSSIBLE


def test_with_a_screen_sudo_asks_through_our_window_by_a_script_nobody_else_can_touch(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":1")
    machine.program("sudo", 'cat "$SUDO_ASKPASS" >&2; /usr/bin/stat -c %a%u "$SUDO_ASKPASS" "${SUDO_ASKPASS%/*}" >&2')
    answer = run()
    assert "-A" in machine.words().split()
    assert answer.problem
    assert answer.problem.facts["detail"] == f"700{os.getuid()}"
    script = _askpass_script()
    assert script.endswith('_senha "$@"\n')
    assert sys.executable in script


def _askpass_script() -> str:
    with elevation._askpass() as path:
        assert stat.S_IMODE(Path(path).stat().st_mode) == 0o700
        assert stat.S_IMODE(Path(path).parent.stat().st_mode) == 0o700
        text = Path(path).read_text(encoding="utf-8")
    assert not Path(path).exists()
    return text


def test_a_helper_that_dies_without_an_answer_is_told_as_a_failure(machine: Machine) -> None:
    machine.program("pkexec", "echo '{\"ready\":true}'; exit 9")
    assert code(run()) is Code.WRITE_FAILED


def test_noise_from_something_that_is_not_our_helper_is_not_believed(machine: Machine) -> None:
    machine.program("pkexec", "echo Welcome to this server; exit 0")
    assert code(run()) is Code.ELEVATION_IMPOSSIBLE


class TestProgram:
    def test_from_source_it_is_this_python_alone_with_our_file(self) -> None:
        command = elevation.program("_ajudante")
        assert command[:3] == (sys.executable, "-I", "-B")
        assert Path(command[3]).name == "__main__.py"
        assert Path(command[3]).is_absolute()
        assert command[4] == "_ajudante"

    def test_from_a_frozen_folder_it_is_the_executable(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        monkeypatch.setattr(sys, "executable", "/usr/lib/chaveiro/chaveiro")
        monkeypatch.delenv("APPIMAGE", raising=False)
        assert elevation.program("_ajudante") == ("/usr/lib/chaveiro/chaveiro", "_ajudante")

    def test_from_an_appimage_it_is_the_image_because_root_cannot_read_its_mount(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        monkeypatch.setattr(sys, "executable", "/tmp/.mount_x/chaveiro")
        monkeypatch.setenv("APPIMAGE", "/home/maria/Chaveiro.AppImage")
        assert elevation.program("_ajudante") == ("/home/maria/Chaveiro.AppImage", "_ajudante")

    def test_the_command_to_type_survives_spaces(self, machine: Machine) -> None:
        words = ("instalar", "/home/maria/Meus documentos/a.pfx")
        with_su = elevation.command_to_type(words)
        assert shlex.split(with_su)[:2] == ["su", "-c"]
        assert shlex.split(shlex.split(with_su)[2])[-1] == words[1]
        machine.grants("sudo")
        assert shlex.split(elevation.command_to_type(words))[-1] == words[1]
