"""What stops a person in the real window: each in three parts, with a way on, and nothing changed by it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.demo.samples import make_samples
from app.findings import Code
from app.text import panel, wizard, wizard_check, wizard_pages
from app.text import window as frame
from app.text.explain import explain
from tests.real.desktop import program
from tests.real.files import SECRET
from tests.real.person import Person
from tests.real.polkit import polkit
from tests.real.walks import (
    FILE,
    SERVES,
    VERSION,
    begins,
    comes_to_the_plan,
    gives,
    goes_on,
    installed,
    installs,
    is_checked,
    opens_the_first_page,
    picks,
)
from tests.real.world import CHAVES, HOME, UNIT, WALK_S, WEBSERVER, Snapshot, World

pytestmark = [pytest.mark.real, pytest.mark.root, pytest.mark.timeout(WALK_S)]
USUALLY = "mouse"
FOUND = wizard_pages.PEC_FOUND.format(version=VERSION)
OLD_PEC = "/opt/e-SUS/jboss-as-7.2.0.Final"
SECOND = Path("/opt/e-SUS-AB")


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[bytes, str]]:
    """Bytes and password of what people really bring."""
    samples = make_samples(tmp_path_factory.mktemp("amostras"), datetime.now(UTC))
    return {sample.scene: (sample.path.read_bytes(), sample.password or "") for sample in samples}


def three_parts(code: Code) -> tuple[str, ...]:
    """Return what must be read: what happened, why, and what to do, each without its facts."""
    told = explain(code, {})
    return tuple(max(part.split("não informado"), key=len).strip() for part in (told.what, told.why, told.action))


def brings(world: World, scenes: dict[str, tuple[bytes, str]], scene: str, name: str) -> str:
    """Put a sample into the home folder and return its password."""
    content, password = scenes[scene]
    world.write(HOME / name, content, 0o600, "tecnico")
    return password


def test_files_that_do_not_serve_and_at_last_one_that_does(
    ready: World, person: Person, scenes: dict[str, tuple[bytes, str]]
) -> None:
    """One person, one window, and everything that lies in the folder; a wrong password is answered on the spot."""
    told_at_once = {"public": Code.FILE_IS_CER, "page": Code.FILE_IS_HTML, "empty": Code.FILE_EMPTY}
    names = {"public": "parte.cer", "page": "pagina.pfx", "empty": "vazio.pfx"}
    opened = {"expired": Code.EXPIRED, "no_key": Code.NO_PRIVATE_KEY}
    before = ready.tree()
    with program(ready):
        begins(person)
        goes_on(person, wizard_pages.FILE_TITLE)
        for scene, code in told_at_once.items():
            brings(ready, scenes, scene, names[scene])
            picks(person, names[scene])
            person.reads(*three_parts(code))
        for scene, code in opened.items():
            password = brings(ready, scenes, scene, f"{scene}.pfx")
            gives(person, f"{scene}.pfx", password)
            is_checked(person, *three_parts(code))
            person.uses(wizard.NEXT)
            person.reads(wizard_check.CHECK_NOT_FIT)
            person.uses(wizard.BACK)
            person.comes_to(wizard_pages.FILE_TITLE)
        gives(person, FILE, "errada")
        person.reads(*three_parts(Code.PASSWORD_WRONG))
        person.fills(frame.PASSWORD, SECRET)
        person.uses(wizard.NEXT)
        is_checked(person, SERVES)
    assert ready.tree() == before


def test_the_file_goes_away_between_check_and_installation(ready: World, person: Person) -> None:
    before = ready.tree()
    with polkit(ready, "YES"), program(ready):
        comes_to_the_plan(person)
        ready.check("rm", str(HOME / FILE))
        person.uses(wizard.INSTALL)
        person.comes_to(wizard_check.PROBLEM_TITLE)
        person.reads(*three_parts(Code.SOURCE_CHANGED), wizard_check.PROBLEM_SUBTITLE)
        assert ready.tree() == before
        person.uses(wizard.BACK)
        person.comes_to(wizard_check.INSTALL_TITLE)


def test_the_disk_is_full(ready: World, person: Person, data: bytes) -> None:
    """Another file takes all the room after the plan was made; once it is gone, trying again succeeds."""
    ready.check("install", "-d", "-m", "700", str(CHAVES))
    ready.check("mount", "-t", "tmpfs", "-o", "size=4m,mode=700", "tmpfs", str(CHAVES))
    before = _without_chaves(ready)
    try:
        with polkit(ready, "YES"), program(ready):
            comes_to_the_plan(person, opens_the_first_page)
            ready.check("sh", "-c", f"cat /dev/zero >{CHAVES}/grande || true")
            person.uses(wizard.INSTALL)
            person.comes_to(wizard_check.PROBLEM_TITLE)
            person.reads(*three_parts(Code.DISK_FULL))
            assert [path.name for path in ready.path(CHAVES).iterdir()] == ["grande"]
            assert _without_chaves(ready) == before
            ready.check("rm", f"{CHAVES}/grande")
            person.uses(wizard.TRY_AGAIN)
            person.comes_to(wizard_pages.ACTIVATE_TITLE)
            assert installed(ready) == data
    finally:
        ready.check("umount", str(CHAVES))


def _without_chaves(world: World) -> Snapshot:
    return {name: facts for name, facts in world.tree().items() if not name.startswith("webserver/chaves")}


def test_no_pec(ready: World, person: Person) -> None:
    ready.check("rm", "-rf", "/opt/e-SUS", "/etc/pec.config", str(UNIT))
    before = ready.tree("/opt")
    with program(ready):
        person.comes_to(panel.NO_PEC)
        person.reads(panel.NO_PEC_MORE, panel.NO_PEC_ACTION)
        person.uses(frame.PLACE_INSTALL)
        person.comes_to(wizard_pages.PEC_TITLE)
        person.reads(*three_parts(Code.PEC_NOT_FOUND))
        person.uses(wizard.NEXT)
        person.reads(wizard_pages.PEC_NONE)
    assert ready.tree("/opt") == before


def test_a_pec_of_version_3(ready: World, person: Person) -> None:
    ready.check("rm", "-rf", "/opt/e-SUS", "/etc/pec.config", str(UNIT))
    ready.write(f"{OLD_PEC}/bin/standalone.sh", "#!/bin/sh\n", 0o755)
    ready.write(f"{OLD_PEC}/standalone/deployments/esus-ab.ear", "")
    ready.write(WEBSERVER / "standalone/configuration/esus-ab.properties", "versao=3.2.31\n")
    before = ready.tree()
    with program(ready):
        person.uses(frame.PLACE_INSTALL)
        person.comes_to(wizard_pages.PEC_TITLE)
        person.reads(*three_parts(Code.PEC_TOO_OLD))
        person.uses(wizard.NEXT)
        person.reads(wizard_pages.PEC_BLOCKED)
    assert ready.tree() == before


def test_several_pecs(ready: World, person: Person, data: bytes) -> None:
    """The person says which; the other one stays as it is."""
    ready.check("cp", "-a", "/opt/e-SUS", str(SECOND))
    before = {folder: ready.tree(str(folder)) for folder in (WEBSERVER.parent, SECOND)}
    with polkit(ready, "YES"), program(ready):
        person.comes_to(panel.SEVERAL)
        person.uses(frame.PLACE_INSTALL)
        person.comes_to(wizard_pages.PEC_TITLE)
        person.reads(wizard_pages.PEC_SEVERAL.format(count=2), wizard_pages.PEC_SEARCH_AGAIN.replace("&", ""))
        person.uses(wizard.NEXT)
        person.reads(wizard_pages.PEC_NEEDED)
        described = person.finds(FOUND, "radio button").description
        person.chooses(FOUND)
        goes_on(person, wizard_pages.FILE_TITLE)
        gives(person)
        is_checked(person, SERVES)
        goes_on(person, wizard_check.INSTALL_TITLE)
        installs(person)
    chosen, other = sorted(before, key=lambda folder: f"em {folder}/webserver," not in described)
    assert installed(ready, chosen / "webserver/chaves") == data
    assert ready.tree(str(other)) == before[other]


def test_a_service_with_a_user_of_its_own(ready: World, person: Person, data: bytes) -> None:
    """The plan says who will be able to read the file, and so it is."""
    ready.build_pec(service_user="esus")
    ready.write(HOME / FILE, data, 0o600, "tecnico")
    with polkit(ready, "YES"), program(ready):
        comes_to_the_plan(person)
        person.reads("esus")
        installs(person)
    [path] = ready.path(CHAVES).iterdir()
    assert ready.run("stat", "-c", "%U %a", f"{CHAVES}/{path.name}", user=None).out == "esus 600\n"
    assert path.read_bytes() == data
