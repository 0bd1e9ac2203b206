"""Walks the imports of the program and holds the rules of docs/architecture.md."""

import ast
from pathlib import Path

import pytest

APP = Path(__file__).parent.parent / "app"
OPERATING_SYSTEM = {"winreg", "ctypes", "pwd", "grp", "subprocess", "msvcrt", "fcntl", "resource", "_winapi"}
VALUES = {
    "app.findings",
    "app.certificate.report",
    "app.certificate.expiry",
    "app.pec.installation",
    "app.pec.plan",
    "app.journey.steps",
    "app.journey.fields",
    "app.storage.deeds",
    "app.watch.entries",
    "app.watch.schedule",
    "app.rnds.outcome",
    "app.resource_files",
    "app.tones",
    "app.decoding",
    "app.utf8",
    "app.level_looks",
}
#: room -> prefixes of the house it may import (the value modules are open to every room but ``certificate``)
MAY_IMPORT = {
    "certificate": {"app.certificate", "app.findings", "app.resource_files"},
    "pec": {"app.pec", "app.certificate", "app.system.base"},
    "journey": {"app.journey", "app.certificate.documents"},
    "rnds": {"app.rnds", "app.certificate", "app.system.base"},
    "watch": {"app.watch", "app.certificate", "app.pec", "app.system.base"},
    "system": {"app.system", "app.pec", "app.certificate", "app.rnds"},
    "text": {"app.text", "app"},
    "output": {"app.output", "app.text", "app"},
    "storage": {"app.storage", "app.system.own_folder", "app.system.turn", "app"},
    "demo": {"app.demo", "app.certificate", "app.system.base"},
    "actions": {"app"},
    "cli": {"app"},
    "gui": {"app"},
}
MODULES = sorted(APP.rglob("*.py"))


def name_of(path: Path) -> str:
    parts = path.relative_to(APP.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(path: Path) -> str:
    parts = path.relative_to(APP).parts
    return parts[0] if len(parts) > 1 else ""


def imports(path: Path) -> set[str]:
    """Every module named by an import statement anywhere in the file."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            if node.module.startswith("app"):
                found.update(f"{node.module}.{a.name}" for a in node.names if is_module(f"{node.module}.{a.name}"))
    return found


def is_module(name: str) -> bool:
    path = APP.parent.joinpath(*name.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def within(name: str, prefixes: set[str]) -> bool:
    return any(
        name == p or (p != "app" and name.startswith(p + ".")) or (p == "app" and name == "app") for p in prefixes
    )


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_room_imports_only_the_rooms_it_may_know(path: Path) -> None:
    room = room_of(path)
    if room in ("", "actions", "cli", "gui"):
        return
    allowed = MAY_IMPORT[room] | VALUES
    strangers = {n for n in imports(path) if n.startswith("app") and not within(n, allowed)}
    assert not {n for n in strangers if not any(a.startswith(n + ".") for a in allowed)}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_system_room_names_an_operating_system(path: Path) -> None:
    if room_of(path) == "system":
        return
    assert not imports(path) & OPERATING_SYSTEM
    text = path.read_text(encoding="utf-8")
    assert "sys.platform" not in text
    assert "os.name" not in text


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_qt_appears_in_the_window_alone(path: Path) -> None:
    if room_of(path) != "gui":
        assert not {n for n in imports(path) if n.split(".")[0] in ("PySide6", "shiboken6")}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_the_two_doors_do_not_know_each_other(path: Path) -> None:
    other = {"cli": "app.gui", "gui": "app.cli"}.get(room_of(path))
    allowed = {"app.gui.start"} if other == "app.gui" else set()
    if other:
        assert not {n for n in imports(path) if n.startswith(other + ".")} - allowed


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_function_reads_the_clock(path: Path) -> None:
    """``now`` is a parameter; the doors read the clock once, in cli/clock and gui/clock."""
    if path.name == "clock.py":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in ("now", "utcnow", "today"):
            owner = node.value.id if isinstance(node.value, ast.Name) else ""
            assert owner not in ("datetime", "date"), f"line {node.lineno}"
        if isinstance(node, ast.Attribute) and node.attr == "time":
            assert not (isinstance(node.value, ast.Name) and node.value.id == "time"), f"line {node.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_file_is_too_long_to_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 350


def test_the_elevated_side_is_small_and_knows_neither_window_nor_texts() -> None:
    """Everything that ``system/helper.py`` can reach stays out of gui, text, output, storage and cli."""
    reached: set[str] = set()
    waiting = ["app.system.helper"]
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        reached.add(name)
        path = APP.parent.joinpath(*name.split("."))
        source = path.with_suffix(".py") if path.with_suffix(".py").exists() else path / "__init__.py"
        waiting += [n for n in imports(source) if n.startswith("app") and is_module(n)]
    assert "app.system.helper" in reached
    rooms = {n.split(".")[1] for n in reached if n.count(".")}
    assert not rooms & {"gui", "text", "output", "storage", "cli", "journey", "rnds", "watch"}
