"""The journey of people: what applies to whom, where each step happens, and how the sentences read."""

import contextlib
import re
import threading
import tomllib

import msgspec
import pytest

from app.journey import steps
from app.journey.steps import HumanStep, Journey, Role, Until, at_least, load
from app.text.journey import ROLE_HINTS, ROLES
from tests.text.test_lint import FORBIDDEN, MAX_WORDS, UNACCENTED, sentences


@pytest.fixture(scope="module")
def journey() -> Journey:
    return load()


def ids(steps: tuple[HumanStep, ...]) -> list[str]:
    return [step.id for step in steps]


def step(journey: Journey, wanted: str, version: str | None = "5.4.37") -> HumanStep:
    return next(s for own in (True, False) for s in journey.for_path(own, version) if s.id == wanted)


def test_both_ways_go_from_the_profile_to_the_professionals_in_the_order_of_the_manual(journey: Journey) -> None:
    generated = ids(journey.for_path(False, "5.4.37"))
    assert generated == [
        "perfil",
        "contra_chave",
        "token",
        "credencial",
        "instalar",
        "ativar",
        "conferir_envio",
        "profissionais",
        "cadsus",
    ]
    assert "credencial_com_certificado" in ids(journey.for_path(True, "5.4.37"))
    assert "credencial" not in ids(journey.for_path(True, "5.4.37"))


@pytest.mark.parametrize(
    ("version", "absent"),
    [("4.5.1", {"conferir_envio", "cadsus"}), ("5.1.0", {"conferir_envio"}), ("5.2.0", set()), (None, set())],
)
def test_what_an_older_pec_does_not_have_is_left_out(journey: Journey, version: str | None, absent: set[str]) -> None:
    assert {"conferir_envio", "cadsus"} - set(ids(journey.for_path(False, version))) == absent


@pytest.mark.parametrize(
    ("version", "tab"),
    [
        ("5.4.37", "aba “Certificados”."),
        ("5.2.9", "aba “Certificados” ou “Configuração RNDS”."),
        (None, "aba “Certificados” ou “Configuração RNDS”."),
    ],
)
def test_the_tab_has_the_name_that_this_pec_shows(journey: Journey, version: str | None, tab: str) -> None:
    contra = step(journey, "contra_chave", version)
    assert any(line.endswith(tab) for line in contra.instructions)
    assert "“" not in "".join(contra.where.path)


def test_the_activation_names_the_installed_file(journey: Journey) -> None:
    lines = next(s for s in journey.for_path(True, "5.4.37", "rnds-2027.pfx") if s.id == "ativar").instructions
    assert any("rnds-2027.pfx" in line for line in lines)
    assert any("“Habilitar”" in line for line in lines)


def test_no_blank_is_left_in_a_sentence(journey: Journey) -> None:
    for own in (True, False):
        for found in journey.for_path(own, None):
            assert "{" not in " ".join((*found.instructions, *found.notes, *found.where.path))


def test_each_step_says_who_where_and_has_a_button(journey: Journey) -> None:
    for found in journey.steps:
        place = found.where
        assert [bool(place.portal), place.pec, place.computer].count(True) == 1, found.id
        assert place.portal is None or place.portal in journey.portals
        assert found.instructions
        assert found.button and not found.button.endswith(".")


def test_the_token_belongs_to_the_fund_and_to_its_day_and_to_one_cpf(journey: Journey) -> None:
    token = step(journey, "token")
    assert token.who is Role.HEALTH_FUND
    assert token.until is Until.END_OF_DAY
    assert any(copy.id == "cpf" and "iguais" in copy.hint for copy in token.copies)
    assert any("CPF usado para gerar o token" in line for line in step(journey, "credencial").instructions)


def test_a_new_credential_only_may_cancel_the_old_one_because_that_is_not_established(journey: Journey) -> None:
    assert any("pode cancelar a anterior" in note for note in step(journey, "credencial").notes)


def test_the_requester_id_is_told_apart_from_the_cnes(journey: Journey) -> None:
    copy = next(c for c in step(journey, "credencial").copies if c.id == "identificador")
    assert "ID SOLICITAÇÃO" in copy.hint
    assert "Não é o CNES" in copy.hint


def test_the_status_words_are_those_of_pec(journey: Journey) -> None:
    shown = [status.shown for status in step(journey, "conferir_envio").statuses]
    assert shown == ["Conexão bem-sucedida", "Sem conexão", "Certificado expirado", "Falha no certificado"]


def test_the_requirements_are_those_of_the_leaflet(journey: Journey) -> None:
    assert [r.id for r in journey.requirements][:3] == ["internet", "versao", "caminho"]
    assert all(r.portal is None or r.portal in journey.portals for r in journey.requirements)


def test_every_address_is_an_official_one_over_https(journey: Journey) -> None:
    for portal in journey.portals.values():
        assert re.match(r"https://[a-z.\-]+\.(gov\.br|ufsc\.br)/", portal.url)


def test_every_role_has_a_name_and_says_who_that_is() -> None:
    assert set(ROLES) == set(ROLE_HINTS) == set(Role)


def test_the_sentences_pass_the_proof_reader_of_all_texts(journey: Journey) -> None:
    for text in journey.sentences():
        for sentence in sentences(text):
            assert len([word for word in sentence.split() if re.search(r"\w", word)]) <= MAX_WORDS, sentence
        for pattern, advice in FORBIDDEN.items():
            assert not re.search(pattern, text, re.IGNORECASE), f"{text}: {advice}"
        assert not UNACCENTED.search(text), text


def test_versions_compare_by_number_and_an_unknown_one_says_nothing() -> None:
    assert at_least("5.10.0", "5.3") is True
    assert at_least("5.2.99", "5.3") is False
    assert at_least("5.4.37-SNAPSHOT", "5.3") is True
    assert at_least(None, "5.3") is None
    assert at_least("nova", "5.3") is None


def test_two_threads_do_not_read_the_steps_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else msgspec, which then learns the same types twice at the same time, ends the program."""
    meeting, met = threading.Barrier(2), []

    def decode(data: bytes, *, type: object) -> object:
        with contextlib.suppress(threading.BrokenBarrierError):
            met.append(meeting.wait(0.2))
        return msgspec.convert(tomllib.loads(data.decode()), type)

    steps._read.cache_clear()
    monkeypatch.setattr(steps.msgspec.toml, "decode", decode)
    threads = [threading.Thread(target=steps.load) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert met == []
