"""The dashboard as lines for a terminal."""

from app.certificate.expiry import Level
from app.findings import Code
from app.output.plain.lines import Line, Tone, fact
from app.text import terminal as words
from app.text.explain import explain
from app.text.labels import day
from app.text.levels import level_word
from app.watch.entries import Dashboard, Entry, EntrySource

_TONES = {
    Level.OK: Tone.GOOD,
    Level.PLAN: Tone.GOOD,
    Level.SOON: Tone.WARNING,
    Level.NOW: Tone.WARNING,
    Level.URGENT: Tone.BAD,
    Level.EXPIRED: Tone.BAD,
}


def dashboard_lines(found: Dashboard) -> list[Line]:
    """Return the summary in words and one block for each file. A folder that is closed is not called empty."""
    unseen = found.folder_problem is not None and not found.certificates
    heading = words.FOLDER_UNSEEN if unseen else words.dashboard_title(found.summary)
    lines = [Line(heading, Tone.TITLE), fact(words.CHAVES, found.folder)]
    for entry in found.certificates:
        lines += [Line(), *_entry(entry)]
    if found.elevation_helps:
        lines += [Line(), Line(words.ELEVATION_SHOWS_MORE, Tone.QUIET)]
    return lines


def _heading(entry: Entry) -> str:
    return words.OTHER_KEYSTORE if entry.other_keystore else level_word(entry)


def _entry(entry: Entry) -> list[Line]:
    heading = _heading(entry)
    tone = Tone.QUIET if entry.other_keystore else _TONES.get(entry.level, Tone.QUIET)
    lines = [Line(f"{heading}: {entry.name}", tone, marked=True)]
    if entry.problem:
        lines.append(Line(explain(entry.problem, {"path": entry.path, "name": entry.name}).what, indent=2))
    if entry.problem is Code.PASSWORD_NEEDED and not entry.other_keystore:
        lines.append(Line(words.PASSWORD_SHOWS_DATES, Tone.QUIET, indent=2))
    if entry.not_after is not None and entry.days_left is not None:
        left = words.left(entry.days_left, expired=entry.level is Level.EXPIRED)
        lines.append(fact(words.VALID, words.validity(day(entry.not_after), left)))
    if entry.holder:
        lines.append(fact(words.HOLDER, entry.holder.name))
        if entry.holder.cnpj:
            lines.append(fact(words.CNPJ, entry.holder.cnpj))
    if entry.source is EntrySource.REMEMBERED:
        lines.append(Line(words.REMEMBERED, Tone.QUIET, indent=2))
    return lines
