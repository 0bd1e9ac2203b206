"""Try a built program as its users would, in a minute: ``smoke.py PROGRAM [--window PROGRAM] [--picture FILE]``.

Each step says what the program must answer; any line on standard error that is not expected fails it too, so that a
missing library, a warning of Qt or a Python trace never reaches a release. The certificate and the pretend PEC are
made here, for this run. Run it with a Python that has the program's own packages.

``--prefix`` puts words before the program (``wine``, a chroot), ``--only`` tries the terminal's commands or the window
alone. Without a screen the window is tried on an Xvfb of its own.
"""

import argparse
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "installer" / "common")]

from desktop import Camera, desktop  # noqa: E402
from screen import Screen  # noqa: E402

from app.demo.samples import PASSWORD, make_samples  # noqa: E402 - needs the path above
from app.demo.tree import make_demo  # noqa: E402

T = TypeVar("T")

LONGEST = 60.0
"""Seconds for one step; far more than any takes, so that a program that hangs fails and not the machine."""


class UnexpectedError(Exception):
    """A step answered otherwise than it must."""


class Program:
    """The built program, started as a user starts it."""

    def __init__(self, command: list[str], home: Path) -> None:
        self.command = command
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("QT_", "PYTHON", "LD_", "XDG_"))},
            "HOME": str(home),
            "LOCALAPPDATA": str(home),
            "LC_ALL": "C.UTF-8",
        }

    def run(self, *arguments: str, code: int = 0, words: str = "", notes: str = "", stdin: str = "") -> str:
        """Run one command; return its standard output.

        Raises UnexpectedError for another exit code, for an output without ``words``, and for a line on standard
        error that is not one of ``notes`` (regular expressions).
        """
        done = subprocess.run(
            [*self.command, *arguments],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            errors="replace",  # text, unlike JSON, comes in the encoding of the system
            env=self.environment,
            timeout=LONGEST,
            check=False,
        )
        told = f"$ chaveiro {shlex.join(arguments)}\n{done.stdout}{done.stderr}(exit code {done.returncode})"
        if done.returncode != code:
            raise UnexpectedError(f"{told}\nexpected exit code {code}")
        strange = [line for line in done.stderr.splitlines() if line.strip() and not re.fullmatch(notes, line)]
        if strange:
            raise UnexpectedError(f"{told}\nnot expected on standard error: {strange}")
        if not re.search(words, done.stdout):
            raise UnexpectedError(f"{told}\nexpected {words!r}")
        return done.stdout

    def answer(self, *arguments: str, code: int = 0, notes: str = "", stdin: str = "") -> dict[str, Any]:
        """Run one command with ``--json`` and return the object it prints."""
        found = json.loads(self.run(*arguments, "--json", code=code, notes=notes, stdin=stdin))
        if not isinstance(found, dict) or found.get("schema") != 1:
            raise UnexpectedError(f"no object of schema 1: {found}")
        return found


def must(condition: object, what: str) -> None:
    """Raise UnexpectedError unless ``condition`` holds."""
    if not condition:
        raise UnexpectedError(what)


def try_terminal(program: Program, folder: Path) -> None:
    """Walk the commands: version, help, a good file, a wrong password, a PEC, an installation, its watch."""
    now = datetime.now(UTC)
    version = program.run("--versao").split()
    must(version[:1] == ["chaveiro"] and len(version) == 2, f"version: {version}")
    program.run("--ajuda", words="detectar")
    samples = {sample.scene: sample for sample in make_samples(folder / "amostras", now)}
    good = next(s for s in samples.values() if s.password == PASSWORD)
    report = program.answer("verificar", str(good.path), "--senha-stdin", stdin=PASSWORD + "\n")
    must(report["verdict"] in ("fit", "fit_with_warnings"), f"verdict of the good sample: {report['verdict']}")
    wrong = program.answer("verificar", str(good.path), "--senha-stdin", stdin="outra\n", code=1)
    must([f["code"] for f in wrong["findings"]] == ["PASSWORD_WRONG"], f"wrong password: {wrong['findings']}")
    demo = make_demo(folder / "raiz", now)
    where = ("--raiz", str(demo.root))
    found = program.answer("detectar", *where)["installations"]
    must(len(found) == 1 and found[0]["version"], f"detectar: {found}")
    installed = program.answer(
        "instalar", str(good.path), *where, "--sim", "--senha-stdin", notes=r".*\.\.\.", stdin=PASSWORD + "\n"
    )
    must(installed["receipt"]["verified"], f"instalar: {installed}")
    watched = program.answer("monitorar", "--formato", "json", *where)
    must(watched["summary"]["total"] >= 1, f"monitorar: {watched}")
    program.run("relatorio", str(folder / "relatorio.pdf"), *where)
    must((folder / "relatorio.pdf").read_bytes().startswith(b"%PDF"), "relatorio: no PDF")


def try_window(program: Program, picture: Path | None) -> None:
    """Open the window, wait until it is drawn, take its picture, close it as its cross does; it must end with 0."""
    with ExitStack() as stack:
        if sys.platform != "win32" and not os.environ.get("DISPLAY"):
            os.environ["DISPLAY"] = stack.enter_context(Screen())
        program.environment.update({k: v for k, v in os.environ.items() if k == "DISPLAY"})
        screen = desktop(os.environ.get("DISPLAY"))
        os.environ["QT_QPA_PLATFORM"] = "windows" if sys.platform == "win32" else "xcb"
        camera = Camera()
        running = stack.enter_context(
            subprocess.Popen(
                program.command,
                env=program.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
            )
        )
        stack.callback(running.kill)
        window = _until(running, lambda: screen.find("Chaveiro"), "no window appeared")
        _until(running, camera.is_drawn, "the window stayed empty")
        _until(running, lambda: camera.pictures_alike() >= 10, "the window never came to rest")
        if picture:
            camera.save(picture)
        screen.close(window)
        said, _ = running.communicate(timeout=LONGEST)
        must(running.returncode == 0, f"the window ended with {running.returncode}: {said}")
        must(not said.strip(), f"the window said: {said}")


def _until(running: "subprocess.Popen[str]", ready: Callable[[], T], otherwise: str) -> T:
    """Ask ``ready`` ten times a second until it says something, as long as the program lives; return that."""
    for _ in range(int(LONGEST * 10)):
        found = ready()
        if found:
            return found
        with suppress(subprocess.TimeoutExpired):
            running.wait(0.1)
            raise UnexpectedError(f"{otherwise}: {running.communicate()[0]}")
    raise UnexpectedError(otherwise)


def main() -> int:
    """Try everything; return 1 and say what was expected when a step fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("--window", type=Path, help="the program that opens the window, when it is another one")
    parser.add_argument("--picture", type=Path)
    parser.add_argument("--only", choices=("terminal", "window"))
    parser.add_argument("--prefix", default="")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before = shlex.split(options.prefix)
        try:
            if options.only != "window":
                try_terminal(Program([*before, str(options.program)], folder), folder)
            if options.only != "terminal":
                try_window(Program([*before, str(options.window or options.program)], folder), options.picture)
        except (UnexpectedError, subprocess.TimeoutExpired) as failure:
            print(failure, file=sys.stderr)
            return 1
    print(f"{options.program.name}: ok")
    return 0


if __name__ == "__main__":
    sys.exit(main())
