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
        "Já existe algo em {path}.",
        "A demonstração só usa uma pasta nova ou vazia.",
        "Repita o comando com o nome de uma pasta nova.",
    ),
}
#: What is true in every command, and not in the window.
_TYPED = {
    Code.USAGE: Explanation(
        "O comando foi digitado de um jeito que o Chaveiro não entende.",
        "{detail}",
        "Veja as opções dele com chaveiro {command} --ajuda.",
    ),
    Code.PEC_NOT_FOUND: Explanation(
        "Nenhum PEC foi encontrado {where}.",
        "Estes lugares foram procurados, sem sinal do arquivo pec-bundle.jar: {places}.",
        "Use o Chaveiro no servidor do PEC. Se o PEC está em outra pasta, informe-a com --pec.",
    ),
    Code.PASSWORD_NEEDED: Explanation(
        "Este certificado está protegido por senha.",
        "A senha não foi informada, e não há um terminal para perguntar.",
        "Repita em um terminal, ou informe a senha com --senha-stdin ou --senha-arquivo.",
    ),
}


def explain_in(command: str | None, code: Code, facts: Facts) -> Explanation:
    """Return the three parts for ``code`` as they are true in ``command``; elsewhere those of ``explain``."""
    if command is None:
        return explain(code, facts)
    own = _OWN.get((command, code)) or _TYPED.get(code)
    return own.filled({**facts, "command": command}) if own else explain(code, facts)
