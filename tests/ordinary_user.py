"""An ordinary user, a program and a PEC that he can see but not change, for the tests that need all three for real."""

import json
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.pec.copies import pec_id
from tests.pec_tree import make_bundle

ROOT = Path(__file__).parent.parent
STORE = Path("/var/lib/chaveiro/copias")
#: What a user does: prepare and carry out, as both doors do, and say how it ended as JSON.
INSTALL = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from app.actions.install import carry_out, prepare
from app.findings import ChaveiroError
from app.system.linux import LinuxSystem
from tests.pec_tree import installation, report_of

if frozen := json.loads(sys.argv[3]).get("frozen"):  # as from a package
    sys.frozen, sys.executable = True, frozen
webserver, source, options = Path(sys.argv[1]), Path(sys.argv[2]), json.loads(sys.argv[3])
system, report = LinuxSystem(), report_of(source)
try:
    plan = prepare(system, source, report, installation(webserver, options.get("user")), name=options.get("name"),
                   replace=options.get("replace", False))
except ChaveiroError as error:
    print(json.dumps({"code": error.code.value, "facts": dict(error.facts)}))
    sys.exit()
steps = []
outcome = carry_out(system, plan, source, report=report, terminal=options.get("terminal", False),
                    now=datetime(2026, 11, 22, 15, 30, tzinfo=UTC), on_step=lambda s: steps.append(s.action.value))
problem, receipt = outcome.problem, outcome.receipt
print(json.dumps({
    "elevated": plan.needs_elevation, "steps": steps,
    "planned": [s.action.value for s in plan.steps],
    "code": problem and problem.code.value, "facts": problem and dict(problem.facts),
    "path": receipt and receipt.path, "backup": receipt and receipt.backup,
    "already": receipt and receipt.already_there,
}))
"""


@dataclass(frozen=True)
class Town:
    """Everything lies below ``folder``, which only root can change."""

    folder: Path
    user: str
    python: Path

    @property
    def webserver(self) -> Path:
        return self.folder / "e-SUS/webserver"

    @property
    def chaves(self) -> Path:
        return self.webserver / "chaves"

    @property
    def home(self) -> Path:
        """What the user may write."""
        return self.folder / "home"

    @property
    def main(self) -> Path:
        return self.folder / "program/app/__main__.py"

    @property
    def uid(self) -> int:
        return pwd.getpwnam(self.user).pw_uid

    @property
    def store(self) -> Path:
        return STORE / pec_id(str(self.webserver))

    def source(self, data: bytes, name: str = "certificado.pfx") -> Path:
        path = self.home / name
        path.write_bytes(data)
        os.chown(path, self.uid, self.uid)
        path.chmod(0o600)
        return path

    def run(self, command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        """Run ``command`` as the user, with an environment and a folder of his own."""
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(self.home), **options.pop("environment", {})}
        before = ["setpriv", f"--reuid={self.uid}", f"--regid={self.uid}", "--init-groups"]
        return subprocess.run(
            [*before, *command],
            env=environment,
            cwd=options.pop("cwd", self.home),
            capture_output=True,
            text=True,
            check=False,
            **options,
        )

    def command(self, source: Path, **options: Any) -> list[str]:
        """The command with which the user installs."""
        path = f"import sys; sys.path.insert(0, {str(self.main.parent.parent)!r})"
        return [str(self.python), "-c", f"{path}\n{INSTALL}", str(self.webserver), str(source), json.dumps(options)]

    def install(self, source: Path, *, before: list[str] | None = None, **options: Any) -> dict[str, Any]:
        """Install as the user does; ``before`` are words in front of the command (strace)."""
        environment = options.pop("environment", {})
        done = self.run([*(before or []), *self.command(source, **options)], environment=environment)
        assert done.returncode == 0, done.stderr
        result: dict[str, Any] = json.loads(done.stdout)
        return result


def for_everybody(path: Path) -> bool:
    """Tell whether everybody may read and run it; root's own home is closed to others."""
    return path.exists() and all(p.stat().st_mode & 0o005 == 0o005 for p in (path, *path.parents))


def readable_python() -> Path | None:
    """Return an interpreter of this version that everybody may run."""
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    candidates = (os.path.realpath(sys.executable), f"/usr/bin/{name}", f"/usr/local/bin/{name}")
    return next(filter(for_everybody, map(Path, candidates)), None)


@contextmanager
def town() -> Iterator[Town]:
    """Build it all, and take it all away again."""
    if os.geteuid() != 0 or not shutil.which("useradd") or not shutil.which("setpriv"):
        pytest.skip("needs root, useradd and setpriv")
    python = readable_python()
    if python is None:
        pytest.skip("needs a Python of this version that everybody may run")
    user = f"chaveiro{os.getpid()}"
    folder = Path(tempfile.mkdtemp(prefix="chaveiro-teste-", dir="/opt"))
    try:
        subprocess.run(["useradd", "-M", "-U", "-s", "/bin/sh", "-d", str(folder / "home"), user], check=True)
        yield _built(Town(folder, user, folder / "venv/bin/python"), python)
    finally:
        subprocess.run(["userdel", user], check=False, capture_output=True)
        shutil.rmtree(STORE / pec_id(str(folder / "e-SUS/webserver")), ignore_errors=True)
        for place in (STORE, STORE.parent):
            with suppress(OSError):
                place.rmdir()
        shutil.rmtree(folder, ignore_errors=True)


def _built(place: Town, python: Path) -> Town:
    place.folder.chmod(0o755)
    subprocess.run([str(python), "-m", "venv", "--without-pip", str(place.python.parent.parent)], check=True)
    _give_packages(next(place.python.parent.parent.glob("lib/python*/site-packages")))
    leave = shutil.ignore_patterns("__pycache__", "gui")
    shutil.copytree(ROOT / "app", place.main.parent, ignore=leave)
    shutil.copytree(ROOT / "resources", place.main.parent.parent / "resources")
    tests = place.main.parent.parent / "tests"
    tests.mkdir()
    for name in ("__init__.py", "pec_tree.py"):
        shutil.copy(ROOT / "tests" / name, tests / name)
    place.webserver.mkdir(parents=True)
    make_bundle(place.webserver)
    place.home.mkdir()
    os.chown(place.home, place.uid, place.uid)
    for path in place.folder.rglob("*"):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & ~0o022 | (0o555 if path.is_dir() else 0o444))
    return place


def _give_packages(target: Path) -> None:
    """Let the user's Python find our packages, or copies of those he needs where our folder is closed to him."""
    packages = Path(next(p for p in sys.path if p.endswith("site-packages")))
    if for_everybody(packages):
        target.joinpath("packages.pth").write_text(str(packages))
        return
    large = ("PySide6", "mypy*", "*__mypyc*", "ruff*", "pip", "PyInstaller")
    leave = shutil.ignore_patterns("__pycache__", "*.pth", *large)
    shutil.copytree(packages, target, ignore=leave, dirs_exist_ok=True)


def clear(place: Town) -> None:
    """Put PEC and the user's folder back to the beginning."""
    for path in (place.chaves, place.store):
        if path.is_symlink() or path.is_file():
            path.unlink()
        shutil.rmtree(path, ignore_errors=True)
    for path in place.home.iterdir():
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


@contextmanager
def file_of_root(path: Path, text: str, mode: int = 0o644) -> Iterator[None]:
    """Put a file of configuration into a folder of the system meanwhile."""
    if not path.parent.is_dir():
        pytest.skip(f"needs {path.parent}")
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def until(true: Callable[[], bool], tries: int = 200) -> None:
    """Ask again and again; each question is a program that takes its own time."""
    for _ in range(tries):
        if true():
            return
    raise AssertionError("it never came true")
