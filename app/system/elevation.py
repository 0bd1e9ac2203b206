"""Starts the helper as administrator, hands it one request, reads its answer. Refusal is a value, not an exception.

On Linux, in a terminal: sudo, then polkit's text agent. In a window: polkit, then sudo with our own window for the
password. That order spares a person in a terminal a question that a missing agent cannot ask. On Windows there is one
way: ``runas``.
"""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.findings import Code, Finding, Severity
from app.pec.apply import OnStep
from app.system.conversation import converse, greeted
from app.system.interrupt import uninterrupted
from app.system.request import Answer, Request, encode

VERB = "_ajudante"
ASKPASS_VERB = "_senha"
_DISMISSED = 126
"""pkexec(1): the person closed the question."""
_REFUSALS = ("incorrect password attempt", "no password was provided")
"""What sudo says, in English because we ask for it, when it did ask and got no right answer."""


@dataclass(frozen=True, slots=True)
class Method:
    """One way to become administrator: the words before the helper's command, and additions to the environment."""

    prefix: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)


def program(verb: str) -> tuple[str, ...]:
    """Return the command that starts this very program with ``verb``, by absolute path.

    From an AppImage it is the image itself, because root cannot read its mount; from a frozen folder the executable.
    """
    if getattr(sys, "frozen", False):
        return (os.environ.get("APPIMAGE") or os.path.abspath(sys.executable), verb)
    main = Path(__file__).resolve().parent.parent / "__main__.py"
    return (os.path.abspath(sys.executable), "-I", "-B", str(main), verb)  # alone, and leaving no __pycache__ of root


def command_to_type(arguments: tuple[str, ...]) -> str:
    """Return what a person types in a terminal to run this program as administrator with ``arguments``.

    Windows has no word for that: there it is the terminal itself that is opened as administrator.
    """
    words = (*program(arguments[0]), *arguments[1:])
    if sys.platform == "win32":
        from app.system import elevation_windows

        return elevation_windows.command_to_type(words)
    command = shlex.join(words)
    return f"sudo {command}" if shutil.which("sudo") else f"su -c {shlex.quote(command)}"


def run(request: Request, data: bytes, *, terminal: bool, prompt: str, on_step: OnStep) -> Answer:
    """Have ``request`` carried out by an elevated helper.

    Args:
        request: What to do; never a password.
        data: The bytes to install, or nothing.
        terminal: Whether the person sits at a terminal; otherwise there is a window.
        prompt: The words with which sudo asks for the password.
        on_step: Called when the helper begins a step.

    Returns:
        The helper's answer, or a problem: ELEVATION_REFUSED, ELEVATION_IMPOSSIBLE (fact: detail).
    """
    if sys.platform == "win32":
        from app.system import elevation_windows

        return elevation_windows.run(program(VERB), request, data, on_step)
    said = []
    with _methods(terminal, prompt) as methods:
        for method in methods:
            answer, words = _try(method, encode(request, data), on_step)
            if answer:
                return answer
            said.append(words)
    detail = "; ".join(filter(None, said)) or "pkexec, sudo"
    return Answer(problem=Finding(Code.ELEVATION_IMPOSSIBLE, Severity.ERROR, {"detail": detail}))


@contextmanager
def _methods(terminal: bool, prompt: str) -> Iterator[tuple[Method, ...]]:
    """Yield the ways there are on this machine, the best first. The askpass script lives as long as the block."""
    pkexec, sudo = shutil.which("pkexec"), shutil.which("sudo")
    polkit = [Method((pkexec,) if terminal else (pkexec, "--disable-internal-agent"))] if pkexec else []
    english = {"LC_ALL": "C", "LANGUAGE": ""}
    if terminal:
        yield (*([Method((sudo, "-p", prompt, "--"), english)] if sudo else []), *polkit)
    elif sudo and (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        with _askpass() as script:
            yield (*polkit, Method((sudo, "-A", "-p", prompt, "--"), english | {"SUDO_ASKPASS": script}))
    else:
        yield (*polkit, *([Method((sudo, "-n", "--"), english)] if sudo else []))


@contextmanager
def _askpass() -> Iterator[str]:
    """Yield an executable that asks for the password in a window: sudo takes a path, not a command."""
    with tempfile.TemporaryDirectory(prefix="chaveiro-") as folder:
        script = Path(folder) / "senha"
        script.write_text(f'#!/bin/sh\nexec {shlex.join(program(ASKPASS_VERB))} "$@"\n', encoding="utf-8")
        script.chmod(0o700)
        yield str(script)


def _try(method: Method, message: bytes, on_step: OnStep) -> tuple[Answer | None, str]:
    """Return the answer, or None and the words of the program that would not let us in."""
    with subprocess.Popen(
        (*method.prefix, *program(VERB)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **method.environment},
    ) as child:
        assert child.stdin and child.stdout and child.stderr  # noqa: S101 - asked for above
        if greeted(child.stdout):
            with uninterrupted():
                answer = converse(child.stdin, child.stdout, message, on_step)
                child.wait()
            return answer, ""
        child.stdin.close()
        words = child.stderr.read().decode("utf-8", "replace").strip()
        code = child.wait()
    if (code == _DISMISSED and "pkexec" in method.prefix[0]) or any(w in words for w in _REFUSALS):
        return Answer(problem=Finding(Code.ELEVATION_REFUSED, Severity.ERROR)), words
    return None, words.splitlines()[-1] if words else f"{Path(method.prefix[0]).name}: {code}"
