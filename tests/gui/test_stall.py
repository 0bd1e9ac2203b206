"""The real window in the worst world: a costly file, a silent PEC, a slow disk; and it never holds its breath."""

from pathlib import Path

from tests.gui.stall_world import measure

#: What is promised, in milliseconds.
LIMIT = 50


def longest(folder: Path) -> tuple[float, str]:
    """Go the whole way once; return the longest work of the window's thread, and where it was."""
    folder.mkdir()
    parts = measure(folder, iterations=400_000, pec_seconds=60, disk_seconds=0.02)
    assert [part["name"] for part in parts][:4] == ["dashboard", "pec", "file", "check"]
    return max((float(part["work_ms"]), str(part["name"])) for part in parts)


def test_the_window_answers_within_50_ms_all_the_way(tmp_path: Path) -> None:
    """Processor time, so that what else runs on the machine does not count; the best of three, for the same reason."""
    found: list[tuple[float, str]] = []
    for attempt in range(3):
        found.append(longest(tmp_path / str(attempt)))
        if found[-1][0] < LIMIT:
            return
    raise AssertionError(found)
