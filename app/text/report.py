"""Words of the report."""

from datetime import datetime

from app.certificate.expiry import Level
from app.findings import Severity
from app.storage.deeds import Entry as Done
from app.text.labels import day, days, hour, short_day
from app.text.places import what_failed
from app.watch.entries import Entry, EntrySource

TITLE = "Relatório do certificado da RNDS"
KEYWORDS = "PEC e-SUS APS, RNDS, certificado digital"
MADE_BY = "Feito em {when}, pelo Chaveiro {version}, no computador {machine}."
NO_SECRETS = "Este relatório não contém senhas. Os números de CPF aparecem com partes escondidas."
PAGE = "Página {number} de {total}"

SUMMARY = "Situação"
TODO = "O que fazer agora"
CERTIFICATES = "Certificados na pasta chaves"
PEC = "PEC deste computador"
EVIDENCE = "Como o PEC foi reconhecido"
CONFLICTS = "Fontes que discordam"
HIDDEN = "O que um administrador veria a mais"
NOTES = "Pontos de atenção"
HISTORY = "O que já foi feito"
HISTORY_HEADS = ("Quando", "O que", "Arquivo ou pasta", "Titular", "Resultado")
HISTORY_NONE = "O Chaveiro ainda não instalou nem copiou nada neste PEC."
HISTORY_DONE = "feito"
HISTORY_FAILED = "não deu certo ({code})"
NO_PEC = "Nenhum PEC foi encontrado neste computador."
NO_CERTIFICATES = "A pasta chaves ainda não tem certificados."
UNSEEN = "Não foi possível ver o que está na pasta chaves."
UNSEEN_STEPS = ("Faça o relatório de novo como administrador deste computador.",)
FOLDER_CLOSED = "A pasta chaves está fechada para este usuário. O relatório mostra só o que o Chaveiro já sabia."

HOLDER = "Titular"
CNPJ = "CNPJ"
CPF = "CPF"
RESPONSIBLE = "Responsável"
FROM = "Válido desde"
UNTIL = "Válido até"
FILE = "Arquivo"
SHA256 = "SHA-256 do arquivo"
SOURCE = "De onde vem a data"
VERSION = "Versão"
UNKNOWN_VERSION = "não foi possível saber"
FOLDER = "Pasta do PEC"
CHAVES = "Pasta chaves"
CHAVES_MISSING = "ainda não existe"
CHAVES_EXISTS = "existe"
SERVICE = "Serviço"
SERVICE_USER = "usuário {user}"
JAVA = "Java"
ADDRESS = "Endereço"
HTTPS = "HTTPS ativo"
GOVBR = "Entrada pelo gov.br"
RNDS_READY = "Pronto para a RNDS"
CADSUS_READY = "Pronto para o CADSUS"
WHY = "Por quê"
CODE = "Código"
ACTION = "O que fazer"

SOURCES = {
    EntrySource.CLEAR: "lida do arquivo, sem senha",
    EntrySource.REMEMBERED: "lembrada de quando o arquivo foi instalado ou conferido",
    EntrySource.PASSWORD: "lida do arquivo, com a senha",
}
SEVERITIES = {Severity.ERROR: "Problema", Severity.WARNING: "Atenção", Severity.INFO: "Informação"}
_STEPS = {
    Level.OK: ("Nada agora. O Chaveiro avisa 60 dias antes do vencimento.",),
    Level.PLAN: (
        "Comece a compra ou o pedido do certificado novo: isso costuma demorar.",
        "Anote quem é o Administrador Municipal: é essa pessoa que ativa o certificado no PEC.",
    ),
    Level.SOON: (
        "Peça o certificado novo nesta semana.",
        "Combine o dia da troca com o Administrador Municipal.",
    ),
    Level.NOW: (
        "Confirme hoje quando o certificado novo chega.",
        "Assim que ele chegar, troque no Chaveiro e ative no PEC.",
    ),
    Level.URGENT: (
        "Troque o certificado antes da data de vencimento: abra o Chaveiro e escolha “Trocar por um certificado novo”.",
        "Depois ative no PEC, na aba “Certificados”. Quem faz: o Administrador Municipal.",
    ),
    Level.EXPIRED: (
        "Instale um certificado novo: com o vencido, o PEC não envia dados para a RNDS.",
        "Depois ative no PEC, na aba “Certificados”. Quem faz: o Administrador Municipal.",
        "Se o certificado novo já está ativo, arquive o vencido no Chaveiro para os avisos pararem.",
    ),
    Level.UNREADABLE: (
        "Abra o Chaveiro no servidor e confira o arquivo uma vez, com a senha. Depois disso ele lembra a data.",
    ),
}
_NOTHING_THERE = (
    "Instale um certificado: abra o Chaveiro e escolha “Instalar pela primeira vez”.",
    "Se outro sistema cuida da RNDS neste município, nada precisa ser feito.",
)


def made(now: datetime, version: str, machine: str) -> str:
    """Return when, by what and where the report was made."""
    return MADE_BY.format(when=moment(now), version=version, machine=machine or UNKNOWN_VERSION)


def moment(time: datetime) -> str:
    """Return "22 de novembro de 2026, 09:00"."""
    return f"{day(time)}, {hour(time)}"


def short_moment(time: datetime) -> str:
    """Return "22/11/2026, 09:00"."""
    return f"{short_day(time)}, {hour(time)}"


def headline(worst: Entry | None) -> str:
    """Return the situation in one sentence, after the most urgent entry."""
    if worst is None:
        return NO_CERTIFICATES
    if worst.days_left is None:
        return "Há um certificado que não pôde ser lido."
    if worst.level is Level.EXPIRED:
        return "Há um certificado vencido."
    if worst.level is Level.OK:
        return f"Tudo em dia. O próximo certificado vence em {days(worst.days_left)}."
    return f"Um certificado vence {when(worst.days_left)}."


def when(left: int) -> str:
    """Return "hoje" or "em 12 dias"."""
    return "hoje" if left == 0 else f"em {days(left)}"


def validity(entry: Entry) -> str:
    """Return the last day with the days that are left, or since when it is over."""
    if entry.not_after is None or entry.days_left is None:
        return UNKNOWN_VERSION
    if entry.level is Level.EXPIRED:
        ago = "venceu hoje" if entry.days_left >= 0 else f"venceu há {days(-entry.days_left)}"
    else:
        ago = f"vence {when(entry.days_left)}"
    return f"{day(entry.not_after)}, {hour(entry.not_after)} ({ago})"


def steps(worst: Entry | None) -> tuple[str, ...]:
    """Return what to do, in order."""
    return _NOTHING_THERE if worst is None else _STEPS.get(worst.level, ())


def result(done: Done) -> str:
    """Return how one thing done ended: in the words of what went wrong, with the code for the support."""
    if not done.code:
        return HISTORY_DONE
    what = what_failed(done)
    return f"{what} ({done.code})" if what else HISTORY_FAILED.format(code=done.code)
