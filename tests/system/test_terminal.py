"""Colours and marks appear only where the terminal shows them."""

import io
import sys
from typing import Any

import pytest

from app.system import terminal


class Console:
    """Answers for kernel32. ``mode`` is that of the console, None where there is none."""

    def __init__(self, mode: int | None, *, knows_sequences: bool = True) -> None:
        self.mode = mode
        self.knows_sequences = knows_sequences

    def GetConsoleMode(self, _handle: object, mode: Any) -> int:
        mode._obj.value = self.mode or 0
        return self.mode is not None

    def SetConsoleMode(self, _handle: object, mode: Any) -> int:
        if self.knows_sequences:
            self.mode = mode.value
        return self.knows_sequences


@pytest.mark.parametrize(
    ("console", "shown", "mode"),
    [
        (Console(3), True, 7),  # as it is on Windows 10 and Server 2016 to 2022
        (Console(7), True, 7),
        (Console(3, knows_sequences=False), False, 3),  # Server 2012
        (Console(None), False, None),
    ],
)
def test_the_console_of_windows_is_asked_for_colours(
    console: Console, shown: bool, mode: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "_library", lambda _: console)
    assert terminal.ask_for_sequences(7) is shown
    assert console.mode == mode


@pytest.mark.skipif(sys.platform == "win32", reason="TERM is of POSIX")
@pytest.mark.parametrize(("kind", "shown"), [("xterm-256color", True), ("dumb", False)])
def test_a_dumb_terminal_shows_no_colours(kind: str, shown: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", kind)
    assert terminal.shows_colours(io.StringIO()) is shown


@pytest.mark.parametrize(("session", "drawn"), [("", False), ("3f2c", True)])
def test_only_the_newer_terminal_of_windows_draws_marks(
    session: str, drawn: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("WT_SESSION", session)
    assert terminal.draws_marks() is drawn
