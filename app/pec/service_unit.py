"""Reads systemd unit files and their drop-ins: command, folder and user (systemd.syntax(7), systemd.unit(5))."""

import re
import shlex
from collections.abc import Iterable
from dataclasses import dataclass

SUFFIX = ".service"
_LOOKS_LIKE_PEC = re.compile(r"e[-_ ]?sus|(?:^|[^a-z])pec(?:[^a-z]|$)", re.IGNORECASE)
_ANOTHER_TASK = re.compile(r"postgres|sql|backup|bkp", re.IGNORECASE)
#: A word of a command that is PEC's program or jar (blanks allowed), or a shell's line that names it.
_PROGRAM = re.compile(r"^(/.*)/(?:pec-bundle\.jar|standalone\.sh)$|(/[^'\"\s;]*)/(?:pec-bundle\.jar|standalone\.sh)")
_PREFIXES = "@-:+!|"


@dataclass(frozen=True, slots=True)
class ServiceUnit:
    """What a unit says in its section ``[Service]``; ``user`` None means root, systemd's default."""

    user: str | None = None
    working_directory: str | None = None
    command: tuple[str, ...] = ()

    @property
    def folder(self) -> str | None:
        """Return the folder that the unit works in: its own setting, else that of its program or jar."""
        if self.working_directory:
            return self.working_directory
        found = next(filter(None, map(_PROGRAM.search, self.command)), None)
        return found.group(1) or found.group(2) if found else None


def names_a_pec(name: str) -> bool:
    """Say whether the name of a service, in any spelling seen in the field, is PEC's and not that of what serves it."""
    return bool(_LOOKS_LIKE_PEC.search(name)) and not _ANOTHER_TASK.search(name)


def drop_in_folders(unit: str) -> tuple[str, ...]:
    """Return the names of drop-in folders for a unit, the most general first: ``service.d``, ``e-.service.d``..."""
    stem = unit.removesuffix(SUFFIX)
    pieces = stem.split("-")
    prefixes = ["-".join(pieces[:n]) + "-" for n in range(1, len(pieces))]
    return ("service.d", *(f"{p}{SUFFIX}.d" for p in prefixes), f"{unit}.d")


def parse(texts: Iterable[str]) -> ServiceUnit:
    """Read a unit file and its drop-ins, in the order in which systemd applies them: the last setting counts."""
    values: dict[str, str] = {}
    for text in texts:
        for key, value in _settings(text):
            if key != "ExecStart":
                values[key] = value
            elif value:
                values.setdefault(key, value)
            else:
                values.pop(key, None)
    folder = values.get("WorkingDirectory", "").lstrip("-").strip('"')
    return ServiceUnit(
        user=values.get("User") or None,
        working_directory=folder if folder.startswith("/") else None,
        command=_words(values.get("ExecStart", "")),
    )


def _settings(text: str) -> Iterable[tuple[str, str]]:
    section = ""
    for line in _unfolded(text):
        if line.startswith("["):
            section = line.strip("[]")
        elif section == "Service" and "=" in line:
            key, _, value = line.partition("=")
            yield key.strip(), value.strip()


def _unfolded(text: str) -> Iterable[str]:
    pending = ""
    for raw in text.splitlines():
        line = raw.strip()
        if line.startswith(("#", ";")):
            continue
        if line.endswith("\\"):
            pending += line[:-1] + " "
            continue
        if pending or line:
            yield (pending + line).strip()
        pending = ""


def _words(command: str) -> tuple[str, ...]:
    try:
        return tuple(shlex.split(command.lstrip(_PREFIXES)))
    except ValueError:
        return tuple(command.lstrip(_PREFIXES).split())
