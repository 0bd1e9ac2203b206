"""What is copied for the support: the whole report as text. It holds no password; a report never does."""

from app import __version__
from app.certificate.report import Report
from app.output.plain.lines import Line
from app.output.plain.report import report_lines
from app.pec.installation import Installation
from app.text import wizard_check as words


def support_text(report: Report, installation: Installation | None) -> str:
    """Return the report on a file, and on the PEC it is for, as plain text."""
    lines = [Line(words.SUPPORT_HEAD.format(version=__version__)), Line(), *report_lines(report)]
    if installation is not None:
        from app.output.plain.detection import installation_lines

        lines += [Line(), *installation_lines(installation, ())]
    return "\n".join(" " * line.indent + line.text for line in lines) + "\n"
