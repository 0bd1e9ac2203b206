"""Words of the pages behind the list at the side: details, copies, history, test of the connection."""

from datetime import datetime
from pathlib import PureWindowsPath

from app.findings import Code
from app.pec.plan import Copy, Restored
from app.rnds.outcome import Environment, ProbeOutcome, Stage
from app.storage.deeds import Deed
from app.storage.deeds import Entry as Done
from app.text.explain import NOT_TOLD, explain
from app.text.labels import day, days, hour
from app.watch.entries import Entry, EntrySource

BACK_TO_PANEL = "&Voltar ao painel"
CANCEL = "&Cancelar"
DONE = "Pronto"
SAVED = "Arquivo salvo"
SAVED_AT = "Está em {where}."
OPEN_FOLDER = "Abrir a pasta"
SAVE_REMINDER = "Salve os lembretes"
SAVE_REPORT = "Salve o relatório"
REMINDER_NAME = "lembrete-certificado-rnds.ics"
REMINDER_KINDS = "Agenda (*.ics)"
REMINDER_DONE = "Abra o arquivo na sua agenda para receber os avisos."
REPORT_NAME = "relatorio-certificado-rnds.pdf"
REPORT_KINDS = "Documento PDF (*.pdf);;Página para o navegador (*.html)"

# Details of one certificate
DETAILS_SUBTITLE = "Tudo o que o Chaveiro sabe deste arquivo."
CNPJ = "CNPJ"
CPF = "CPF do responsável"
RESPONSIBLE = "Responsável"
FROM = "Válido desde"
UNTIL = "Válido até"
LEFT = ("Falta", "Faltam")
FILE = "Arquivo"
FOLDER = "Pasta"
DATES_FROM = "De onde vêm as datas"
PRINT = "Impressão digital do arquivo (SHA-256)"
SOURCES = {
    EntrySource.CLEAR: "lidas do arquivo, sem senha",
    EntrySource.REMEMBERED: "lembradas da instalação",
    EntrySource.PASSWORD: "lidas agora, com a senha",
}
ACTIVE_TITLE = "Está ativo no PEC?"
ACTIVE_BODY = "O Chaveiro não lê a configuração do PEC. Entre no PEC como Administrador Municipal e veja a aba {tab}."

# Password
PASSWORD_TITLE = "Digite a senha do certificado"
PASSWORD_SUBTITLE = "O Chaveiro usa a senha só agora, para ler a validade. Ela não fica guardada."
PASSWORD_READ = "&Ler certificado"
PASSWORD_MISSING = "Digite a senha do certificado."
PASSWORD_WRONG = "A senha não abriu este certificado. Maiúsculas e minúsculas fazem diferença. Digite a senha de novo."

# Copies
BACKUPS_TITLE = "Cuide das cópias de segurança"
BACKUPS_SUBTITLE = "As cópias da pasta chaves ficam fora do PEC. Uma atualização do PEC não as apaga."
BACKUPS_CLOSED = "Só um administrador pode ver as cópias"
BACKUPS_CLOSED_BODY = "O Chaveiro pede a permissão uma única vez e mostra a lista aqui."
BACKUPS_SEE = "Ver as cópias"
BACKUPS_MAKE = "&Fazer cópia agora"
BACKUPS_NONE = "Ainda não há cópia de segurança"
BACKUPS_NONE_BODY = "Faça uma cópia agora. O Chaveiro também faz uma antes de cada instalação."
BACKUPS_WAIT = "Trabalhando nas cópias..."
BACKUPS_RESTORE = "Restaurar"
BACKUPS_RESTORE_OF = "Restaurar a cópia de {when}"
BACKUPS_OVERWRITE = "Restaurar e substituir"
BACKUPS_MADE = "Cópia feita"
BACKUPS_LEFT_OUT = "Ficaram de fora: {names}."
BACKUPS_NEED_PEC = "Primeiro o Chaveiro precisa encontrar o PEC"
BACKUPS_NEED_PEC_BODY = "Volte ao painel."
ARCHIVED = "Certificado arquivado"
ARCHIVED_BODY = "{name} saiu da pasta chaves e está nas cópias de segurança."
NOTHING_CHANGED = "A permissão não foi dada. Nada mudou."
NOTHING_CHANGED_TITLE = "Tudo continua como estava"
RESTORE_TAKEN = (
    "Para devolver o arquivo da cópia, escolha “Restaurar e substituir”. O arquivo atual vai antes para uma cópia."
)

# History
HISTORY_TITLE = "Veja o que já foi feito"
HISTORY_SUBTITLE = "O registro deste computador, do mais novo para o mais antigo. Ele não guarda senhas."
HISTORY_NONE = "Nada foi feito ainda"
HISTORY_NONE_BODY = "As instalações e as cópias de segurança aparecem aqui."
HISTORY_WAIT = "Lendo o registro..."
DEEDS = {
    Deed.INSTALLED: "Certificado instalado",
    Deed.BACKED_UP: "Cópia de segurança feita",
    Deed.RESTORED: "Cópia de segurança restaurada",
    Deed.ARCHIVED: "Certificado arquivado",
    Deed.CONVERTED: "Cópia compatível criada",
    Deed.TESTED: "Conexão com a RNDS testada",
    Deed.FAILED: "O pedido sobre as cópias não deu certo",
}
FAILED_INSTALL = "A instalação não deu certo"
FAILED_BECAUSE = "{title}: {what} ({code})"
FAILED_CODE = "{title} ({code})"
BY = "por {user}"

# Journey
JOURNEY_TITLE = "Siga o roteiro até a ativação"
JOURNEY_SUBTITLE = "Estas etapas são feitas por pessoas, no PEC e no e-Gestor. Cada uma diz quem faz."
JOURNEY_WAY = "De onde vem o certificado?"
JOURNEY_OWN = "O município já tem um certificado"
JOURNEY_MADE = "O e-Gestor vai gerar o certificado"
JOURNEY_STEP = "{number}. {title} ({role})"

# Test of the connection
RNDS_TITLE = "Teste a conexão com a RNDS"
RNDS_SUBTITLE = "O Chaveiro apresenta o certificado à RNDS e diz se ela o aceita. Nenhum dado de paciente sai daqui."
RNDS_ENVIRONMENT = "Ambiente da RNDS"
RNDS_ENVIRONMENTS = {Environment.PRODUCTION: "Produção (uso real)", Environment.HOMOLOGATION: "Homologação (testes)"}
RNDS_TEST = "&Testar conexão"
RNDS_AGAIN = "&Testar de novo"
RNDS_WAIT = "Testando a conexão..."
RNDS_MISSING_FILE = "Escolha o arquivo do certificado."
RNDS_OK = "A RNDS aceitou o certificado"
RNDS_OK_BODY = "A conexão com {host} funcionou e o certificado serve neste ambiente."
RNDS_STAGES_TITLE = "Caminho da conexão"
RNDS_STAGES = {
    Stage.DNS: "Encontrar o endereço",
    Stage.CONNECT: "Chegar ao servidor",
    Stage.PROXY: "Passar pelo proxy",
    Stage.TLS: "Apresentar o certificado",
    Stage.HTTP: "Receber a resposta",
}
RNDS_STAGE_DONE = "{stage}: feito em {ms} ms"
RNDS_STAGE_FAILED = "{stage}: parou aqui"

# Warnings day by day
SCHEDULE_TITLE = "Aviso diário"
SCHEDULE_ON = "O Chaveiro verifica os certificados todos os dias e avisa antes do vencimento."
SCHEDULE_OFF = "O aviso diário está desligado. Ligue para saber do vencimento a tempo."
SCHEDULE_UNKNOWN = "Não foi possível saber se o aviso diário está ligado."
SCHEDULE_TURN_ON = "Ligar aviso diário"
SCHEDULE_TURN_OFF = "Desligar aviso diário"
SCHEDULE_TEST = "Testar notificação"
SCHEDULE_TESTED = "Notificação enviada"
SCHEDULE_TESTED_BODY = "Ela aparece no canto da tela em poucos segundos."
SCHEDULE_NOT_TESTED = "Este computador não mostrou a notificação"
SCHEDULE_NOT_TESTED_BODY = "Use os lembretes na agenda: eles avisam no celular ou no computador de todos os dias."


def entry_facts(entry: Entry) -> tuple[tuple[str, str], ...]:
    """Return as (label, value) what the title of the page and the bar in time do not tell of an entry already."""
    holder = entry.holder
    known = (
        (FROM, day(entry.not_before) if entry.not_before else None),
        (UNTIL, day(entry.not_after) if entry.not_after else None),
        (
            LEFT[entry.days_left != 1],
            days(entry.days_left) if entry.days_left and entry.days_left > 0 and not entry.not_before else None,
        ),
        (CNPJ, holder.cnpj if holder else None),
        (CPF, holder.cpf if holder else None),
        (RESPONSIBLE, holder.responsible if holder else None),
        (DATES_FROM, SOURCES[entry.source] if entry.source else None),
    )
    return tuple((label, value) for label, value in known if value)


def moment(time: datetime) -> str:
    """Return "22 de novembro de 2026, 14:32"."""
    return f"{day(time)}, {hour(time)}"


def copy_files(copy: Copy) -> str:
    """Return how many files a copy holds and their names."""
    count = len(copy.files)
    names = ", ".join(f.name for f in copy.files)
    return f"{count} arquivo: {names}" if count == 1 else f"{count} arquivos: {names}"


def copy_made(copy: Copy) -> str:
    """Return what a new copy holds, and what was left out of it."""
    left_out = BACKUPS_LEFT_OUT.format(names=", ".join(copy.skipped)) if copy.skipped else ""
    return f"{copy_files(copy)}. {left_out}" if left_out else copy_files(copy)


def restored(done: Restored) -> tuple[str, str]:
    """Return title and body of what came back."""
    if not done.restored:
        return "Nada precisou ser restaurado", "Os arquivos da cópia já estão na pasta chaves."
    names = ", ".join(done.restored)
    return "Cópia de segurança restaurada", f"Voltaram para a pasta chaves: {names}."


def deed(done: Done) -> tuple[str, str]:
    """Return title and line of one thing done."""
    when = moment(done.time)
    by = BY.format(user=done.user) if done.user else ""
    return _deed_title(done), ", ".join(part for part in (when, by) if part)


def deed_name(done: Done) -> str:
    """Return what was done, or what did not succeed: an installation notes the file, the copies note the folder."""
    install = done.path.lower().endswith((".pfx", ".p12"))
    return FAILED_INSTALL if done.deed is Deed.FAILED and install else DEEDS[done.deed]


def _deed_title(done: Done) -> str:
    """Say what was done, or what was tried and why it failed, with the code for the support."""
    title = deed_name(done)
    if done.deed is not Deed.FAILED:
        return title
    what = what_failed(done)
    if what:
        return FAILED_BECAUSE.format(title=title, what=what, code=done.code)
    return FAILED_CODE.format(title=title, code=done.code) if done.code else title


def what_failed(done: Done) -> str:
    """Return what happened in few words, or "" where the log does not hold the facts that belong to it."""
    if done.code not in list(Code):
        return ""
    what = explain(Code(done.code), {"path": done.path, "name": PureWindowsPath(done.path).name}).what
    return "" if NOT_TOLD in what else f"{what[:1].lower()}{what[1:]}".removesuffix(".")


def stages(outcome: ProbeOutcome) -> tuple[tuple[bool, str], ...]:
    """Return for each stage whether it worked, and its words."""
    done = [(True, RNDS_STAGE_DONE.format(stage=RNDS_STAGES[s.stage], ms=s.milliseconds)) for s in outcome.stages]
    if outcome.failed:
        done.append((False, RNDS_STAGE_FAILED.format(stage=RNDS_STAGES[outcome.failed])))
    return tuple(done)


def grouped(print_: str) -> str:
    """Return a long hexadecimal number in groups of 8, for the eye."""
    return " ".join(print_[i : i + 8] for i in range(0, len(print_), 8))
