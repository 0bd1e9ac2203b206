"""The backups of ``chaves`` as lines for a terminal."""

from app.output.plain.lines import Line, Tone, fact, title
from app.pec.plan import Copy, Restored
from app.text import terminal as words
from app.text.labels import hour, short_day, size


def made_lines(copy: Copy) -> list[Line]:
    """Return what a new backup holds and where it lies."""
    return [Line(words.COPY_MADE, Tone.GOOD, marked=True), *_copy(copy), *_skipped(copy)]


def list_lines(copies: tuple[Copy, ...]) -> list[Line]:
    """Return all backups, the newest first."""
    if not copies:
        return [Line(words.NO_COPIES)]
    lines = [title(words.COPIES)]
    for copy in copies:
        lines += [Line(), *_copy(copy)]
    return [*lines, Line(), Line(words.RESTORE_HINT)]


def restored_lines(restored: Restored) -> list[Line]:
    """Return what came back and what was already there."""
    lines = [Line(words.RESTORED if restored.restored else words.NOTHING_RESTORED, Tone.GOOD, marked=True)]
    lines += [fact(words.CAME_BACK, name) for name in restored.restored]
    lines += [fact(words.WAS_THERE, name) for name in restored.unchanged]
    if restored.backup:
        lines.append(fact(words.BACKUP_AT, restored.backup))
    return lines


def _copy(copy: Copy) -> list[Line]:
    when = words.COPY_TIME.format(day=short_day(copy.time), hour=hour(copy.time))
    lines = [fact(words.COPY_NAME, copy.id), fact(words.COPY_MADE_AT, when), fact(words.COPY_FOLDER, copy.path)]
    return lines + [Line(f"- {file.name} ({size(file.size)})", indent=4) for file in copy.files]


def _skipped(copy: Copy) -> list[Line]:
    return [fact(words.SKIPPED, ", ".join(copy.skipped))] if copy.skipped else []
