"""The terminal. Its rules:

- the answer goes to standard output; questions, progress and errors go to standard error;
- with ``--json`` standard output carries one JSON object and nothing else;
- a password is asked without echo, or read from standard input or a file; it never comes from an argument;
- marks and words say the same thing, so nothing depends on colour; colour is used on a terminal only,
  and not when ``NO_COLOR`` is set;
- text is folded at the width of the terminal, 100 columns at most.
"""

import os
import sys
import textwrap
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

from app.findings import ChaveiroError, Code
from app.output.plain.lines import Line, Tone

_COLOURS = {Tone.GOOD: "32", Tone.WARNING: "33", Tone.BAD: "31", Tone.TITLE: "1", Tone.QUIET: "2"}
_MARKS = {Tone.GOOD: "✓", Tone.WARNING: "!", Tone.BAD: "✗"}
_PLAIN_MARKS = {Tone.GOOD: "+", Tone.WARNING: "!", Tone.BAD: "x"}
_MAX_PASSWORD = 4096


class Console:
    """Where a command speaks and asks. ``json`` silences everything but ``answer`` on standard output."""

    def __init__(self, out: TextIO, err: TextIO, source: TextIO, *, json: bool = False) -> None:
        self._out = out
        self._err = err
        self._source = source
        self.json = json

    @classmethod
    def standard(cls, *, json: bool) -> "Console":
        """Return the console of this process, made to write UTF-8 and never to fail on a character."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8" if json else None, errors="replace")
        return cls(sys.stdout, sys.stderr, sys.stdin, json=json)

    @property
    def interactive(self) -> bool:
        """Say whether a person can be asked: input and error are both a terminal."""
        return _is_terminal(self._source) and _is_terminal(self._err)

    def say(self, lines: Iterable[Line]) -> None:
        """Show the answer to a person (nothing with ``--json``)."""
        if not self.json:
            self._write(self._out, lines)

    def note(self, lines: Iterable[Line]) -> None:
        """Show progress or an error on standard error."""
        self._write(self._err, lines)

    def answer(self, make: Callable[[], object]) -> None:
        """Write the JSON object that ``make`` returns on standard output, with ``--json`` only."""
        if self.json:
            from json import dumps

            self._out.write(dumps(make(), ensure_ascii=False, indent=2) + "\n")
            self._out.flush()

    def raw(self, text: str) -> None:
        """Write text for a program (metrics, help) as it is."""
        self._out.write(text)
        self._out.flush()

    def data(self, data: bytes) -> None:
        """Write a file (a calendar) to standard output, its line breaks untouched."""
        self._out.flush()
        binary = getattr(self._out, "buffer", None)
        if binary is None:
            self._out.write(data.decode())
            return
        binary.write(data)
        binary.flush()

    def confirm(self, question: str) -> bool:
        """Ask a question; only ``s`` or ``sim`` means yes. Raises USAGE when there is nobody to ask."""
        if not self.interactive:
            from app.text.cli import NOBODY_TO_CONFIRM

            raise ChaveiroError(Code.USAGE, detail=NOBODY_TO_CONFIRM)
        self._err.write(question)
        self._err.flush()
        return self._source.readline().strip().lower() in ("s", "sim")

    def password(self, question: str, *, from_input: bool, from_file: Path | None) -> str | None:
        """Return the password from where the options say, else asked without echo, else None.

        Only the end of the line is taken off. Raises FILE_NOT_FOUND or READ_FAILED for ``from_file``.
        """
        if from_input:
            source = getattr(self._source, "buffer", None)
            raw = source.readline(_MAX_PASSWORD) if source else self._source.readline(_MAX_PASSWORD).encode()
            return _first_line(raw)
        if from_file is not None:
            return _first_line(_read_password_file(from_file))
        if not self.interactive:
            return None
        from getpass import getpass

        return getpass(question, self._err)

    def _write(self, stream: TextIO, lines: Iterable[Line]) -> None:
        width = min(_width(stream), 100)
        colour = _is_terminal(stream) and not os.environ.get("NO_COLOR")
        marks = _MARKS if _speaks_utf8(stream) else _PLAIN_MARKS
        for line in lines:
            stream.write(_render(line, width, marks, colour=colour) + "\n")
        stream.flush()


def _render(line: Line, width: int, marks: dict[Tone, str], *, colour: bool) -> str:
    indent = " " * line.indent
    mark = marks.get(line.tone, "") if line.marked else ""
    first = indent + (mark + " " if mark else "")
    rest = " " * (len(first) + (2 if line.text.startswith("- ") else 0))
    if line.fixed:
        text = first + line.text
    else:
        folded = textwrap.wrap(line.text, width - len(rest), break_long_words=False, break_on_hyphens=False)
        text = ("\n" + rest).join(folded)
        text = first + text if text else ""
    code = _COLOURS.get(line.tone)
    return f"\x1b[{code}m{text}\x1b[0m" if colour and code and text else text


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (AttributeError, ValueError):
        return False


def _speaks_utf8(stream: TextIO) -> bool:
    return (getattr(stream, "encoding", "") or "").lower().replace("-", "") == "utf8"


def _width(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError, AttributeError):
        return 80


def _first_line(raw: bytes) -> str:
    line = raw.split(b"\n", 1)[0].removesuffix(b"\r")
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def _read_password_file(path: Path) -> bytes:
    from app.system.source import read

    return read(path).data[:_MAX_PASSWORD]
