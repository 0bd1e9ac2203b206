"""The terminal. Its rules:

- the answer goes to standard output; questions, progress and errors go to standard error;
- with ``--json`` standard output carries one JSON object and nothing else;
- a password is asked without echo, or read from standard input or a file; it never comes from an argument;
- marks and words say the same thing, so nothing depends on colour; colour is used on a terminal that shows it,
  and not when ``NO_COLOR`` is set;
- a sign that the encoding of the output lacks is written as the nearest that everybody has;
- text is folded at the width of the terminal, 100 columns at most.
"""

import codecs
import os
import sys
import textwrap
from collections.abc import Callable, Iterable
from contextlib import suppress
from errno import errorcode
from pathlib import Path
from typing import TextIO

from app.findings import ChaveiroError, Code
from app.output.plain.lines import Line, Tone

_COLOURS = {Tone.GOOD: "32", Tone.WARNING: "33", Tone.BAD: "31", Tone.TITLE: "1", Tone.QUIET: "2"}
_MARKS = {Tone.GOOD: "✓", Tone.WARNING: "!", Tone.BAD: "✗"}
_PLAIN_MARKS = {Tone.GOOD: "+", Tone.WARNING: "!", Tone.BAD: "x"}
#: Signs of our texts that are no letters and that code pages lack.
_NEAREST = {"“": '"', "”": '"', "‘": "'", "’": "'", "›": ">", "•": "-", "–": "-", "—": "-", "…": "...", "\xa0": " "}
_MAX_PASSWORD = 4096
#: Signs that command a terminal or turn the direction of writing. A name may hold them to deceive the reader.
_COMMANDS = (*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0x200E, 0x200F, *range(0x202A, 0x202F))
_HARMLESS = dict.fromkeys((*_COMMANDS, *range(0x2066, 0x206A), 0xFEFF), "?")


class Console:
    """Where a command speaks and asks. ``json`` silences everything but ``answer`` on standard output."""

    def __init__(self, out: TextIO, err: TextIO, source: TextIO, *, json: bool = False) -> None:
        self._out = out
        self._err = err
        self._source = source
        self.json = json

    @classmethod
    def standard(cls, *, json: bool) -> "Console":
        """Return the console of this process, made never to fail on a sign; an object of JSON is UTF-8."""
        codecs.register_error("nearest", nearest)
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8" if json else None, errors="nearest")
        if hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(errors="replace")
        return cls(sys.stdout, sys.stderr, sys.stdin, json=json)

    @property
    def interactive(self) -> bool:
        """Say whether a person can be asked: input and error are both a terminal."""
        return _is_terminal(self._source) and _is_terminal(self._err)

    def say(self, lines: Iterable[Line]) -> None:
        """Show the answer to a person (nothing with ``--json``)."""
        if not self.json:
            self._deliver(_drawn(lines, self._out))

    def note(self, lines: Iterable[Line]) -> None:
        """Show progress or an error on standard error; where nobody can read that, the work goes on."""
        try:
            self._err.write(_drawn(lines, self._err))
            self._err.flush()
        except OSError:
            _lead_nowhere(self._err)

    def answer(self, make: Callable[[], object]) -> None:
        """Write the JSON object that ``make`` returns on standard output, with ``--json`` only."""
        if self.json:
            from json import dumps

            self._deliver(dumps(make(), ensure_ascii=False, indent=2) + "\n")

    def raw(self, text: str) -> None:
        """Write text for a program (metrics, help) as it is."""
        self._deliver(text)

    def data(self, data: bytes) -> None:
        """Write a file (a calendar) to standard output, its line breaks untouched."""
        self._deliver(data)

    def confirm(self, question: str) -> bool:
        """Ask a question; only ``s`` or ``sim`` means yes. Raises USAGE when there is nobody to ask."""
        if not self.interactive:
            from app.text.cli import NOBODY_TO_CONFIRM

            raise ChaveiroError(Code.USAGE, detail=NOBODY_TO_CONFIRM)
        self._err.write(question)
        self._err.flush()
        typed = self._source.readline()
        if not typed:  # Ctrl+D
            self._err.write("\n")
        return typed.strip().lower() in ("s", "sim")

    def password(self, question: str, *, from_input: bool, from_file: Path | None) -> str | None:
        """Return the password from where the options say, else asked without echo, else None.

        Only the end of the line is taken off. Raises FILE_NOT_FOUND, PERMISSION_DENIED or PASSWORD_FILE_UNUSABLE for
        ``from_file``.
        """
        if from_input:
            source = getattr(self._source, "buffer", None)
            raw = source.readline(_MAX_PASSWORD) if source else self._source.readline(_MAX_PASSWORD).encode()
            return _first_line(raw)
        if from_file is not None:
            return _first_line(_read_password_file(from_file))
        if not self.interactive:
            return None
        return self._typed(question)

    def _typed(self, question: str) -> str:
        """Ask without echo. The end of the input (Ctrl+D) in place of an answer is a way to leave, as Ctrl+C is."""
        from getpass import getpass

        try:
            return getpass(question, self._err)
        except EOFError:
            self._err.write("\n")
            raise ChaveiroError(Code.INTERRUPTED) from None
        except UnicodeDecodeError as error:  # an accent from a terminal that speaks an old code page
            self._err.write("\n")
            return _first_line(error.object)

    def _deliver(self, answer: str | bytes) -> None:
        """Write to standard output. Raises ANSWER_LOST, or BrokenPipeError where whoever read it has left."""
        binary = getattr(self._out, "buffer", None)
        try:
            if isinstance(answer, bytes) and binary is not None:
                self._out.flush()
                binary.write(answer)
            else:
                self._out.write(answer.decode() if isinstance(answer, bytes) else answer)
            self._out.flush()
        except OSError as error:
            _lead_nowhere(self._out)
            if isinstance(error, BrokenPipeError):
                raise
            raise ChaveiroError(Code.ANSWER_LOST, detail=errorcode.get(error.errno or 0, "")) from error


def _lead_nowhere(stream: TextIO) -> None:
    """Empty a stream that takes nothing more: what is left in it would fail again when the program ends."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _drawn(lines: Iterable[Line], stream: TextIO) -> str:
    width = min(_width(stream), 100)
    colour, ticks = False, _speaks_utf8(stream)
    if _is_terminal(stream):
        from app.system import terminal  # late: what goes into a file needs it not

        colour = not os.environ.get("NO_COLOR") and terminal.shows_colours(stream)
        ticks = ticks and terminal.draws_marks()
    marks = _MARKS if ticks else _PLAIN_MARKS
    return "".join(_render(line, width, marks, colour=colour) + "\n" for line in lines)


def _render(line: Line, width: int, marks: dict[Tone, str], *, colour: bool) -> str:
    indent = " " * line.indent
    mark = marks.get(line.tone, "") if line.marked else ""
    first = indent + (mark + " " if mark else "")
    rest = " " * (len(first) + (2 if line.text.startswith("- ") else 0))
    said = line.text.translate(_HARMLESS)
    if line.fixed:
        text = first + said
    else:
        folded = textwrap.wrap(said, width - len(rest), break_long_words=False, break_on_hyphens=False)
        text = ("\n" + rest).join(folded)
        text = first + text if text else ""
    code = _COLOURS.get(line.tone)
    return f"\x1b[{code}m{text}\x1b[0m" if colour and code and text else text


def nearest(error: UnicodeError) -> tuple[str, int]:
    """Return what is written in place of the signs that an encoding lacks, and where to go on: a codec asks."""
    from unicodedata import normalize

    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = (_NEAREST.get(sign) or normalize("NFKD", sign) for sign in error.object[error.start : error.end])
    return "".join(sign.encode("ascii", "ignore").decode("ascii") or "?" for sign in signs), error.end


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
    """Return the first line. A pipe serves too: with ``--senha-arquivo <(...)`` the password never lies on disk."""
    from app.system.failures import named

    try:
        with path.open("rb") as file:
            return file.readline(_MAX_PASSWORD)
    except FileNotFoundError as error:
        raise ChaveiroError(Code.FILE_NOT_FOUND, name=path.name) from error
    except PermissionError as error:
        raise named(error, str(path), reading=True) from error
    except (OSError, ValueError) as error:
        raise ChaveiroError(Code.PASSWORD_FILE_UNUSABLE, path=str(path)) from error
