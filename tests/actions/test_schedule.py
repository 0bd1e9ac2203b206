"""What runs daily: the check of this program, with what it needs to know under another account."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from app.actions.schedule import carry_out_schedule, plan_schedule
from app.system import schedule
from app.system.base import Platform
from app.watch.schedule import Mechanism, SchedulePlan


class Machine:
    """The two facts that the plan asks for."""

    root = Path("/")

    def __init__(self, platform: Platform, *, elevated: bool) -> None:
        self.platform = platform
        self.elevated = elevated

    def is_elevated(self) -> bool:
        return self.elevated


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, Any]]]:
    calls: list[tuple[list[str], dict[str, Any]]] = []

    def plan(arguments: Sequence[str], words: object, **how: Any) -> SchedulePlan:
        calls.append((list(arguments), how))
        return SchedulePlan(Mechanism.SYSTEMD_USER, False, tuple(arguments), (), ())

    monkeypatch.setattr(schedule, "plan", plan)
    monkeypatch.setattr(schedule, "invoking_home", lambda: None)
    return calls


def planned(platform: Platform, *, elevated: bool, **how: Any) -> None:
    plan_schedule(Machine(platform, elevated=elevated), **how)  # type: ignore[arg-type]


def test_an_ordinary_user_gets_the_check_of_the_own_account(asked: list[Any]) -> None:
    planned(Platform.LINUX, elevated=False)
    assert asked == [(["monitorar", "--avisar"], {"removal": False, "elevated": False})]


def test_the_pec_and_the_file_that_were_named_are_kept(asked: list[Any]) -> None:
    planned(Platform.LINUX, elevated=False, webserver=Path("/p"), file=Path("/avisos.txt"), remove=True)
    assert asked == [
        (["monitorar", "--avisar", "--pec", "/p", "--avisos", "/avisos.txt"], {"removal": True, "elevated": False})
    ]


def test_the_check_of_the_machine_reads_the_memory_of_who_asked_for_it(
    asked: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    planned(Platform.LINUX, elevated=True)
    monkeypatch.setattr(schedule, "invoking_home", lambda: Path("/home/maria"))
    planned(Platform.LINUX, elevated=True)
    assert asked[0][0] == ["monitorar", "--avisar"]
    assert asked[1][0][2:] == ["--memoria", "/home/maria/.local/state/chaveiro/memoria.json"]


def test_on_windows_the_task_of_the_system_reads_the_memory_of_the_administrator(asked: list[Any]) -> None:
    planned(Platform.WINDOWS, elevated=True)
    option, memory = asked[0][0][2:]
    assert option == "--memoria"
    assert Path(memory).name == "memoria.json"


def test_what_is_done_already_is_not_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[SchedulePlan] = []
    monkeypatch.setattr(schedule, "carry_out", done.append)
    wanted = SchedulePlan(Mechanism.SYSTEMD_USER, False, (), (), ())
    carry_out_schedule(SchedulePlan(Mechanism.SYSTEMD_USER, False, (), (), (), already=True))
    carry_out_schedule(wanted)
    assert done == [wanted]
