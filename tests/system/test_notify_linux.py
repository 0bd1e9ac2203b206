"""Desktop notices on Linux, with a notify-send that notes what it was given."""

from pathlib import Path

import pytest

from app.system.notify_linux import Session, notify, sessions


@pytest.fixture
def noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "notify-send"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$DBUS_SESSION_BUS_ADDRESS" "$@" > {tmp_path}/noted\n')
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/own")
    return tmp_path / "noted"


def test_a_notice_goes_to_the_session_with_its_urgency(noted: Path) -> None:
    assert notify("-título", "A & B <b>", urgent=True)
    assert noted.read_text().splitlines() == [
        "unix:path=/own", "--urgency=critical", "--icon=dialog-warning", "--app-name=Chaveiro", "--",
        "-título", "A &amp; B &lt;b>",
    ]  # fmt: skip


def test_without_a_session_nothing_is_shown(noted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setattr("app.system.notify_linux.sessions", lambda: iter(()))
    assert not notify("a", "b", urgent=False)


def test_without_the_program_nothing_is_shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not notify("a", "b", urgent=False)


def test_a_service_that_refuses_counts_as_not_shown(noted: Path, tmp_path: Path) -> None:
    (tmp_path / "bin" / "notify-send").write_text("#!/bin/sh\nexit 1\n")
    assert not notify("a", "b", urgent=False)


@pytest.mark.parametrize(("uid", "others"), [(0, [1000, 1001]), (1000, [])])
def test_root_reaches_every_session_and_others_only_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, uid: int, others: list[int]
) -> None:
    for name in ("1000", "1001", "1002"):
        (tmp_path / name).mkdir()
        if name != "1002":
            (tmp_path / name / "bus").touch()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/own")
    monkeypatch.setattr("os.geteuid", lambda: uid)
    found = list(sessions(tmp_path))
    assert found[0] == Session("unix:path=/own")
    assert [s.uid for s in found[1:]] == others
