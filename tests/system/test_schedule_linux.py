"""The systemd timer: what is written, what runs, and how it is undone. systemctl is a script that notes its calls."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from app.findings import ChaveiroError, Code
from app.system import schedule_linux
from app.system.schedule_linux import NAME, build, carry_out, cron_line, exec_line, is_done, service_unit, timer_unit
from app.watch.schedule import Mechanism, SchedulePlan, ScheduleWords

WORDS = ScheduleWords("Conferir", "Conferir todo dia")
DAILY = ("/opt/Chaveiro 1.0/chaveiro", "monitorar", "--avisar", "--pec", '/opt/e-SUS/100% $HOME/web"server')
ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Put a systemctl of our own first; it notes its arguments, and fails for those in the file ``fail``."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "systemctl"
    script.write_text(
        f'#!/bin/sh\necho "$*" >> {tmp_path}/calls\n'
        f'if grep -qxF -- "$*" {tmp_path}/fail 2>/dev/null; then echo "Failed: access denied" >&2; exit 1; fi\n'
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")

    def read() -> list[str]:
        noted = tmp_path / "calls"
        return noted.read_text().splitlines() if noted.exists() else []

    return read


@pytest.fixture
def units(tmp_path: Path) -> Path:
    return tmp_path / "units"


def made(units: Path, *, machine: bool = True, removal: bool = False) -> SchedulePlan:
    return build(DAILY, WORDS, units, machine=machine, removal=removal)


def test_the_plan_names_every_file_and_command(units: Path) -> None:
    plan = made(units)
    assert plan.mechanism is Mechanism.SYSTEMD_MACHINE
    assert [f.path for f in plan.files] == [f"{units}/{NAME}.service", f"{units}/{NAME}.timer"]
    assert plan.commands == (("systemctl", "daemon-reload"), ("systemctl", "enable", "--now", f"{NAME}.timer"))
    assert made(units, machine=False).commands[0] == ("systemctl", "--user", "daemon-reload")


def test_carrying_out_writes_the_units_and_switches_the_timer_on(units: Path, calls: Callable[[], list[str]]) -> None:
    plan = made(units)
    carry_out(plan)
    assert {p.name: p.read_text() for p in units.iterdir()} == {Path(f.path).name: f.content for f in plan.files}
    assert {p.stat().st_mode & 0o777 for p in units.iterdir()} == {0o644}
    assert calls() == ["daemon-reload", f"enable --now {NAME}.timer"]
    assert is_done(plan)


def test_it_is_done_only_when_the_timer_is_on(units: Path, calls: Callable[[], list[str]], tmp_path: Path) -> None:
    plan = made(units)
    assert not is_done(plan)
    carry_out(plan)
    (tmp_path / "fail").write_text(f"is-enabled --quiet {NAME}.timer\n")
    assert not is_done(plan)
    (tmp_path / "fail").unlink()
    (units / f"{NAME}.timer").write_text("another")
    assert not is_done(plan)


def test_taking_it_away_leaves_nothing(units: Path, calls: Callable[[], list[str]]) -> None:
    carry_out(made(units))
    removal = made(units, removal=True)
    assert not is_done(removal)
    carry_out(removal)
    assert list(units.iterdir()) == []
    assert calls()[-2:] == [f"disable --now {NAME}.timer", "daemon-reload"]
    assert is_done(removal)


def test_what_cannot_be_switched_on_is_undone_and_told(
    units: Path, calls: Callable[[], list[str]], tmp_path: Path
) -> None:
    (tmp_path / "fail").write_text(f"enable --now {NAME}.timer\n")
    with pytest.raises(ChaveiroError) as caught:
        carry_out(made(units))
    assert caught.value.code is Code.SCHEDULE_FAILED
    assert caught.value.facts["detail"] == "Failed: access denied"
    assert list(units.iterdir()) == []


def test_an_older_timer_comes_back_when_the_new_one_fails(
    units: Path, calls: Callable[[], list[str]], tmp_path: Path
) -> None:
    units.mkdir()
    (units / f"{NAME}.timer").write_text("old")
    (tmp_path / "fail").write_text(f"enable --now {NAME}.timer\n")
    with pytest.raises(ChaveiroError):
        carry_out(made(units))
    assert {p.name: p.read_text() for p in units.iterdir()} == {f"{NAME}.timer": "old"}


def test_a_removal_that_is_refused_keeps_the_timer(units: Path, calls: Callable[[], list[str]], tmp_path: Path) -> None:
    carry_out(made(units))
    (tmp_path / "fail").write_text(f"disable --now {NAME}.timer\n")
    with pytest.raises(ChaveiroError) as caught:
        carry_out(made(units, removal=True))
    assert caught.value.code is Code.SCHEDULE_FAILED
    assert len(list(units.iterdir())) == 2
    (units / f"{NAME}.timer").unlink()
    carry_out(made(units, removal=True))
    assert list(units.iterdir()) == []


def test_without_systemd_the_exact_line_for_cron_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule_linux, "_BOOTED", tmp_path / "no")
    with pytest.raises(ChaveiroError) as caught:
        schedule_linux.plan(DAILY, WORDS, removal=False)
    assert caught.value.code is Code.SCHEDULE_UNAVAILABLE
    assert caught.value.facts["commands"] == cron_line(DAILY)


def test_the_line_for_cron_reaches_the_program_as_it_was_meant(tmp_path: Path) -> None:
    fields = cron_line(("/bin/echo", "a b", "100%", "it's", "$HOME")).split(" ", 5)
    assert fields[:5] == ["30", "8", "*", "*", "*"]
    command = fields[5].replace("\\%", "%")  # what cron does before it hands the line to the shell
    assert subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=True).stdout == (
        "a b 100% it's $HOME\n"
    )


def test_arguments_keep_their_meaning_for_systemd() -> None:
    assert exec_line(("/a b", '50% "$X"', "back\\slash")) == '"/a b" "50%% \\"$$X\\"" "back\\\\slash"'


@pytest.mark.real
@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    program = tmp_path / "chave iro"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    (tmp_path / f"{NAME}.service").write_text(service_unit((str(program), *DAILY[1:]), "Conferir"))
    (tmp_path / f"{NAME}.timer").write_text(timer_unit("Conferir"))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / f"{NAME}.timer"), str(tmp_path / f"{NAME}.service")],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.environ["PATH"], "SYSTEMD_UNIT_PATH": f"{tmp_path}:"},
    )
    assert NAME not in done.stderr, done.stderr


@pytest.mark.parametrize("ending", ["service", "timer"])
def test_the_units_of_the_package_are_the_same_ones(ending: str) -> None:
    from app.text.schedule import WORDS as TOLD

    packaged = (ROOT / "installer" / "linux" / f"{NAME}.{ending}").read_text(encoding="utf-8")
    service = service_unit(("/usr/bin/chaveiro", "monitorar", "--avisar"), TOLD.service)
    assert packaged == (service if ending == "service" else timer_unit(TOLD.timer))


def test_the_person_behind_sudo_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SUDO_UID", "PKEXEC_UID"):
        monkeypatch.delenv(name, raising=False)
    assert schedule_linux.invoking_home() is None
    monkeypatch.setenv("SUDO_UID", "0")
    assert schedule_linux.invoking_home() == Path("/root")
    for bad in ("", "x", "-5", "99999999999999999999"):
        monkeypatch.setenv("SUDO_UID", bad)
        assert schedule_linux.invoking_home() is None
