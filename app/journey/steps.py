"""The steps of people, from the contra-chave to "Habilitar": values, and how they are read from ``resources``.

Each step says who does it, where, what to copy and until when. The words live in ``resources/journey/steps.toml``
and ``resources/portals.toml``; nothing here is a sentence.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from threading import Lock

import msgspec

from app.resource_files import resource


class Role(StrEnum):
    """Who does a step; the names a person reads are in ``app.text.journey``."""

    INSTALLER = "installer"
    PEC_ADMIN = "pec_admin"
    MANAGER = "manager"
    HEALTH_FUND = "health_fund"
    PROFESSIONAL = "professional"


class FieldKind(StrEnum):
    """What is written in a field; ``app.journey.fields`` checks each kind."""

    COUNTER_KEY = "counter_key"
    REQUESTER_ID = "requester_id"
    CPF = "cpf"
    CNES = "cnes"


class Until(StrEnum):
    """How long what a step yields stays good."""

    END_OF_DAY = "end_of_day"


@dataclass(frozen=True, slots=True)
class Portal:
    """A site that the program opens in the browser."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing to have at hand before starting; ``portal`` is a key of ``Journey.portals``."""

    id: str
    text: str
    detail: str
    portal: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a step happens: a portal's key, the PEC itself, or this computer; and the menus to follow there."""

    path: tuple[str, ...] = ()
    portal: str | None = None
    pec: bool = False
    computer: bool = False


@dataclass(frozen=True, slots=True)
class Copy:
    """Something to write down or carry on; a field that the window checks by its ``kind``."""

    id: str
    label: str
    hint: str
    kind: FieldKind
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Status:
    """Words that PEC shows, and what they mean."""

    shown: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Condition:
    """When a step applies: with or without an own certificate, and from which version. None means always."""

    certificate: bool | None = None
    version_from: str | None = None

    def holds(self, with_certificate: bool, version: str | None) -> bool:
        """Say whether the step applies; a version that is not known excludes nothing."""
        if self.certificate is not None and self.certificate is not with_certificate:
            return False
        return self.version_from is None or at_least(version, self.version_from) is not False


@dataclass(frozen=True, slots=True)
class TabName:
    """A tab's name, bare for a path of menus and in quotes for a sentence."""

    plain: str
    quoted: str


@dataclass(frozen=True, slots=True)
class Tab:
    """The tab of PEC that takes the certificate: its ``new`` name, and what to say when the version leaves doubt."""

    renamed_in: str
    new: TabName
    either: TabName

    def name(self, version: str | None) -> TabName:
        """Return the name that PEC ``version`` shows."""
        return self.new if at_least(version, self.renamed_in) else self.either


@dataclass(frozen=True, slots=True)
class HumanStep:
    """One step that a person does outside the program."""

    id: str
    title: str
    who: Role
    where: Place
    instructions: tuple[str, ...]
    button: str
    copies: tuple[Copy, ...] = ()
    until: Until | None = None
    notes: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    applies_if: Condition = Condition()

    def filled(self, tab: TabName, file_name: str) -> "HumanStep":
        """Return the same step with the names of the tab and of the installed file in the sentences."""

        def fill(texts: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(text.replace("{aba}", tab.quoted).replace("{arquivo}", file_name) for text in texts)

        place = replace(self.where, path=tuple(part.replace("{aba}", tab.plain) for part in self.where.path))
        return replace(self, where=place, instructions=fill(self.instructions), notes=fill(self.notes))


@dataclass(frozen=True, slots=True)
class Journey:
    """All that people do: what to have at hand, the steps in order, and the addresses of the portals."""

    requirements: tuple[Requirement, ...]
    steps: tuple[HumanStep, ...]
    tab: Tab
    any_file: str
    portals: dict[str, Portal]

    def for_path(self, with_certificate: bool, version: str | None, file_name: str = "") -> tuple[HumanStep, ...]:
        """Return the steps that apply, in order, with the names that PEC ``version`` uses filled in.

        ``file_name`` is the name of the certificate in ``chaves``; left out, the step names the endings instead.
        """
        tab, name = self.tab.name(version), file_name or self.any_file
        return tuple(s.filled(tab, name) for s in self.steps if s.applies_if.holds(with_certificate, version))

    def sentences(self) -> Iterator[str]:
        """Yield every text that a person can read, for the check of the Portuguese."""
        for requirement in self.requirements:
            yield from (requirement.text, requirement.detail)
        for step in self.steps:
            yield from (step.title, *step.instructions, *step.notes)
            yield from (text for copy in step.copies for text in (copy.label, copy.hint))
            yield from (status.meaning for status in step.statuses)


class _Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    requirements: tuple[Requirement, ...]
    steps: tuple[HumanStep, ...]
    tab: Tab
    any_file: str


#: msgspec learns a type when it is first used and does not bear two threads at that: the second one crashes.
_READING = Lock()


def load() -> Journey:
    """Return the journey as it is written in ``resources``; it is read once. Raises msgspec.ValidationError."""
    with _READING:
        return _read()


@cache
def _read() -> Journey:
    data = msgspec.toml.decode(resource("journey/steps.toml").read_bytes(), type=_Data)
    portals = msgspec.toml.decode(resource("portals.toml").read_bytes(), type=dict[str, Portal])
    return Journey(data.requirements, data.steps, data.tab, data.any_file, portals)


def for_path(with_certificate: bool, version: str | None, file_name: str = "") -> tuple[HumanStep, ...]:
    """Return the steps of ``load()`` that apply; see ``Journey.for_path``."""
    return load().for_path(with_certificate, version, file_name)


def at_least(version: str | None, wanted: str) -> bool | None:
    """Say whether ``version`` ("5.4.37") reaches ``wanted`` ("5.3"); None when it is not known."""
    found = _numbers(version or "")
    return found >= _numbers(wanted) if found else None


def _numbers(version: str) -> tuple[int, ...]:
    parts = version.split("-", maxsplit=1)[0].split(".")
    return tuple(int(part) for part in parts) if all(part.isdigit() for part in parts) else ()
