"""The steps outside the program: who, where, what to copy; done and undone; kept between days."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from app.gui.widgets.term import TermHelp
from app.gui.wizard.route import PageId
from app.pec.installation import Detection
from app.storage.progress import Progress, ProgressStore, Way
from tests.gui.wizard.conftest import Walk
from tests.gui.wizard.fakes import NOW, WEBSERVER, PaperHouse, pec

KEY = "AB12-CD34-EF56-GH78-IJ90-KL12-MN34-OP56"


def e_gestor(walk: Walk) -> Walk:
    walk.begin()
    walk.page.ways.radios[Way.E_GESTOR].click()
    return walk


def test_each_page_says_who_does_it_where_and_how(walk: Walk) -> None:
    e_gestor(walk).to(PageId.COUNTER_KEY)
    words = walk.words()
    assert "Administrador Municipal" in words
    assert "PEC › Gestão Municipal › Certificados" in words
    assert "Ao lado do campo “Contra-chave”, escolha “Copiar”." in words


def test_an_older_pec_is_told_with_both_names_of_the_tab(new_walk: Callable[..., Walk]) -> None:
    walk = e_gestor(new_walk(PaperHouse(detection=Detection("linux", (pec(version="5.2.9"),)))))
    walk.to(PageId.COUNTER_KEY)
    assert "“Certificados” ou “Configuração RNDS”" in walk.words()


def test_a_pasted_contra_chave_is_put_in_shape_and_found_right(walk: Walk) -> None:
    e_gestor(walk).to(PageId.COUNTER_KEY)
    walk.page.field.text = KEY.replace("-", "").lower()
    assert walk.page.right.isVisible()
    walk.enter()
    assert walk.at is PageId.TOKEN
    walk.wizard.back()
    assert walk.page.field.text == KEY


@pytest.mark.parametrize(("typed", "said"), [("TESTE", "treinamento"), ("AB12-CD34", "8 grupos de 4")])
def test_a_contra_chave_that_cannot_be_keeps_the_focus_and_says_why(walk: Walk, typed: str, said: str) -> None:
    e_gestor(walk).to(PageId.COUNTER_KEY)
    walk.page.field.text = typed
    walk.page.title.setFocus()
    walk.enter()
    assert walk.at is PageId.COUNTER_KEY
    assert said in walk.page.field.error
    assert walk.shell.focusWidget() is walk.page.field.edit


def test_marking_a_step_keeps_it_for_this_pec_and_shows_it_at_the_side(walk: Walk, store: ProgressStore) -> None:
    e_gestor(walk).to(PageId.COUNTER_KEY)
    walk.click(walk.page.panel.done_button)
    assert store.of(WEBSERVER).done == {"contra_chave": NOW}
    assert "feita em 22/11/2026" in walk.notes()["Contra-chave"]
    walk.page.panel._done.undo.click()
    assert store.of(WEBSERVER).done == {}


def test_what_another_window_marked_meanwhile_is_kept(walk: Walk, store: ProgressStore) -> None:
    e_gestor(walk).to(PageId.COUNTER_KEY)
    store.save(WEBSERVER, Progress().with_done("ativar", NOW), Progress())
    walk.click(walk.page.panel.done_button)
    assert store.of(WEBSERVER).done.keys() == {"contra_chave", "ativar"}
    walk.page.panel._done.undo.click()
    assert store.of(WEBSERVER).done.keys() == {"ativar"}


def test_what_a_full_disk_refused_is_kept_with_the_next_step(
    walk: Walk, store: ProgressStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    e_gestor(walk).to(PageId.COUNTER_KEY)
    with monkeypatch.context() as full:
        full.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        walk.click(walk.page.panel.done_button)
    assert store.of(WEBSERVER).done == {}
    walk.wizard.keep(walk.wizard.session.progress.with_done("token", NOW))
    assert store.of(WEBSERVER).done.keys() == {"contra_chave", "token"}


def test_a_step_that_was_passed_without_being_marked_is_not_called_done(walk: Walk) -> None:
    e_gestor(walk).to(PageId.TOKEN)
    assert walk.notes()["Contra-chave"] == "upcoming"


def test_another_day_the_progress_is_found_again(walk: Walk, new_walk: Callable[..., Walk]) -> None:
    e_gestor(walk).to(PageId.COUNTER_KEY)
    walk.page.panel.done_button.click()
    later = new_walk(PaperHouse(moment=NOW + timedelta(days=3))).begin()
    assert later.notes()["Contra-chave"] == "done feita em 22/11/2026"
    assert later.wizard.session.way is Way.E_GESTOR


def test_the_button_opens_the_right_address(walk: Walk) -> None:
    e_gestor(walk).to(PageId.COUNTER_KEY)
    walk.page.panel.open_button.click()
    assert walk.house.asked[-1] == ("open", "http://localhost:8080")
    walk.enter()
    walk.page.panel.open_button.click()
    assert walk.house.asked[-1] == ("open", "https://acesso-egestoraps.saude.gov.br/login")


def test_without_a_browser_the_address_can_be_copied(new_walk: Callable[..., Walk]) -> None:
    walk = e_gestor(new_walk(PaperHouse(browser=False))).to(PageId.TOKEN)
    walk.page.panel.open_button.click()
    assert "https://acesso-egestoraps.saude.gov.br/login" in walk.words()


def test_the_token_counts_down_to_the_end_of_its_day(new_walk: Callable[..., Walk]) -> None:
    house = PaperHouse()
    walk = e_gestor(new_walk(house)).to(PageId.TOKEN)
    assert "Se o token for gerado agora, ele vale por mais 9 horas e 28 minutos" in walk.words()
    walk.page.panel.done_button.click()
    assert "O token vale por mais 9 horas e 28 minutos" in walk.words()
    house.moment = NOW + timedelta(hours=9)
    walk.page._show_countdown()
    assert "O token vale por mais 28 minutos" in walk.words()
    house.moment = NOW + timedelta(hours=10)
    walk.page._show_countdown()
    assert "O token já perdeu a validade" in walk.words()


def test_a_token_of_yesterday_can_be_replaced_by_one_of_today(
    new_walk: Callable[..., Walk], store: ProgressStore
) -> None:
    house = PaperHouse()
    walk = e_gestor(new_walk(house)).to(PageId.TOKEN)
    walk.page.panel.done_button.click()
    house.moment = NOW + timedelta(days=1)
    walk.page._show_countdown()
    walk.page._renew()
    assert "O token vale por mais" in walk.words()
    assert store.of(WEBSERVER).token_made == house.moment


def test_a_wrong_cpf_or_cnes_is_said_beside_the_field(walk: Walk) -> None:
    e_gestor(walk).to(PageId.TOKEN)
    walk.page.cpf.text = "529.982.247-26"
    walk.enter()
    assert walk.at is PageId.TOKEN
    assert "CPF não conferem" in walk.page.cpf.error
    walk.page.cpf.text = "52998224725"
    walk.page.cnes.text = "123"
    walk.enter()
    assert "7 números" in walk.page.cnes.error
    assert walk.shell.focusWidget() is walk.page.cnes.edit


def test_a_doubtful_cnes_is_said_but_stops_nobody(walk: Walk) -> None:
    e_gestor(walk).to(PageId.TOKEN)
    walk.page.cnes.text = "0284549"
    walk.page.cnes.check()
    assert "Confira" in walk.page.cnes.error
    walk.enter()
    assert walk.at is PageId.CREDENTIAL


def test_the_credential_page_reminds_of_the_cpf_of_the_token_masked(walk: Walk, store: ProgressStore) -> None:
    e_gestor(walk).to(PageId.TOKEN)
    walk.page.cpf.text = "52998224725"
    walk.enter()
    assert "Use o CPF ***.982.247-**, igual ao do token" in walk.words()
    assert "529" not in (store._path.read_text(encoding="utf-8"))


def test_an_own_certificate_changes_what_is_done_in_e_gestor(walk: Walk, store: ProgressStore) -> None:
    e_gestor(walk).to(PageId.CREDENTIAL)
    assert "Gerar Certificado" in walk.words()
    walk.page.own.radios["own"].click()
    assert "Certificado A1 (.pfx)" in walk.words()
    assert store.of(WEBSERVER).own_certificate


def test_the_identificador_is_kept_for_the_activation(walk: Walk, store: ProgressStore) -> None:
    e_gestor(walk).to(PageId.CREDENTIAL)
    walk.page.identifier.text = "4507"
    walk.enter()
    assert walk.at is PageId.FILE
    assert store.of(WEBSERVER).requester_id == "4507"


def test_an_identificador_with_letters_is_refused_beside_the_field(walk: Walk) -> None:
    e_gestor(walk).to(PageId.CREDENTIAL)
    walk.page.identifier.text = "45A7"
    walk.enter()
    assert walk.at is PageId.CREDENTIAL
    assert "só números" in walk.page.identifier.error


@pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing", extend=True)
def test_the_word_that_few_know_is_explained_on_the_page(walk: Walk) -> None:
    e_gestor(walk).to(PageId.COUNTER_KEY)
    asks = walk.page.findChild(TermHelp)
    assert asks.accessibleName() == "O que é Contra-chave?"
    asks.click()
    assert "identifica a instalação do PEC" in asks.popover.accessibleDescription()
    asks.popover.close()


def test_nothing_secret_reaches_the_disk(walk: Walk, store: ProgressStore) -> None:
    e_gestor(walk).to(PageId.COUNTER_KEY)
    walk.page.field.text = KEY
    walk.page.panel.done_button.click()
    walk.enter()
    walk.page.cpf.text = "52998224725"
    walk.page.panel.done_button.click()
    walk.enter()
    kept = store._path.read_text(encoding="utf-8")
    assert "AB12" not in kept
    assert "52998224725" not in kept
    assert KEY not in repr(walk.wizard.session)
