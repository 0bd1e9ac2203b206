"""Words of what the terminal shows as an answer."""

from typing import TYPE_CHECKING

from app.certificate.report import ChainStatus, FileKind, PasswordForm
from app.pec.installation import ServiceState

if TYPE_CHECKING:
    from app.watch.entries import Summary

KINDS = {
    FileKind.PKCS12: "certificado com chave (PKCS#12)",
    FileKind.X509: "certificado sem chave (.cer)",
    FileKind.PEM: "texto PEM",
    FileKind.JKS: "repositório de chaves do Java (JKS)",
    FileKind.HTML: "página da internet",
    FileKind.ZIP: "arquivo compactado (.zip)",
    FileKind.EMPTY: "arquivo vazio",
    FileKind.OTHER: "outro tipo de arquivo",
}
CHAINS = {
    ChainStatus.TRUSTED: "completa, até a ICP-Brasil",
    ChainStatus.INCOMPLETE: "incompleta",
    ChainStatus.OUTSIDE_ICP_BRASIL: "fora da ICP-Brasil",
    ChainStatus.SELF_SIGNED: "o certificado assina a si próprio",
    ChainStatus.BROKEN: "com uma assinatura que não confere",
}
PASSWORD_FORMS = {
    PasswordForm.TYPED: "como foi digitada",
    PasswordForm.TRIMMED: "sem os espaços das pontas",
    PasswordForm.NFC: "com os acentos em outra forma de gravar",
    PasswordForm.NFD: "com os acentos em outra forma de gravar",
    PasswordForm.EMPTY: "em branco",
    PasswordForm.NULL: "sem senha",
}
SERVICE_STATES = {
    ServiceState.RUNNING: "em execução",
    ServiceState.STOPPED: "parado",
    ServiceState.UNKNOWN: "estado desconhecido",
}

FILE = "Arquivo"
KIND = "O que é"
HOLDER = "Titular"
CNPJ = "CNPJ"
CPF = "CPF"
RESPONSIBLE = "Responsável"
TYPE = "Tipo"
ISSUER = "Emitido por"
VALID = "Validade"
CHAIN = "Cadeia"
PASSWORD_FORM = "Senha aceita"
JAVA_OPENS = "Java que abre"
KEY = "Chave"
FINGERPRINT = "Impressão digital (SHA-256)"
TECHNICAL = "Detalhes técnicos"
CONTAINER = "Contêiner PKCS#12"
JAVA_PROOF = "Conferido com o Java"
NO_JAVA = "nenhum"

PEC_FOUND = "PEC {version}"
PEC_VERSION_UNKNOWN = "PEC de versão desconhecida"
FOLDER = "Pasta do PEC"
SERVICE = "Serviço"
SERVICE_USER = "usuário {user}"
JAVA = "Java"
JAVA_ASSUMED = "{version} (o esperado para esta versão do PEC)"
ADDRESS = "Endereço"
HTTPS = "HTTPS ativo"
GOVBR = "Entrada pelo gov.br"
RNDS_READY = "Pronto para a RNDS"
CADSUS_READY = "Pronto para o CADSUS"
CHAVES = "Pasta chaves"
CHAVES_EXISTS = "já existe"
CHAVES_MISSING = "ainda não existe; a instalação a cria"
FREE = "Espaço livre"
CONTAINER_OF_PEC = "Contêiner"
EVIDENCE = "Como sei"
CONFLICTS = "Fontes que discordam"
HIDDEN = "O que falta ver sem permissão de administrador"

PLAN_TITLE = "O que será feito"
PLAN_ELEVATION = "O sistema vai pedir a permissão de administrador."
PLAN_NO_ELEVATION = "O sistema não vai pedir a permissão de administrador."
SIMULATED = "Simulação: a pasta chaves continua como estava."
INSTALLED = "Certificado instalado."
ALREADY = "Este certificado já está instalado. A pasta chaves continua como estava."
INSTALLED_AT = "Arquivo instalado"
BACKUP_AT = "Cópia do arquivo anterior"
VERIFIED = "A cópia foi lida de volta e é igual ao original."
OPENED_BY_JAVA = "O Java do PEC abriu o certificado com a senha informada."
NEXT_STEP = "Falta ativar no PEC: “Gestão municipal”, aba “Certificados”, botão “Habilitar”."
CONVERT_COMMAND = "chaveiro converter ARQUIVO SAIDA.pfx"
NEXT_STEP_WHO = "Quem faz: o Administrador Municipal. Veja o caminho com chaveiro roteiro."


def validity(until: str, left: str) -> str:
    """Return the end of the validity in one phrase."""
    return f"até {until} ({left})"


def left(count: int, *, expired: bool) -> str:
    """Return how many days are left, or since when it is over."""
    if expired:
        return "venceu hoje" if count >= 0 else f"vencido há {-count} dia{'s' if count < -1 else ''}"
    if count == 0:
        return "vence hoje"
    return f"falta{'m' if count > 1 else ''} {count} dia{'s' if count > 1 else ''}"


OTHER_KEYSTORE = "Outro repositório de chaves, que não é da RNDS"
ELEVATION_SHOWS_MORE = "Com permissão de administrador, o Chaveiro lê mais arquivos desta pasta."
FOLDER_UNSEEN = "Não foi possível ver o que está na pasta chaves."
PASSWORD_SHOWS_DATES = (
    "Confira este arquivo uma vez com a senha: chaveiro verificar. Depois disso o Chaveiro lembra a data."
)
REMEMBERED = "Dados guardados quando o certificado foi instalado ou conferido."


def dashboard_title(summary: "Summary") -> str:
    """Return the summary line: what asks for attention first."""
    if summary.total == 0:
        return "A pasta chaves ainda não tem certificados."
    parts = (
        (summary.expired, "vencido", "vencidos"),
        (summary.attention, "pede atenção", "pedem atenção"),
        (summary.ok, "em dia", "em dia"),
        (summary.unreadable, "sem leitura", "sem leitura"),
        (summary.other, "de outro tipo", "de outro tipo"),
    )
    told = [f"{count} {one if count == 1 else many}" for count, one, many in parts if count]
    return "Certificados na pasta chaves: " + ", ".join(told) + "."


REQUIREMENTS = "O que ter em mãos"
WHO = "Quem faz"
WHERE = "Onde"
COPY = "Copie"
UNTIL = "Vale até"
END_OF_DAY = "23:59 do dia em que foi gerado, no horário de Brasília"
WAY_OWN = "Caminho de quem já tem o certificado"
WAY_E_GESTOR = "Caminho de quem vai gerar o certificado no e-Gestor"


REMINDER_SAVED = "Lembretes gravados em {path}"
REMINDER_NEXT = "Abra o arquivo na agenda de quem cuida do certificado."
REPORT_SAVED = "Relatório gravado em {path}"
CONVERTED = "Cópia gravada em {path}"
CONVERTED_CHECKED = "O Chaveiro abriu a cópia com a senha. O arquivo original não mudou."


COPY_MADE = "Cópia de segurança feita e conferida."
NO_COPIES = "Ainda não há cópias de segurança deste PEC. Faça uma com chaveiro copiar."
COPIES = "Cópias de segurança"
COPY_NAME = "Cópia"
COPY_MADE_AT = "Feita em"
COPY_TIME = "{day} às {hour}"
COPY_FOLDER = "Pasta"
RESTORE_HINT = "Para devolver uma delas, use chaveiro restaurar com o nome da cópia."
SKIPPED = "Deixados de fora"
RESTORED = "Arquivos devolvidos à pasta chaves."
NOTHING_RESTORED = "A pasta chaves já tem todos os arquivos da cópia e continua como estava."
CAME_BACK = "Devolvido"
WAS_THERE = "Já estava lá"


DEMO_TITLE = "Demonstração do Chaveiro, com um PEC de faz de conta"
DEMO_ROOT = "Tudo acontece nesta pasta"
DEMO_SAMPLES = "Certificados de exemplo"
DEMO_PASSWORD = "senha"
DEMO_END = "Fim da demonstração. Nada fora da pasta dela foi alterado."


RNDS_ADDRESS = "Endereço"
RNDS_PROXY = "Pelo proxy"
RNDS_CONNECTED = "A RNDS aceitou o certificado."
