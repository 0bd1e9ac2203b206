"""The shape of the command line. Texts come from ``app.text.cli``; each command declares its own options."""

import argparse
from importlib import import_module
from pathlib import Path
from typing import NoReturn, Protocol

from app.cli.console import Console
from app.findings import ChaveiroError, Code
from app.text import cli as words

_WIDTH = 100
_WITH_A_VALUE = ("--raiz", "--pec")  # the options of every command that take one


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


class HelpAsked(Exception):  # noqa: N818 - no error: the way out of argparse
    """The person asked for the help of a command; ``text`` is that help."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class _Help(argparse.Action):
    """Hands the help to the caller. What argparse offers prints by itself and leaves the program."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        raise HelpAsked(parser.format_help())


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

    Raises ChaveiroError USAGE with the problem in words, HelpAsked for the help of a command.
    """
    parser = _Parser(prog="chaveiro", add_help=False, allow_abbrev=False, formatter_class=_Formatter)
    _common(parser, first=True)
    parser.add_argument("-h", "--ajuda", "--help", action="store_true", dest="help")
    parser.add_argument("--versao", "--version", action="store_true", dest="version")
    parser.set_defaults(examiner=None)
    word = _first_word(arguments)
    if word is not None and word not in words.COMMANDS:
        raise ChaveiroError(Code.USAGE, detail=words.unknown_command(word))
    if word is not None:
        _add(parser.add_subparsers(dest="command", prog="chaveiro", parser_class=_Parser), word)
        return parser.parse_args(arguments)
    options, rest = parser.parse_known_args(arguments)
    options.command = None
    if rest:
        raise ChaveiroError(Code.USAGE, detail=words.unknown_command(rest[0]))
    return options


def filled(text: str) -> str:
    """Return what was typed, which may not be empty: a variable of a shell script that was never set."""
    if not text:
        raise ValueError
    return text


def filled_path(text: str) -> Path:
    """Return a path that was typed. An empty one would mean the current folder."""
    return Path(filled(text))


def wants_json(arguments: list[str]) -> bool:
    """Say whether the answer shall be JSON, however wrong the rest may be typed. After ``--`` come names of files."""
    return "--json" in arguments[: arguments.index("--") if "--" in arguments else None]


def typed_command(arguments: list[str]) -> str | None:
    """Return the command that was meant, although the rest may be typed wrong."""
    word = _first_word(arguments)
    return word if word in words.COMMANDS else None


def _first_word(arguments: list[str]) -> str | None:
    """Return the first word that is neither an option nor the value of one."""
    left = iter(arguments)
    for word in left:
        if word in _WITH_A_VALUE:
            next(left, None)
        elif not word.startswith("-"):
            return word
    return None


def _add(commands: "argparse._SubParsersAction[_Parser]", name: str) -> None:
    parser = commands.add_parser(
        name,
        add_help=False,
        allow_abbrev=False,
        formatter_class=_Formatter,
        description=words.COMMANDS[name].long,
        epilog=words.PLUG_IN_CODES if name == "monitorar" else words.EXIT_CODES,
    )
    parser._positionals.title = words.POSITIONALS_TITLE
    parser._optionals.title = words.OPTIONS_TITLE
    command(name).arguments(parser)
    _common(parser, first=False)
    parser.add_argument("-h", "--ajuda", "--help", action=_Help, nargs=0, help=words.OPTION_HELP)


def _common(parser: argparse.ArgumentParser, *, first: bool) -> None:
    """Add the options that every command takes, before or after its name."""

    def default(value: object) -> object:
        return value if first else argparse.SUPPRESS

    parser.add_argument("--json", action="store_true", default=default(False), help=words.OPTION_JSON)
    parser.add_argument("--raiz", type=filled_path, metavar="PASTA", default=default(None), help=words.OPTION_ROOT)
    parser.add_argument("--pec", type=filled_path, metavar="PASTA", default=default(None), help=words.OPTION_PEC)


def add_password(parser: argparse.ArgumentParser) -> None:
    """Add the two ways to give a password without typing it."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--senha-stdin", action="store_true", help=words.OPTION_PASSWORD_STDIN)
    group.add_argument("--senha-arquivo", type=filled_path, metavar="ARQUIVO", help=words.OPTION_PASSWORD_FILE)
