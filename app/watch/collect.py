"""Looks at the files of ``chaves`` and gives each its level. Only the top level: PEC is not known to read deeper."""

import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.certificate.expiry import Level, days_left, level
from app.certificate.report import Certificate, FileKind
from app.findings import ChaveiroError, Code
from app.utf8 import utf8
from app.watch.entries import Dashboard, Entry, EntrySource, Remembered, by_urgency, summarise

_AT_ONCE = 4
#: Problems that stay true of a file whose dates are known: PEC cannot use it.
_USELESS = frozenset({Code.NO_PRIVATE_KEY, Code.KEY_MISMATCH})
#: Kinds of file that can hold the certificate of the RNDS.
_CONTAINERS = frozenset({FileKind.PKCS12})
#: Kinds that are keystores of something else.
_KEYSTORES = frozenset({FileKind.JKS})


@dataclass(frozen=True, slots=True)
class Look:
    """What could be learnt of one file. ``problem`` says why there is no certificate."""

    sha256: str
    kind: FileKind
    certificate: Certificate | None = None
    source: EntrySource | None = None
    problem: Code | None = None
    other_keystore: bool = False


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file as its folder tells of it: size in bytes, time of change in nanoseconds since 1970."""

    path: Path
    size: int
    modified: int


#: Opens one file as far as it goes; raises ChaveiroError or OSError when it cannot be read.
Looker = Callable[[Path], Look]


def collect(folder: Path, look: Looker, memory: Iterable[Remembered], *, now: datetime) -> Dashboard:
    """Return the dashboard of ``folder``. A missing folder is an empty dashboard; nothing here raises."""
    known = tuple(memory)
    problem: Code | None = None
    try:
        entries = _entries(list_files(folder), look, known, now)
    except FileNotFoundError:
        entries = ()
    except OSError as error:
        problem = _code(error)
        entries = tuple(_unseen(record, now) for record in known if Path(record.path).parent == folder)
    return Dashboard(by_urgency(entries), summarise(entries), str(folder), now, problem)


def _entries(
    stamps: tuple[Stamp, ...], look: Looker, memory: tuple[Remembered, ...], now: datetime
) -> tuple[Entry, ...]:
    """Look at the files side by side: each look waits for a process of its own."""
    if len(stamps) < 2:
        return tuple(_entry(stamp, look, memory, now) for stamp in stamps)
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return tuple(pool.map(lambda stamp: _entry(stamp, look, memory, now), stamps))


def list_files(folder: Path) -> tuple[Stamp, ...]:
    """Return the files of ``folder`` by name; sub-folders and hidden files are left out. Raises OSError."""
    stamps = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        try:
            facts = path.lstat()
        except PermissionError:  # the folder may be listed but not entered (mode r--)
            stamps.append(Stamp(path, -1, -1))
            continue
        except FileNotFoundError:  # it went away meanwhile; the others are still there
            continue
        if not stat.S_ISDIR(facts.st_mode):
            stamps.append(Stamp(path, facts.st_size, facts.st_mtime_ns))
    return tuple(stamps)


def dated(entry: Entry, not_before: datetime, not_after: datetime, now: datetime) -> Entry:
    """Return ``entry`` with the dates of its certificate and the level that they mean at ``now``."""
    return replace(
        entry,
        level=level(not_after, now),
        not_before=not_before,
        not_after=not_after,
        days_left=days_left(not_after, now),
    )


def _entry(stamp: Stamp, look: Looker, memory: tuple[Remembered, ...], now: datetime) -> Entry:
    size = stamp.size if stamp.size >= 0 else None
    base = Entry(str(stamp.path), None, Level.UNREADABLE, size=size)
    try:
        seen = look(stamp.path)
    except ChaveiroError as error:
        return _without_look(replace(base, problem=error.code), stamp, memory, now)
    except OSError as error:
        return _without_look(replace(base, problem=_code(error)), stamp, memory, now)
    base = replace(base, sha256=seen.sha256, kind=seen.kind, other_keystore=seen.other_keystore, problem=seen.problem)
    if seen.certificate is not None and seen.kind in _CONTAINERS:
        held = seen.certificate
        useless = seen.problem if seen.problem in _USELESS else None
        base = replace(base, holder=held.holder, source=seen.source, problem=useless)
        return dated(base, held.not_before, held.not_after, now)
    if seen.kind in _CONTAINERS:
        record = next((r for r in memory if r.sha256 == seen.sha256), None)
        if record is not None:
            # Its content is known, so its name does not matter.
            return _remembered(replace(base, other_keystore=False), record, now)
        return replace(base, level=Level.NOT_A_CERTIFICATE) if seen.other_keystore else base
    keystore = seen.other_keystore or seen.kind in _KEYSTORES
    return replace(base, level=Level.NOT_A_CERTIFICATE, other_keystore=keystore)


def _without_look(base: Entry, stamp: Stamp, memory: tuple[Remembered, ...], now: datetime) -> Entry:
    """Use the memory when the file itself stays closed: same path, size and time of change mean the same file."""
    base = replace(base, elevation_helps=base.problem is Code.PERMISSION_DENIED)
    same = utf8(str(stamp.path)), stamp.size, stamp.modified
    for record in memory:
        if (record.path, record.size, record.modified) == same:
            return _remembered(base, record, now)
    return base


def _unseen(record: Remembered, now: datetime) -> Entry:
    base = Entry(record.path, None, Level.UNREADABLE, problem=Code.PERMISSION_DENIED, elevation_helps=True)
    return _remembered(base, record, now)


def _remembered(base: Entry, record: Remembered, now: datetime) -> Entry:
    known = replace(base, holder=record.holder, source=EntrySource.REMEMBERED, kind=FileKind.PKCS12, problem=None)
    return dated(known, record.not_before, record.not_after, now)


def _code(error: OSError) -> Code:
    return Code.PERMISSION_DENIED if isinstance(error, PermissionError) else Code.READ_FAILED
