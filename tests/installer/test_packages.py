"""What ``make run`` and ``make test`` bring to a Debian, with a played apt: nothing is installed here."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
#: ``libhere0t64`` is installed from the beginning, and what apt installs; apt knows no ``libnowhere1``.
PLAYED = {
    "dpkg-query": 'for name; do grep -qsx "$name" "$PLAYED_LOG.installed" && echo installed; done',
    "id": 'echo "$PLAYED_UID"',
    "sudo": 'test "$1" = -n && test -n "$PLAYED_SUDO" && shift && exec "$@"',
    "mkdir": 'case "$*" in *man1*) ;; *) exec /bin/mkdir "$@" ;; esac',
    "apt-get": """echo "apt-get $*" >> "$PLAYED_LOG"
case "$*" in *libnowhere*) exit 100 ;; *--download-only*) ;; *) printf '%s\\n' "$@" >> "$PLAYED_LOG.installed" ;; esac
for word; do case $word in Dir::Cache=*) : > "${word#*=}/archives/library.deb" ;; esac; done""",
    "dpkg-deb": 'mkdir -p "$3/usr/lib" && echo "unpacked" >> "$PLAYED_LOG"',
}
COMMAND = "  apt-get update && apt-get install --no-install-recommends"


class Machine:
    """A Debian whose programs are played by ``PLAYED``."""

    def __init__(self, folder: Path, script: Path) -> None:
        self.own, self.log, self.script, self.programs = folder / "own", folder / "log", script, folder / "bin"
        self.programs.mkdir()
        self.log.with_name("log.installed").write_text("libhere0t64\n")
        for name, text in PLAYED.items():
            self.programs.joinpath(name).write_text(f"#!/bin/sh\n{text}\n")
            self.programs.joinpath(name).chmod(0o755)

    def run(self, libraries: str, programs: str = "", *, uid: int = 1000, sudo: str = "") -> str:
        """Bring the packages and return what was said."""
        self.log.write_text("")
        played = {"PLAYED_UID": str(uid), "PLAYED_SUDO": sudo, "PLAYED_LOG": str(self.log)}
        done = subprocess.run(
            ["sh", str(self.script), str(self.own), libraries, programs],
            env={"PATH": f"{self.programs}:{os.environ['PATH']}", **played},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == ""
        return done.stderr

    @property
    def called(self) -> list[str]:
        return self.log.read_text().splitlines()


@pytest.fixture
def machine(tmp_path: Path, root: Path) -> Machine:
    return Machine(tmp_path, root / "installer/linux/packages.sh")


def test_what_is_there_under_its_newer_name_is_not_brought_again(machine: Machine) -> None:
    assert machine.run("libhere0") == ""
    assert machine.called == []


@pytest.mark.parametrize(("uid", "sudo"), [(0, ""), (1000, "yes")])
def test_who_may_installs_all_that_is_missing_at_once(machine: Machine, uid: int, sudo: str) -> None:
    said = machine.run("libhere0 libone2", "xvfb", uid=uid, sudo=sudo)
    assert said == "Instalando pacotes do sistema: libone2 xvfb\n"
    assert machine.called == ["apt-get update -qq", "apt-get install -y -qq --no-install-recommends libone2 xvfb"]
    assert not machine.own.exists()


def test_a_package_that_is_nowhere_does_not_keep_the_others_away(machine: Machine) -> None:
    said = machine.run("libnowhere1 libone2", uid=0)
    assert machine.called[-1] == "apt-get install -y -qq --no-install-recommends libone2"
    assert said.splitlines()[1:] == ["O pacote libnowhere1 não foi instalado."]


def test_anybody_else_gets_the_libraries_in_a_folder_and_the_command_for_the_programs(machine: Machine) -> None:
    said = machine.run("libone2", "xvfb")
    assert (machine.own / "root/usr/lib").is_dir()
    assert [name.name for name in machine.own.iterdir() if name.name not in ("root", "names")] == []
    assert said.splitlines()[-1] == f"{COMMAND} xvfb "
    assert machine.called[1].endswith("install -y --download-only --no-install-recommends libone2")
    assert machine.called[2:] == ["unpacked"]


def test_what_is_unpacked_is_not_brought_again_until_more_is_missing(machine: Machine) -> None:
    machine.run("libone2")
    assert machine.run("libone2") == ""
    assert machine.called == []
    assert machine.run("libone2 libtwo3")
    assert machine.called[-1] == "unpacked"


def test_the_folder_goes_once_the_system_has_all(machine: Machine) -> None:
    machine.run("libone2")
    machine.run("libhere0")
    assert not machine.own.exists()


def test_where_nothing_can_be_brought_the_command_names_everything(machine: Machine) -> None:
    said = machine.run("libnowhere1", "xvfb")
    assert said.splitlines()[-1] == f"{COMMAND} libnowhere1 xvfb "
    assert not machine.own.exists()
