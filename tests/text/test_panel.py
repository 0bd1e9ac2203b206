"""What the list of certificates says of a file that has no dates."""

import pytest

from app.certificate.expiry import Level
from app.certificate.report import FileKind
from app.text import panel
from app.watch.entries import Entry


@pytest.mark.parametrize("kind", [FileKind.X509, FileKind.PEM])
def test_a_public_part_is_a_certificate_though_none_for_pec(kind: FileKind) -> None:
    public = Entry("/c/a.cer", "aa", Level.NOT_A_CERTIFICATE, kind=kind)
    assert panel.tag(public) == "Não serve para o PEC"
    assert panel.when(public) == "Este arquivo não traz o certificado e a chave juntos, como o PEC precisa."


def test_a_page_is_no_certificate() -> None:
    page = Entry("/c/a.html", "aa", Level.NOT_A_CERTIFICATE, kind=FileKind.HTML)
    assert panel.tag(page) == "Não é um certificado"
    assert panel.when(page) == "Este arquivo não é um certificado."
