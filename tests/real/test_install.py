"""An ordinary user installs from the command line, through the real elevation, into a PEC that is root's."""

import json
import shutil
from pathlib import Path

import pytest

from tests.real.files import DAYS, MAKERS, SECRET
from tests.real.polkit import polkit
from tests.real.world import CHAVES, ENVIRONMENT, HOME, PASSWORD, Said, Snapshot, World, without_time

pytestmark = [pytest.mark.real, pytest.mark.root]
TRACE = "/tmp/trace"
PANEL = ("chaveiro", "painel", "--json")
INSTALL = ("chaveiro", "instalar", f"{HOME}/certificado.pfx")


@pytest.fixture(scope="module", params=MAKERS)
def data(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return MAKERS[request.param](tmp_path_factory.mktemp("certificado"))


def traced(*command: str) -> list[str]:
    """Run as the ordinary user, with every start of a program written down, arguments and environment included."""
    if not shutil.which("strace"):
        pytest.skip("needs strace")
    options = ["-f", "-v", "-s", "65536", "-e", "trace=execve", "-o", TRACE]
    return ["strace", *options, "-u", "tecnico", "env", "-C", str(HOME), *command]


def silently(world: World) -> Said:
    """Install as a program does: the password on standard input, no questions."""
    return world.run(*traced(*INSTALL, "--sim", "--senha-stdin"), user=None, typed=f"{SECRET}\n")


def in_terminal(world: World) -> Said:
    """Install as a person does: every question is answered by typing."""
    with world.terminal(*traced(*INSTALL), user="root", environment=ENVIRONMENT) as terminal:
        terminal.expect("Senha do certificado")
        terminal.type(f"{SECRET}\n")
        terminal.expect("Instalar agora")
        terminal.type("s\n")
        terminal.expect("Senha de tecnico")
        terminal.type(f"{PASSWORD}\n")
        return terminal.end()


class TestInstalling:
    def test_through_sudo_that_asks_in_the_terminal(self, here: World, data: bytes) -> None:
        here.allow_sudo(asks=True)
        before = ready(here, data)
        said = in_terminal(here)
        assert_installed(here, data, before, said)
        assert PASSWORD not in said.out
        assert here.files_with(PASSWORD) == []

    def test_through_sudo_that_asks_nothing(self, here: World, data: bytes) -> None:
        here.allow_sudo(asks=False)
        before = ready(here, data)
        assert_installed(here, data, before, silently(here))
        [installed] = here.path(CHAVES).iterdir()
        assert_days_are_shown(here, installed, "sudo", "-n", "env", "PATH=/srv/bin:/usr/bin:/bin", *PANEL)

    def test_through_polkit(self, here: World, data: bytes) -> None:
        before = ready(here, data)
        with polkit(here, "YES"):
            assert_installed(here, data, before, silently(here))

    def test_for_a_service_that_runs_as_a_user_of_its_own(self, here: World, data: bytes) -> None:
        here.build_pec(service_user="esus")
        here.allow_sudo(asks=False)
        before = ready(here, data)
        assert_installed(here, data, before, silently(here), reader="esus")


def ready(world: World, data: bytes) -> Snapshot:
    world.write(HOME / "certificado.pfx", data, 0o600, "tecnico")
    return world.tree()


def assert_installed(world: World, data: bytes, before: Snapshot, said: Said, reader: str = "root") -> None:
    """The file is the source, who has to read it can, nobody else can, and nothing else is different."""
    assert said.code == 0, said
    assert SECRET not in said.out + said.err
    [installed] = world.path(CHAVES).iterdir()
    assert installed.read_bytes() == data
    assert world.run("stat", "-c", "%U %a", f"{CHAVES}/{installed.name}", user=None).out == f"{reader} 600\n"
    assert can_read(world, installed, reader)
    assert not any(can_read(world, installed, name) for name in ("tecnico", "outro", "esus") if name != reader)
    after = {name: facts for name, facts in world.tree().items() if not name.startswith("webserver/chaves")}
    assert without_time(after, "webserver") == without_time(before, "webserver")
    assert_nobody_saw_the_password(world)
    assert_days_are_shown(world, installed, *PANEL)
    assert_days_are_shown(world, installed, *PANEL, "--senha-stdin", user=None)


def can_read(world: World, installed: Path, user: str) -> bool:
    return world.run("cksum", f"{CHAVES}/{installed.name}", user=user).code == 0


def assert_nobody_saw_the_password(world: World) -> None:
    started = world.path(TRACE).read_text(errors="replace")
    assert "_ajudante" in started
    assert "_examinar" in started or "instalar" in started
    assert SECRET not in started
    assert PASSWORD not in started
    assert world.files_with(SECRET) == []


def assert_days_are_shown(world: World, installed: Path, *command: str, user: str | None = "tecnico") -> None:
    said = world.run(*command, user=user, typed=f"{SECRET}\n")
    assert said.code == 0, said
    [row] = json.loads(said.out)["certificates"]
    assert row["path"] == f"{CHAVES}/{installed.name}"
    assert row["days_left"] in (DAYS - 1, DAYS), row
