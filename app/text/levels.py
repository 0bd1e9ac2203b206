"""The word for each level of expiry (the same in terminal, window, report and notice)."""

from app.certificate.expiry import Level

LEVELS = {
    Level.OK: "Em dia",
    Level.PLAN: "Planeje a renovação",
    Level.SOON: "Renove em breve",
    Level.NOW: "Renove agora",
    Level.URGENT: "Urgente",
    Level.EXPIRED: "Vencido",
    Level.UNREADABLE: "Não foi possível ler",
    Level.NOT_A_CERTIFICATE: "Não é um certificado",
}
