"""The memory of certificates that a look at ``chaves`` draws on."""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from app.certificate.report import FileKind, Report
from app.storage.memory import FILE_NAME, Memory, record_of
from app.system.base import Platform, System


def memory_for(system: System, extra: tuple[Path, ...] = ()) -> Memory:
    """Return the memory of this user and machine, read together with ``extra`` files.

    Under sudo or pkexec that of the person who asked is read too: it is that person who checked the certificates.
    """
    from app.system.schedule import invoking_home

    live = system.root == Path(system.root.anchor)
    home = invoking_home() if live and system.is_elevated() else None
    asked = (_in_home(home),) if home else ()
    return Memory.standard(system.root, (*extra, *asked))


def remember_checked(system: System, report: Report, path: Path, *, now: datetime) -> None:
    """Keep the public facts of a file that its password opened, so that its dates are known later without it.

    A memory that cannot be written does not make the check fail.
    """
    if report.password is None or not report.password.worked or report.file.kind is not FileKind.PKCS12:
        return
    record = record_of(report, Path(os.path.abspath(path)), now=now)
    if record:
        with suppress(OSError):
            Memory.standard(system.root).remember(record)


def memories_of_others(system: System) -> tuple[Path, ...]:
    """Return the memories that a check under the account of the machine would not find by itself."""
    from app.storage.places import state_folder
    from app.system.schedule import invoking_home

    if not system.is_elevated():
        return ()
    if system.platform is Platform.WINDOWS:
        return (state_folder() / FILE_NAME,)
    home = invoking_home()
    return (_in_home(home),) if home else ()


def _in_home(home: Path) -> Path:
    return home / ".local" / "state" / "chaveiro" / FILE_NAME
