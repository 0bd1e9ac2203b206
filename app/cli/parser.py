"""The shape of the command line. Texts come from ``app.text.cli``; each command declares its own options."""

import argparse
from importlib import import_module
from pathlib import Path
from typing import NoReturn, Protocol

from app.cli.console import Console
from app.findings import ChaveiroError, Code
from app.text import cli as words

_WIDTH = 100


class Command(Protocol):
    """A module of ``app.cli.commands``."""

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the options of the command."""
        ...

    def run(self, options: argparse.Namespace, console: Console) -> int:
        """Do it and return the exit code."""
        ...


def command(name: str) -> Command:
    """Return the module of a command of ``words.COMMANDS``."""
    module: Command = import_module("app.cli.commands." + name.replace("-", "_"))
    return module


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise ChaveiroError(Code.USAGE, detail=words.usage_problem(message))


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_WIDTH)  # without a width, argparse loads shutil for every option that is added

    def add_usage(  # type: ignore[no-untyped-def]  # the private types of argparse differ between versions
        self, usage, actions, groups, prefix=None
    ) -> None:
        super().add_usage(usage, actions, groups, words.USAGE_PREFIX if prefix is None else prefix)


def parse(arguments: list[str]) -> argparse.Namespace:
    """Return the options, with ``command`` set to a name of ``words.COMMANDS`` or None.

    Raises ChaveiroError USAGE with the problem in words. ``--ajuda`` leaves through SystemExit(0).
    """
    parser = _Parser(prog="chaveiro", add_help=False, allow_abbrev=False, formatter_class=_Formatter)
    _common(parser, first=True)
    parser.add_argument("-h", "--ajuda", "--help", action="store_true", dest="help")
    parser.add_argument("--versao", "--version", action="store_true", dest="version")
    parser.set_defaults(examiner=None)
    named = [a for a in arguments if a in words.COMMANDS]
    if named:
        commands = parser.add_subparsers(dest="command", prog="chaveiro", parser_class=_Parser)
        for name in dict.fromkeys(named):
            _add(commands, name)
        options = parser.parse_args(arguments)
    else:
        options, rest = parser.parse_known_args(arguments)
        options.command = None
        if rest:
            raise ChaveiroError(Code.USAGE, detail=words.unknown_command(rest[0]))
    return options


def _add(commands: "argparse._SubParsersAction[_Parser]", name: str) -> None:
    parser = commands.add_parser(
        name,
        add_help=False,
        allow_abbrev=False,
        formatter_class=_Formatter,
        description=words.COMMANDS[name].long,
        epilog=words.EXIT_CODES,
    )
    parser._positionals.title = words.POSITIONALS_TITLE
    parser._optionals.title = words.OPTIONS_TITLE
    command(name).arguments(parser)
    _common(parser, first=False)
    parser.add_argument("-h", "--ajuda", "--help", action="help", help=words.OPTION_HELP)


def _common(parser: argparse.ArgumentParser, *, first: bool) -> None:
    """Add the options that every command takes, before or after its name."""

    def default(value: object) -> object:
        return value if first else argparse.SUPPRESS

    parser.add_argument("--json", action="store_true", default=default(False), help=words.OPTION_JSON)
    parser.add_argument("--raiz", type=Path, metavar="PASTA", default=default(None), help=words.OPTION_ROOT)
    parser.add_argument("--pec", type=Path, metavar="PASTA", default=default(None), help=words.OPTION_PEC)


def add_password(parser: argparse.ArgumentParser) -> None:
    """Add the two ways to give a password without typing it."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--senha-stdin", action="store_true", help=words.OPTION_PASSWORD_STDIN)
    group.add_argument("--senha-arquivo", type=Path, metavar="ARQUIVO", help=words.OPTION_PASSWORD_FILE)
