"""How long a token is still good: until 23:59 in Brasília on the day it was generated (official manual)."""

from datetime import datetime, time, timedelta

from app.certificate.expiry import BRASILIA


def end_of_token(generated: datetime) -> datetime:
    """Return the last minute of a token generated at ``generated`` (aware), as a time in Brasília."""
    day = generated.astimezone(BRASILIA).date()
    return datetime.combine(day, time(23, 59), BRASILIA)


def remaining(generated: datetime, now: datetime) -> timedelta:
    """Return the time left for the token (both times aware); zero once it is over."""
    return max(end_of_token(generated) + timedelta(minutes=1) - now, timedelta(0))
