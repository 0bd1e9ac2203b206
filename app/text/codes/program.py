"""Texts of what can happen to the program itself."""

from app.findings import Code
from app.text.explain import Explanation

EXPLANATIONS = {
    Code.INTERRUPTED: Explanation(
        "Você interrompeu o programa.",
        "O comando parou antes de terminar. A pasta chaves continua como estava.",
        "Repita o comando quando quiser.",
    ),
    Code.ANSWER_LOST: Explanation(
        "A resposta do comando não pôde ser gravada.",
        "O destino da resposta está cheio ou não aceita gravação ({detail}).",
        "Libere espaço ou escolha outro destino. Depois, veja com chaveiro painel o que já foi feito.",
    ),
    Code.USAGE: Explanation(
        "O comando foi digitado de um jeito que o Chaveiro não entende.",
        "{detail}",
        "Veja os comandos e as opções com chaveiro --ajuda.",
    ),
    Code.INTERNAL: Explanation(
        "O Chaveiro parou por um defeito dele.",
        "O defeito está no programa, não no que você fez. Detalhe: {detail}.",
        "Copie os detalhes técnicos e envie ao suporte do Chaveiro.",
    ),
}
