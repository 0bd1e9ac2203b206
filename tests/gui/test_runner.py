"""Long work leaves the window's thread and comes back to it."""

import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.findings import ChaveiroError, Code
from app.gui.runner import Done, ImmediateRunner, TaskRunner


def test_the_work_runs_elsewhere_and_the_answer_arrives_on_the_windows_thread(qtbot: QtBot) -> None:
    runner, threads, answers = TaskRunner(), [], []

    def work() -> int:
        threads.append(threading.current_thread())
        return 42

    def done(outcome: Done[int]) -> None:
        threads.append(threading.current_thread())
        answers.append(outcome)

    with qtbot.waitSignal(runner.idle):
        runner.run_task(work, done)
    assert answers == [Done(value=42)]
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()
    assert runner.running == 0


def test_an_error_of_the_house_arrives_as_it_is() -> None:
    heard: list[Done[None]] = []

    def work() -> None:
        raise ChaveiroError(Code.DISK_FULL, path="/x")

    ImmediateRunner().run_task(work, heard.append)
    assert heard[0].error is not None
    assert heard[0].error.code is Code.DISK_FULL


def test_another_error_becomes_internal_and_its_words_are_not_kept() -> None:
    heard: list[Done[None]] = []

    def work() -> None:
        raise ValueError("segredo")

    ImmediateRunner().run_task(work, heard.append)
    assert heard[0].error is not None
    assert heard[0].error.code is Code.INTERNAL
    assert "ValueError" in str(heard[0].error.facts["detail"])
    assert "test_runner.py" in str(heard[0].error.facts["detail"])
    assert "segredo" not in repr(heard[0].error.facts)


def test_work_that_changes_something_makes_the_window_wait(qtbot: QtBot) -> None:
    runner, gate = TaskRunner(), threading.Event()
    runner.run_task(gate.wait, lambda _done: None, must_finish=True)
    assert runner.must_wait
    with qtbot.waitSignal(runner.idle):
        gate.set()
    assert not runner.must_wait


def test_looking_does_not_make_the_window_wait(qtbot: QtBot) -> None:
    runner, gate = TaskRunner(), threading.Event()
    runner.run_task(gate.wait, lambda _done: None)
    assert not runner.must_wait
    with qtbot.waitSignal(runner.idle):
        gate.set()


def test_progress_is_told_on_the_windows_thread(qtbot: QtBot) -> None:
    runner, heard = TaskRunner(), []

    def work() -> None:
        runner.post(lambda: heard.append(threading.current_thread()))

    with qtbot.waitSignal(runner.idle):
        runner.run_task(work, lambda _done: None)
    assert heard == [threading.main_thread()]


def test_an_answer_for_a_widget_that_is_gone_is_dropped() -> None:
    class Listener(QObject):
        def hear(self, _done: Done[int]) -> None:
            pytest.fail("nobody is left to hear")

    from shiboken6 import delete

    runner, listener = ImmediateRunner(), Listener()
    hear = listener.hear
    runner.run_task(lambda: delete(listener), hear)  # type: ignore[arg-type]
    assert runner.running == 0
