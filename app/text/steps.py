"""The steps of a plan in words: as an announcement ("Criar a pasta") and while they happen ("Criando a pasta")."""

from app.pec.plan import Action, Step

SUDO_PROMPT = "Senha de %u para alterar os certificados do PEC: "
"""sudo(8) puts the user's name for %u."""

_PLANNED = {
    Action.CREATE_FOLDER: "Criar a pasta {path}",
    Action.BACK_UP: "Guardar uma cópia de segurança do arquivo atual em {detail}",
    Action.WRITE: "Gravar o certificado em {path}",
    Action.SET_OWNER: "Dar o arquivo ao usuário {detail}, que executa o PEC",
    Action.SET_MODE: "Permitir a leitura só ao PEC e aos administradores",
    Action.VERIFY: "Conferir se o arquivo gravado é igual ao original",
}
_RUNNING = {
    Action.CREATE_FOLDER: "Criando a pasta chaves...",
    Action.BACK_UP: "Guardando uma cópia de segurança do arquivo atual...",
    Action.WRITE: "Copiando o certificado...",
    Action.SET_OWNER: "Ajustando o dono do arquivo...",
    Action.SET_MODE: "Protegendo a leitura do arquivo...",
    Action.VERIFY: "Conferindo a cópia...",
}


def plan_sentence(step: Step) -> str:
    """Return what ``step`` will do, without a full stop."""
    return _PLANNED[step.action].format(path=step.path, detail=step.detail)


def progress_sentence(step: Step) -> str:
    """Return what is being done during ``step``, with the three dots of all that is under way."""
    return _RUNNING[step.action]
