"""Words of the daily check."""

from app.watch.schedule import Mechanism, ScheduleWords

WORDS = ScheduleWords(
    service="Chaveiro: conferir a validade dos certificados da RNDS",
    timer="Chaveiro: conferir os certificados da RNDS todo dia",
)
MECHANISMS = {
    Mechanism.SYSTEMD_MACHINE: "systemd, para o computador inteiro",
    Mechanism.SYSTEMD_USER: "systemd, para o seu usuário",
    Mechanism.WINDOWS_MACHINE: "Agendador de Tarefas, para o computador inteiro",
    Mechanism.WINDOWS_USER: "Agendador de Tarefas, para o seu usuário",
}
PLAN_TITLE = "Verificação diária"
REMOVAL_TITLE = "Fim da verificação diária"
MECHANISM = "Quem inicia"
DAILY = "Todo dia roda"
WRITES = "Grava"
REMOVES = "Apaga"
RUNS = "Executa"
ALREADY_THERE = "A verificação diária já está ativa e continua como estava."
ALREADY_GONE = "A verificação diária não está ativa. Não há o que remover."
SIMULATED = "Simulação: a verificação diária continua como estava."
DONE = "A verificação diária está ativa, todo dia por volta das 8:30."
REMOVED = "A verificação diária foi removida."
USER_ONLY = "Ela roda quando você está conectado. Para rodar sempre, agende como administrador."
