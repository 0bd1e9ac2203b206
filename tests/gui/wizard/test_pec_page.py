"""The first page: the PEC that was found, the three starts, the one early branch."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QFileDialog

from app.findings import Code
from app.gui.widgets.disclosure import DisclosurePanel
from app.gui.wizard.route import PageId, Start
from app.pec.installation import Detection
from app.storage.progress import ProgressStore, Way
from app.text import wizard_pages as words
from tests.gui.wizard.conftest import Walk
from tests.gui.wizard.fakes import PaperHouse, pec

SECOND = "/srv/e-SUS/webserver"


def test_the_page_shows_the_pec_found_with_folder_java_and_service(walk: Walk) -> None:
    walk.begin()
    words = walk.words()
    assert "PEC 5.4.37 encontrado" in words
    assert "/opt/e-SUS/webserver" in words
    assert "Java 17.0.13" in words
    assert "serviço em execução" in words


def test_the_three_starts_are_there_and_the_first_has_the_focus(walk: Walk) -> None:
    walk.begin()
    assert list(walk.page.starts.cards) == [Start.FIRST, Start.REPLACE, Start.CHECK]
    assert walk.shell.focusWidget() is walk.page.starts.cards[Start.FIRST].radio


def test_a_start_that_was_asked_for_is_already_chosen(walk: Walk) -> None:
    walk.begin(Start.REPLACE)
    assert walk.page.starts.key == Start.REPLACE
    assert not walk.page.ways.isVisible()


def test_the_branch_is_asked_for_a_first_installation_alone(walk: Walk) -> None:
    walk.begin()
    assert walk.page.ways.isVisible()
    walk.page.starts.cards[Start.CHECK].radio.click()
    assert not walk.page.ways.isVisible()
    assert walk.notes()["Instale"] == "not_applicable"


def test_the_whole_card_of_a_start_can_be_pressed(walk: Walk) -> None:
    walk.begin()
    walk.click(walk.page.starts.cards[Start.CHECK])
    assert walk.wizard.session.start is Start.CHECK


def test_choosing_e_gestor_opens_its_steps_and_is_remembered_for_this_pec(walk: Walk, store: ProgressStore) -> None:
    walk.begin()
    assert walk.notes()["Contra-chave"] == "not_applicable"
    walk.page.ways.radios[Way.E_GESTOR].click()
    assert walk.notes()["Contra-chave"] == "upcoming"
    assert store.of("/opt/e-SUS/webserver").way is Way.E_GESTOR


def test_what_to_have_at_hand_is_one_press_away(walk: Walk) -> None:
    walk.begin()
    assert "senha do Fundo Municipal" not in walk.words()
    walk.page.requirements.button.click()
    assert "CNPJ e a senha do Fundo Municipal de Saúde" in walk.words()
    assert "PEC na versão 4.0 ou mais nova." in walk.words()


def test_evidence_fills_the_page_while_the_search_goes_on(new_walk: Callable[..., Walk]) -> None:
    house = PaperHouse(found_before=(pec(version=None), pec()))
    walk = new_walk(house).begin()
    assert walk.wizard.session.installation == pec()


def test_without_a_pec_the_page_says_where_it_looked_and_offers_another_folder(new_walk: Callable[..., Walk]) -> None:
    house = PaperHouse(detection=Detection("linux", (), ("/opt/e-SUS/webserver", "/etc/pec.config")))
    walk = new_walk(house).begin()
    walk.enter()
    assert walk.at is PageId.PEC
    assert walk.page.complaint.text == words.PEC_NONE
    assert walk.shell.focusWidget() is walk.page.other_folder
    assert "/etc/pec.config" in walk.words()
    assert words.PEC_LOOKED_AT not in walk.words(), "the card has told every place"


def test_a_folder_without_a_pec_is_named_and_not_the_whole_computer(
    new_walk: Callable[..., Walk], monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = new_walk(PaperHouse(detection=Detection("linux", (), ("/dados/e-SUS",)))).begin()
    assert "Nenhum PEC foi encontrado neste computador" in walk.words()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/dados/e-SUS")
    walk.page.browse()
    assert "Nenhum PEC foi encontrado em /dados/e-SUS" in walk.words()
    assert "Nenhum PEC foi encontrado neste computador" not in walk.words()


def test_more_places_than_a_card_can_tell_are_one_press_away(new_walk: Callable[..., Walk]) -> None:
    places = ("/opt/e-SUS", "/opt", "/srv", "/var/lib")
    walk = new_walk(PaperHouse(detection=Detection("linux", (), places))).begin()
    assert "/var/lib" not in walk.words()
    next(
        panel for panel in walk.page.findChildren(DisclosurePanel) if panel.button.text() == words.PEC_LOOKED_AT
    ).toggle()
    assert "/var/lib" in walk.words()


def test_a_check_needs_no_pec(new_walk: Callable[..., Walk]) -> None:
    walk = new_walk(PaperHouse(detection=Detection("linux"))).begin(Start.CHECK)
    walk.enter()
    assert walk.at is PageId.FILE


def test_of_several_pecs_the_person_chooses_one(new_walk: Callable[..., Walk]) -> None:
    house = PaperHouse(detection=Detection("linux", (pec(), pec(SECOND, "5.3.19"))))
    walk = new_walk(house).begin()
    walk.enter()
    assert walk.at is PageId.PEC
    assert walk.page.complaint.text == words.PEC_NEEDED
    walk.click(walk.page._several.cards[SECOND])
    assert walk.wizard.session.installation == pec(SECOND, "5.3.19")
    walk.enter()
    assert walk.at is PageId.FILE


def test_the_first_of_several_pecs_to_be_found_is_not_chosen_for_the_person(new_walk: Callable[..., Walk]) -> None:
    both = (pec(), pec(SECOND, "5.3.19"))
    walk = new_walk(PaperHouse(detection=Detection("linux", both), found_before=both)).begin()
    assert walk.wizard.session.installation is None
    walk.enter()
    assert walk.at is PageId.PEC
    walk.click(walk.page._several.cards[both[0].webserver_dir])
    walk.page.search()
    assert walk.wizard.session.installation == both[0]


def test_a_pec_that_is_too_old_is_explained_and_not_installed_into(new_walk: Callable[..., Walk]) -> None:
    old = pec(version="3.2.20", supported=False, rnds_ready=False)
    walk = new_walk(PaperHouse(detection=Detection("linux", (old,)))).begin()
    assert "3.2.20" in walk.words()
    walk.enter()
    assert walk.at is PageId.PEC
    assert walk.page.complaint.text == words.PEC_BLOCKED
    assert Code.PEC_TOO_OLD in [finding.code for finding in walk.house.judge(old)]


def test_another_folder_is_searched_alone(walk: Walk, monkeypatch, tmp_path) -> None:  # type: ignore[no-untyped-def]
    walk.begin()
    monkeypatch.setattr("app.gui.wizard.pec_page.QFileDialog.getExistingDirectory", lambda *_: str(tmp_path))
    walk.page.other_folder.click()
    assert walk.house.asked[-1] == ("detect", tmp_path)


def test_the_end_of_the_search_is_said(walk: Walk) -> None:
    walk.begin()
    assert ("PEC 5.4.37 encontrado", False) in walk.said
