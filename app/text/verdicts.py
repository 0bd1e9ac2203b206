"""The verdict on a certificate file in one sentence (the same in terminal and window)."""

from app.certificate.report import Verdict

VERDICTS = {
    Verdict.FIT: "Este certificado serve para o PEC",
    Verdict.FIT_WITH_WARNINGS: "Este certificado serve para o PEC, com avisos",
    Verdict.UNFIT: "Este arquivo não serve para o PEC",
}
