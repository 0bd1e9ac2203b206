"""Words of the help inside the window, and of "Sobre"."""

from datetime import date

from app.text.labels import day

HELP_TITLE = "Tire suas dúvidas"
HELP_SUBTITLE = "Esta ajuda funciona sem internet."
TASKS = "Como fazer"
TERMS = "O que significa"
KEYS = "Teclas"

#: Question and answer, in the order of the work.
QUESTIONS = (
    (
        "Como instalo o certificado pela primeira vez?",
        "Tenha em mãos o arquivo do certificado (.pfx ou .p12) e a senha dele. Escolha “Instalar certificado” "
        "no menu ao "
        "lado. O Chaveiro confere o arquivo, mostra o que vai fazer e só então grava na pasta chaves do PEC.",
    ),
    (
        "Como troco um certificado que está vencendo?",
        "No painel, escolha “Trocar” na linha do certificado. O arquivo antigo vai para as cópias de segurança. "
        "Depois da "
        "troca, ative o certificado novo no PEC.",
    ),
    (
        "Preciso reiniciar o PEC?",
        "Não. Depois de instalar, entre no PEC como Administrador Municipal. Ative o certificado na aba "
        "“Certificados” (nas versões antigas, “Configuração RNDS”).",
    ),
    (
        "A senha não abre o certificado. E agora?",
        "Confira a tecla Caps Lock e digite a senha devagar. Ninguém consegue recuperar uma senha perdida. Se ela se "
        "perdeu, peça outro certificado à certificadora.",
    ),
    (
        "Recebi um arquivo .cer. Ele serve?",
        "O arquivo .cer serve para pedir a credencial no e-Gestor. O PEC precisa do arquivo .pfx ou .p12, que "
        "traz a chave.",
    ),
    (
        "Por que o Chaveiro pede permissão de administrador?",
        "A pasta chaves fica dentro do PEC e só um administrador pode gravar nela. O Chaveiro pede a permissão "
        "uma única "
        "vez, no momento de gravar. A senha do certificado não passa por essa permissão.",
    ),
    (
        "O que acontece se algo der errado no meio?",
        "O Chaveiro desfaz o que começou e deixa a pasta como estava. Antes de gravar, ele guarda uma cópia de "
        "segurança.",
    ),
    (
        "Como sei que a RNDS aceita o certificado?",
        "Escolha “Testar conexão com a RNDS” no menu ao lado. O Chaveiro apresenta o certificado à RNDS e "
        "mostra onde a "
        "conexão parou, se parar.",
    ),
    (
        "Como sou avisado antes do vencimento?",
        "Ligue o aviso diário no painel. Crie também os lembretes na agenda: eles avisam 60, 30, 15 e 7 dias antes.",
    ),
)

#: Term and explanation.
GLOSSARY = (
    ("PEC", "Prontuário Eletrônico do Cidadão, o sistema e-SUS APS usado nas unidades de saúde."),
    ("RNDS", "Rede Nacional de Dados em Saúde. O PEC envia e busca dados nela com o certificado do município."),
    (
        "Certificado digital",
        "O documento eletrônico que prova quem é o município. Ele é um arquivo .pfx ou .p12 com uma chave "
        "protegida por senha.",
    ),
    ("Pasta chaves", "A pasta dentro do PEC onde ele procura o certificado."),
    (
        "Contra-chave",
        "O código que identifica a instalação do PEC. O Administrador Municipal encontra o código na aba "
        "“Certificados”.",
    ),
    ("Token", "O código gerado no e-Gestor que vale até as 23:59 do dia, no horário de Brasília."),
    (
        "Identificador do solicitante",
        "O número que o e-Gestor mostra quando a credencial é aprovada. O PEC pede esse número.",
    ),
    ("ICP-Brasil", "A infraestrutura oficial de certificados do Brasil. Ela garante quem emitiu o certificado."),
    ("Cadeia de certificação", "Os certificados das autoridades que emitiram o seu, até a raiz da ICP-Brasil."),
    ("CNPJ", "Cadastro Nacional da Pessoa Jurídica, o número que identifica a prefeitura ou o fundo de saúde."),
    ("Cópia de segurança", "Uma cópia da pasta chaves guardada fora do PEC, que as atualizações não apagam."),
)

#: Keys and what they do.
SHORTCUTS = (
    ("Tab", "vai para o próximo controle"),
    ("Shift + Tab", "volta ao controle anterior"),
    ("Enter", "faz a ação principal da tela"),
    ("Esc", "cancela ou volta"),
    ("Alt + letra sublinhada", "aperta o botão com essa letra"),
    ("Ctrl + mais", "aumenta o texto"),
    ("Ctrl + menos", "diminui o texto"),
    ("Ctrl + 0", "volta ao tamanho normal do texto"),
)

ABOUT_TITLE = "Conheça o Chaveiro"
ABOUT_SUBTITLE = "O Chaveiro coloca o certificado da RNDS no PEC e avisa antes de ele vencer."
VERSION = "Versão"
MADE_ON = "Feito em"
ROOTS = "Raízes da ICP-Brasil"
ROOTS_WAIT = "contando..."
ROOTS_UNKNOWN = "não foi possível ler"
PARTS = "Python {python}, Qt {qt}"
PARTS_LABEL = "Feito com"
PRIVACY_TITLE = "Seus dados ficam aqui"
PRIVACY_BODY = (
    "O Chaveiro não envia nada para fora deste computador. A única exceção é o teste com a RNDS, quando você pede. "
    "Nenhuma senha é guardada."
)
LICENCES_SHOW = "Ver as licenças"
LICENCES_HIDE = "Esconder as licenças"
LICENCE_LINES = (
    "Chaveiro: veja o arquivo LICENSE que acompanha o programa.",
    "Qt e PySide6, de The Qt Company: LGPL 3.0.",
    "Python, da Python Software Foundation: licença PSF.",
    "cryptography e OpenSSL: Apache 2.0.",
    "msgspec e psutil: BSD de 3 cláusulas.",
    "platformdirs: MIT.",
    "fpdf2: LGPL 3.0.",
    "Chaveiro Sans, derivada da fonte Raleway (The Raleway Project Authors): SIL Open Font License 1.1.",
    "Cores e medidas do Padrão Digital de Governo (SERPRO): MIT.",
)
BACK_TO_PANEL = "&Voltar ao painel"


def roots(count: int, dated: date | None) -> str:
    """Return how many roots are bundled and of which day."""
    told = f"{count} certificados"
    return f"{told}, reunidos em {day(dated)}" if dated else told
