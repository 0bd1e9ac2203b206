"""Work that cannot be stopped is not interrupted; before and after it, a person may."""

import signal
import threading

import pytest

from app.system.interrupt import uninterrupted


def test_an_interrupt_has_no_effect_inside_and_its_usual_one_afterwards() -> None:
    with uninterrupted():
        signal.raise_signal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_another_thread_leaves_the_signals_alone() -> None:
    seen: list[object] = []

    def work() -> None:
        with uninterrupted():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [signal.getsignal(signal.SIGINT)]
