"""What the packaged program does before it is the program."""

import ast
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ENTRY = Path(__file__).parents[2] / "installer" / "common" / "entry.py"


def function(name: str) -> Callable[[], bool]:
    """Return one function of the module, which as a whole starts the program."""
    tree = ast.parse(ENTRY.read_text(encoding="utf-8"))
    found = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name]
    space: dict[str, Callable[[], bool]] = {}
    exec(compile(ast.Module(found, []), str(ENTRY), "exec"), {"os": os, "sys": sys}, space)
    return space[name]


@pytest.mark.parametrize(("arguments", "screen", "opened"), [([], True, 1), ([], False, 0), (["painel"], True, 0)])
def test_the_terminal_program_gives_way_to_a_window_that_is_seen(
    arguments: list[str], screen: bool, opened: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = Path(f"{tmp_path}\\Abrir Chaveiro.exe")
    window.touch(0o755)
    started: list[str] = []
    monkeypatch.setattr(os, "startfile", started.append, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "chaveiro.exe"))
    monkeypatch.setattr(sys, "argv", ["chaveiro.exe", *arguments])
    monkeypatch.setattr("app.system.screen.has_screen", lambda: screen)
    assert function("opened_by_double_click")() is bool(opened)
    assert started == [str(window)] * opened
