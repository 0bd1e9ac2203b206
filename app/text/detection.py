"""Says in words how a PEC was recognised, what disagrees, and what elevation would add."""

from app.pec.installation import Evidence, Source

_SOURCES = {
    Source.BUNDLE: "o programa do PEC diz {value}",
    Source.CONFIG: "o registro da instalação diz {value}",
    Source.HTTP: "o PEC em execução diz {value}",
    Source.SERVICE: "o serviço diz {value}",
    Source.PROCESS: "o processo diz {value}",
    Source.PATH: "a pasta diz {value}",
    Source.USER: "você escolheu {value}",
}
_VERSION = "{line}: versão {version}"
_HIDDEN_PARTS = {
    "application.properties": "o endereço, o HTTPS e a entrada pelo gov.br",
    "pec.config": "o registro da instalação",
    "pec-bundle.jar": "a versão do PEC",
    "chaves": "os certificados que já estão no PEC",
    "release": "a versão do Java",
}


def evidence_line(evidence: Evidence) -> str:
    """Return one piece of evidence as a line: where it was seen, and the version it names."""
    line = _line(evidence)
    return _VERSION.format(line=line, version=evidence.value) if evidence.value else line


def _line(evidence: Evidence) -> str:
    detail = evidence.detail
    if evidence.source is Source.BUNDLE:
        folder, jar, entry = detail.partition("pec-bundle.jar")
        return f"Arquivo {folder}{jar}, item {entry[2:]}" if entry else f"Arquivo {detail}, sem versão legível"
    if evidence.source is Source.CONFIG:
        return f"Arquivo {detail}"
    if evidence.source is Source.HTTP:
        return f"Resposta do PEC em {detail}"
    if evidence.source is Source.SERVICE:
        return f"Serviço {detail}"
    if evidence.source is Source.PROCESS:
        return f"Programa Java em execução, processo {detail}"
    if evidence.source is Source.USER:
        return f"Pasta que você escolheu: {detail}"
    return f"Pasta {detail}"


def conflict_line(conflict: str) -> str:
    """Return a conflict such as "version bundle=5.4.37 config=5.3.19" as a sentence."""
    told = [pair.partition("=") for pair in conflict.split(" ")[1:]]
    parts = "; ".join(_SOURCES[Source(source)].format(value=value) for source, _, value in told)
    return f"{parts[:1].upper()}{parts[1:]}. Vale a versão {told[0][2]}."


def hidden_line(path: str) -> str:
    """Return what an administrator would see at ``path``, a part that this user may not read."""
    name = path.replace("\\", "/").rsplit("/", 1)[-1]
    part = _HIDDEN_PARTS.get(name)
    return f"{path}: mostraria {part}" if part else f"{path}: mostraria o que há dentro"
