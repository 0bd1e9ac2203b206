"""Puts a notice before a person, where a session of one is there to see it."""

import sys


def notify(title: str, body: str, *, urgent: bool) -> bool:
    """Show ``title`` and ``body`` in the desktop sessions of this machine and say whether any took it.

    An ordinary user reaches the own session alone. Never raises and never waits for an answer.
    """
    if sys.platform == "win32":
        from app.system import notify_windows

        return notify_windows.notify(title, body, urgent=urgent)
    from app.system import notify_linux

    return notify_linux.notify(title, body, urgent=urgent)
