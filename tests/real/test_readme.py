"""What the README promises to somebody at a terminal, typed as it stands there by an ordinary user."""

import re
import shlex

import pytest

from app.text import cli
from tests.real.files import SECRET, made_by_openssl
from tests.real.world import CHAVES, HOME, ROOT, World

pytestmark = [pytest.mark.real, pytest.mark.root]


def examples() -> list[list[str]]:
    """Return the commands of the block below "Pelo terminal"."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.split("```", text.split("**Pelo terminal**")[1])[1]
    return [shlex.split(line, comments=True) for line in block.strip().splitlines()]


def test_without_a_screen_the_commands_are_shown(here: World) -> None:
    said = here.run("chaveiro")
    assert said.code == 0
    assert said.err.strip() == cli.NO_SCREEN
    assert said.out == cli.help_text()


def test_the_demonstration_in_the_terminal_leaves_nothing_behind(here: World) -> None:
    before = here.tree(), here.tree(str(HOME))
    left_by_others = set(here.tree("/tmp"))
    said = here.run("chaveiro", "demo", "--terminal")
    assert said.code == 0, said.err
    assert "municipio-de-vila" in said.out
    assert (here.tree(), here.tree(str(HOME))) == before
    assert not any("chaveiro" in name for name in set(here.tree("/tmp")) - left_by_others)


def test_every_example_works_in_the_order_of_the_page(here: World, tmp_path_factory: pytest.TempPathFactory) -> None:
    data = made_by_openssl(tmp_path_factory.mktemp("certificado"))
    here.write(HOME / "certificado.pfx", data, 0o600, "tecnico")
    here.allow_sudo(asks=False)
    commands = examples()
    assert [words[1] for words in commands] == ["detectar", "verificar", "instalar", "painel", "demo"]
    for words in commands:
        with here.terminal(*words) as terminal:
            if words[1] in ("verificar", "instalar"):
                terminal.expect("Senha do certificado")
                terminal.type(f"{SECRET}\n")
            if words[1] == "instalar":
                terminal.expect("Instalar agora")
                terminal.type("s\n")
            said = terminal.end()
        assert said.code == 0, said
    [installed] = here.path(CHAVES).iterdir()
    assert installed.read_bytes() == data
