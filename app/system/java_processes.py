"""Tells which java processes look like a PEC, through psutil."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from app.system.base import ProcessFact

if TYPE_CHECKING:
    import psutil

_JAVA = re.compile(r"javaw?(?:\.exe)?", re.IGNORECASE)
_BUNDLE = "pec-bundle.jar"
_JBOSS = "jboss-as-"


def is_java(name: str) -> bool:
    """Say whether a process of that name is a Java."""
    return bool(_JAVA.fullmatch(name))


def running(pids: Iterable[int]) -> Iterator[ProcessFact]:
    """Yield those among ``pids`` that run PEC's bundle, or the JBoss of 3.x, as far as this user sees them."""
    import psutil

    for pid in pids:
        try:
            fact = _fact(psutil.Process(pid))
        except psutil.Error:
            continue  # it ended, or it is not ours to look at
        if fact:
            yield fact


def _fact(process: "psutil.Process") -> ProcessFact | None:
    command = process.cmdline()
    jar = jar_of(command)
    if jar is None:
        return None
    folder = folder_of(jar, _seen(process, "cwd"))
    executable = _seen(process, "exe") or next(iter(command), None)
    return ProcessFact(
        pid=process.pid,
        user=_seen(process, "username"),
        executable=executable if executable and Path(executable).is_absolute() else None,
        folder=folder,
        root=Path(folder.anchor if folder else "/"),
    )


def _seen(process: "psutil.Process", what: str) -> str | None:
    import psutil

    try:
        return str(getattr(process, what)()) or None
    except (psutil.Error, OSError, KeyError):
        return None


def jar_of(command: list[str]) -> str | None:
    """Return the argument of a java command line that names PEC's bundle, or the home of its old JBoss."""
    for argument in command[1:]:
        if re.split(r"[/\\]", argument)[-1] == _BUNDLE:
            return argument
        if argument.startswith("-Djboss.home.dir=") and _JBOSS in argument:
            return argument.partition("=")[2] + "/jboss-modules.jar"
    return None


def folder_of(jar: str, working_folder: str | None) -> Path | None:
    """Return the folder of the jar: its own when absolute, else below the working folder if that is known."""
    pure = PureWindowsPath(jar) if "\\" in jar else PurePosixPath(jar)
    if pure.is_absolute():
        return Path(str(pure.parent))
    return Path(working_folder, str(pure.parent)) if working_folder else None
