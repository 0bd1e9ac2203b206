"""The three starts in the real window, through the real elevation, by keyboard alone and by mouse alone."""

import re

import pytest

from app.findings import Code
from app.journey.fields import Problem
from app.text import journey, panel, wizard, wizard_check, wizard_pages
from app.text import window as frame
from app.text.cli import CONFIRM_INSTALL, PASSWORD_QUESTION
from app.text.explain import explain
from app.text.help import GLOSSARY
from tests.real.desktop import program
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
    installs,
    is_checked,
    opens_the_first_page,
    sees_the_plan,
)
from tests.real.world import CHAVES, HOME, PASSWORD, WALK_S, World, without_time

pytestmark = [pytest.mark.real, pytest.mark.root, pytest.mark.timeout(WALK_S)]
COUNTER_KEY = "A1B2-C3D4-E5F6-G7H8-J9K1-L2M3-N4P5-Q6R7"
CPF, WRONG_CPF, MASKED = "52998224725", "52998224724", "982.247"
REQUESTER = "123456"
GENERATE = f"{wizard_pages.WAY_TITLE} {wizard_pages.WAY_EGESTOR}"
COPY_OF_KEY = frame.COPY_WHAT.format(what=wizard_pages.COUNTER_KEY)


def test_first_time_through_e_gestor_on_two_days(ready: World, person: Person, data: bytes) -> None:
    before = ready.tree()
    with program(ready) as opened:
        begins(person)
        person.chooses(GENERATE)
        goes_on(person, wizard_pages.COUNTER_KEY_TITLE)
        copies_the_counter_key(person)
        goes_on(person, wizard_pages.TOKEN_TITLE)
        generates_the_token(person)
        goes_on(person, wizard_pages.CREDENTIAL_TITLE)
        person.reads(MASKED, COUNTER_KEY)
        person.uses(COPY_OF_KEY)
        person.reads(frame.COPIED)
        person.fills(wizard_pages.IDENTIFIER, REQUESTER)
        person.closes()
        assert opened.ends() == 0
    assert ready.tree() == before
    assert [ready.files_with(secret) for secret in (COUNTER_KEY, CPF)] == [[], []]
    with polkit(ready, "YES"), program(ready):
        begins(person)
        finds_what_was_done(person)
        gives(person)
        is_checked(person, SERVES)
        goes_on(person, wizard_check.INSTALL_TITLE)
        sees_the_plan(person)
        installs(person)
        assert person.content(wizard_pages.OPTIONAL.format(label=wizard_pages.IDENTIFIER)) == REQUESTER
        marks(person)
        goes_on(person, wizard_check.DONE_TITLE)
        person.reads(wizard_check.DONE_ACTIVATED, f"{CHAVES}/")
        person.uses(wizard.SEE_DASHBOARD)
        person.reads("Tudo em dia")
    assert installed(ready) == data
    assert only_chaves_changed(before, ready)


def copies_the_counter_key(person: Person) -> None:
    person.uses(frame.WHAT_IS_TERM.format(term="Contra-chave"))
    person.reads(dict(GLOSSARY)["Contra-chave"])
    person.dismisses()
    person.fills("Contra-chave", COUNTER_KEY[:12])
    person.uses(wizard.NEXT)
    person.reads(journey.PROBLEMS[Problem.KEY_SHORT])
    person.fills("Contra-chave", COUNTER_KEY)
    person.reads(wizard_pages.COUNTER_KEY_RIGHT)
    marks(person)


def generates_the_token(person: Person) -> None:
    person.uses(wizard_pages.PROFILE_CLOSED)
    person.reads("Gerenciar Usuários")
    person.uses(wizard_pages.PROFILE_OPENED)
    person.fills("CPF de quem pedirá a credencial", WRONG_CPF)
    person.uses(wizard.NEXT)
    person.reads(journey.PROBLEMS[Problem.CPF_DIGITS])
    person.fills("CPF de quem pedirá a credencial", CPF)
    marks(person)
    person.reads(wizard_pages.TOKEN_RUNNING.split("{")[0])


def marks(person: Person) -> None:
    person.uses(wizard_pages.DONE_BUTTON)
    is_marked(person)


def is_marked(person: Person) -> None:
    person.reads(wizard_pages.DONE_ON.split("{")[0])


def finds_what_was_done(person: Person) -> None:
    """Another day: the steps that were marked are marked, what is no secret is there, the contra-chave is not."""
    person.is_chosen(GENERATE)
    goes_on(person, wizard_pages.COUNTER_KEY_TITLE)
    is_marked(person)
    assert person.content("Contra-chave") == ""
    goes_on(person, wizard_pages.TOKEN_TITLE)
    is_marked(person)
    goes_on(person, wizard_pages.CREDENTIAL_TITLE)
    assert person.content(wizard_pages.IDENTIFIER) == REQUESTER
    person.reads(MASKED)
    marks(person)
    goes_on(person, wizard_pages.FILE_TITLE)


def test_replace(ready: World, person: Person, data: bytes) -> None:
    """The name is taken: the person is told, allows it, and a copy of what was there is kept."""
    old = b"what PEC used until today"
    ready.write(CHAVES / FILE, old, 0o600)
    with polkit(ready, "YES"), program(ready):
        opens_the_first_page(person, wizard_pages.START_REPLACE)
        goes_on(person, wizard_pages.FILE_TITLE)
        gives(person)
        is_checked(person, SERVES)
        goes_on(person, wizard_check.INSTALL_TITLE)
        sees_the_plan(person)
        person.fills(wizard_check.FILE_NAME, FILE)
        person.reads(explain(Code.NAME_TAKEN, {"name": FILE, "path": f"{CHAVES}/{FILE}"}).what)
        person.chooses(wizard_check.REPLACE_EXISTING)
        person.reads("/var/lib/chaveiro")
        installs(person)
        assert installed(ready) == data
        goes_on(person, wizard_check.DONE_TITLE)
        person.reads(wizard_check.DONE_BACKUP_AT, wizard_check.DONE_ACTIVATE)
    kept = [path for path in ready.path("/var/lib/chaveiro").rglob("*") if path.is_file() and path.read_bytes() == old]
    assert [path.stat().st_mode & 0o777 for path in kept] == [0o600]


def test_only_check(ready: World, person: Person) -> None:
    before = ready.tree()
    with program(ready):
        begins(person, wizard_pages.START_CHECK)
        goes_on(person, wizard_pages.FILE_TITLE)
        gives(person)
        is_checked(person, SERVES)
        person.uses(wizard_check.COPY_FOR_SUPPORT)
        person.reads(wizard_check.COPIED_FOR_SUPPORT)
        person.uses(wizard.CLOSE)
        person.comes_to(panel.EMPTY)
    assert ready.tree() == before


def test_permission_is_refused_and_then_given(ready: World, person: Person, data: bytes) -> None:
    """The page with the plan is there again, calm; the second time the person types the password."""
    ready.allow_sudo(asks=True)
    before = ready.tree()
    with polkit(ready, "NO"), program(ready):
        comes_to_the_plan(person)
        person.uses(wizard.INSTALL)
        person.comes_to_dialog()
        person.uses(frame.CANCEL)
        person.comes_to(wizard_check.INSTALL_TITLE)
        sees_the_plan(person, wizard_check.NEEDS_ELEVATION_AGAIN)
        person.reads(wizard_check.REFUSED, wizard_check.REFUSED_BODY)
        assert ready.tree() == before
        person.uses(wizard.INSTALL)
        person.comes_to_dialog()
        person.fills(frame.ADMIN_PASSWORD, PASSWORD)
        person.uses(frame.GIVE_PERMISSION)
        person.comes_to(wizard_pages.ACTIVATE_TITLE)
    assert installed(ready) == data


def test_there_is_no_way_to_ask_for_permission(ready: World, person: Person, data: bytes) -> None:
    """What an administrator can type is there to be copied; once typed, it is seen when it is looked for."""
    ready.check("sh", "-c", "mkdir -p /srv/few && ln -sf /bin/sh /bin/env /srv/few")
    before = ready.tree()
    with program(ready, path="/srv/few"):
        comes_to_the_plan(person)
        person.uses(wizard.INSTALL)
        person.reads(explain(Code.ELEVATION_IMPOSSIBLE, {}).what, wizard_check.COMMANDS_BODY, wizard_check.PLAN_HEADING)
        person.comes_to(wizard_check.INSTALL_TITLE)
        person.uses(wizard.CHECK_AGAIN)
        person.reads(wizard_check.STILL_MISSING)
        assert ready.tree() == before
        with ready.terminal("sh", "-c", person.told(frame.COMMANDS), user="root") as administrator:
            administrator.expect(re.escape(PASSWORD_QUESTION))
            administrator.type(f"{SECRET}\n")
            administrator.expect(re.escape(CONFIRM_INSTALL))
            administrator.type("s\n")
            assert administrator.end().code == 0
        assert installed(ready) == data
        person.uses(wizard.CHECK_AGAIN)
        person.reads(wizard_check.CANNOT_SEE)


def test_back_and_forth(ready: World, person: Person) -> None:
    """All that was typed is there again, but the password."""
    with program(ready):
        comes_to_the_plan(person)
        person.fills(wizard_check.FILE_NAME, "outro-nome.pfx")
        for title in (wizard_check.CHECK_TITLE, wizard_pages.FILE_TITLE, wizard_pages.PEC_TITLE):
            person.uses(wizard.BACK)
            person.comes_to(title)
        person.is_chosen(wizard_pages.START_FIRST)
        goes_on(person, wizard_pages.FILE_TITLE)
        person.reads(FILE, str(HOME))
        assert person.length(frame.PASSWORD) == 0
        person.uses(wizard.NEXT)
        person.reads(wizard_pages.PASSWORD_MISSING)
        person.fills(frame.PASSWORD, SECRET)
        person.uses(wizard.NEXT)
        is_checked(person, SERVES)
        goes_on(person, wizard_check.INSTALL_TITLE)
        sees_the_plan(person)
        assert person.content(wizard_check.FILE_NAME) == "outro-nome.pfx"


def only_chaves_changed(before: dict[str, tuple[object, ...]], world: World) -> bool:
    after = {name: facts for name, facts in world.tree().items() if not name.startswith("webserver/chaves")}
    return without_time(after, "webserver") == without_time(before, "webserver")
