"""Words of the dashboard: title, tiles, rows, states."""

from app.certificate.expiry import Level
from app.findings import Code
from app.pec.installation import Installation, ServiceState
from app.text.labels import day, days, hour
from app.text.levels import is_public_part, level_word
from app.text.terminal import left
from app.watch.entries import Dashboard, Entry, EntrySource, Summary

# Tiles
TILE_TOTAL = "no total"
TILE_OK = "em dia"
TILE_ATTENTION = "atenção"
TILE_EXPIRED = ("vencido", "vencidos")
ALSO_COUNTED = "O total inclui {files}."
COUNTED_UNREAD = ("1 arquivo que não pôde ser lido", "{count} arquivos que não puderam ser lidos")
COUNTED_OTHER = ("1 arquivo de outro tipo", "{count} arquivos de outro tipo")

# Waiting and trouble
CHECKED = "Verificado hoje às {hour}."
CHECKED_LIST = "Verificado hoje às {hour}. O mais urgente aparece primeiro."
NO_PEC = "Nenhum PEC foi encontrado neste computador"
NO_PEC_MORE = "O Chaveiro procurou a pasta do PEC, o serviço e os programas em execução."
NO_PEC_THERE = "Nenhum PEC foi encontrado na pasta escolhida"
NO_PEC_THERE_MORE = "O Chaveiro procurou só em {folder}."
NO_PEC_ACTION = "Abra o Chaveiro no servidor em que o PEC está instalado, ou procure em outra pasta"
POINT_AT_PEC = "Procurar em outra pasta"
POINT_AT_PEC_TITLE = "Escolha a pasta do PEC, a que contém a pasta webserver"
TECHNICAL = "Detalhes técnicos para o suporte"
TROUBLE = "Não foi possível ler os dados do PEC"
LOOK_AGAIN = "Procurar de novo"
PLACES_LOOKED_AT = "Onde o Chaveiro procurou"
HIDE_PLACES = "Esconder os lugares"
SEVERAL = "Há mais de um PEC neste computador"
SEVERAL_MORE = "Escolha de qual deles você quer cuidar agora."
USE_THIS = "Cuidar deste PEC"
NEW_ENOUGH = "PEC {version}"
VERSION_UNKNOWN = "PEC de versão desconhecida"
EMPTY = "Nenhum certificado na pasta chaves"
EMPTY_MORE = "Quando você instalar um certificado, o Chaveiro mostra aqui até quando ele vale."
EMPTY_FIRST = "Instalar pela primeira vez"
VANISHED_INSTALL = "Instalar de novo"
EMPTY_FIRST_MORE = "O Chaveiro confere o certificado, instala e mostra como ativar no PEC."
EMPTY_CHECK = "Só conferir um certificado"
EMPTY_CHECK_MORE = "Nada muda neste computador."
VANISHED = "Os certificados sumiram da pasta chaves"
VANISHED_MORE = (
    "O Chaveiro já viu certificados nela. Uma atualização do PEC pode ter apagado a pasta. "
    "Veja se há cópia de segurança, ou instale o certificado de novo."
)
SEE_BACKUPS = "&Ver cópias de segurança"
CLOSED = "O Chaveiro não tem permissão para ler {count} da pasta chaves"
CLOSED_FOLDER = "O Chaveiro não tem permissão para ler a pasta chaves"
CLOSED_MORE = {
    "linux": "Para ver a validade, um administrador usa este comando no terminal",
    "windows": "Para ver a validade, feche o Chaveiro e abra de novo com “Executar como administrador”",
}
CLOSED_COMMAND = {"linux": "sudo chaveiro painel"}

# Rows
CNPJ = "CNPJ {cnpj}"
CPF = "CPF {cpf}"
DAYS_AGO = "há {days}"
EXPIRES_TODAY = "vence hoje"
EXPIRES_ON = "vence em {day}"
EXPIRED_ON = "venceu em {day}"
EXPIRED_SINCE = "Vencido há {days}"
EXPIRED_TODAY = "Vencido hoje"
NO_DATES = "validade desconhecida"
NO_PERMISSION = "Só um administrador pode ler este arquivo."
NO_DATES_MORE = "As datas estão protegidas pela senha."
UNREAD = "O Chaveiro não conseguiu ler este arquivo."
OTHER_KEYSTORE = "Este arquivo serve a outra parte do PEC."
NOT_CERTIFICATE = "Este arquivo não é um certificado."
PUBLIC_PART = "Este arquivo não traz o certificado e a chave juntos, como o PEC precisa."
REMEMBERED = "datas lembradas da instalação"
REPLACE = "Trocar"
ARCHIVE = "Arquivar"
SEE = "Ver"
ASK_PASSWORD = "Ler com a senha"
ACTION_FOR = "{action} o certificado {name}"
LONG_EXPIRED = (
    "Mostrar 1 certificado vencido há mais de 6 meses",
    "Mostrar {count} certificados vencidos há mais de 6 meses",
)
HIDE_LONG_EXPIRED = "Esconder os vencidos há mais de 6 meses"
ROW_SAID = "{holder}, {name}. {level}. {when}."

# Footer
REMINDERS = "Criar &lembretes na agenda"
REPORT = "&Salvar relatório"
INSTALL = "&Instalar certificado"


def title(found: Dashboard) -> str:
    """Return the state of the folder in one sentence without a full stop."""
    soonest, over = _soonest(found), found.summary.expired
    if soonest is not None and soonest.level is not Level.OK:
        count = sum(e.days_left == soonest.days_left for e in _valid(found))
        return _will_expire(count, soonest.days_left or 0, over)
    if soonest is not None:
        so_far = f"{_already_expired(over)} e o" if over else "Tudo em dia: o"
        return f"{so_far} próximo vence em {days(soonest.days_left or 0)}"
    if found.summary.expired:
        return _expired(found.summary.expired)
    if found.folder_problem or found.summary.unreadable:
        return _unread(found.summary.unreadable)
    return EMPTY


def _soonest(found: Dashboard) -> Entry | None:
    return min(_valid(found), key=lambda e: e.not_after or found.checked, default=None)


def _valid(found: Dashboard) -> tuple[Entry, ...]:
    return tuple(e for e in found.certificates if e.dated and e.level is not Level.EXPIRED)


def _will_expire(count: int, days_left: int, over: int) -> str:
    if over:
        subject = f"{_already_expired(over)} e {count} {'vence' if count == 1 else 'vencem'}"
    else:
        subject = "1 certificado vence" if count == 1 else f"{count} certificados vencem"
    return f"{subject} hoje" if days_left == 0 else f"{subject} em {days(days_left)}"


def _already_expired(count: int) -> str:
    return "1 certificado vencido" if count == 1 else f"{count} certificados vencidos"


def _expired(count: int) -> str:
    return "O certificado está vencido" if count == 1 else f"Os {count} certificados estão vencidos"


def _unread(count: int) -> str:
    if count == 0:
        return CLOSED_FOLDER
    return "1 certificado não pôde ser lido" if count == 1 else f"{count} certificados não puderam ser lidos"


def checked(found: Dashboard) -> str:
    """Return when the folder was looked at, and the order of the list where there is one."""
    text = CHECKED_LIST if len(found.certificates) > 1 else CHECKED
    return text.format(hour=hour(found.checked))


def closed(found: Dashboard) -> str:
    """Return how much stays closed to this user."""
    count = sum(e.elevation_helps for e in found.certificates)
    if found.folder_problem or not count:
        return CLOSED_FOLDER
    return CLOSED.format(count="1 arquivo" if count == 1 else f"{count} arquivos")


def expired_word(count: int) -> str:
    """Return "vencido" or "vencidos"."""
    return TILE_EXPIRED[count != 1]


def also_counted(count: Summary) -> str:
    """Return what the total counts and no other tile does, or "" where the tiles add up."""
    parts = ((count.unreadable, COUNTED_UNREAD), (count.other, COUNTED_OTHER))
    files = [words[number != 1].format(count=number) for number, words in parts if number]
    return ALSO_COUNTED.format(files=" e ".join(files)) if files else ""


def long_expired(count: int) -> str:
    """Return the words of the toggle for what expired long ago."""
    return LONG_EXPIRED[count != 1].format(count=count)


def holder(entry: Entry) -> str:
    """Return whose certificate it is, or the name of the file."""
    return entry.holder.name if entry.holder else entry.name


def whose(entry: Entry) -> str:
    """Return CNPJ or CPF and the file, on one line."""
    found = entry.holder
    number = ""
    if found and (found.cnpj or found.cpf):
        number = CNPJ.format(cnpj=found.cnpj) if found.cnpj else CPF.format(cpf=found.cpf)
    return ", ".join(part for part in (number, entry.name if found else "") if part)


def tag(entry: Entry) -> str:
    """Return the word of the level; an expired one says since when."""
    if entry.level is not Level.EXPIRED or entry.days_left is None:
        return level_word(entry)
    return EXPIRED_SINCE.format(days=days(-entry.days_left)) if entry.days_left else EXPIRED_TODAY


def big(entry: Entry) -> str:
    """Return the days that are left, or how long ago it was."""
    if entry.days_left is None:
        return NO_DATES
    if entry.level is Level.EXPIRED:
        return DAYS_AGO.format(days=days(-entry.days_left)) if entry.days_left else EXPIRED_TODAY.lower()
    return days(entry.days_left) if entry.days_left else EXPIRES_TODAY


def when(entry: Entry) -> str:
    """Return the day in full, or why it is not known. Of today, ``big`` says already what is the matter."""
    if entry.not_after is None:
        return no_dates(entry)
    if entry.days_left == 0:
        return day(entry.not_after)
    told = EXPIRED_ON if entry.level is Level.EXPIRED else EXPIRES_ON
    return told.format(day=day(entry.not_after))


def end(entry: Entry) -> str:
    """Return the end of the validity in one phrase: "vence em 4 de dezembro de 2026, faltam 12 dias"."""
    if entry.days_left is None:
        return when(entry)
    if entry.days_left == 0:
        return f"{big(entry)}, {when(entry)}"
    return f"{when(entry)}, {big(entry) if entry.level is Level.EXPIRED else left(entry.days_left, expired=False)}"


def no_dates(entry: Entry) -> str:
    """Return why an entry has no dates."""
    if entry.problem is Code.PERMISSION_DENIED:
        return NO_PERMISSION
    if entry.other_keystore:
        return OTHER_KEYSTORE
    if is_public_part(entry):
        return PUBLIC_PART
    if entry.level is Level.NOT_A_CERTIFICATE:
        return NOT_CERTIFICATE
    if entry.problem is None or opens_by_password(entry):
        return NO_DATES_MORE
    return _what_is_wrong(entry, entry.problem)


def opens_by_password(entry: Entry) -> bool:
    """Say whether a password is what is missing: none opens a file that is cut short or cannot be read."""
    return entry.problem in (None, Code.PASSWORD_NEEDED, Code.PASSWORD_WRONG)


def _what_is_wrong(entry: Entry, problem: Code) -> str:
    from app.text.explain import NOT_TOLD, explain  # late: most folders hold nothing of the kind

    what = explain(problem, {"path": entry.path, "name": entry.name, "file": entry.name}).what
    return UNREAD if NOT_TOLD in what else what


def note(entry: Entry) -> str:
    """Return where the dates come from, when that matters."""
    return REMEMBERED if entry.source is EntrySource.REMEMBERED else ""


def row_said(entry: Entry) -> str:
    """Return a row as a screen reader says it."""
    told = when(entry) if entry.days_left else end(entry)
    return ROW_SAID.format(holder=holder(entry), name=entry.name, level=tag(entry), when=told)


def pec_name(found: Installation) -> str:
    """Return "PEC 5.4.37"."""
    return NEW_ENOUGH.format(version=found.version) if found.version else VERSION_UNKNOWN


def pec_facts(found: Installation) -> tuple[str, str, str]:
    """Return three short lines about a PEC: version and state, folder, Java and HTTPS."""
    states = {ServiceState.RUNNING: " em execução", ServiceState.STOPPED: " parado", ServiceState.UNKNOWN: ""}
    java = f"Java {found.java.version}" if found.java.version else "Java desconhecido"
    https = "HTTPS ativo" if found.https else "sem HTTPS"
    return pec_name(found) + states[found.service.state], found.webserver_dir, f"{java}, {https}"
