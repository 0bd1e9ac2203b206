"""Words of the pages that check, install and end: verdict, plan, progress, what comes next."""

from app.findings import Finding
from app.text.explain import explain

# 6 Confira os dados
CHECK_TITLE = "Confira os dados"
CHECK_SUBTITLE = "Nada foi alterado neste computador até agora."
NOT_CHECKED = "O Chaveiro não conseguiu conferir este arquivo"
OPENS = "Ele abre com a senha informada."
OPENS_IN_JAVA = "Ele abre com a senha informada e também no Java {version} que o seu PEC usa."
FITS_JAVA = "Ele abre com a senha informada e é do tipo que o Java {version} do seu PEC lê."
OPENS_IN_BOTH = "Ele abre com a senha informada, no Java 8 e no Java 17."
UNFIT_BODY = "Veja abaixo o motivo e o que fazer."
HOLDER = "Titular"
CNPJ = "CNPJ"
CPF = "CPF"
RESPONSIBLE = "Responsável"
TYPE = "Tipo"
ISSUER = "Emitido por"
TYPE_ICP = "{type}, ICP-Brasil"
TYPE_ICP_ONLY = "ICP-Brasil"
TYPE_OTHER = "Fora da ICP-Brasil"
CODE = "Código"
CODES = "Códigos do que foi notado"
SERIAL = "Número de série"
VALID_UNTIL = "vale até {day}, {left}"
EXPIRED_ON = "{day}: {left}"
CHECK_NOT_FIT = "Este arquivo não serve. Resolva o problema indicado para continuar."
COPY_FOR_SUPPORT = "Copiar para o s&uporte"
COPIED_FOR_SUPPORT = "Copiado para a área de transferência. O texto não traz senha."
INSTALL_THIS = "&Instalar este certificado"

# Buttons of the findings
ACT_OTHER_FILE = "&Escolher outro arquivo"
ACT_PASSWORD = "&Digitar a senha de novo"
ACT_COPY = "C&riar cópia"
ACT_CHECK_AGAIN = "Conferir de &novo"
ACT_CHOOSE_PEC = "Escolher a instalação do &PEC"

# Making a copy
CONVERT_TITLE = "Criar uma cópia do certificado"
CONVERT_BODY = "O arquivo original não muda. A cópia usa um formato que o Java do PEC abre."
CONVERT_NEW = "Senha nova da cópia"
CONVERT_NEW_HINT = "Só letras sem acento, números e sinais comuns."
CONVERT_MAY_KEEP = "Em branco, vale a senha atual."
CONVERT_NEW_NEEDED = "A senha atual tem letras que o Java do PEC não aceita. Crie uma senha nova."
CONVERT_NEW_MISSING = "Digite a senha nova."
CONVERT_NOT_ASCII = "Use só letras sem acento, números e sinais comuns."
CONVERT_SAVE = "C&riar cópia"
CONVERT_WHERE = "Salvar a cópia do certificado"
CONVERT_SUFFIX = "-copia"
CONVERT_RUNNING = "Criando a cópia..."
CONVERTED = "Cópia criada: {name}"
CONVERTED_BODY = "O Chaveiro já conferiu o arquivo novo."

# Support text
SUPPORT_HEAD = "Chaveiro {version}: conferência de certificado"

# 7 Instale o certificado
INSTALL_TITLE = "Instale o certificado"
INSTALL_SUBTITLE = "Confira o que será feito. Só depois de “Instalar certificado” algo muda."
PLAN_HEADING = "O que será feito"
FILE_NAME = "Nome do arquivo na pasta chaves"
FILE_NAME_HINT = "É o nome que o Administrador Municipal verá na lista do PEC."
KEEPS_NOTHING = "Nenhum arquivo que já existe na pasta chaves será alterado."
NEEDS_ELEVATION = "O sistema vai pedir a permissão de administrador uma vez."
NEEDS_ELEVATION_AGAIN = "O sistema vai pedir a permissão de administrador de novo."
NO_WAY_TO_ELEVATE = "Estas etapas acontecem quando um administrador usar o comando acima."
NO_ELEVATION = "O sistema não vai pedir a permissão de administrador."
REPLACE_EXISTING = "&Substituir o arquivo que já existe"
REFUSED = "A permissão de administrador não foi dada e nada mudou"
REFUSED_BODY = "Quando quiser, escolha “Instalar certificado” de novo. Outra conta de administrador também serve."
COMMANDS_BODY = "Copie e rode este comando em um terminal, com uma conta de administrador."
NO_PLAN_SUBTITLE = "Resolva antes o que o aviso pede. Nada mudou neste computador."
BY_COMMAND_SUBTITLE = "Um administrador instala pelo terminal. Depois, escolha “Conferir de novo”."
ALREADY_SUBTITLE = "Nada precisa mudar neste computador."
ALREADY_TITLE = "Este certificado já está instalado"
ALREADY_BODY = "O arquivo na pasta chaves é igual ao escolhido. Falta só conferir a ativação no PEC."
STILL_MISSING = "O certificado ainda não está na pasta chaves"

CANNOT_SEE = "Sua conta não consegue ver a pasta chaves"
CANNOT_SEE_BODY = "Peça ao administrador o resultado do comando."

# 8 progress
PROGRESS_TITLE = "Instalando o certificado"
PROGRESS_SUBTITLE = "Não desligue o computador. Se algo der errado, tudo volta ao que era."
PROGRESS_WAITING = "Aguardando a permissão de administrador..."
PROGRESS_WAITING_HINT = "Responda na janela do sistema. Se ela não aparecer, procure na barra de tarefas."
PROGRESS_STARTING = "Começando..."
PROGRESS_OF = "Etapa {number} de {total}"
PROGRESS_LEAVE = "A instalação termina em instantes. A janela fecha depois."
PROBLEM_TITLE = "A instalação não terminou"
PROBLEM_SUBTITLE = "Tudo voltou ao que era antes."
_TOLD = ("Tudo está como antes.", "Tudo voltou ao que era.")

# 9 Ative no PEC
ACTIVATE_SUBTITLE = "O certificado já está no servidor. Agora o Administrador Municipal escolhe o arquivo no PEC."

# 10 Certificado instalado
DONE_TITLE = "Certificado instalado"
DONE_SUBTITLE = "A cópia foi lida de volta e é igual ao original."
DONE_CARD = "O certificado está na pasta chaves do PEC"
DONE_CARD_BODY = "O arquivo {name} vale até {day}."
DONE_ACTIVATE = "Falta ativar no PEC"
DONE_ACTIVATE_BODY = "O Administrador Municipal ainda precisa escolher “Habilitar”."
DONE_ACTIVATED = "Você marcou a ativação no PEC como feita"
DONE_NEXT = "O que vem agora"
DONE_REMINDER = "Criar &lembrete na agenda"
DONE_REMINDER_HINT = "Avisa 60, 30, 15 e 7 dias antes do vencimento."
DONE_REPORT = "Salvar &relatório"
DONE_REPORT_HINT = "Um resumo do que foi feito, sem senha, para guardar ou enviar."
DONE_SHEET_HINT = "Uma página sem senha: o que o Administrador Municipal faz agora."
DONE_INSTALLED_AT = "Arquivo instalado"
DONE_BACKUP_AT = "Cópia do que havia antes"
DONE_HOLDER = "Titular"
DONE_VALID = "Validade"
SAVED = "Arquivo salvo: {name}"
REMINDER_FILE = "lembrete-certificado.ics"
REPORT_FILE = "relatorio-chaveiro.pdf"
SHEET_FILE = "folha-administrador-municipal.pdf"

# The sheet for the other person
SHEET_TITLE = "O que o Administrador Municipal faz agora"
SHEET_INTRO = "O certificado da RNDS já está no servidor do PEC. Falta ativar no PEC, com as etapas abaixo."
SHEET_FACTS = "Dados para a ativação"
SHEET_PASSWORD = "A senha do certificado não está nesta folha. Peça a quem instalou."
SHEET_UNTIL = "até {day}"
SHEET_ASK_IDENTIFIER = "Peça ao Gestor Municipal (coluna ID SOLICITAÇÃO no e-Gestor)"
SHEET_ADDRESS = "Endereço do PEC"
SHEET_MADE = "Folha feita pelo Chaveiro em {day}."


def problem_subtitle(problem: Finding | None) -> str:
    """Return that everything is as before, or "" where the card of ``problem`` says so itself."""
    told = problem is not None and explain(problem.code, problem.facts).why.endswith(_TOLD)
    return "" if told else PROBLEM_SUBTITLE
