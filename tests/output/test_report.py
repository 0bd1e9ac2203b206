"""The report as data, as a page and as a PDF: complete, self-contained, and free of what must not leave the machine."""

import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from app.certificate.expiry import Level, days_left, level
from app.certificate.report import FileKind, Holder
from app.findings import Code, Finding, Severity
from app.level_looks import LEVEL_LOOKS
from app.output import report_html, report_pdf
from app.output.report import Card, Document, Done, document
from app.pec.installation import Chaves, Evidence, Installation, Java, Service, ServiceState, Source
from app.watch.entries import Dashboard, Entry, EntrySource, by_urgency, summarise

NOW = datetime(2026, 11, 22, 17, 32, tzinfo=UTC)
HOLDER = Holder("MUNICÍPIO DE SÃO JOSÉ <b>", "11.222.333/0001-81", "***.456.789-**", "MARIA APARECIDA")
FOLDER = "/opt/e-SUS/webserver"
PEC = Installation(
    FOLDER, "5.4.37", True, True, False,
    (Evidence(Source.CONFIG, "/etc/pec.config", "5.4.37"), Evidence(Source.SERVICE, "e-SUS-PEC")),
    ("version bundle=5.4.37 config=5.3.19",),
    Java("17.0.13", "/opt/e-SUS/jre", True), Service("e-SUS-PEC", ServiceState.RUNNING, "esus"),
    "http://localhost:8080", False, False, None, Chaves(f"{FOLDER}/chaves", True),
)  # fmt: skip
NOTE = Finding(Code.PEC_OUT_OF_SUPPORT, Severity.WARNING, {"version": "5.4.37", "since": "05/2026"})


def entry(name: str, days: float) -> Entry:
    end = NOW + timedelta(days=days)
    return Entry(
        f"{FOLDER}/chaves/{name}", "4f" * 32, level(end, NOW), end, days_left(end, NOW), HOLDER,
        EntrySource.REMEMBERED, not_before=end - timedelta(days=365),
    )  # fmt: skip


UNKNOWN = Entry(f"{FOLDER}/chaves/outro.p12", "aa" * 32, Level.UNREADABLE, problem=Code.PASSWORD_NEEDED)
KEYSTORE = Entry(f"{FOLDER}/chaves/keystore.p12", "bb" * 32, Level.NOT_A_CERTIFICATE, other_keystore=True)


def made(*entries: Entry, installation: Installation | None = PEC, history: int = 2) -> Document:
    found = by_urgency(entries)
    board = Dashboard(found, summarise(found), f"{FOLDER}/chaves", NOW, webserver_dir=FOLDER, version="5.4.37")
    done = [
        Done(NOW - timedelta(days=n), "Certificado instalado", f"rnds-{n}.pfx", HOLDER.name, "feito")
        for n in range(history)
    ]
    return document(
        board, installation=installation, notes=(NOTE,) if installation else (), history=done, now=NOW,
        version="1.0.0", machine="srv-pec-01",
    )  # fmt: skip


FULL = made(entry("a.pfx", 12), entry("b.pfx", -79), entry("c.pfx", 263), UNKNOWN, KEYSTORE)


class Page(HTMLParser):
    """What a page holds: its elements in order, its text, and whether every element is closed."""

    VOID = frozenset({"meta", "path", "circle", "rect"})

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(page.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def test_the_situation_comes_first_and_follows_the_most_urgent() -> None:
    assert FULL.headline == "Há um certificado vencido."
    assert made(entry("a.pfx", 12)).headline == "Um certificado vence em 12 dias."
    assert made(entry("a.pfx", 0)).headline == "Um certificado vence hoje."
    assert made(entry("a.pfx", 200)).headline == "Tudo em dia. O próximo certificado vence em 200 dias."
    assert made(UNKNOWN).headline == "Há um certificado que não pôde ser lido."
    assert made(KEYSTORE).headline == made().headline == "A pasta chaves ainda não tem certificados."


def test_every_level_has_its_own_word_colour_and_shape() -> None:
    shapes = [icon for level, (_, icon) in LEVEL_LOOKS.items() if level is not Level.NOT_A_CERTIFICATE]
    assert len(set(shapes)) == len(shapes)
    assert set(LEVEL_LOOKS) == set(Level)


def test_the_page_holds_everything_that_was_found_and_done() -> None:
    page = Page(report_html.render(FULL))
    for told in (
        "Feito em 22 de novembro de 2026, 14:32, pelo Chaveiro 1.0.0, no computador srv-pec-01.",
        "MUNICÍPIO DE SÃO JOSÉ <b>", "11.222.333/0001-81", "***.456.789-**", "MARIA APARECIDA",
        "4 de dezembro de 2026, 14:32 (vence em 12 dias)", "(venceu há 79 dias)", "Renove agora", "Vencido", "Em dia",
        "Não foi possível ler", "lembrada de quando o arquivo foi instalado", "5.4.37", "17.0.13", "usuário esus",
        "Arquivo /etc/pec.config: versão 5.4.37", "PEC_OUT_OF_SUPPORT", "Certificado instalado", "21/11/2026, 14:32",
        "não contém senhas",
    ):  # fmt: skip
        assert told in page.text, told


def test_the_page_is_closed_named_and_in_portuguese() -> None:
    page = Page(report_html.render(FULL))
    assert page.open == []
    assert page.named("html") == [{"lang": "pt-BR"}]
    assert len(page.named("h1")) == len(page.named("main")) == 1
    headings = {attributes["id"] for attributes in page.named("h2")}
    assert {a["aria-labelledby"] for a in page.named("section") if "aria-labelledby" in a} == headings
    assert all(a.get("scope") == "col" for a in page.named("th"))
    assert all(a.get("aria-hidden") == "true" for a in page.named("svg"))


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    text = report_html.render(FULL).decode("utf-8")
    page = Page(text.encode("utf-8"))
    assert not {tag for tag, _ in page.elements} & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert not [a for _, attributes in page.elements for a in attributes if a.startswith("on") or a in ("src", "href")]
    assert not re.findall(r"url\((?!data:font/ttf;base64,)", text)
    assert "default-src 'none'" in text


def test_strange_file_names_stay_text() -> None:
    odd = made(Entry('/c/<script>alert("x")</script>\x00\udce9.pfx', None, Level.UNREADABLE))
    page = Page(report_html.render(odd))
    assert not page.named("script")
    assert '<script>alert("x")</script>\ufffd\ufffd.pfx' in page.text
    assert report_pdf.render(odd).startswith(b"%PDF-")


def contrast(first: str, second: str) -> float:
    def light(colour: str) -> float:
        digits = colour.lstrip("#")
        digits = "".join(c * 2 for c in digits) if len(digits) == 3 else digits
        parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(first), light(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("appearance", ["light", "dark", "print"])
def test_every_pair_of_colours_of_the_page_can_be_read(appearance: str) -> None:
    text = report_html.render(FULL).decode("utf-8")
    roots = re.findall(r":root \{(.*?)\}", text, re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#\w+)", roots[0]))
    colours |= dict(re.findall(r"--([\w-]+): (#\w+)", roots[{"light": 0, "dark": 1, "print": 2}[appearance]]))
    pairs = [("text", "back"), ("text", "card"), ("quiet", "card"), ("quiet", "back"), ("title", "back")]
    pairs += [
        ("on-band", "band"),
        *((f"{tone}-text", f"{tone}-soft") for tone in {t.value for t, _ in LEVEL_LOOKS.values()}),
    ]
    assert {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs
            if contrast(colours[pair[0]], colours[pair[1]]) < 4.5} == {}  # fmt: skip
    for tone in {t.value for t, _ in LEVEL_LOOKS.values()}:
        assert contrast(colours[tone], "#ffffff") >= 3, tone  # the white mark inside the icon


def test_the_same_report_gives_the_same_file() -> None:
    assert report_pdf.render(FULL) == report_pdf.render(FULL)
    assert report_html.render(FULL) == report_html.render(FULL)


def test_the_pdf_has_title_language_and_bookmarks() -> None:
    data = report_pdf.render(FULL)
    assert b"/Lang (pt-BR)" in data
    assert b"/DisplayDocTitle true" in data
    assert data.count(b"/Outlines") >= 1
    assert b"/FontFile2" in data


def test_a_long_history_runs_over_pages() -> None:
    pages = [len(re.findall(rb"/Type /Page\b", report_pdf.render(made(history=n)))) for n in (0, 60)]
    assert pages[0] == 2
    assert pages[1] >= 4


@pytest.mark.real
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler")
def test_the_words_of_the_pdf_can_be_read_by_other_programs(tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    path.write_bytes(report_pdf.render(FULL))
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    text = done.stdout.decode("utf-8")
    for told in ("Relatório do certificado da RNDS", "MUNICÍPIO DE SÃO JOSÉ <b>", "vence em 12 dias", "Página 1 de"):
        assert told in text
    assert done.stderr == b""


@pytest.mark.real
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler")
def test_moments_and_codes_of_the_history_stay_whole(tmp_path: Path) -> None:
    moment = datetime(2028, 8, 30, 23, 48, tzinfo=UTC)
    codes = (Code.BACKUP_NOT_FOUND, Code.ELEVATION_IMPOSSIBLE, Code.CHAVES_NOT_A_FOLDER, Code.CONTROLLED_FOLDER)
    done = [Done(moment, "Certificado instalado", "chaves", HOLDER.name, f"não deu certo ({code})") for code in codes]
    board = Dashboard((), summarise(()), f"{FOLDER}/chaves", NOW, webserver_dir=FOLDER)
    path = tmp_path / "r.pdf"
    path.write_bytes(
        report_pdf.render(
            document(board, installation=PEC, notes=(), history=done, now=NOW, version="1", machine="srv")
        )
    )
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True).stdout.decode()
    assert text.count("30/08/2028, 20:48") == len(codes)
    assert [code for code in codes if f"({code})" not in text] == []


@pytest.mark.real
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler")
@pytest.mark.parametrize(
    "long", ["W" * 4000, "/opt/" + "pasta/" * 700, "palavra " * 500], ids=["word", "path", "words"]
)
def test_a_line_of_the_history_may_be_longer_than_a_page(long: str, tmp_path: Path) -> None:
    done = [Done(NOW, "Certificado instalado", long, HOLDER.name, "feito")]
    board = Dashboard((), summarise(()), f"{FOLDER}/chaves", NOW, webserver_dir=FOLDER)
    path = tmp_path / "r.pdf"
    path.write_bytes(
        report_pdf.render(
            document(board, installation=PEC, notes=(), history=done, now=NOW, version="1", machine="srv")
        )
    )
    text = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True).stdout.decode()
    for sign in ("W", "/", "palavra"):
        assert "".join(text.split()).count(sign) >= long.count(sign)


def test_a_folder_that_is_closed_is_not_called_empty() -> None:
    board = Dashboard((), summarise(()), f"{FOLDER}/chaves", NOW, Code.PERMISSION_DENIED, webserver_dir=FOLDER)
    closed = document(board, installation=PEC, notes=(), history=(), now=NOW, version="1", machine="srv")
    text = Page(report_html.render(closed)).text
    assert "Não foi possível ver o que está na pasta chaves." in text
    assert "como administrador" in text
    assert "ainda não tem certificados" not in text
    assert "Instale um certificado" not in text


def test_without_a_pec_the_report_says_so() -> None:
    text = Page(report_html.render(made(installation=None))).text
    assert "Nenhum PEC foi encontrado neste computador." in text


def test_the_pdf_needs_no_library_of_pictures() -> None:
    """The packed program leaves Pillow out; fpdf2 then warns once and draws all the same."""
    code = (
        "import sys, warnings; sys.modules['PIL'] = None; warnings.simplefilter('ignore')\n"
        "from tests.output.test_report import FULL, report_pdf\n"
        "assert 'PySide6' not in sys.modules\n"
        "sys.stdout.buffer.write(report_pdf.render(FULL))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=Path(__file__).parents[2])
    assert done.stdout == report_pdf.render(FULL)


def test_a_public_part_is_not_called_no_certificate() -> None:
    public = Entry(
        f"{FOLDER}/chaves/a.cer", "cc" * 32, Level.NOT_A_CERTIFICATE, kind=FileKind.X509, problem=Code.FILE_IS_CER
    )
    [card] = [
        b for section in made(public).sections for b in section.blocks if isinstance(b, Card) and b.title == "a.cer"
    ]
    assert card.tag.word == "Não serve para o PEC"
