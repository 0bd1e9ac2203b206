"""Which pages apply, in which order, and how the list at the side shows them."""

import pytest

from app.gui.widgets.steps import StepState
from app.gui.wizard.route import LISTED, PageId, Start, route, states
from app.storage.progress import Way

P = PageId


def test_a_first_installation_through_e_gestor_has_every_page() -> None:
    assert route(Start.FIRST, Way.E_GESTOR).pages == tuple(PageId)


@pytest.mark.parametrize(("start", "way"), [(Start.FIRST, Way.HAVE_FILE), (Start.REPLACE, Way.E_GESTOR)])
def test_with_the_file_at_hand_or_for_a_new_one_the_pages_of_e_gestor_are_left_out(start: Start, way: Way) -> None:
    assert route(start, way).pages == (P.PEC, P.FILE, P.CHECK, P.INSTALL, P.PROGRESS, P.ACTIVATE, P.DONE)


@pytest.mark.parametrize("way", list(Way))
def test_only_checking_ends_with_the_answer(way: Way) -> None:
    found = route(Start.CHECK, way)
    assert found.pages == (P.PEC, P.FILE, P.CHECK)
    assert found.after(P.CHECK) is None


def test_nobody_goes_back_to_the_progress_page_or_before_the_first() -> None:
    found = route(Start.REPLACE, Way.HAVE_FILE)
    assert found.before(P.ACTIVATE) is P.INSTALL
    assert found.before(P.PEC) is None


def test_what_does_not_apply_stays_in_the_list_with_its_number() -> None:
    shown = states(route(Start.REPLACE, Way.HAVE_FILE), P.FILE, frozenset({P.PEC}))
    assert len(shown) == len(LISTED) == 9
    assert shown[0] is StepState.DONE
    assert shown[1:4] == (StepState.NOT_APPLICABLE,) * 3
    assert shown[4] is StepState.CURRENT
    assert shown[5:] == (StepState.UPCOMING,) * 4


def test_installing_and_its_progress_are_one_step_in_the_list() -> None:
    found = route(Start.REPLACE, Way.HAVE_FILE)
    shown = dict(zip(LISTED, states(found, P.PROGRESS, frozenset()), strict=True))
    assert shown[P.INSTALL] is StepState.CURRENT
