"""The answer: verdict, holder, validity, findings with what to do, details and the text for the support."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPushButton

from app.findings import Code, Finding, Severity
from app.gui.widgets.bar import ValidityBar
from app.gui.wizard.convert_dialog import ConvertDialog
from app.gui.wizard.remedies import LABELS, Remedy, remedy
from app.gui.wizard.route import PageId, Start
from app.text.explain import explain
from tests.gui.wizard.conftest import Walk
from tests.gui.wizard.fakes import PASSWORD, PaperHouse, report

NAME = "rnds-2027.pfx"
Found = Callable[..., Walk]


@pytest.fixture
def found(new_walk: Callable[..., Walk]) -> Found:
    """Walk to the checking page with these findings in the file."""

    def walk_to(*findings: Finding, start: Start = Start.REPLACE, name: str = NAME) -> Walk:
        walk = new_walk(PaperHouse()).begin(start).to(PageId.FILE)
        walk.choose(name)
        walk.house.reports[name] = report(name, *findings)
        walk.next()
        assert walk.at is PageId.CHECK
        return walk

    return walk_to


def error(code: Code) -> Finding:
    return Finding(code, Severity.ERROR, {})


def test_a_good_certificate_is_answered_in_one_sentence_with_its_holder_and_days(found: Found) -> None:
    walk = found()
    words = walk.words()
    assert "Este certificado serve para o PEC" in words
    assert "Java 17.0.13 que o seu PEC usa" in words
    assert "MUNICÍPIO DE SÃO JOSÉ DO EXEMPLO" in words
    assert "11.222.333/0001-81" in words
    assert "AC EXEMPLO RFB v5" in words
    bar = walk.page.findChild(ValidityBar)
    assert "Válido de 12/08/2026 a 12/08/2027" in bar.accessibleName()


def test_enter_goes_on_when_the_certificate_serves(found: Found) -> None:
    walk = found()
    walk.enter()
    assert walk.at is PageId.INSTALL


#: These are answered on the page of the file, where the password can be typed again.
_ABOUT_PASSWORD = {Code.PASSWORD_WRONG, Code.PASSWORD_NEEDED}


@pytest.mark.parametrize("code", [code for code in Code if code not in _ABOUT_PASSWORD])
def test_every_code_is_shown_in_its_three_parts_with_at_most_one_button(found: Found, code: Code) -> None:
    walk = found(error(code))
    text = explain(code, {})
    words = walk.words()
    for part in (text.what.removesuffix("."), text.why, text.action):
        assert part in words
    helps = remedy(error(code))
    assert helps is not None
    buttons = [card.button for card in walk.page.cards if card.button.isVisible()]
    assert [b.text() for b in buttons] == [LABELS[helps]]


def test_what_does_not_serve_goes_no_further_and_the_button_that_helps_has_the_focus(found: Found) -> None:
    walk = found(Finding(Code.EXPIRES_SOON, Severity.WARNING, {}), error(Code.EXPIRED))
    assert "Este arquivo não serve para o PEC" in walk.words()
    assert walk.shell.focusWidget() is walk.page.cards[0].button
    walk.next()
    assert walk.at is PageId.CHECK
    assert walk.page.complaint.text
    assert walk.shell.focusWidget() is walk.page.cards[0].button


@pytest.mark.parametrize("code", [Code.INTERNAL, Code.READ_FAILED, Code.PERMISSION_DENIED])
def test_a_file_that_could_not_be_looked_at_is_not_called_unfit(found: Found, code: Code) -> None:
    walk = found(error(code))
    assert "não conseguiu conferir este arquivo" in walk.words()
    assert "não serve" not in walk.page.cards[0].accessibleName()
    walk.house.reports[NAME] = report(NAME)
    walk.click(walk.page.cards[0].button)
    assert "Este certificado serve para o PEC" in walk.words()
    assert walk.shell.focusWidget() is walk.shell.footer.primary, "Enter must not press Cancelar now"


def test_errors_come_before_warnings_and_notes(found: Found) -> None:
    note = Finding(Code.OUTSIDE_ICP_BRASIL, Severity.INFO, {})
    walk = found(note, Finding(Code.EXPIRES_SOON, Severity.WARNING, {}), error(Code.WEAK_KEY))
    names = [card.accessibleName().split(":")[0] for card in walk.page.cards]
    assert names == ["Problema", "Atenção", "Informação"]


def test_warnings_let_the_person_go_on(found: Found) -> None:
    walk = found(Finding(Code.EXPIRES_SOON, Severity.WARNING, {"days": 12}))
    assert "serve para o PEC, com avisos" in walk.words()
    assert walk.notes()["Confira os dados"] == "current serve, com avisos"
    walk.next()
    assert walk.at is PageId.INSTALL


def test_the_verdict_is_said_at_once(found: Found) -> None:
    walk = found(error(Code.EXPIRED))
    assert ("Este arquivo não serve para o PEC", True) in walk.said


def test_another_file_and_another_password_lead_back_to_the_file(found: Found) -> None:
    walk = found(error(Code.EXPIRED))
    walk.click(walk.page.cards[0].button)
    assert walk.at is PageId.FILE
    assert walk.wizard.session.password == ""


def test_the_technical_details_are_folded_and_complete(found: Found) -> None:
    walk = found(error(Code.EXPIRED))
    assert "PBES2 AES-256" not in walk.words()
    details = next(b for b in walk.page.findChildren(QPushButton) if b.text() == "Ver detalhes técnicos")
    details.click()
    assert "PBES2 AES-256" in walk.words()
    assert "EXPIRED" in walk.words()


def test_the_text_for_the_support_says_all_but_the_password(found: Found) -> None:
    walk = found(error(Code.EXPIRED))
    walk.page.support.click()
    text = QGuiApplication.clipboard().text()
    for wanted in ("EXPIRED", "MUNICÍPIO DE SÃO JOSÉ", "/opt/e-SUS/webserver", "5.4.37"):
        assert wanted in text
    assert PASSWORD not in text
    assert "Copiado" in walk.words()


def test_only_checking_ends_here_and_can_go_over_to_installing(found: Found) -> None:
    walk = found(start=Start.CHECK)
    assert walk.shell.footer.leave.text() == "&Fechar"
    assert walk.shell.footer.primary.text() == "&Instalar este certificado"
    walk.next()
    assert walk.at is PageId.INSTALL
    assert walk.notes()["Instale"] == "current"


def test_only_checking_a_bad_file_offers_another_file(found: Found) -> None:
    walk = found(error(Code.EXPIRED), start=Start.CHECK)
    assert walk.shell.footer.primary.text() == "Conferir &outro arquivo"
    walk.next()
    assert walk.at is PageId.FILE


def test_after_going_back_the_copy_first_needs_the_password_again(found: Found) -> None:
    walk = found(error(Code.PASSWORD_NOT_ASCII))
    assert walk.page.cards[0].button.text() == LABELS[Remedy.COPY]
    walk.wizard.session.forget_password()
    walk.page.refresh()
    assert walk.page.cards[0].button.text() == LABELS[Remedy.PASSWORD]


class TestCopy:
    """Making a copy that the Java of PEC opens."""

    @pytest.fixture
    def dialog(self, found: Found) -> tuple[Walk, ConvertDialog]:
        walk = found(error(Code.PASSWORD_NOT_ASCII), name="acento.pfx")
        walk.click(walk.page.cards[0].button)
        return walk, walk.page.findChild(ConvertDialog)

    def test_a_new_password_is_asked_for_and_checked(self, dialog: tuple[Walk, ConvertDialog]) -> None:
        _walk, asking = dialog
        asking.save.click()
        assert "Digite a senha nova" in asking.password.error
        asking.password.text = "coração"
        asking.save.click()
        assert "sem acento" in asking.password.error

    def test_the_copy_takes_the_place_of_the_file_and_is_checked(
        self, dialog: tuple[Walk, ConvertDialog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        walk, asking = dialog
        target = tmp_path / "acento-copia.pfx"
        walk.house.reports[target.name] = report(target.name)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(target), ""))
        asking.password.text = "senha-nova-1"
        asking.save.click()
        assert ("convert", "acento-copia.pfx") in walk.house.asked
        assert walk.wizard.session.source == target
        assert walk.wizard.session.password == "senha-nova-1"
        assert "Este certificado serve para o PEC" in walk.words()
        assert "Cópia criada: acento-copia.pfx" in walk.words()
        walk.next()
        assert walk.at is PageId.INSTALL
