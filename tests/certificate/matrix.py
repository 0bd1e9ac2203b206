"""The table of what was made with real programs and what came out: for the test, and for docs/pkcs12.md.

CHAVEIRO_JAVAS=... python -m tests.certificate.matrix      writes the table into docs/pkcs12.md
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from app.certificate import container, java, pkcs12
from app.certificate.report import Container, FileKind, JavaVerdict
from app.findings import ChaveiroError, Code
from tests.certificate import javas
from tests.certificate.javas import Java, Judgement
from tests.certificate.makers import Made, Workshop

WRONG = "senha-errada"
DOCUMENT = Path(__file__).parents[2] / "docs" / "pkcs12.md"
_BEGIN, _END = "<!-- table: begin -->", "<!-- table: end -->"


@dataclass(frozen=True)
class Row:
    """One file and every answer about it. ``judgements`` is by the version of a real Java."""

    made: Made
    kind: FileKind
    opened: bool
    keys: int
    refusal: Code | None
    wrong: Code | None
    facts: Container | None
    verdict: JavaVerdict | None
    judgements: dict[Java, Judgement]

    def predicted(self, asked: Java) -> bool:
        """What was foretold of a Java: of 8 for the old ones, of 17 for the rest."""
        return self.verdict is not None and (self.verdict.opens_in_8 if asked.is_old else self.verdict.opens_in_17)

    def observed(self, asked: Java) -> bool:
        """What that Java did: a key came out, or, in a file without keys, it loaded."""
        found = self.judgements[asked]
        return found.keys > 0 if self.made.keys else found.loads

    @property
    def name(self) -> str:
        return f"{self.made.maker} {self.made.build}"


def rows(folder: Path, asked: Iterable[Java]) -> list[Row]:
    """Make every file in ``folder`` and collect the answers."""
    made = list(Workshop(folder).everything())
    files = [(one.path, one.password) for one in made]
    judged = {one: found for one in asked if (found := javas.judge(one, files)) is not None}
    return [_row(one, {asked: found[number] for asked, found in judged.items()}) for number, one in enumerate(made)]


def _row(made: Made, judgements: dict[Java, Judgement]) -> Row:
    data = made.path.read_bytes()
    recognition = container.recognise(data)
    wrong = _refusal(data, WRONG)
    try:
        opened = pkcs12.open_(data, made.password)
    except ChaveiroError as error:
        return Row(made, recognition.kind, False, 0, error.code, wrong, recognition.container, None, judgements)
    verdict = java.predict(opened, made.password)
    return Row(made, recognition.kind, True, opened.container.keys, None, wrong, opened.container, verdict, judgements)


def _refusal(data: bytes, password: str) -> Code | None:
    try:
        pkcs12.open_(data, password)
    except ChaveiroError as error:
        return error.code
    return None


def comparable(row: Row, asked: Java) -> bool:
    """Say whether the prediction speaks of this Java: 17 itself, or the old stand-in, if it has what the file needs."""
    no_curves = asked.is_old and any(word in row.made.build for word in ("ec key", "secp256k1", "EC", "two keys"))
    return (asked.is_old and not no_curves) or asked.major == 17


def table(found: list[Row]) -> str:
    """The rows as a table in Markdown."""
    asked = sorted({one for row in found for one in row.judgements}, key=lambda one: (one.major, one.version))
    heads = [
        "Program",
        "How",
        "MAC",
        "Ciphers",
        "Opens",
        "Java 8",
        "Java 17",
        *(f"real {one.version}" for one in asked),
    ]
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    for row in found:
        cells = [row.made.maker, row.made.build, row.facts.mac if row.facts else "", ", ".join(_ciphers(row))]
        cells += [_word(row.opened), _word(_foretold(row, old=True)), _word(_foretold(row, old=False))]
        cells += [_word(row.observed(one)) for one in asked]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _ciphers(row: Row) -> tuple[str, ...]:
    return row.facts.ciphers if row.facts else ()


def _foretold(row: Row, *, old: bool) -> bool:
    return row.verdict is not None and (row.verdict.opens_in_8 if old else row.verdict.opens_in_17)


def _word(yes: bool) -> str:
    return "yes" if yes else "no"


def write() -> None:
    """Put a fresh table into docs/pkcs12.md, between its two marks."""
    with TemporaryDirectory() as folder:
        found = rows(Path(folder), javas.all_())
    text = DOCUMENT.read_text(encoding="utf-8")
    before, after = text.split(_BEGIN)[0], text.split(_END)[1]
    DOCUMENT.write_text(f"{before}{_BEGIN}\n{table(found)}\n{_END}{after}", encoding="utf-8")


if __name__ == "__main__":
    write()
