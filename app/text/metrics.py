"""Words of the outputs for monitoring: the one line of Nagios and the help lines of Prometheus."""

NAGIOS_NAME = "CERTIFICADO RNDS"
EMPTY = "nenhum certificado na pasta chaves"
FOLDER_CLOSED = "a pasta chaves não pôde ser lida"

HELP_FOUND = "1 quando o PEC foi encontrado, 0 quando não foi."
HELP_NOT_AFTER = "Fim da validade do certificado, em segundos desde 1970 (UTC)."
HELP_DAYS = "Dias até o fim da validade; negativo depois dele."
HELP_FILES = "Arquivos da pasta chaves em cada situação."
HELP_READ_ERRORS = "O que não pôde ser lido: arquivos sem data conhecida e a própria pasta."
HELP_CHECKED = "Momento desta verificação, em segundos desde 1970 (UTC)."
HELP_WARNING = "Limite de aviso, em dias."
HELP_CRITICAL = "Limite crítico, em dias."


def days_phrase(days: int) -> str:
    """Return "vence em 12 dias", "vence hoje" or "venceu há 3 dias" for the days left."""
    if days == 0:
        return "vence hoje"
    count = f"{abs(days)} dia" + ("" if abs(days) == 1 else "s")
    return f"vence em {count}" if days > 0 else f"venceu há {count}"


def expired_phrase(days: int) -> str:
    """Return what to say of a certificate past its last moment: on its last day too."""
    return "venceu hoje" if days >= 0 else days_phrase(days)


def ok_count(count: int) -> str:
    """Return "2 em dia"."""
    return f"{count} em dia"


def unreadable_count(count: int) -> str:
    """Return "1 sem data conhecida"."""
    return f"{count} sem data conhecida"


def more_count(count: int) -> str:
    """Return "e mais 3"."""
    return f"e mais {count}"
