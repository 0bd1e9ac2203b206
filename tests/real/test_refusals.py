"""What must not be installed, and who may not install: each has its own words and exit code, and nothing changes."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from app.demo.samples import make_samples
from app.findings import Code
from app.text.by_command import explain_in
from tests.real.files import SECRET, made_by_openssl
from tests.real.polkit import polkit
from tests.real.world import CHAVES, ENVIRONMENT, HOME, PASSWORD, WEBSERVER, Said, World, command_of, without_time

pytestmark = [pytest.mark.real, pytest.mark.root]
INSTALL = ("/srv/bin/chaveiro", "instalar", f"{HOME}/certificado.pfx")
SILENT = (*INSTALL, "--sim", "--senha-stdin")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return made_by_openssl(tmp_path_factory.mktemp("certificado"))


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[bytes, str]]:
    """Bytes and password of what people really bring."""
    samples = make_samples(tmp_path_factory.mktemp("amostras"), datetime.now(UTC))
    return {sample.scene: (sample.path.read_bytes(), sample.password or "qualquer") for sample in samples}


@pytest.fixture
def ready(here: World, data: bytes) -> World:
    """A good certificate in the home of somebody who may do everything through sudo."""
    here.write(HOME / "certificado.pfx", data, 0o600, "tecnico")
    here.allow_sudo(asks=False)
    return here


def refused(
    world: World,
    code: Code,
    exit_code: int,
    *command: str,
    typed: str = SECRET,
    environment: Mapping[str, str] = ENVIRONMENT,
) -> Said:
    """Run a command that must be refused: its words, its code, and a PEC that stays as it was."""
    before = world.tree()
    said = world.run(*command, typed=f"{typed}\n", environment=environment)
    assert_refused(said, code, exit_code)
    assert world.tree() == before
    assert world.files_with(SECRET) == []
    return said


def assert_refused(said: Said, code: Code, exit_code: int) -> None:
    words = " ".join((said.out + said.err).split())
    assert said.code == exit_code, said
    assert f"[{code}]" in words, words
    told = explain_in("instalar", code, {})
    for part in (told.what, told.why, told.action):
        start = part.split("não informado")[0].strip()  # up to the first fact
        assert start in words, (start, words)


class TestFiles:
    def test_a_wrong_password(self, ready: World) -> None:
        refused(ready, Code.PASSWORD_WRONG, 1, *SILENT, typed="errada")

    @pytest.mark.parametrize(
        ("scene", "code"),
        [
            ("public", Code.FILE_IS_CER),
            ("page", Code.FILE_IS_HTML),
            ("empty", Code.FILE_EMPTY),
            ("expired", Code.EXPIRED),
        ],
    )
    def test_that_do_not_serve(
        self, ready: World, scenes: dict[str, tuple[bytes, str]], scene: str, code: Code
    ) -> None:
        content, password = scenes[scene]
        ready.write(HOME / "certificado.pfx", content, 0o600, "tecnico")
        refused(ready, code, 1, *SILENT, typed=password)

    def test_one_that_is_not_there(self, ready: World) -> None:
        ready.check("rm", str(HOME / "certificado.pfx"))
        said = refused(ready, Code.FILE_NOT_FOUND, 5, *SILENT)
        assert "não serve" not in said.out


class TestPec:
    def test_that_is_not_there(self, ready: World) -> None:
        ready.check("rm", "-rf", "/opt/e-SUS", "/etc/pec.config", "/lib/systemd/system/e-SUS-PEC.service")
        refused(ready, Code.PEC_NOT_FOUND, 3, *SILENT)

    def test_that_is_of_version_3(self, ready: World) -> None:
        ready.check("rm", "-rf", "/opt/e-SUS", "/etc/pec.config", "/lib/systemd/system/e-SUS-PEC.service")
        ready.write("/opt/e-SUS/jboss-as-7.2.0.Final/bin/standalone.sh", "#!/bin/sh\n", 0o755)
        ready.write("/opt/e-SUS/jboss-as-7.2.0.Final/standalone/deployments/esus-ab.ear", "")
        ready.write(WEBSERVER / "standalone/configuration/esus-ab.properties", "versao=3.2.31\n")
        refused(ready, Code.PEC_TOO_OLD, 3, *SILENT)


class TestElevation:
    def test_refused_by_sudo_after_three_wrong_passwords(self, ready: World) -> None:
        ready.allow_sudo(asks=True)
        before = ready.tree()
        with ready.terminal(*INSTALL, "--sim") as terminal:
            terminal.expect("Senha do certificado")
            terminal.type(f"{SECRET}\n")
            for _ in range(3):
                terminal.expect("Senha de tecnico")
                terminal.type(f"not-{PASSWORD}\n")
            said = terminal.end()
        assert_refused(said, Code.ELEVATION_REFUSED, 4)
        assert ready.tree() == before

    @pytest.mark.parametrize("answer", ["NO", "AUTH_ADMIN"])
    def test_not_given_by_polkit_leads_to_the_command_to_type(self, ready: World, answer: str) -> None:
        ready.check("rm", "/etc/sudoers.d/tecnico")
        with polkit(ready, answer):
            said = refused(ready, Code.ELEVATION_IMPOSSIBLE, 4, *SILENT)
        assert command_of(said.err)[0] == "sudo"

    def test_impossible_without_any_program_for_it(self, ready: World, data: bytes) -> None:
        """The command that is told does what it says when an administrator types it."""
        ready.check("sh", "-c", "mkdir -p /srv/few && ln -sf /bin/sh /bin/env /srv/few")
        few = {**ENVIRONMENT, "PATH": "/srv/few"}
        said = refused(ready, Code.ELEVATION_IMPOSSIBLE, 4, *SILENT, environment=few)
        words = command_of(said.err)
        assert words[:2] == ["su", "-c"]
        typed = ready.run("sh", "-c", f"{words[2]} --sim --senha-stdin", user=None, typed=f"{SECRET}\n")
        assert typed.code == 0, typed
        [installed] = ready.path(CHAVES).iterdir()
        assert installed.read_bytes() == data


class TestInterrupt:
    def test_at_the_question_for_the_password(self, ready: World) -> None:
        before = ready.tree()
        with ready.terminal(*INSTALL) as terminal:
            terminal.expect("Senha do certificado")
            terminal.type("\x03")
            assert_refused(terminal.end(), Code.INTERRUPTED, 130)
        assert ready.tree() == before

    def test_at_the_question_of_sudo(self, ready: World) -> None:
        ready.allow_sudo(asks=True)
        before = ready.tree()
        with ready.terminal(*INSTALL, "--sim") as terminal:
            terminal.expect("Senha do certificado")
            terminal.type(f"{SECRET}\n")
            terminal.expect("Senha de tecnico")
            terminal.type("\x03")
            assert_refused(terminal.end(), Code.INTERRUPTED, 130)
        assert ready.tree() == before

    @pytest.mark.parametrize("step", ["Criando a pasta", "Copiando", "Ajustando", "Conferindo a c"])
    @pytest.mark.parametrize("user", ["tecnico", "root"])
    def test_during_the_work_all_is_done_or_nothing_and_the_code_says_which(
        self, ready: World, data: bytes, user: str, step: str
    ) -> None:
        before = ready.tree()
        with ready.terminal(*INSTALL, "--sim", user=user, environment=ENVIRONMENT) as terminal:
            terminal.expect("Senha do certificado")
            terminal.type(f"{SECRET}\n")
            terminal.expect(step)
            terminal.type("\x03")
            said = terminal.end()
        if said.code == 130:
            assert without_time(ready.tree(), "webserver") == without_time(before, "webserver")
        else:
            assert said.code == 0, said
            assert [path.read_bytes() for path in ready.path(CHAVES).iterdir()] == [data]
