"""The word for each level of expiry (the same in terminal, window, report and notice)."""

from app.certificate.expiry import Level
from app.certificate.report import FileKind
from app.watch.entries import Entry

LEVELS = {
    Level.OK: "Em dia",
    Level.PLAN: "Planeje a renovação",
    Level.SOON: "Renove em breve",
    Level.NOW: "Renove agora",
    Level.URGENT: "Urgente",
    Level.EXPIRED: "Vencido",
    Level.UNREADABLE: "Não foi possível ler",
    Level.NOT_A_CERTIFICATE: "Não é um certificado",
}
NOT_FOR_PEC = "Não serve para o PEC"


def level_word(entry: Entry) -> str:
    """Return the word for the level of a file; a public part is a certificate, though none for PEC."""
    return NOT_FOR_PEC if is_public_part(entry) else LEVELS[entry.level]


def is_public_part(entry: Entry) -> bool:
    """Say whether the file holds a certificate without what PEC needs beside it."""
    return entry.level is Level.NOT_A_CERTIFICATE and entry.kind in (FileKind.X509, FileKind.PEM)
