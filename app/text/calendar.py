"""Words of the calendar file."""

CALENDAR_NAME = "Certificado da RNDS"


def due_title(holder: str) -> str:
    """Return the title of the day on which a certificate ends."""
    return f"Vence o certificado da RNDS: {holder}"


def ahead_title(days: int, holder: str) -> str:
    """Return the title of a reminder some days before."""
    left = "Falta 1 dia" if days == 1 else f"Faltam {days} dias"
    return f"{left} para vencer o certificado da RNDS: {holder}"


def details(holder: str, cnpj: str | None, day: str, path: str) -> str:
    """Return what to do, and which certificate it is about."""
    whose = f"{holder}, CNPJ {cnpj}" if cnpj else holder
    return (
        f"Titular: {whose}\nVence em {day}.\nArquivo: {path}\n\n"
        "O que fazer: peça já o certificado novo, porque a compra costuma demorar. "
        "Depois abra o Chaveiro no servidor do PEC e escolha “Trocar por um certificado novo”. "
        "Sem certificado válido, o PEC para de enviar dados para a RNDS."
    )
