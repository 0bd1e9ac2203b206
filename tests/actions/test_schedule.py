"""What runs daily: the check of this program, with what it needs to know under another account."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from app.actions.schedule import carry_out_schedule, plan_schedule
from app.findings import ChaveiroError, Code
from app.system import schedule
from app.system.base import Platform
from app.text.explain import explain
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


def test_what_was_named_from_the_folder_of_the_shell_is_found_from_any_other(
    asked: list[Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    planned(Platform.LINUX, elevated=False, webserver=Path("webserver"), file=Path("avisos.txt"))
    assert asked[0][0][3::2] == [str(tmp_path / "webserver"), str(tmp_path / "avisos.txt")]


@pytest.mark.parametrize(("remove", "told"), [(False, "acrescente"), (True, "apague")])
def test_without_a_scheduler_the_line_for_cron_is_added_or_taken_away(
    remove: bool, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def plan(*_: object, **__: object) -> None:
        raise ChaveiroError(Code.SCHEDULE_UNAVAILABLE, commands="30 8 * * * chaveiro")

    monkeypatch.setattr(schedule, "plan", plan)
    monkeypatch.setattr(schedule, "invoking_home", lambda: None)
    with pytest.raises(ChaveiroError) as caught:
        planned(Platform.LINUX, elevated=False, remove=remove)
    assert caught.value.facts["commands"] == "30 8 * * * chaveiro"
    assert told in explain(caught.value.code, caught.value.facts).action
