"""Makes a copy of a certificate file that every Java since 8 opens; the original is never touched."""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from app.actions.saving import check_folder
from app.certificate.report import Report
from app.findings import ChaveiroError, Code
from app.system import source
from app.system.examiner import Examiner
from app.system.failures import naming


def convert(
    source_path: Path, password: str | None, target: Path, new_password: str | None, *, now: datetime
) -> Report:
    """Write the copy to ``target``, closed with ``new_password`` or else the same password, and return its report.

    Raises ChaveiroError: what reading and opening raise, NAME_TAKEN when ``target`` exists, FOLDER_NOT_FOUND,
    PASSWORD_NOT_ASCII, COPY_DIFFERS, and what the system refuses. Nothing is left at ``target`` then.
    """
    original = source.read(source_path)
    if os.path.lexists(target):
        raise ChaveiroError(Code.NAME_TAKEN, name=target.name, path=str(target))
    check_folder(target)
    with Examiner() as examiner:
        copy = copied(examiner, original.data, password, new_password)
    _write_new(target, copy)
    written = source.read(target).data
    if written != copy:
        target.unlink(missing_ok=True)
        raise ChaveiroError(Code.COPY_DIFFERS, path=str(target))
    with Examiner() as examiner:
        chosen = password or "" if new_password is None else new_password
        return examiner.examine(target.name, written, chosen, java_major=None, now=now, store=None)


def copied(examiner: Examiner, data: bytes, password: str | None, new_password: str | None) -> bytes:
    """Return the copy that ``examiner`` makes. None, no password at all, opens what has none; else PASSWORD_NEEDED."""
    try:
        return examiner.convert(data, password or "", new_password)
    except ChaveiroError as problem:
        if password is None and problem.code is Code.PASSWORD_WRONG:
            raise ChaveiroError(Code.PASSWORD_NEEDED) from None
        raise


def _write_new(target: Path, data: bytes) -> None:
    """Write ``data`` beside ``target``, flush it, and give it its name unless that has been taken meanwhile."""
    draft = target.with_name(f".{target.name}.{os.getpid()}.novo")
    with naming(str(target)):
        try:
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            _name(draft, target)
        finally:
            with suppress(FileNotFoundError):
                draft.unlink()


def _name(draft: Path, target: Path) -> None:
    """Give ``draft`` the name ``target`` without ever replacing a file: by a second name, where that is possible."""
    try:
        os.link(draft, target)
    except FileExistsError as error:
        raise ChaveiroError(Code.NAME_TAKEN, name=target.name, path=str(target)) from error
    except OSError:  # a file system without hard links, such as that of a pen drive
        _copy_exclusively(draft, target)


def _copy_exclusively(draft: Path, target: Path) -> None:
    try:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    except FileExistsError as error:
        raise ChaveiroError(Code.NAME_TAKEN, name=target.name, path=str(target)) from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(draft.read_bytes())
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        target.unlink(missing_ok=True)
        raise
