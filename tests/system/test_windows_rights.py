"""Who can read a file of Windows, asked of a stand-in for its access lists."""

import ctypes
from pathlib import Path
from typing import Any

import pytest

from app.system import windows_rights

READ, EXECUTE = 0x1, 0x20
SYSTEM, ADMINISTRATORS, USERS = "S-1-5-18", "S-1-5-32-544", "S-1-5-32-545"


class Windows:
    """Answers for advapi32 and kernel32. ``granted`` maps SIDs and names to rights; None: it cannot tell."""

    def __init__(self, granted: dict[str, int | None]) -> None:
        self.granted = granted
        self._sids: list[str] = []
        self.freed = 0

    def GetNamedSecurityInfoW(self, *arguments: Any) -> int:
        dacl, descriptor = arguments[5], arguments[7]
        dacl._obj.value = descriptor._obj.value = 77
        return 0

    def ConvertStringSidToSidW(self, text: ctypes.c_wchar_p, sid: Any) -> int:
        self._sids.append(text.value or "")
        sid._obj.value = len(self._sids)
        return 1

    def GetEffectiveRightsFromAclW(self, dacl: object, trustee: Any, rights: Any) -> int:
        found = trustee._obj
        who = ctypes.wstring_at(found.name) if found.form == 1 else self._sids[found.name - 1]
        granted = self.granted.get(who, 0)
        if granted is None:
            return 1332  # ERROR_NONE_MAPPED
        rights._obj.value = granted
        return 0

    def LocalFree(self, memory: object) -> None:
        self.freed += 1


def can_read(monkeypatch: pytest.MonkeyPatch, path: Path, user: str, granted: dict[str, int | None]) -> bool | None:
    windows = Windows(granted)
    monkeypatch.setattr(windows_rights, "_library", lambda name: windows)
    found = windows_rights.can_read(path, user)
    assert windows.freed == 1 + len(windows._sids)
    return found


@pytest.mark.parametrize(
    ("user", "granted", "found"),
    [
        ("LocalSystem", {SYSTEM: READ}, True),
        ("LocalSystem", {}, False),
        (r".\esus", {"esus": READ}, True),
        (r".\esus", {"esus": EXECUTE}, False),
        (r"PREFEITURA\esus", {r"PREFEITURA\esus": None}, None),
        (r"NT AUTHORITY\LocalService", {"S-1-5-19": READ}, True),
    ],
)
def test_what_windows_says_of_the_account_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, user: str, granted: dict[str, int | None], found: bool | None
) -> None:
    (tmp_path / "a.pfx").touch()
    assert can_read(monkeypatch, tmp_path / "a.pfx", user, granted) is found


@pytest.mark.parametrize(
    ("user", "group"),
    [
        ("LocalSystem", ADMINISTRATORS),  # its token holds the group, whose list of members does not name it
        (r"NT AUTHORITY\LocalService", USERS),
        (r"NT SERVICE\e-SUS-PEC", "S-1-5-6"),
        (r".\esus", "S-1-5-11"),
        (r"PREFEITURA\esus", "S-1-1-0"),
    ],
)
def test_a_group_that_a_service_belongs_to_by_being_one_counts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, user: str, group: str
) -> None:
    assert can_read(monkeypatch, tmp_path, user, {group: READ | EXECUTE}) is True


def test_only_the_system_is_an_administrator(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert can_read(monkeypatch, tmp_path, r".\esus", {ADMINISTRATORS: READ | EXECUTE}) is False


def test_a_folder_must_also_let_pass(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert can_read(monkeypatch, tmp_path, "LocalSystem", {SYSTEM: READ}) is False
    assert can_read(monkeypatch, tmp_path, "LocalSystem", {SYSTEM: READ, USERS: EXECUTE}) is True
