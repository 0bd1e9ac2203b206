"""Words for facts that are codes: why a Java would not use a file, what came back from the network."""

from app.findings import Fact, Facts

_WORDS = {
    ("remedy", "install"): "Instale o certificado primeiro. Depois, crie o lembrete.",
    ("remedy", "renew"): "O que está na pasta já venceu. Instale o certificado novo e crie o lembrete.",
    ("remedy", "password"): "Confira o certificado uma vez com a senha. Depois disso, o Chaveiro lembra a data.",
    ("reason", "clear_key"): "a chave do arquivo está sem proteção, e o Java não a enxerga",
    ("reason", "cipher"): "o arquivo usa uma cifra que o Java não conhece",
    ("reason", "pbmac1"): "o arquivo usa a conferência PBMAC1, que o Java não conhece",
    ("reason", "password_not_ascii"): "a senha tem acento ou cedilha, e o Java não a aceita",
    ("reason", "short_salt"): "o arquivo usa um sal curto demais para o Java",
    ("reason", "mac_sha2"): "o arquivo usa a conferência SHA-2, que um Java 8 antigo não conhece",
    ("reason", "iterations"): "o arquivo pede mais repetições do que o Java aceita",
    ("reason", "structure"): "a estrutura do arquivo é de um padrão antigo, que o Java não lê",
    ("reason", "unpaired"): "o Java não consegue ligar a chave ao certificado dentro do arquivo",
    ("reason", "key_locked"): "a chave tem uma senha só dela, e o Java espera a do arquivo",
    ("reason", "password_form"): "a senha foi gravada no arquivo de um jeito que o Java não lê",
    ("reason", "key_type"): "a chave é de um tipo que o Java não conhece",
    ("reason", "keytool"): "o Java tentou abrir o arquivo e não conseguiu",
    # What came back from the network. Of a TLS alert, its name and what RFC 8446 (6.2) says of it; no more.
    ("answer", "refused"): "nenhum programa atende nessa porta",
    ("answer", "unreachable"): "não há caminho de rede até lá",
    ("answer", "reset"): "a conexão foi cortada",
    ("answer", "blocked"): "este computador bloqueou a conexão",
    ("answer", "unknown_host"): "o nome não existe para este computador",
    ("answer", "no_dns"): "o serviço de nomes não respondeu",
    ("answer", "closed"): "a conexão foi encerrada sem explicação",
    ("answer", "not_tls"): "dados sem proteção, que não são TLS",
    ("answer", "not_http"): "dados que não são HTTP",
    ("answer", "unknown_ca"): "“unknown_ca”, autoridade desconhecida",
    ("answer", "certificate_expired"): "“certificate_expired”, certificado fora da validade",
    ("answer", "certificate_revoked"): "“certificate_revoked”, certificado revogado",
    ("answer", "bad_certificate"): "“bad_certificate”, certificado não aceito",
    ("answer", "unsupported_certificate"): "“unsupported_certificate”, tipo de certificado não aceito",
    ("answer", "certificate_unknown"): "“certificate_unknown”, certificado não aceito sem outro motivo",
    ("answer", "certificate_required"): "“certificate_required”, faltou o certificado",
    ("answer", "access_denied"): "“access_denied”, acesso negado",
    ("answer", "decrypt_error"): "“decrypt_error”, assinatura não conferida",
    ("answer", "handshake_failure"): "“handshake_failure”, não houve acordo",
    ("answer", "protocol_version"): "“protocol_version”, versão do TLS não aceita",
    ("answer", "internal_error"): "“internal_error”, problema no servidor",
}
_MISSING_COPY = "A cópia {copy} não está entre as guardadas pelo Chaveiro."
_NO_WHOLE_COPY = "O Chaveiro não guarda nenhuma cópia da pasta chaves inteira."
_CRON = "Se houver cron neste computador, acrescente a linha abaixo com o comando crontab -e."
_CRON_REMOVAL = "Se o aviso está no cron, apague a linha abaixo com o comando crontab -e."


def worded(facts: Facts) -> dict[str, Fact]:
    """Return ``facts`` with the codes among them put into words, and ``days`` and ``until`` as phrases too.

    ``left`` is "Faltam 12 dias"; ``in_days`` is "em 04/12/2026", or "hoje" for the last day; ``where`` is where a PEC
    was looked for. ``missing`` tells which copy is not there, ``cron`` what to do with the line for cron.
    """
    told = {name: _WORDS.get((name, str(value)), value) for name, value in facts.items()}
    count = facts.get("days")
    if isinstance(count, int):
        told["left"] = _left(count)
    asked, copy = facts.get("asked"), facts.get("copy")
    told["where"] = f"em {asked}" if asked else "neste computador"
    told["missing"] = _MISSING_COPY.format(copy=copy) if copy else _NO_WHOLE_COPY
    told["remedy"] = _WORDS["remedy", str(facts.get("remedy", "password"))]
    told["cron"] = _CRON_REMOVAL if facts.get("removal") else _CRON
    if "until" in facts:
        told["in_days"] = "hoje" if count == 0 else f"em {facts['until']}"
    return told


def _left(count: int) -> str:
    if count == 0:
        return "Hoje é o último dia"
    return "Falta 1 dia" if count == 1 else f"Faltam {count} dias"
