"""Words of the window itself: frame, fields, small widgets. Pages have files of their own."""

NAME = "Chaveiro"

CLOSING_WAITS = "O Chaveiro fecha assim que terminar o que está fazendo."

# Places at the side
PLACES = "Lugares"
PLACE_OPEN = "{place}, página aberta"
PLACE_DASHBOARD = "Painel"
PLACE_INSTALL = "Instalar certificado"
PLACE_CHECK = "Só conferir um arquivo"
PLACE_RNDS = "Testar conexão com a RNDS"
PLACE_JOURNEY = "Roteiro no e-Gestor"
PLACE_BACKUPS = "Cópias de segurança"
PLACE_HISTORY = "Histórico"
PLACE_HELP = "Ajuda"
PLACE_ABOUT = "Sobre"
CHANGE_PEC = "Trocar de PEC"

# While the window looks
SEARCHING = "Procurando o PEC neste computador..."
SEARCHING_MORE = "Isso leva poucos segundos."
READING = "Lendo os certificados do PEC..."

# Fields
PASSWORD = "Senha do certificado"
SHOW = "Mostrar"
HIDE = "Esconder"
SHOW_PASSWORD = "Mostrar a senha"
HIDE_PASSWORD = "Esconder a senha"
PASSWORD_SHOWN = "A senha está à vista."
PASSWORD_HIDDEN = "A senha está escondida."
CAPS_LOCK = "A tecla Caps Lock está ligada: as letras saem maiúsculas."
ERROR = "Atenção"

# Permission of an administrator
ADMIN_TITLE = "O Chaveiro precisa da permissão de um administrador"
ADMIN_WHY = "Ela serve só para cuidar da pasta chaves do PEC e das cópias dela."
ADMIN_PASSWORD = "Senha do administrador"
ADMIN_MISSING = "Digite a senha do administrador."
GIVE_PERMISSION = "&Dar permissão"

# File
DROP_HERE = "Arraste o arquivo para cá"
OR_CHOOSE = "ou escolha no computador"
BROWSE = "Procurar arquivo"
OTHER_FILE = "Trocar arquivo"
CHOOSE_FILE = "Escolha o certificado"
FILE_KINDS = "Certificados (*.pfx *.p12);;Todos os arquivos (*)"
ONE_FILE = "Você soltou {count} arquivos. Escolha só um deles:"
NOT_A_LOCAL_FILE = "O que você soltou não é um arquivo deste computador."
CHOSEN = "Arquivo escolhido: {name}"

# Cards and details
SUCCESS = "Tudo certo"
WARNING = "Atenção"
DANGER = "Problema"
INFO = "Informação"
WHY = "Por quê"
ACTION = "O que fazer"
DETAILS = "Ver detalhes técnicos"
HIDE_DETAILS = "Esconder detalhes técnicos"
COPY = "Copiar"
COPIED = "Copiado"
COPY_WHAT = "Copiar {what}"
COMMANDS = "Comando para o administrador"
DAILY_LINE = "Linha do aviso diário"
WHAT_IS = "O que é isto?"
WHAT_IS_TERM = "O que é {term}?"
CLOSE = "Fechar"
CLICK_TO_READ = "Explicação de {term}"

# Steps
STEPS = "Etapas"
STEP_DONE = "feita"
STEP_CURRENT = "etapa atual"
STEP_UPCOMING = "a fazer"
STEP_NOT_APPLICABLE = "não se aplica"
STEP_NAME = "Etapa {number} de {total}, {title}, {state}"

# Bar in time
TODAY = "hoje"
VALID_FROM_TO = "Válido de {start} a {end}."
BAR_LEFT = "{used} de {total} dias já passaram."
BAR_OVER = "A validade acabou há {days} dias."

# Footer
CANCEL = "&Cancelar"
BACK = "Voltar"
NEXT = "Avançar"
