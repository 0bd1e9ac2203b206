"""Tells people of what is about to expire: on the desktop, in the journal, in a file."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.certificate.expiry import Level
from app.storage.told import ToldStore
from app.watch.entries import Dashboard, Notice

Show = Callable[[str, str, bool], bool]
_URGENT = frozenset({Level.URGENT, Level.EXPIRED})


@dataclass(frozen=True, slots=True)
class Message:
    """A notice in words. ``shown`` says whether a desktop took it."""

    title: str
    body: str
    shown: bool


def tell(
    dashboard: Dashboard,
    *,
    now: datetime,
    store: ToldStore,
    file: Path | None = None,
    show: Show | None = None,
) -> tuple[Message, ...]:
    """Give the notices that are due and keep in mind that they were given. Return them, most urgent first.

    ``file`` gets one line for each. Raises ChaveiroError when that file cannot be written; a memory of notices that
    cannot be written means only that they come again the next day.
    """
    from app.watch.notices import due

    before = store.read()
    notices, told = due(dashboard, before, now=now)
    messages = tuple(_tell(notice, show or _show) for notice in notices)
    if file is not None and messages:
        _append(file, messages, now)
    with suppress(OSError):
        store.save(told, before)
    return messages


def tell_test(show: Show | None = None) -> bool:
    """Show a notice that is only a test ("Testar notificação") and say whether a desktop took it."""
    from app.text import notices as words

    return (show or _show)(words.TEST_TITLE, words.TEST_BODY, False)


def _tell(notice: Notice, show: Show) -> Message:
    from app.text import notices as words

    expired = notice.level is Level.EXPIRED
    title, body = words.title(notice, expired=expired), words.body(notice, expired=expired)
    return Message(title, body, show(title, body, notice.level in _URGENT))


def _show(title: str, body: str, urgent: bool) -> bool:
    from app.system.notify import notify

    return notify(title, body, urgent=urgent)


def _append(file: Path, messages: Iterable[Message], now: datetime) -> None:
    from app.system.failures import naming

    stamp = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    with naming(str(file)), file.open("a", encoding="utf-8", errors="replace", newline="\n") as stream:
        for message in messages:
            body = " ".join(message.body.split())
            stream.write(f"{stamp} {message.title}. {body}\n")
