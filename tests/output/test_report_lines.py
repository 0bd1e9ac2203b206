"""The lines of ``verificar``."""

from app.certificate.report import FileFacts, FileKind, Report, Verdict
from app.findings import Code, Finding, Severity
from app.output.plain.report import report_lines


def test_of_a_file_that_was_not_read_only_the_reason_is_told() -> None:
    missing = Finding(Code.FILE_NOT_FOUND, Severity.ERROR, {"name": "certificado.pfx"})
    report = Report(FileFacts("certificado.pfx", 0, "", FileKind.OTHER), Verdict.UNFIT, (missing,))
    words = " ".join(line.text for line in report_lines(report))
    assert "O arquivo certificado.pfx não foi encontrado." in words
    assert "não serve" not in words
    assert "SHA-256" not in words


def test_where_a_copy_helps_the_command_that_makes_it_is_told() -> None:
    accent = Finding(Code.PASSWORD_NOT_ASCII, Severity.ERROR)
    report = Report(FileFacts("acento.pfx", 3000, "ab" * 32, FileKind.PKCS12), Verdict.UNFIT, (accent,))
    lines = report_lines(report)
    assert [line.text for line in lines if line.fixed][:1] == ["chaveiro converter ARQUIVO SAIDA.pfx"]
