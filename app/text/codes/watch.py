"""Texts of what can stop the schedule, the reminder and the report."""

from app.findings import Code
from app.text.explain import Explanation

EXPLANATIONS = {
    Code.SCHEDULE_UNAVAILABLE: Explanation(
        "Este computador não tem um agendador que o Chaveiro conheça.",
        "O Chaveiro usa o systemd no Linux e o Agendador de Tarefas no Windows. Nenhum dos dois respondeu.",
        "{cron}",
    ),
    Code.SCHEDULE_FAILED: Explanation(
        "O aviso diário não ficou como você pediu.",
        "O comando {command} respondeu: {detail}.",
        "O que havia antes foi mantido. Copie os detalhes técnicos e envie ao suporte do Chaveiro.",
    ),
    Code.NOTHING_TO_REMIND: Explanation(
        "Não há data de vencimento para colocar na agenda.",
        "Nenhum certificado da pasta chaves tem a validade conhecida e ainda por vir.",
        "{remedy}",
    ),
    Code.REPORT_FORMAT_UNKNOWN: Explanation(
        "O Chaveiro não sabe em que formato salvar {name}.",
        "O formato vem do fim do nome do arquivo. O relatório existe em .html e em .pdf.",
        "Escolha um nome que termine em .html ou .pdf e repita.",
    ),
}
