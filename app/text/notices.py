"""Words of the notices: a short title and one or two sentences."""

from app.text.labels import day
from app.text.metrics import days_phrase, expired_phrase
from app.watch.entries import Notice

TEST_TITLE = "Notificação de teste"
TEST_BODY = "Este computador mostra os avisos do Chaveiro. Nenhum certificado mudou."
UNKNOWN_TITLE = "Não foi possível ler um certificado"


def title(notice: Notice, *, expired: bool) -> str:
    """Return the title: what is the matter with which certificate."""
    if notice.days_left is None:
        return UNKNOWN_TITLE
    when = expired_phrase(notice.days_left) if expired else days_phrase(notice.days_left)
    return f"O certificado da RNDS {when}"


def body(notice: Notice, *, expired: bool) -> str:
    """Return whose it is, until when, and what to do."""
    if notice.days_left is None or notice.not_after is None:
        return f"Arquivo {notice.name}. Abra o Chaveiro e confira o arquivo uma vez com a senha."
    whose = f"{notice.holder}. " if notice.holder else ""
    verb = "Venceu" if expired else "Vence"
    todo = "Instale o certificado novo agora." if expired else "Peça o certificado novo e troque no Chaveiro."
    return f"{whose}{verb} em {day(notice.not_after)}, arquivo {notice.name}. {todo}"
