"""What is typed becomes options, and what is typed wrong is told in Portuguese."""

from pathlib import Path

import pytest

from app.cli.parser import command, parse
from app.findings import ChaveiroError, Code
from app.text.cli import COMMANDS


def problem(*arguments: str) -> str:
    with pytest.raises(ChaveiroError) as raised:
        parse(list(arguments))
    assert raised.value.code is Code.USAGE
    return str(raised.value.facts["detail"])


def test_nothing_typed_means_the_window() -> None:
    assert parse([]).command is None


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_module_with_options_and_a_run(name: str) -> None:
    module = command(name)
    assert callable(module.arguments)
    assert callable(module.run)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_in_portuguese(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parse([name, "--ajuda"])
    shown = capsys.readouterr().out
    assert left.value.code == 0
    assert shown.startswith("Uso: chaveiro " + name)
    for english in ("usage:", "options:", "positional arguments", "show this help"):
        assert english not in shown


@pytest.mark.parametrize("arguments", [["--json", "detectar"], ["detectar", "--json"]])
def test_common_options_may_stand_before_or_after_the_command(arguments: list[str]) -> None:
    options = parse(arguments)
    assert options.command == "detectar"
    assert options.json is True


def test_a_folder_named_like_a_command_is_still_a_folder() -> None:
    options = parse(["--raiz", "demo", "detectar"])
    assert options.command == "detectar"
    assert options.raiz == Path("demo")


def test_a_mistyped_command_names_the_nearest_one() -> None:
    assert "“verificar”" in problem("verifcar", "a.pfx")


def test_a_missing_file_is_told() -> None:
    assert problem("verificar") == "Falta informar: ARQUIVO."


def test_an_option_that_does_not_exist_is_named() -> None:
    assert "“--nada”" in problem("detectar", "--nada")


def test_options_are_never_abbreviated() -> None:
    problem("instalar", "a.pfx", "--simul")


def test_two_sources_of_the_password_are_refused() -> None:
    assert "--senha" in problem("verificar", "a.pfx", "--senha-stdin", "--senha-arquivo", "x")


def test_a_number_of_days_must_be_a_number() -> None:
    assert "“muitos”" in problem("monitorar", "--aviso", "muitos")


def test_a_format_must_be_one_of_the_list() -> None:
    told = problem("monitorar", "--formato", "xml")
    assert "“xml”" in told
    assert "prometheus" in told
