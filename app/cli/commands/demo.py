"""``chaveiro demo``: a pretend PEC and sample certificates, in the window or in the terminal."""

import argparse
import io
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.clock import now
from app.cli.console import Console
from app.cli.exits import Exit
from app.cli.parser import filled_path
from app.cli.window import why_not
from app.output.json_view import head
from app.output.plain.lines import Line, Tone, blank, fact, title
from app.text import cli as words
from app.text import terminal
from app.text.demo import SCENES

if TYPE_CHECKING:
    from app.actions.demo import Demo

#: The scenes that the walk in the terminal checks, in this order, before it installs the good one.
_CHECKED = ("page", "expired", "accent", "good")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("pasta", type=filled_path, nargs="?", metavar="PASTA", help=words.OPTION_DEMO_FOLDER)
    parser.add_argument("--terminal", action="store_true", help=words.OPTION_TERMINAL)


def run(options: argparse.Namespace, console: Console) -> int:
    """Build the demonstration and walk through it; with ``--json`` only say what was built."""
    from app.actions.demo import demonstration

    with _folder(options.pasta, keep=options.json) as folder, demonstration(folder, now()) as demo:
        if options.json:
            console.answer(lambda: head("demo") | _object(demo))
            return Exit.DONE
        console.say(_introduction(demo))
        if options.terminal or why_not():
            return _walk(demo, console)
        return _window(demo)


@contextmanager
def _folder(wanted: Path | None, *, keep: bool) -> Iterator[Path]:
    """Give the folder asked for, which stays, or one that lives as long as the demonstration."""
    if wanted is not None:
        yield wanted.absolute()
    elif keep:
        yield Path(tempfile.mkdtemp(prefix="chaveiro-demo-"))
    else:
        with tempfile.TemporaryDirectory(prefix="chaveiro-demo-", ignore_cleanup_errors=True) as folder:
            yield Path(folder)


def _object(demo: "Demo") -> dict[str, object]:
    samples = [
        {"path": str(s.path), "password": s.password, "scene": s.scene, "shows": SCENES[s.scene]} for s in demo.samples
    ]
    return {"root": str(demo.pec.root), "webserver_dir": str(demo.pec.webserver), "samples": samples}


def _introduction(demo: "Demo") -> list[Line]:
    lines = [title(terminal.DEMO_TITLE), fact(terminal.DEMO_ROOT, demo.pec.root), blank(), title(terminal.DEMO_SAMPLES)]
    for sample in demo.samples:
        lines.append(Line(f"- {sample.path.name}: {SCENES[sample.scene]}", indent=2))
        if sample.password:
            lines.append(fact(terminal.DEMO_PASSWORD, sample.password, indent=4))
    return [*lines, blank()]


def _window(demo: "Demo") -> int:
    from app.actions.demo import put_one_in_place
    from app.gui.start import start
    from app.system import current

    put_one_in_place(demo, now())
    return start(lambda: current(demo.pec.root, demo=True), files=demo.samples[0].path.parent)


def _walk(demo: "Demo", console: Console) -> int:
    """Run the commands as a person would type them, each with its answer."""
    root = ["--raiz", str(demo.pec.root)]
    _typed(console, ["detectar", *root])
    for scene in _CHECKED:
        sample = demo.sample(scene)
        console.say([Line(SCENES[scene], Tone.QUIET)])
        _typed(console, ["verificar", str(sample.path), *root, "--senha-stdin"], sample.password or "")
    good = demo.sample("good")
    code = _typed(console, ["instalar", str(good.path), *root, "--senha-stdin", "--sim"], good.password or "")
    if code != Exit.DONE:
        return code
    code = _typed(console, ["painel", *root])
    console.say([Line(terminal.DEMO_END)])
    return code


def _typed(console: Console, arguments: list[str], password: str = "") -> int:
    """Show a command and run it; the password goes in as a person's typing would, never among the words."""
    from app.cli.parser import command, parse

    options = parse(arguments)
    console.say([Line("$ chaveiro " + " ".join(arguments), Tone.TITLE, fixed=True)])
    inner = Console(sys.stdout, sys.stderr, io.StringIO(password + "\n"))
    code = command(options.command).run(options, inner)
    console.say([blank()])
    return code
