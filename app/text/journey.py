"""Words for the values of ``app.journey``: who does a step, and what does not fit in a field."""

from datetime import timedelta

from app.journey.fields import Problem
from app.journey.steps import Role

ROLES = {
    Role.INSTALLER: "Administrador da Instalação",
    Role.PEC_ADMIN: "Administrador Municipal",
    Role.MANAGER: "Gestor Municipal",
    Role.HEALTH_FUND: "Fundo Municipal de Saúde",
    Role.PROFESSIONAL: "Profissional de saúde",
}

ROLE_HINTS = {
    Role.INSTALLER: "quem cuida do servidor do PEC",
    Role.PEC_ADMIN: "quem administra o PEC do município",
    Role.MANAGER: "quem representa a gestão no e-Gestor",
    Role.HEALTH_FUND: "quem tem o CNPJ e a senha do fundo no e-Gestor",
    Role.PROFESSIONAL: "quem atende no PEC",
}

PROBLEMS = {
    Problem.EMPTY: "Preencha este campo.",
    Problem.CPF_LENGTH: "O CPF tem 11 números.",
    Problem.CPF_DIGITS: "Os números do CPF não conferem. Digite de novo.",
    Problem.CNES_LENGTH: "O CNES tem 7 números.",
    Problem.CNES_DIGIT: "O último número do CNES não combina com os outros. Confira.",
    Problem.KEY_TRAINING: "“TESTE” indica um PEC de treinamento. Use a contra-chave do PEC de produção.",
    Problem.KEY_SHAPE: "A contra-chave tem 8 grupos de 4 letras ou números. Copie de novo no PEC.",
    Problem.KEY_SHORT: "Faltam letras ou números. A contra-chave tem 8 grupos de 4.",
    Problem.ID_NOT_DIGITS: "O identificador tem só números. Copie o ID SOLICITAÇÃO do e-Gestor.",
    Problem.ID_LOOKS_LIKE_CNES: "Este número parece um CNES. Confira a coluna ID SOLICITAÇÃO.",
}

THIS_COMPUTER = "Neste computador"
IN_PEC = "No PEC"


def time_left(left: timedelta) -> str:
    """Return "5 horas e 12 minutos" for the time a token is still good; at least "1 minuto"."""
    minutes = max(1, int(left.total_seconds() // 60))
    hours, minutes = divmod(minutes, 60)
    parts = [_count(hours, "hora"), _count(minutes, "minuto")]
    return " e ".join(part for part in parts if part)


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}" if number else ""
