"""Reads every text of ``app/text`` and of the journey as a strict proof-reader would.

Rules from the design (UX 3.5, Lei 15.263/2025): sentences of up to 20 words, one term per thing, no blame, no
foreign word where Portuguese has one, all accents, three parts in every error.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.findings import Code
from app.text.explain import Explanation, explain

ROOT = Path(__file__).parent.parent.parent
TEXTS = sorted((ROOT / "app" / "text").rglob("*.py"))
MAX_WORDS = 20

FORBIDDEN = {
    r"\bfavor\b": "diga o que fazer",
    r"\bgentileza\b": "diga o que fazer",
    r"\befetu\w+": "use fazer",
    r"\bmesm[oa]s?\b": "repita o nome",
    r"\berro inesperado\b": "diga o que aconteceu",
    r"\bfalha ao\b": "diga o que aconteceu",
    r"\bupload\b": "use enviar",
    r"\bdownload\b": "use baixar",
    r"\bpath\b": "use caminho",
    r"\bbackups?\b": "use cópia de segurança",
    r"\blog\b": "use registro",
    r"\blogin\b": "use entrar",
    r"\bfile\b": "use arquivo",
    r"\bpassword\b": "use senha",
    r"\bfolder\b": "use pasta",
    r"\bdiretório\b": "use pasta",
    r"\bfinalizar\b": "use concluir ou fechar",
    r"\bcli(que|car)\b": "use escolha",
    r"!(?!=)": "sem exclamação",
}
#: Words whose missing accent is the usual mistake.
UNACCENTED = re.compile(
    r"(?<!-)\b(nao|voce|voces|copia|copias|seguranca|instalacao|instalacoes|versao|permissao|servico|servicos|endereco|pagina"
    r"|numero|codigo|codigos|conexao|usuario|usuarios|informacao|informacoes|municipio|saude|validade e|ja|ate|tambem"
    r"|porem|sera|serao|esta e|possivel|disponivel|necessario|proximo|proxima|ultimo|ultima|unico|unica|valido|valida e"
    r"|certificacao|autenticacao|operacao|configuracao|conferencia e|memoria|relatorio|historico|botao|opcao|opcoes"
    r"|funcao|atencao|alteracao|solicitacao|credito|inicio|minusculas|maiusculas|digito|digitos|periodo|sao|apos)\b",
    re.IGNORECASE,
)
#: Text for programs, not people: these may hold what the rules forbid.
NOT_PROSE = re.compile(r"^[\w./:\\{}%*|<>?$^()\[\]+#=-]*$")


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Every string of a module but docstrings, patterns and names; the blanks of an f-string are left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skip: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                skip.add(id(first.value))
        if isinstance(node, ast.JoinedStr):
            skip.update(id(part) for part in node.values)
            yield node.lineno, "".join(p.value if isinstance(p, ast.Constant) else "" for p in node.values)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skip:
            yield node.lineno, node.value


def prose(path: Path) -> list[tuple[int, str]]:
    """Every text of a file that a person reads, with its line."""
    told = ((line, without_blanks(text)) for line, text in strings(path))
    return [(line, text) for line, text in told if not NOT_PROSE.match(text) and not is_pattern(text)]


def without_blanks(text: str) -> str:
    """Take ``{fact}`` and the marks of keyboard shortcuts away."""
    return re.sub(r"&(?=\w)", "", re.sub(r"\{\w+[^}]*\}", "algo", text))


def is_pattern(text: str) -> bool:
    return any(mark in text for mark in ("(.*", r"\S", r"\d", "(?:"))


def sentences(text: str) -> list[str]:
    # Menu paths and quoted names are one word each: people read them as names.
    quiet = re.sub(r"“[^”]*”", "nome", text)
    return [s for s in re.split(r"(?<=[.?:;])\s+|\n+", quiet) if s.strip()]


by_file = pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)


def test_there_are_texts_to_read() -> None:
    assert sum(len(prose(path)) for path in TEXTS) > 200


@by_file
def test_sentences_are_short(path: Path) -> None:
    long = [
        f"{path.name}:{line}: {count} palavras: {sentence}"
        for line, text in prose(path)
        for sentence in sentences(text)
        if (count := len([w for w in sentence.split() if re.search(r"\w", w)])) > MAX_WORDS
    ]
    assert not long, "\n".join(long)


@by_file
def test_no_forbidden_word(path: Path) -> None:
    wrong = [
        f"{path.name}:{line}: “{found.group()}”: {advice}"
        for line, text in prose(path)
        for pattern, advice in FORBIDDEN.items()
        if (found := re.search(pattern, text, re.IGNORECASE))
    ]
    assert not wrong, "\n".join(wrong)


@by_file
def test_accents_are_there(path: Path) -> None:
    wrong = [
        f"{path.name}:{line}: falta o acento em “{found.group()}”"
        for line, text in prose(path)
        if (found := UNACCENTED.search(text)) and not found.group().isupper()
    ]
    assert not wrong, "\n".join(wrong)


OTHER_ROOMS = sorted(p for p in (ROOT / "app").rglob("*.py") if "text" not in p.relative_to(ROOT / "app").parts[:1])


@pytest.mark.parametrize("path", OTHER_ROOMS, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_portuguese_sentence_outside_the_texts(path: Path) -> None:
    """A word with a Portuguese accent beside another word, in a string, is a sentence in the wrong room."""
    wrong = [
        f"{path.name}:{line}: {text}"
        for line, text in strings(path)
        if re.search(r"[áàâãéêíóôõúçÁÂÃÉÊÍÓÔÕÚÇ]", text) and " " in text.strip()
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("code", list(Code))
def test_every_code_has_three_parts(code: Code) -> None:
    text = explain(code, {"detail": "Detalhe."})
    for part in (text.what, text.why, text.action):
        command = "/" in part.split(" ")[-1]  # a full stop after a command would be copied with it
        assert part.endswith((".", "?")) or command, part


@pytest.mark.parametrize("code", list(Code))
def test_the_three_parts_are_not_the_same_text(code: Code) -> None:
    text = explain(code, {})
    assert len({text.what, text.why, text.action}) == 3


def test_a_missing_fact_reads_as_not_informed() -> None:
    assert Explanation("O arquivo {name}.", "b", "c").filled({}).what == "O arquivo não informado."


#: Fragments that are shown while a person waits; titles of pages are no such fragments.
WAITING = re.compile(
    r"^(Procurando|Lendo|Trabalhando|Testando|Conferindo|Criando|Aguardando|Começando|Contando|Copiando|Gravando|Guardando|Protegendo|Ajustando)\b",
    re.IGNORECASE,
)


def test_what_is_said_while_one_waits_ends_with_three_dots() -> None:
    said = [text for path in TEXTS for _line, text in strings(path) if WAITING.match(text)]
    assert len(said) >= 10
    assert not [text for text in said if not text.endswith("...")]
