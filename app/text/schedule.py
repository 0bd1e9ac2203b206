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
PLAN_TITLE = "Aviso diário"
REMOVAL_TITLE = "Fim do aviso diário"
MECHANISM = "Quem inicia"
DAILY = "Todo dia roda"
WRITES = "Grava"
REMOVES = "Apaga"
RUNS = "Executa"
ALREADY_THERE = "O aviso diário já está ligado e continua como estava."
ALREADY_GONE = "O aviso diário não está ligado. Não há o que desligar."
SIMULATED = "Simulação: o aviso diário continua como estava."
DONE = "O aviso diário está ligado, todo dia por volta das 8:30."
REMOVED = "O aviso diário foi desligado."
USER_ONLY = "Ele roda quando você está conectado. Para rodar sempre, agende como administrador."
