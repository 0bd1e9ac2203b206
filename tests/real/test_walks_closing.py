"""Closing in the middle: before the commit nothing has happened; after it, everything or nothing, and never a half."""

from collections.abc import Callable

import pytest

from app.text import panel, wizard, wizard_check, wizard_pages
from app.text import window as frame
from tests.real.desktop import program, slow_disk
from tests.real.files import SECRET
from tests.real.person import Person
from tests.real.polkit import polkit
from tests.real.walks import (
    FILE,
    SERVES,
    begins,
    comes_to_the_plan,
    gives,
    goes_on,
    installed,
    is_checked,
    picks,
)
from tests.real.world import PASSWORD, WALK_S, World

pytestmark = [pytest.mark.real, pytest.mark.root, pytest.mark.timeout(WALK_S)]
USUALLY = "keyboard"
Walk = Callable[[Person], None]


def to_the_first_page(person: Person) -> None:
    begins(person)


def to_a_typed_password(person: Person) -> None:
    begins(person)
    goes_on(person, wizard_pages.FILE_TITLE)
    picks(person, FILE)
    person.fills(frame.PASSWORD, SECRET)


def to_the_check(person: Person) -> None:
    begins(person)
    goes_on(person, wizard_pages.FILE_TITLE)
    gives(person)
    is_checked(person, SERVES)


PAGES: tuple[Walk, ...] = (to_the_first_page, to_a_typed_password, to_the_check, comes_to_the_plan)


def test_cancelling_on_each_page_leads_back_to_the_dashboard(ready: World, person: Person) -> None:
    before = ready.tree()
    with program(ready) as opened:
        for walk in PAGES:
            walk(person)
            person.uses(wizard.CANCEL)
            person.comes_to(panel.EMPTY)
        person.closes()
        assert opened.ends() == 0
    assert ready.tree() == before


@pytest.mark.parametrize("walk", PAGES)
def test_closing_the_window_before_the_commit(ready: World, person: Person, walk: Walk) -> None:
    before = ready.tree()
    with program(ready) as opened:
        walk(person)
        person.closes()
        assert opened.ends() == 0
    assert ready.tree() == before


@pytest.mark.parametrize("given", [True, False], ids=["given", "refused"])
def test_closing_while_permission_is_asked_for(ready: World, person: Person, data: bytes, given: bool) -> None:
    """The window waits for the answer, does what it says, and closes by itself."""
    ready.allow_sudo(asks=True)
    before = ready.tree()
    with polkit(ready, "NO"), program(ready) as opened:
        comes_to_the_plan(person)
        person.uses(wizard.INSTALL)
        person.comes_to_dialog()
        person.turns_to("frame")
        person.closes()
        person.reads(frame.CLOSING_WAITS)
        assert opened.runs
        person.turns_to("dialog")
        if given:
            person.fills(frame.ADMIN_PASSWORD, PASSWORD)
            person.uses(frame.GIVE_PERMISSION)
        else:
            person.uses(frame.CANCEL)
        assert opened.ends() == 0
    if given:
        assert installed(ready) == data
    else:
        assert ready.tree() == before


@pytest.mark.parametrize("way", ["window", "button"])
def test_closing_during_the_installation_on_a_slow_disk(ready: World, person: Person, data: bytes, way: str) -> None:
    """The work comes to its end, and only then the window closes."""
    with polkit(ready, "YES"), program(ready) as opened:
        comes_to_the_plan(person)
        with slow_disk(ready):
            person.uses(wizard.INSTALL)
            person.comes_to(wizard_check.PROGRESS_TITLE)
            person.closes() if way == "window" else person.uses(wizard.CLOSE_AT_THE_END)
            person.reads(frame.CLOSING_WAITS)
            assert opened.ends() == 0
    assert installed(ready) == data
