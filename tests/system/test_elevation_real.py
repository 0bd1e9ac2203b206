"""An ordinary user installs through real sudo and real polkit; root's files are put back afterwards."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.ordinary_user import ROOT, Town, file_of_root, until
from tests.pec_tree import NEW, OLD

pytestmark = [pytest.mark.real, pytest.mark.root]
PASSWORD = "segredo-de-teste-1"
POLICY = ROOT / "installer/linux/br.chaveiro.Chaveiro.policy"
ACTION = "br.chaveiro.Chaveiro.helper"
OUR_ACTION = f"{ACTION}.teste{os.getpid()}"  # an installed Chaveiro has the other one
PKEXEC_ACTION = "org.freedesktop.policykit.exec"


def assert_installed(place: Town, result: dict[str, Any], data: bytes = NEW) -> None:
    assert result["code"] is None, result
    assert result["elevated"]
    assert result["steps"] == result["planned"]
    installed = Path(result["path"])
    assert installed.parent == place.chaves
    assert installed.read_bytes() == data
    assert (installed.stat().st_uid, installed.stat().st_mode & 0o777) == (0, 0o600)


@contextmanager
def sudoers(place: Town, rule: str) -> Iterator[None]:
    if not shutil.which("sudo"):
        pytest.skip("needs sudo")
    with file_of_root(Path("/etc/sudoers.d") / place.user, f"{place.user} {rule}\n", 0o440):
        yield


class TestSudo:
    def test_that_asks_for_nothing(self, place: Town) -> None:
        with sudoers(place, "ALL=(ALL) NOPASSWD: ALL"):
            assert_installed(place, place.install(place.source(NEW)))

    def test_again_the_file_is_already_there(self, place: Town) -> None:
        source = place.source(NEW)
        with sudoers(place, "ALL=(ALL) NOPASSWD: ALL"):
            place.install(source)
            result = place.install(source)
        assert result["code"] == "ALREADY_INSTALLED"
        assert result["already"]

    def test_a_replaced_file_goes_to_a_copy_that_only_root_reads(self, place: Town) -> None:
        place.chaves.mkdir()
        (place.chaves / "certificado.pfx").write_bytes(OLD)
        (place.chaves / "certificado.pfx").chmod(0o600)
        with sudoers(place, "ALL=(ALL) NOPASSWD: ALL"):
            assert place.install(place.source(NEW))["code"] == "NAME_TAKEN"
            result = place.install(place.source(NEW), replace=True)
        assert_installed(place, result)
        assert Path(result["backup"]).read_bytes() == OLD
        assert place.run(["cat", result["backup"]]).returncode != 0
        assert place.run(["ls", str(place.store)]).returncode != 0

    def test_that_asks_in_the_terminal(self, place: Town) -> None:
        if not shutil.which("script"):
            pytest.skip("needs script(1)")
        _set_password(place)
        with sudoers(place, "ALL=(ALL) ALL"):
            said = _in_terminal(place, place.command(place.source(NEW), terminal=True), PASSWORD)
        assert "Senha de" in said
        assert (place.chaves / "certificado.pfx").read_bytes() == NEW
        assert PASSWORD not in said

    @pytest.mark.parametrize(("typed", "code"), [(PASSWORD, None), ("wrong", "ELEVATION_REFUSED")])
    def test_that_asks_in_our_own_window(self, place: Town, typed: str, code: str | None) -> None:
        """The window alone is played: a script that prints what a person would type."""
        _set_password(place)
        window = place.main.parent / "gui/askpass.py"
        with ExitStack() as stack:
            stack.callback(shutil.rmtree, window.parent)
            window.parent.mkdir()
            (window.parent / "__init__.py").touch()
            window.write_text(f"def ask(words):\n    print({typed!r})\n    return 0\n")
            stack.enter_context(sudoers(place, "ALL=(ALL) ALL"))
            result = place.install(place.source(NEW), environment={"DISPLAY": ":99"})
        assert result["code"] == code
        assert (place.chaves / "certificado.pfx").exists() == (code is None)

    def test_that_does_not_know_the_user_gives_the_command_to_type(self, place: Town) -> None:
        result = place.install(place.source(NEW))
        assert result["code"] == "ELEVATION_IMPOSSIBLE"
        command = shlex.split(result["facts"]["commands"])
        assert command[0] == "sudo"
        assert {"instalar", "--pec", str(place.webserver), str(place.home / "certificado.pfx")} <= set(command)
        assert not place.chaves.exists()


def _set_password(place: Town) -> None:
    subprocess.run(["chpasswd"], input=f"{place.user}:{PASSWORD}", text=True, check=True)


def _in_terminal(place: Town, command: list[str], password: str) -> str:
    """Run as the user in a terminal of its own; type the password when it is asked for."""
    before = ["setpriv", f"--reuid={place.uid}", f"--regid={place.uid}", "--init-groups"]
    words = shlex.join(command)
    with subprocess.Popen(
        [*before, "script", "-qec", words, "/dev/null"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={"PATH": "/usr/bin:/bin", "HOME": str(place.home)},
        cwd=place.home,
    ) as child:
        assert child.stdin and child.stdout
        said = b""
        while b"Senha de" not in said or not said.endswith(b": "):
            piece = os.read(child.stdout.fileno(), 1000)
            assert piece, said
            said += piece
        child.stdin.write(password.encode() + b"\n")
        child.stdin.flush()
        said += child.stdout.read()
    return said.decode()


class TestHardenedServer:
    """The service runs as a user of its own, who owns the folders of PEC."""

    @pytest.fixture
    def esus(self, place: Town) -> Iterator[str]:
        name = f"esus{os.getpid()}"
        unit = f"[Service]\nUser={name}\nWorkingDirectory={place.webserver}\nExecStart=/bin/java -jar pec-bundle.jar\n"
        subprocess.run(["useradd", "-M", "-U", "-r", name], check=True)
        try:
            for path in (place.webserver.parent, place.webserver):
                shutil.chown(path, name, name)
                path.chmod(0o750)
            with file_of_root(Path(f"/etc/systemd/system/e-SUS-PEC-{place.user}.service"), unit):
                yield name
        finally:
            for path in (place.webserver.parent, place.webserver):
                shutil.chown(path, "root", "root")
                path.chmod(0o755)
            subprocess.run(["userdel", name], check=True, capture_output=True)

    def test_only_the_user_of_the_service_and_root_can_read_the_file(self, place: Town, esus: str) -> None:
        source = place.source(NEW)
        with sudoers(place, "ALL=(ALL) NOPASSWD: ALL"):
            result = place.install(source, user=esus)
        assert result["code"] is None, result
        installed = Path(result["path"])
        assert installed.read_bytes() == NEW
        assert (installed.owner(), installed.stat().st_mode & 0o777) == (esus, 0o600)
        assert (installed.parent.owner(), installed.parent.stat().st_mode & 0o777) == (esus, 0o750)
        assert place.run(["cat", str(installed)]).returncode != 0

    def test_a_folder_of_somebody_else_is_still_refused(self, place: Town, esus: str) -> None:
        shutil.chown(place.webserver, "nobody", "nogroup")
        with sudoers(place, "ALL=(ALL) NOPASSWD: ALL"):
            result = place.install(place.source(NEW), user=esus)
        assert result["code"] == "FOLDER_UNSAFE"
        assert not place.chaves.exists()


class TestPolkit:
    @pytest.fixture(autouse=True, scope="class")
    @classmethod
    def daemons(cls) -> Iterator[None]:
        """A system bus and polkit, unless they run already."""
        polkitd = next((p for p in ("/usr/lib/polkit-1/polkitd", "/usr/libexec/polkitd") if Path(p).exists()), None)
        if not polkitd or not shutil.which("pkexec") or not shutil.which("dbus-daemon"):
            pytest.skip("needs polkit and dbus-daemon")
        with ExitStack() as stack:
            if not _polkit_answers():
                if not _bus_answers():
                    Path("/run/dbus").mkdir(exist_ok=True)
                    stack.enter_context(_daemon("dbus-daemon", "--system", "--nofork", "--nopidfile"))
                    until(_bus_answers)
                stack.enter_context(_daemon(polkitd, "--no-debug"))
                until(_polkit_answers)
            yield

    def test_with_its_own_action_a_packaged_program_installs(self, place: Town) -> None:
        program = place.folder / "chaveiro"
        program.write_text(f'#!/bin/sh\nexec {place.python} -I {place.main} "$@"\n')
        program.chmod(0o755)
        policy = POLICY.read_text(encoding="utf-8").replace("/usr/lib/chaveiro/chaveiro", str(program))
        policy = policy.replace(ACTION, OUR_ACTION)
        with (
            file_of_root(Path("/usr/share/polkit-1/actions") / f"{OUR_ACTION}.policy", policy),
            _allowed(place, OUR_ACTION),
        ):
            until(
                lambda: OUR_ACTION in subprocess.run(["pkaction"], capture_output=True, text=True, check=False).stdout
            )
            result = _until_allowed(place, frozen=str(program))
        assert_installed(place, result)

    def test_without_its_action_polkit_lets_any_program_ask(self, place: Town) -> None:
        with _allowed(place, PKEXEC_ACTION):
            result = _until_allowed(place)
        assert_installed(place, result)

    def test_without_an_agent_or_a_right_the_command_to_type_is_the_answer(self, place: Town) -> None:
        result = place.install(place.source(NEW))
        assert result["code"] == "ELEVATION_IMPOSSIBLE"
        assert not place.chaves.exists()


def _until_allowed(place: Town, **options: Any) -> dict[str, Any]:
    """Install; polkit notices a new rule a moment after it was written, so ask again while it says no."""
    found: dict[str, Any] = {}

    def installed() -> bool:
        found.update(place.install(place.source(NEW), **options))
        return found["code"] != "ELEVATION_IMPOSSIBLE"

    until(installed, tries=20)
    return found


@contextmanager
def _allowed(place: Town, action: str) -> Iterator[None]:
    rule = (
        "polkit.addRule(function(action, subject) {"
        f'if (action.id == "{action}" && subject.user == "{place.user}") return polkit.Result.YES; }});\n'
    )
    with file_of_root(Path(f"/etc/polkit-1/rules.d/49-{place.user}.rules"), rule):
        yield


@contextmanager
def _daemon(*command: str) -> Iterator[None]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        try:
            yield
        finally:
            child.terminate()


def _bus_answers() -> bool:
    return _asked("org.freedesktop.DBus.ListNames") is not None


def _polkit_answers() -> bool:
    return "org.freedesktop.PolicyKit1" in (_asked("org.freedesktop.DBus.ListNames") or "")


def _asked(method: str) -> str | None:
    command = ["dbus-send", "--system", "--print-reply", "--dest=org.freedesktop.DBus", "/", method]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else None
