"""What is typed becomes options, and what is typed wrong is told in Portuguese."""

from pathlib import Path

import pytest

from app.cli.parser import HelpAsked, command, parse, typed_command, wants_json
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
def test_every_command_explains_itself_in_portuguese(name: str) -> None:
    with pytest.raises(HelpAsked) as asked:
        parse([name, "--ajuda"])
    shown = asked.value.text
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


def test_a_mistyped_command_is_told_although_another_word_is_one() -> None:
    assert problem("instlar", "painel") == "O comando “instlar” não existe. Você quis dizer “instalar”?"


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


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["verificar"], "verificar"),
        (["--json", "painel", "--nada"], "painel"),
        (["--raiz", "demo", "detectar", "x"], "detectar"),
        (["--raiz=/x", "--pec", "painel", "copiar"], "copiar"),
        (["verificar", "painel", "demais"], "verificar"),
        (["nada", "verificar"], None),
        (["--raiz"], None),
        ([], None),
    ],
)
def test_the_command_that_was_meant_is_known_although_the_rest_is_wrong(
    arguments: list[str], meant: str | None
) -> None:
    assert typed_command(arguments) == meant


def test_a_file_may_be_called_like_an_option() -> None:
    assert not wants_json(["verificar", "--", "--json"])
    assert wants_json(["verificar", "--json", "--", "a.pfx"])


@pytest.mark.parametrize("option", ["--raiz", "--pec", "--senha-arquivo", "--nome"])
def test_a_variable_of_the_shell_that_is_empty_is_no_value(option: str) -> None:
    """``--raiz "$IMAGE"`` must not become the current folder."""
    assert problem("instalar", "a.pfx", option, "") == f"A opção {option} não aceita “”."


def test_an_empty_file_name_is_no_file() -> None:
    assert "ARQUIVO" in problem("verificar", "")


def test_what_resembles_no_command_gets_no_suggestion() -> None:
    assert problem("nada") == "O comando “nada” não existe."


def test_the_help_of_monitorar_tells_the_exit_codes_of_a_plug_in() -> None:
    with pytest.raises(HelpAsked) as asked:
        parse(["monitorar", "--ajuda"])
    assert "3    não dá para saber" in asked.value.text
    assert "digitado errado" not in asked.value.text
