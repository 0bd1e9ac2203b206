"""Words of the command line: help, questions, notes."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CommandText:
    """One line for the list of commands and a longer text for the command's own help."""

    short: str
    long: str


COMMANDS = {
    "detectar": CommandText(
        "encontra os PEC deste computador",
        "Encontra todos os PEC deste computador. Mostra versão, Java, serviço, endereço e a pasta chaves.",
    ),
    "verificar": CommandText(
        "diz se um certificado serve para o PEC",
        "Diz se um arquivo de certificado serve para o PEC. Se não servir, explica o motivo e o que fazer.",
    ),
    "instalar": CommandText(
        "instala um certificado na pasta chaves",
        "Confere o certificado, mostra o que vai fazer, instala e confere de novo.",
    ),
    "painel": CommandText(
        "mostra a validade dos certificados instalados",
        "Mostra os certificados da pasta chaves. O mais urgente aparece primeiro.",
    ),
    "monitorar": CommandText(
        "mostra a validade para sistemas de monitoramento",
        "Mostra a validade dos certificados para Nagios, Prometheus, Zabbix ou em JSON.",
    ),
    "testar-rnds": CommandText(
        "testa a conexão com a RNDS",
        "Chama o endereço de autenticação da RNDS com o certificado. Nada é enviado além dele.",
    ),
    "copiar": CommandText(
        "faz uma cópia de segurança da pasta chaves",
        "Faz uma cópia de segurança da pasta chaves, guardada fora do PEC.",
    ),
    "restaurar": CommandText(
        "devolve uma cópia de segurança à pasta chaves",
        "Devolve à pasta chaves os arquivos de uma cópia de segurança. Sem COPIA, usa a mais recente.",
    ),
    "converter": CommandText(
        "faz uma cópia que qualquer Java abre",
        "Faz uma cópia do certificado que o Java de qualquer PEC abre. O arquivo original não muda.",
    ),
    "lembrete": CommandText(
        "cria lembretes de vencimento para a agenda",
        "Cria um arquivo de agenda (.ics) com alarmes antes do vencimento de cada certificado.",
    ),
    "relatorio": CommandText(
        "salva um relatório do que foi encontrado e feito",
        "Salva um relatório do que foi encontrado e feito, em .html ou .pdf.",
    ),
    "roteiro": CommandText(
        "mostra as etapas que dependem de pessoas",
        "Mostra as etapas que dependem de pessoas, da contra-chave até o botão Habilitar.",
    ),
    "agendar": CommandText(
        "confere a validade todos os dias",
        "Liga o aviso diário: todo dia o Chaveiro confere a validade dos certificados.",
    ),
    "demo": CommandText(
        "abre uma demonstração, sem mexer em nada",
        "Cria um PEC de faz de conta e certificados de exemplo em uma pasta própria. Nada mais é alterado.",
    ),
}

USAGE_PREFIX = "Uso: "
POSITIONALS_TITLE = "o que informar"
OPTIONS_TITLE = "opções"
OPTION_HELP = "mostra esta ajuda"
OPTION_JSON = "responde com um objeto JSON, para programas"
OPTION_ROOT = "usa esta pasta como se fosse a raiz do sistema"
OPTION_PEC = "usa o PEC desta pasta (a pasta webserver)"
OPTION_PASSWORD_STDIN = "lê a senha da primeira linha da entrada padrão"
OPTION_PASSWORD_FILE = "lê a senha da primeira linha deste arquivo"
OPTION_FILE = "arquivo do certificado (.pfx ou .p12)"
OPTION_STRICT = "faz avisos contarem como resposta negativa (código 1)"
OPTION_PROVE = "confere também com o keytool do Java, com ou sem PEC"
OPTION_SIMULATE = "mostra o que faria e para antes de mudar qualquer coisa"
OPTION_NAME = "nome do arquivo na pasta chaves"
OPTION_REPLACE = "troca um arquivo diferente que já tenha esse nome"
OPTION_YES = "não faz perguntas"
OPTION_FORMAT = "formato da resposta"
OPTION_WARNING = "dias que faltam para avisar; sem esta opção, 30"
OPTION_CRITICAL = "dias que faltam para alertar; sem esta opção, 7"
OPTION_ENVIRONMENT = "ambiente da RNDS"
OPTION_URL = "outro endereço no lugar do endereço da RNDS"
OPTION_CA = "certificado da autoridade do servidor (para testes)"
OPTION_BACKUP = "cópia a devolver (nome ou pasta)"
OPTION_ALL_BACKUPS = "lista as cópias de segurança que existem"
OPTION_OUTPUT = "arquivo que será criado"
OPTION_NEW_PASSWORD_STDIN = "lê a senha nova da entrada padrão, na linha depois da senha atual"
OPTION_NEW_PASSWORD_FILE = "lê a senha nova da primeira linha deste arquivo"
OPTION_REPORT_OUTPUT = "arquivo do relatório; o final .html ou .pdf escolhe o formato"
OPTION_REMINDER_OUTPUT = "arquivo da agenda; sem ele, a agenda sai na tela"
OPTION_NOTIFY = "avisa na tela deste computador quando faltam poucos dias"
OPTION_NOTICES_FILE = "grava também os avisos neste arquivo"
OPTION_MEMORY = "lê também os dados guardados neste arquivo"
OPTION_REMOVE = "desliga o aviso diário"
OPTION_HAVE_CERTIFICATE = "mostra só o caminho de quem já tem certificado"
OPTION_NO_CERTIFICATE = "mostra só o caminho de quem vai gerar o certificado no e-Gestor"
OPTION_DEMO_FOLDER = "pasta nova onde criar a demonstração"
OPTION_TERMINAL = "faz a demonstração no terminal, sem a janela"

PASSWORD_QUESTION = "Senha do certificado (não aparece na tela): "
NEW_PASSWORD_QUESTION = "Senha nova (Enter mantém a senha atual): "
NEW_PASSWORD_EMPTY = "A senha nova está vazia."
CONFIRM_INSTALL = "Instalar agora? Digite s para instalar, ou Enter para sair: "
CONFIRM_RESTORE = "Restaurar agora? Digite s para restaurar, ou Enter para sair: "
NOBODY_TO_CONFIRM = "O comando precisa de uma confirmação, e não há um terminal para perguntar. Use --sim."
SCHEDULE_IS_LIVE = "O aviso diário é deste computador, e a opção --raiz indica os arquivos de outro."
NO_COMMAND = "Falta informar o comando."
NOT_INSTALLED = "A pasta chaves continua como estava."
NO_SCREEN = "Este computador não tem uma tela disponível. Use os comandos abaixo."
NO_LIBRARY = "A janela não abre neste computador, porque falta uma biblioteca do sistema: {detail}."
NO_QT = "Esta instalação do Chaveiro não tem a janela. Use os comandos abaixo."

EXIT_CODES = """códigos de saída:
  0    pronto
  1    a resposta é não: o certificado não serve ou a conferência falhou
  2    comando digitado errado
  3    PEC não encontrado, antigo demais, ou mais de um
  4    falta permissão
  5    não foi possível ler ou gravar; a pasta chaves continua como estava
  6    a rede não respondeu
  130  interrompido; a pasta chaves continua como estava
"""

PLUG_IN_CODES = """códigos de saída, pela convenção do Nagios:
  0    tudo em dia
  1    algum certificado vence em poucos dias (--aviso)
  2    algum certificado venceu ou está para vencer (--critico)
  3    não dá para saber: não há PEC, não há certificado, ou falta a data de algum

Com outro --formato: 0 quando o PEC foi encontrado, 3 quando não foi.
"""

_HELP_START = """Uso: chaveiro [comando] [opções]

Chaveiro coloca o certificado da RNDS no PEC e-SUS APS e avisa antes de ele vencer.
Sem comando, abre a janela.

comandos:
"""
_HELP_END = """
opções de todos os comandos:
  --json             {json}
  --raiz PASTA       {root}
  --pec PASTA        {pec}
  --ajuda, --help    mostra a ajuda do programa ou do comando
  --versao           mostra a versão

A senha é pedida no terminal, sem aparecer. Para programas, use --senha-stdin ou --senha-arquivo.

exemplos:
  chaveiro detectar
  chaveiro verificar certificado.pfx
  chaveiro instalar certificado.pfx
  chaveiro painel --json

{exits}"""


def help_text() -> str:
    """Return the help of the whole program."""
    listing = "".join(f"  {name:<18} {text.short}\n" for name, text in COMMANDS.items())
    end = _HELP_END.format(json=OPTION_JSON, root=OPTION_ROOT, pec=OPTION_PEC, exits=EXIT_CODES)
    return _HELP_START + listing + end


def unknown_command(word: str) -> str:
    """Return the problem with a word that is no command, with the nearest command if there is one."""
    import difflib

    near = difflib.get_close_matches(word, COMMANDS, n=1, cutoff=0.6)
    hint = f" Você quis dizer “{near[0]}”?" if near else ""
    kind = "A opção" if word.startswith("-") else "O comando"
    return f"{kind} “{word}” não existe.{hint}"


def not_together(one: str, other: str) -> str:
    """Return the problem with two options that contradict each other."""
    return f"As opções {one} e {other} não podem ser usadas juntas."


_ARGPARSE = (
    (r"the following arguments are required: (.*)", "Falta informar: {0}."),
    (r"unrecognized arguments: (.*)", "A opção ou a palavra “{0}” não existe neste comando."),
    (r"argument (.*?): expected one argument", "A opção {0} precisa de um valor."),
    (
        r"argument (.*?): invalid choice: '?(.*?)'? \(choose from (.*)\)",
        "A opção {0} não aceita “{1}”. Use um destes: {2}.",
    ),
    (r"argument (.*?): invalid \S+ value: '?(.*?)'?$", "A opção {0} não aceita “{1}”."),
    (r"argument (.*?): not allowed with argument (.*)", "As opções {0} e {1} não podem ser usadas juntas."),
    (r"argument (.*?): ignored explicit argument '(.*)'", "A opção {0} não leva um valor."),
    (r"one of the arguments (.*) is required", "Falta uma destas opções: {0}."),
)


def usage_problem(message: str) -> str:
    """Return in Portuguese what argparse says in English."""
    for pattern, text in _ARGPARSE:
        found = re.match(pattern, message)
        if found:
            return text.format(*(g.replace("'", "") for g in found.groups()))
    return f"Detalhe: {message}."
