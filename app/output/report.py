"""The report as data: sections of facts, cards and a table. ``report_html`` and ``report_pdf`` draw the same ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.certificate.expiry import Level
from app.findings import Finding, Severity
from app.level_looks import LEVEL_LOOKS
from app.pec.installation import Installation
from app.text import report as words
from app.text import terminal
from app.text.detection import conflict_line, evidence_line, hidden_line
from app.text.explain import explain
from app.text.labels import UNKNOWN, yes_no
from app.text.levels import LEVELS, level_word
from app.tones import Tone
from app.watch.entries import Dashboard, Entry


@dataclass(frozen=True, slots=True)
class Tag:
    """A word with its tone and the name of its icon in ``resources/icons``."""

    word: str
    tone: Tone
    icon: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value, one pair a line."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list; ``numbered`` when the order matters."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """One certificate or one finding: a tag, a title and facts."""

    tag: Tag
    title: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equal length below their headings."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    text: str


Block = Facts | Items | Card | Table | Words


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """One thing done to this PEC, in words. ``result`` is what went wrong with its code, or the word for success."""

    time: datetime
    deed: str
    path: str
    holder: str
    result: str


@dataclass(frozen=True, slots=True)
class Document:
    """The whole report. ``status`` and ``headline`` say the situation at a glance."""

    title: str
    made: str
    created: datetime
    status: Tag
    headline: str
    sections: tuple[Section, ...]
    closing: str


_SEVERITIES = {
    Severity.ERROR: (Tone.DANGER, "badge-octagon"),
    Severity.WARNING: (Tone.ALERT, "badge-triangle"),
    Severity.INFO: (Tone.INFO, "badge-info"),
}


def document(
    found: Dashboard,
    *,
    installation: Installation | None,
    notes: Iterable[Finding],
    history: Iterable[Done],
    now: datetime,
    version: str,
    machine: str,
) -> Document:
    """Return the report of ``found`` at ``now``. ``version`` is the program's own, ``machine`` the computer's name."""
    watched = [e for e in found.certificates if not e.other_keystore and e.level is not Level.NOT_A_CERTIFICATE]
    worst = watched[0] if watched else None
    unseen = worst is None and found.folder_problem is not None  # what is closed is not called empty
    sections = (
        Section(words.TODO, (Items(words.UNSEEN_STEPS if unseen else words.steps(worst), numbered=True),)),
        Section(words.CERTIFICATES, _certificates(found)),
        *_notes(tuple(notes)),
        *(_installation(installation) if installation else (Section(words.PEC, (Words(words.NO_PEC),)),)),
        _history(tuple(history)),
    )
    level = worst.level if worst else Level.UNREADABLE
    known = worst is not None or unseen
    status = Tag(LEVELS[level] if known else words.NO_CERTIFICATES.rstrip("."), *LEVEL_LOOKS[level])
    made = words.made(now, version, machine)
    headline = words.UNSEEN if unseen else words.headline(worst)
    return Document(words.TITLE, made, now, status, headline, sections, words.NO_SECRETS)


def _certificates(found: Dashboard) -> tuple[Block, ...]:
    cards: list[Block] = [_card(entry) for entry in found.certificates]
    if found.folder_problem:
        cards.insert(0, Words(words.FOLDER_CLOSED))
    return tuple(cards) or (Words(words.NO_CERTIFICATES),)


def _card(entry: Entry) -> Card:
    holder = entry.holder
    word = terminal.OTHER_KEYSTORE if entry.other_keystore else level_word(entry)
    tag = Tag(word, Tone.NEUTRAL, "badge-key") if entry.other_keystore else Tag(word, *LEVEL_LOOKS[entry.level])
    rows = (
        (words.UNTIL, words.validity(entry) if entry.not_after else None),
        (words.FROM, words.moment(entry.not_before) if entry.not_before else None),
        (words.CNPJ, holder.cnpj if holder else None),
        (words.CPF, holder.cpf if holder else None),
        (words.RESPONSIBLE, holder.responsible if holder else None),
        (words.WHY, _reason(entry)),
        (words.FILE, entry.path),
        (words.SOURCE, words.SOURCES[entry.source] if entry.source else None),
        (words.SHA256, entry.sha256),
    )
    return Card(tag, holder.name if holder else entry.name, _facts(rows))


def _reason(entry: Entry) -> str | None:
    if entry.problem is None or entry.not_after is not None:
        return None
    return explain(entry.problem, {"path": entry.path, "name": entry.name, "file": entry.name}).what


def _notes(notes: tuple[Finding, ...]) -> tuple[Section, ...]:
    return (Section(words.NOTES, tuple(_finding(n) for n in notes)),) if notes else ()


def _finding(finding: Finding) -> Card:
    text = explain(finding.code, finding.facts)
    tone, icon = _SEVERITIES[finding.severity]
    rows = ((words.WHY, text.why), (words.ACTION, text.action), (words.CODE, finding.code.value))
    return Card(Tag(words.SEVERITIES[finding.severity], tone, icon), text.what, _facts(rows))


def _installation(found: Installation) -> tuple[Section, ...]:
    service = found.service
    told = [service.name, terminal.SERVICE_STATES[service.state]] if service.name else []
    if service.name and service.user:
        told.append(words.SERVICE_USER.format(user=service.user))
    chaves = words.CHAVES_EXISTS if found.chaves.exists else words.CHAVES_MISSING
    facts = _facts(
        (
            (words.VERSION, found.version or words.UNKNOWN_VERSION),
            (words.FOLDER, found.webserver_dir),
            (words.CHAVES, f"{found.chaves.path} ({chaves})"),
            (words.SERVICE, ", ".join(told)),
            (words.JAVA, found.java.version or UNKNOWN),
            (words.ADDRESS, found.url),
            (words.HTTPS, yes_no(found.https)),
            (words.GOVBR, yes_no(found.govbr_login)),
            (words.RNDS_READY, yes_no(found.rnds_ready)),
            (words.CADSUS_READY, yes_no(found.cadsus_ready)),
        )
    )
    lists = (
        (words.EVIDENCE, tuple(evidence_line(e) for e in found.evidence)),
        (words.CONFLICTS, tuple(conflict_line(c) for c in found.conflicts)),
        (words.HIDDEN, tuple(hidden_line(h) for h in found.hidden)),
    )
    return (Section(words.PEC, (facts,)), *(Section(title, (Items(items),)) for title, items in lists if items))


def _history(history: tuple[Done, ...]) -> Section:
    if not history:
        return Section(words.HISTORY, (Words(words.HISTORY_NONE),))
    rows = tuple((words.short_moment(d.time), d.deed, d.path, d.holder, d.result) for d in history)
    return Section(words.HISTORY, (Table(words.HISTORY, words.HISTORY_HEADS, rows),))


def _facts(rows: Iterable[tuple[str, str | None]]) -> Facts:
    return Facts(tuple((label, value) for label, value in rows if value))
