"""A window is opened only where somebody sees it."""

import sys
from typing import Any

import pytest

from app.system import screen


class Station:
    """Answers for user32 on a window station: its flags, or None where it does not tell."""

    def __init__(self, flags: int | None) -> None:
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name != "GetProcessWindowStation":
            raise AttributeError(name)

        def station() -> int:
            return 2**40

        return station

    def GetUserObjectInformationW(self, station: Any, index: int, flags: Any, size: int, needed: object) -> int:
        assert (station.value, index, size, needed) == (2**40, 1, 12, None)
        flags._obj[2] = self.flags or 0
        return self.flags is not None


@pytest.mark.parametrize(("flags", "seen"), [(1, True), (0, False), (None, True)])
def test_the_window_station_of_a_service_has_no_screen(
    flags: int | None, seen: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setattr(screen, "_library", lambda _: Station(flags))
    monkeypatch.setattr(sys, "platform", "win32")
    assert screen.has_screen() is seen


def test_who_names_a_platform_of_qt_gets_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert screen.has_screen()
