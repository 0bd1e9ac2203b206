"""What a screen reader gets over the bus, from every scene on a real screen: names for all, in the order of reading."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.text import window as words
from app.text import wizard_check
from app.text.help import GLOSSARY
from tests.gui import screens
from tests.gui.at_spi_windows import PYTHON
from tests.gui.wizard_scenes import DIALOGS

#: Seconds that reading every scene may take, on a slow machine that does other things too.
PATIENCE_S = 300
pytestmark = [pytest.mark.real, pytest.mark.timeout(PATIENCE_S + 60)]
ROOT = Path(__file__).parent.parent.parent
#: Not more than a frame that lays others out, or the small label that speaks.
SILENT = {"filler", "layered pane", "panel", "frame", "label", "scroll bar", "status bar"}


@dataclass(frozen=True)
class Node:
    """One thing that can be read; ``box`` is left, top, width, height in the window."""

    depth: int
    role: str
    name: str
    description: str
    takes_focus: bool
    box: tuple[int, int, int, int]


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    if not all(map(shutil.which, ("Xvfb", "dbus-run-session", "gdbus"))):
        pytest.skip("needs Xvfb and a session bus")
    probe = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    if not Path(PYTHON).exists() or subprocess.run([PYTHON, "-c", probe], capture_output=True, check=False).returncode:
        pytest.skip("needs AT-SPI in the system's Python")
    words = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout is not None
        yield f":{int(server.stdout.readline())}"
        server.terminate()


@pytest.fixture(scope="module")
def windows(screen: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Node]]:
    """Every scene, read by a program that knows nothing of ours."""
    read = [read_as_nodes(window) for window in heard(screen, tmp_path_factory.mktemp("home"))]
    # the newest Qt adds the program's name to that of a window
    return {window[0].name.removesuffix(" — Chaveiro"): window for window in read}


def read_as_nodes(window: list[dict[str, Any]]) -> list[Node]:
    return [Node(**{**node, "box": tuple(node["box"])}) for node in window]


def heard(screen: str, home: Path, *more: str) -> Any:
    """What a program writes that listens to ours on a bus and a screen of their own."""
    session = {"DISPLAY": screen, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    own = {name: str(home) for name in ("HOME", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME")}
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-m", "tests.gui.at_spi_windows", str(home / "read.json"), *more],
        cwd=ROOT,
        env={**os.environ, **session, **own},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )
    assert done.returncode == 0, done.stderr
    return json.loads((home / "read.json").read_text())


def test_every_scene_is_heard(windows: dict[str, list[Node]]) -> None:
    assert set(windows) == set(screens.scenes()) | set(DIALOGS)
    assert all(len(windows[scene]) > 20 for scene in screens.scenes())
    assert all(len(windows[dialog]) > 5 for dialog in DIALOGS)


def test_nothing_that_can_be_used_is_without_a_name(windows: dict[str, list[Node]]) -> None:
    found = [(scene, node) for scene, window in windows.items() for node in window]
    used = [(scene, node) for scene, node in found if node.takes_focus or node.role not in SILENT]
    assert len(used) > 9 * len(windows), "each scene has the places or the steps at the side, and its own"
    assert not [(scene, node) for scene, node in used if not node.name.strip()]


def test_a_place_is_a_button_and_the_open_one_says_so(windows: dict[str, list[Node]]) -> None:
    heard = {node.name: node.role for node in windows["painel"]}
    places = [words.PLACE_OPEN.format(place=words.PLACE_DASHBOARD), words.PLACE_INSTALL, words.PLACE_ABOUT]
    assert {heard[place] for place in places} <= {"push button", "button"}


def test_nothing_is_called_a_check_box_that_cannot_be_ticked(windows: dict[str, list[Node]]) -> None:
    boxes = {node.name for window in windows.values() for node in window if node.role == "check box"}
    assert boxes == {wizard_check.REPLACE_EXISTING.replace("&", "")}


def test_a_step_is_heard_with_its_number_and_its_state(windows: dict[str, list[Node]]) -> None:
    heard = {node.name for node in windows["assistente-6-confira"] if node.role == "label"}
    assert {
        "Etapa 1 de 9, Instalação do PEC, feita",
        "Etapa 3 de 9, Token no e-Gestor, não se aplica",
        "Etapa 6 de 9, Confira os dados, etapa atual",
        "Etapa 9 de 9, Pronto, a fazer",
    } <= heard


def read_before(first: Node, second: Node) -> bool:
    """Whether the eye meets ``first`` before its sibling ``second``: it is not below it, nor to its right."""
    left, top, width, height = first.box
    to_the_left = left + width <= second.box[0]
    shared = min(top + height, second.box[1] + second.box[3]) - max(top, second.box[1])
    if shared * 2 >= min(height, second.box[3]):
        return left <= second.box[0]
    return top < second.box[1] or to_the_left


def siblings(window: list[Node]) -> Iterator[tuple[Node, Node]]:
    """Each thing with the next one of the same parent."""
    last: dict[int, Node] = {}
    for node in window:
        last = {depth: kept for depth, kept in last.items() if depth <= node.depth}
        if min(node.box[2:]) > 1:  # one pixel is for the ear alone
            if node.depth in last:
                yield last[node.depth], node
            last[node.depth] = node


def test_the_tree_is_in_the_order_of_reading(windows: dict[str, list[Node]]) -> None:
    pairs = [(scene, *pair) for scene, window in windows.items() for pair in siblings(window)]
    assert len(pairs) > 10 * len(windows)
    assert not [(scene, a, b) for scene, a, b in pairs if not read_before(a, b)]


def test_the_explanation_of_a_term_is_heard_and_escape_leads_back(screen: str, tmp_path: Path) -> None:
    link = words.WHAT_IS_TERM.format(term="Token")
    explanation = dict(GLOSSARY)["Token"]
    said = heard(screen, tmp_path, link)
    assert said["focus"] == [link, words.CLOSE, link], "from the link to the button, and with Escape back"
    window = read_as_nodes(said["window"])
    assert (window[0].role, window[0].name, window[0].description) == ("dialog", "Token", explanation)
    assert [(node.role.removeprefix("push "), node.name) for node in window[1:] if node.name] == [
        ("label", "Token"),
        ("label", explanation),
        ("button", words.CLOSE),
    ]
    assert all(read_before(a, b) for a, b in siblings(window))
