"""The three parts where a code means something else, or something else can be done, in one command."""

from app.findings import Code, Facts
from app.text.explain import Explanation, explain

_OWN = {
    ("instalar", Code.NAME_TAKEN): Explanation(
        "Já existe outro arquivo com o nome {name} na pasta chaves.",
        "O conteúdo dele é diferente. O Chaveiro não troca um arquivo sem você pedir.",
        "Repita com --nome e outro nome, ou com --substituir: o arquivo atual vai para a cópia de segurança.",
    ),
    ("restaurar", Code.NAME_TAKEN): Explanation(
        "A pasta chaves já tem, com outro conteúdo: {name}.",
        "O Chaveiro não troca um arquivo sem você pedir. Nada foi restaurado.",
        "Para restaurar, repita com --substituir. O que está na pasta vai antes para uma cópia de segurança.",
    ),
    ("converter", Code.NAME_TAKEN): Explanation(
        "Já existe um arquivo em {path}.",
        "O Chaveiro não grava a cópia por cima de outro arquivo.",
        "Escolha outro nome para a cópia.",
    ),
    ("demo", Code.NAME_TAKEN): Explanation(
        "A pasta {path} já tem arquivos.",
        "A demonstração só usa uma pasta nova ou vazia.",
        "Repita o comando com o nome de uma pasta nova.",
    ),
}


def explain_in(command: str | None, code: Code, facts: Facts) -> Explanation:
    """Return the three parts for ``code`` as they are true in ``command``; elsewhere those of ``explain``."""
    own = _OWN.get((command or "", code))
    return own.filled(facts) if own else explain(code, facts)
