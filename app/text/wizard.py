"""Words of the wizard's frame: names of the steps, buttons. The ampersand marks the letter for Alt."""

# Names of the steps in the list at the side, in the order of the pages.
STEP_PEC = "Instalação do PEC"
STEP_COUNTER_KEY = "Contra-chave"
STEP_TOKEN = "Token no e-Gestor"
STEP_CREDENTIAL = "Credencial"
STEP_FILE = "Certificado"
STEP_CHECK = "Confira os dados"
STEP_INSTALL = "Instale"
STEP_ACTIVATE = "Ative no PEC"
STEP_DONE = "Pronto"

# Notes below the steps.
NOTE_PEC = "PEC {version} encontrado"
NOTE_PEC_UNKNOWN = "PEC encontrado"
NOTE_DONE_ON = "feita em {day}"
NOTE_FITS = "serve para o PEC"
NOTE_WARNINGS = "serve, com avisos"
NOTE_UNFIT = "não serve"
NOTE_INSTALLED = "instalado"

# Footer
NEXT = "&Avançar"
BACK = "&Voltar"
CANCEL = "&Cancelar"
CLOSE = "&Fechar"
CLOSE_AT_THE_END = "&Fechar ao terminar"
INSTALL = "&Instalar certificado"
SEE_DASHBOARD = "Ver pai&nel"
CHECK_OTHER = "Conferir &outro arquivo"
TRY_AGAIN = "&Tentar de novo"
CHECK_AGAIN = "Conferir de &novo"

# Announcements
STEP_MARKED = "Etapa marcada como feita."
STEP_UNMARKED = "Etapa marcada como não feita."
