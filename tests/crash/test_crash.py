"""However the work dies, `chaves` holds the whole old or the whole new state, and the next run puts the rest right."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
MEMORY = Path("/dev/shm")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A disk in memory where there is one: what is flushed a hundred times a second need not wear out the real one."""
    place = MEMORY if os.access(MEMORY, os.W_OK) else tmp_path
    return {**os.environ, "CHAVEIRO_CRASH_DIR": str(place)}


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="needs Linux")
def test_no_death_at_a_call_or_at_a_random_moment_leaves_anything_half_way(environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash.driver", "40", "1", "9"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    deaths, moments, violations = done.stdout.splitlines()[:3]
    assert int(deaths.split()[0]) > 100
    assert moments == "40 deaths at a random moment"
    assert violations == "0 violations", done.stdout
    assert done.returncode == 0


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="needs Linux")
def test_the_measure_sees_it_when_the_journal_is_not_written(environment: dict[str, str]) -> None:
    sabotage = (
        "from app.pec import journal; from tests.crash import driver;"
        "journal.Journal.write = lambda self, record: self._records.append(record);"
        "raise SystemExit(driver.main(0, 1, 5))"
    )
    done = subprocess.run(
        [sys.executable, "-c", sabotage],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "not put right" in done.stdout
