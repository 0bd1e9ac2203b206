"""The window on a real screen, used by an ordinary user with the keyboard alone, through the real elevation."""

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from app.text import panel, wizard_check, wizard_pages
from app.text import window as frame
from tests.real.files import DAYS, MAKERS, SECRET
from tests.real.polkit import polkit
from tests.real.world import CHAVES, ENVIRONMENT, HOME, PASSWORD, WALK_S, World, children, without_time

pytestmark = [pytest.mark.real, pytest.mark.root, pytest.mark.timeout(WALK_S)]
SCREEN = ":77"
DISPLAY = {**ENVIRONMENT, "DISPLAY": SCREEN, "QT_QPA_PLATFORM": "xcb", "XDG_RUNTIME_DIR": "/tmp/session"}
#: How long something may take to appear, on a slow machine too.
PATIENCE_S = 60


@dataclass(frozen=True)
class Person:
    """Sees the titles of windows, and has a keyboard."""

    world: World

    def titles(self) -> list[str]:
        script = "for w in $(xdotool search --onlyvisible --name .); do xdotool getwindowname $w; done 2>/dev/null"
        return self.world.run("sh", "-c", script, environment=DISPLAY).out.splitlines()

    def sees(self, title: str) -> bool:
        return any(re.match(title, t) for t in self.titles())

    def waits_for(self, title: str) -> None:
        end = time.monotonic() + PATIENCE_S
        while not self.sees(title):
            assert time.monotonic() < end, (title, self.titles())

    def presses(self, *keys: str) -> None:
        self.world.run("xdotool", "key", *keys, environment=DISPLAY)

    def presses_until(self, key: str, title: str) -> None:
        """Press a key again where the first time had no effect, because something was still being looked for."""
        for _ in range(50):
            self.presses(key)
            if any(self.sees(title) for _ in range(20)):
                return
        raise AssertionError((title, self.titles()))

    def presses_while(self, key: str, title: str) -> None:
        """Press a key again where the first one only closed the list of proposals."""
        for _ in range(50):
            if not self.sees(title):
                return
            self.presses(key)
        raise AssertionError((title, self.titles()))

    def types(self, text: str) -> None:
        self.world.run("xdotool", "type", text, environment=DISPLAY)

    def turns_to(self, title: str) -> None:
        """Give the keyboard to a window, as a window manager would to a new one."""
        self.waits_for(title)
        self.world.run("xdotool", "search", "--onlyvisible", "--name", f"^{title}", "windowfocus", environment=DISPLAY)

    def comes_to_the_commit(self) -> None:
        """Go from the first page to the one that says what will be done."""
        self.turns_to(panel.EMPTY)
        self.presses("Tab", "Tab", "Return")
        self.waits_for(wizard_pages.PEC_TITLE)
        self.presses_until("alt+a", wizard_pages.FILE_TITLE)
        self.presses("space")
        self.waits_for(f"{frame.CHOOSE_FILE} —")
        self.types(f"{HOME}/certificado.pfx")
        self.presses_while("Return", f"{frame.CHOOSE_FILE} —")
        self.turns_to(wizard_pages.FILE_TITLE)
        self.types(SECRET)
        self.presses("Return")
        self.waits_for(wizard_check.CHECK_TITLE)
        self.presses("Return")
        self.waits_for(wizard_check.INSTALL_TITLE)


@contextmanager
def window(world: World) -> Iterator[Person]:
    """Open the program on a screen of its own."""
    if not shutil.which("Xvfb") or not shutil.which("xdotool"):
        pytest.skip("needs Xvfb and xdotool")
    world.check("install", "-d", "-m", "700", "-o", "tecnico", "/tmp/session")
    screen = ("Xvfb", SCREEN, "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset")
    there = ("env", f"DISPLAY={SCREEN}", "xdotool", "getdisplaygeometry")
    with (
        world.daemon(*screen, until=there),
        subprocess.Popen(
            world.words(["chaveiro"], "tecnico", DISPLAY), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as program,
    ):
        try:
            yield Person(world)
            assert program.poll() is None
        finally:
            for pid in children(program.pid):
                os.kill(pid, 15)
            said = program.communicate()[0].decode()
        assert said == ""


@pytest.fixture(params=MAKERS)
def ready(request: pytest.FixtureRequest, here: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    pytest.importorskip("PySide6")
    data = MAKERS[request.param](tmp_path_factory.mktemp("certificado"))
    here.write(HOME / "certificado.pfx", data, 0o600, "tecnico")
    return here


def assert_installed(world: World) -> None:
    [installed] = world.path(CHAVES).iterdir()
    assert installed.read_bytes() == world.path(HOME / "certificado.pfx").read_bytes()
    assert (installed.stat().st_uid, installed.stat().st_mode & 0o777) == (0, 0o600)
    assert world.files_with(SECRET) == []
    [row] = json.loads(world.run("chaveiro", "painel", "--json").out)["certificates"]
    assert row["days_left"] in (DAYS - 1, DAYS)


def test_polkit_says_yes(ready: World) -> None:
    before = ready.tree()
    with polkit(ready, "YES"), window(ready) as person:
        person.comes_to_the_commit()
        person.presses("Return")
        person.waits_for(wizard_pages.ACTIVATE_TITLE)
        assert_installed(ready)
    after = {name: facts for name, facts in ready.tree().items() if not name.startswith("webserver/chaves")}
    assert without_time(after, "webserver") == without_time(before, "webserver")


def test_polkit_says_no_and_sudo_asks_in_our_own_window(ready: World) -> None:
    ready.allow_sudo(asks=True)
    with polkit(ready, "NO"), window(ready) as person:
        person.comes_to_the_commit()
        person.presses("Return")
        person.turns_to(f"{frame.NAME}$")
        person.types(PASSWORD)
        person.presses("Return")
        person.waits_for(wizard_pages.ACTIVATE_TITLE)
        assert_installed(ready)
    assert ready.files_with(PASSWORD) == []


def test_nobody_allows_it(ready: World) -> None:
    """The person closes the question and is back on the page with the plan; nothing has changed."""
    ready.allow_sudo(asks=True)
    before = ready.tree()
    with polkit(ready, "NO"), window(ready) as person:
        person.comes_to_the_commit()
        person.presses("Return")
        person.turns_to(f"{frame.NAME}$")
        person.presses("Escape")
        person.waits_for(wizard_check.INSTALL_TITLE)
        assert ready.tree() == before
