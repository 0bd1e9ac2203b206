"""Short labels and small phrases that the terminal and the window share."""

from datetime import UTC, date, datetime

from app.certificate.expiry import BRASILIA

_MONTHS = (
    "janeiro", "fevereiro", "março", "abril", "maio", "junho",
    "julho", "agosto", "setembro", "outubro", "novembro", "dezembro",
)  # fmt: skip

YES = "sim"
NO = "não"
UNKNOWN = "não foi possível saber"


def yes_no(value: bool | None) -> str:
    """Return the word for a fact that may be unknown."""
    return UNKNOWN if value is None else YES if value else NO


def day(moment: datetime | date) -> str:
    """Return a date in full, as read on a calendar in Brasília: "12 de março de 2027"."""
    if isinstance(moment, datetime):
        moment = moment.astimezone(BRASILIA).date()
    number = "1º" if moment.day == 1 else str(moment.day)
    return f"{number} de {_MONTHS[moment.month - 1]} de {moment.year}"


def short_day(moment: datetime) -> str:
    """Return a date as dd/mm/aaaa, in Brasília."""
    return moment.astimezone(BRASILIA).strftime("%d/%m/%Y")


def hour(moment: datetime) -> str:
    """Return a time of day as hh:mm, in Brasília."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(BRASILIA).strftime("%H:%M")


def days(count: int) -> str:
    """Return "1 dia" or "12 dias"."""
    return f"{count} dia" if count == 1 else f"{count} dias"


def size(count: int) -> str:
    """Return a size in bytes for people: "3,1 kB", "12 MB"."""
    value = float(count)
    for unit in ("bytes", "kB", "MB", "GB"):
        if value < 1000 or unit == "GB":
            break
        value /= 1000
    text = f"{value:.1f}".rstrip("0").rstrip(".") if value < 10 else f"{value:.0f}"
    return f"{text.replace('.', ',')} {unit}"
