"""The scheduled task of Windows: the description that is built, and the line that it starts."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from app.findings import ChaveiroError, Code
from app.system import processes, schedule_windows
from app.system.schedule_windows import TASK, build, carry_out, is_done, task_xml
from app.watch.schedule import Mechanism, ScheduleWords

WORDS = ScheduleWords("Conferir", "Conferir <todo> dia & avisar")
DAILY = (r"C:\Program Files\Chaveiro\Abrir Chaveiro.exe", "monitorar", "--avisar", "--pec", "C:\\a & b\\")
SCHTASKS = r"C:\Windows\System32\schtasks.exe"
SPACE = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}


def task(user: str | None) -> ET.Element:
    return ET.fromstring(task_xml(DAILY, WORDS.timer, user).replace(' encoding="UTF-16"', ""))


def text(element: ET.Element, path: str) -> str | None:
    return element.findtext("/".join(f"t:{part}" for part in path.split("/")), namespaces=SPACE)


def test_the_task_of_the_machine_runs_hidden_as_the_system() -> None:
    found = task(None)
    assert text(found, "Principals/Principal/UserId") == "S-1-5-18"
    assert text(found, "Settings/Hidden") == "true"
    assert text(found, "Settings/StartWhenAvailable") == "true"
    assert text(found, "RegistrationInfo/Description") == WORDS.timer
    assert text(found, "Triggers/CalendarTrigger/ScheduleByDay/DaysInterval") == "1"


def test_the_task_of_a_user_runs_with_the_rights_of_that_user() -> None:
    found = task("PREFEITURA\\josé")
    assert text(found, "Principals/Principal/UserId") == "PREFEITURA\\josé"
    assert text(found, "Principals/Principal/LogonType") == "InteractiveToken"
    assert text(found, "Principals/Principal/RunLevel") == "LeastPrivilege"


def test_program_and_arguments_are_apart_and_whole() -> None:
    found = task(None)
    assert text(found, "Actions/Exec/Command") == DAILY[0]
    assert text(found, "Actions/Exec/Arguments") == 'monitorar --avisar --pec "C:\\a & b\\\\"'


def test_the_elements_stand_in_the_order_of_the_schema() -> None:
    assert [child.tag.rpartition("}")[2] for child in task(None)] == [
        "RegistrationInfo", "Triggers", "Principals", "Settings", "Actions",
    ]  # fmt: skip
    (trigger,) = task(None).findall("t:Triggers/t:CalendarTrigger", SPACE)
    assert [child.tag.rpartition("}")[2] for child in trigger] == [
        "StartBoundary", "Enabled", "RandomDelay", "ScheduleByDay",
    ]  # fmt: skip


def test_the_plan_is_one_command_and_replaces_an_older_task() -> None:
    plan = build(DAILY, WORDS, SCHTASKS, user=None, removal=False)
    assert plan.mechanism is Mechanism.WINDOWS_MACHINE
    assert plan.commands == ((SCHTASKS, "/Create", "/TN", TASK, "/XML", "%XML%", "/F"),)
    removal = build(DAILY, WORDS, SCHTASKS, user="X\\y", removal=True)
    assert removal.mechanism is Mechanism.WINDOWS_USER
    assert removal.commands == ((SCHTASKS, "/Delete", "/TN", TASK, "/F"),)
    assert removal.files == ()


def test_carrying_out_hands_the_description_over_in_utf16_and_takes_the_file_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[tuple[list[str], bytes]] = []

    def run(command: list[str], **_: object) -> processes.Completed:
        seen.append((command, Path(command[5]).read_bytes()))
        return processes.Completed(0, b"", b"")

    monkeypatch.setattr(processes, "run", run)
    carry_out(build(DAILY, WORDS, SCHTASKS, user=None, removal=False))
    ((command, content),) = seen
    assert command[:5] == [SCHTASKS, "/Create", "/TN", TASK, "/XML"]
    assert content.startswith(b"\xff\xfe")
    assert content.decode("utf-16").replace("\r\n", "\n") == task_xml(DAILY, WORDS.timer, None)
    assert not Path(command[5]).exists()


def test_a_refusal_of_windows_is_told_in_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = processes.Completed(1, b"", "ERRO: Acesso negado à tarefa.".encode("cp850"))
    monkeypatch.setattr(processes, "run", lambda *_, **__: answer)
    with pytest.raises(ChaveiroError) as caught:
        carry_out(build(DAILY, WORDS, SCHTASKS, user=None, removal=False))
    assert caught.value.code is Code.SCHEDULE_FAILED
    assert caught.value.facts["detail"] == "ERRO: Acesso negado à tarefa."


@pytest.fixture
def no_task(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Windows without a task of ours."""
    (tmp_path / "System32").mkdir()
    (tmp_path / "System32" / "schtasks.exe").write_bytes(b"")
    monkeypatch.setenv("SYSTEMROOT", str(tmp_path))
    monkeypatch.setenv("PUBLIC", r"C:\Users\Public")
    monkeypatch.setattr(processes, "run", lambda *_, **__: processes.Completed(1, b"", b""))


@pytest.mark.parametrize(
    ("program", "elevated", "mechanism"),
    [
        (r"C:\Program Files\Chaveiro\Abrir Chaveiro.exe", True, Mechanism.WINDOWS_MACHINE),
        (r"C:\Program Files\Chaveiro\Abrir Chaveiro.exe", False, Mechanism.WINDOWS_USER),
        (r"c:\users\Zé\AppData\Local\Programs\Chaveiro\Abrir Chaveiro.exe", True, Mechanism.WINDOWS_USER),
        (r"C:\Users\Zé\Downloads\Chaveiro\chaveiro.exe", True, Mechanism.WINDOWS_USER),
    ],
)
@pytest.mark.usefixtures("no_task")
def test_the_system_starts_no_program_that_its_user_can_change(
    program: str, elevated: bool, mechanism: Mechanism
) -> None:
    plan = schedule_windows.plan((program, *DAILY[1:]), WORDS, removal=False, elevated=elevated)
    assert plan.mechanism is mechanism


@pytest.mark.usefixtures("no_task")
def test_a_task_that_is_not_there_need_not_be_removed() -> None:
    assert schedule_windows.plan(DAILY, WORDS, removal=True, elevated=True).already
    assert not schedule_windows.plan(DAILY, WORDS, removal=False, elevated=True).already


def test_it_is_done_when_the_task_starts_what_is_wanted() -> None:
    wanted = build(DAILY, WORDS, SCHTASKS, user=None, removal=False)
    removal = build(DAILY, WORDS, SCHTASKS, user=None, removal=True)
    xml = task_xml(DAILY, WORDS.timer, None).replace("><", ">\r\n    <")
    found = processes.Completed(0, xml.encode("utf-16"), b"")
    other = processes.Completed(0, xml.replace("--avisar", "--outro").encode("cp850"), b"")
    missing = processes.Completed(1, b"", b"ERRO")
    assert [is_done(wanted, answer) for answer in (found, other, missing)] == [True, False, False]
    assert [is_done(removal, answer) for answer in (found, missing)] == [False, True]


@pytest.mark.parametrize("program", [DAILY[0], r"C:\Users\Zé\Downloads\Chaveiro\chaveiro.exe"])
def test_the_task_of_a_user_is_not_that_of_the_machine(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One runs while its user is logged on. The other serves everybody, if the machine may start that program."""
    monkeypatch.setenv("PUBLIC", r"C:\Users\Public")
    daily = (program, *DAILY[1:])
    done = {
        (wanted, registered): is_done(
            build(daily, WORDS, SCHTASKS, user=wanted, removal=False),
            processes.Completed(0, task_xml(daily, WORDS.timer, registered).encode("utf-16"), b""),
        )
        for wanted in (None, "P\\josé")
        for registered in (None, "P\\josé")
    }
    assert done == {
        (None, None): True,
        (None, "P\\josé"): False,
        ("P\\josé", None): program == DAILY[0],
        ("P\\josé", "P\\josé"): True,
    }


def test_without_schtasks_the_command_to_run_daily_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SYSTEMROOT", str(tmp_path))
    with pytest.raises(ChaveiroError) as caught:
        schedule_windows.plan(DAILY, WORDS, removal=False, elevated=False)
    assert caught.value.code is Code.SCHEDULE_UNAVAILABLE
    assert str(caught.value.facts["commands"]).startswith('"C:\\Program Files\\Chaveiro\\Abrir Chaveiro.exe"')
