"""Message windows in the sessions of Windows, with a pretend library that notes what it was asked."""

import ctypes
from typing import Any

import pytest

from app.system import notify_windows
from app.system.notify_windows import _Session


class Library:
    """Sessions by number and state; ``sent`` holds (session, title, body, style, wait)."""

    def __init__(self, sessions: dict[int, int], *, refuses: bool = False) -> None:
        self.table = (_Session * max(len(sessions), 1))(*(_Session(n, "x", state) for n, state in sessions.items()))
        self.count = len(sessions)
        self.refuses = refuses
        self.sent: list[tuple[Any, ...]] = []
        self.freed = 0

    def WTSEnumerateSessionsW(self, server: object, _zero: int, _one: int, found: Any, count: Any) -> int:
        ctypes.cast(found, ctypes.POINTER(ctypes.c_void_p))[0] = ctypes.addressof(self.table)
        ctypes.cast(count, ctypes.POINTER(ctypes.c_uint32))[0] = self.count
        return int(not self.refuses)

    def WTSFreeMemory(self, found: object) -> None:
        self.freed += 1

    def WTSSendMessageW(
        self, server: object, session: int, title: str, title_bytes: int, body: str, body_bytes: int, style: int,
        seconds: int, answer: object, wait: bool,
    ) -> int:  # fmt: skip
        assert (title_bytes, body_bytes) == (len(title.encode("utf-16-le")), len(body.encode("utf-16-le")))
        self.sent.append((session, title, body, style, wait))
        return int(session != 9)


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Library:
    found = Library({0: 0, 1: 4, 2: 0, 3: 6, 9: 0})
    monkeypatch.setattr(notify_windows, "_library", lambda: found)
    return found


def test_every_session_of_a_person_is_told_and_nobody_is_waited_for(library: Library) -> None:
    assert notify_windows.notify("Título", "Corpo", urgent=False)
    assert [sent[0] for sent in library.sent] == [1, 2, 9]
    assert {sent[4] for sent in library.sent} == {False}
    assert library.freed == 1


def test_an_urgent_notice_looks_like_one(library: Library) -> None:
    notify_windows.notify("a", "b", urgent=True)
    notify_windows.notify("a", "b", urgent=False)
    assert [sent[3] for sent in library.sent[::3]] == [0x10, 0x30]


@pytest.mark.parametrize("found", [Library({0: 0}), Library({9: 0}), Library({1: 0}, refuses=True)])
def test_where_no_session_takes_it_nothing_was_shown(monkeypatch: pytest.MonkeyPatch, found: Library) -> None:
    monkeypatch.setattr(notify_windows, "_library", lambda: found)
    assert not notify_windows.notify("a", "b", urgent=False)
