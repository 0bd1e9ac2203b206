"""A command that is shown can be typed as it stands."""

import subprocess
import sys

import pytest

from app.system.typed import in_command_prompt, typed


def test_words_with_spaces_are_quoted_as_windows_reads_them() -> None:
    words = (r"C:\Program Files\Chaveiro\Abrir Chaveiro.exe", "monitorar", "--pec", "C:\\a b\\", "", 'diz "oi"')
    assert in_command_prompt(words) == subprocess.list2cmdline(words)


@pytest.mark.parametrize("word", [r"C:\a&b", r"C:\Dados(1)", r"C:\50%", "a^b", "a;b", "a=b,c"])
def test_what_a_command_prompt_would_take_for_itself_is_quoted(word: str) -> None:
    assert in_command_prompt(("dir", word)) == f'dir "{word}"'


def test_a_path_needs_no_quotes_for_its_backslashes_or_accents() -> None:
    assert in_command_prompt((r"C:\Prefeitura\São-José", "-I")) == r"C:\Prefeitura\São-José -I"


@pytest.mark.parametrize(("platform", "shown"), [("win32", r'"C:\a b" x'), ("linux", r"'C:\a b' x")])
def test_each_system_has_its_own_quotes(platform: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert typed((r"C:\a b", "x")) == shown
