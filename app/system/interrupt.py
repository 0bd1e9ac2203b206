"""Keeps a keyboard's interrupt from ending this process while work goes on that can no longer be stopped."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let SIGINT have no effect for the length of the block: who says "interrupted" must not have done the work.

    Python tells only its main thread of signals, so in another thread there is nothing to do.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
