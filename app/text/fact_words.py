"""Words for facts that are codes: why a Java would not use a file, which part of a file is damaged."""

from app.findings import Fact, Facts

_WORDS = {
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
    ("reason", "key_type"): "a chave é de um tipo que o Java não conhece",
    ("reason", "keytool"): "o Java tentou abrir o arquivo e não conseguiu",
}


def worded(facts: Facts) -> dict[str, Fact]:
    """Return ``facts`` with the codes among them put into words."""
    return {name: _WORDS.get((name, str(value)), value) for name, value in facts.items()}
