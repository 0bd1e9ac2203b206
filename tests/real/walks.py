"""Pieces of walks through the window, for every person alike; the tests put them together."""

from collections.abc import Callable
from pathlib import Path

from app.text import panel, wizard, wizard_check, wizard_pages
from app.text import window as frame
from tests.real.files import SECRET
from tests.real.person import Person
from tests.real.world import CHAVES, World

VERSION = "5.4.37"
FILE = "certificado.pfx"
SERVES = "Este certificado serve para o PEC"


def begins(person: Person, start: str = wizard_pages.START_FIRST) -> None:
    """Go from an empty dashboard to the first page, with the PEC found and a start chosen."""
    person.comes_to(panel.EMPTY)
    person.uses(panel.EMPTY_FIRST, "push button")
    _sees_the_pec(person, start)


def opens_the_first_page(person: Person, start: str = wizard_pages.START_FIRST) -> None:
    """Go to the first page by the list at the side, whatever the dashboard shows, and choose a start."""
    person.reads(VERSION)
    person.uses(frame.PLACE_INSTALL)
    _sees_the_pec(person, start)


def _sees_the_pec(person: Person, start: str) -> None:
    person.comes_to(wizard_pages.PEC_TITLE)
    person.reads(wizard_pages.PEC_FOUND.format(version=VERSION), wizard_pages.PEC_EVIDENCE_CLOSED)
    person.chooses(start)


def goes_on(person: Person, title: str) -> None:
    """Press "Avançar" and see the page it leads to."""
    person.uses(wizard.NEXT)
    person.comes_to(title)


def picks(person: Person, name: str) -> None:
    """Choose a file of the home folder on the page of the file."""
    person.uses_either(frame.OTHER_FILE, frame.BROWSE)
    person.chooses_file(name)
    person.comes_to(wizard_pages.FILE_TITLE)
    person.reads(name)


def gives(person: Person, name: str = FILE, password: str = SECRET) -> None:
    """Choose a file, type its password, and ask for the check."""
    picks(person, name)
    person.fills(frame.PASSWORD, password)
    person.uses(wizard.NEXT)


def is_checked(person: Person, *verdict: str) -> None:
    """See the page of the check, with this in it."""
    person.comes_to(wizard_check.CHECK_TITLE)
    person.reads(*verdict)


def comes_to_the_plan(person: Person, begin: Callable[[Person], None] = begins) -> None:
    """Go to the one page that commits, with a good file."""
    begin(person)
    goes_on(person, wizard_pages.FILE_TITLE)
    gives(person)
    is_checked(person, SERVES)
    goes_on(person, wizard_check.INSTALL_TITLE)
    sees_the_plan(person)


def sees_the_plan(person: Person, asks: str = wizard_check.NEEDS_ELEVATION) -> None:
    """See what will be done: the folder, the steps, and what is said of the permission."""
    person.reads(wizard_check.PLAN_HEADING, str(CHAVES), asks)


def installs(person: Person) -> None:
    """Press the button with the shield, and see that it is done."""
    person.uses(wizard.INSTALL)
    person.comes_to(wizard_pages.ACTIVATE_TITLE)
    person.reads(wizard_check.DONE_CARD)


def installed(world: World, chaves: Path = CHAVES) -> bytes:
    """Return the one file in ``chaves``, of root's and closed to others."""
    [path] = world.path(chaves).iterdir()
    assert (path.stat().st_uid, path.stat().st_mode & 0o777) == (0, 0o600)
    return path.read_bytes()
