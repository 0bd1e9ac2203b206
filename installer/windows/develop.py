"""``make run`` and ``make test`` for Windows: ``develop.py run [WORD...]`` or ``develop.py test [PYTEST_OPTION...]``.

``run.cmd`` and ``test.cmd`` start this with a CPython 3.11 or 3.12 of 64 bits. It makes ``.venv`` in the checkout with
the packages of the lock files, by hash, and does nothing of that when all is in place. ``run`` opens Chaveiro on the
PEC of this computer, or on a demonstration; words after it go to Chaveiro instead.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCKS = {"run": ("base", "gui"), "test": ("base", "gui", "dev")}
CHECKS = (
    ("ruff", "format", "--check", "app", "tests", "benchmarks", "installer"),
    ("ruff", "check", "app", "tests", "benchmarks", "installer"),
    ("mypy", "--platform", "linux"),  # as everywhere: both halves are checked, whatever the system
)


def start(*words: str, **how: object) -> int:
    """Run a module of the environment in the checkout; return its exit code."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run([str(PYTHON), "-m", *words], cwd=ROOT, env=environment, check=False, **how).returncode  # type: ignore[call-overload, no-any-return, unused-ignore]


def prepare(purpose: str) -> None:
    """Make ``.venv`` with the packages of ``purpose``, unless it holds them already."""
    locks = [ROOT / "requirements" / f"{name}.lock" for name in LOCKS[purpose]]
    wanted = hashlib.sha256(b"".join(lock.read_bytes() for lock in locks)).hexdigest()
    stamp = ROOT / ".venv" / f"packages-{purpose}.txt"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print("Preparando o ambiente do Python em .venv (só na primeira vez).", flush=True)
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", str(ROOT / ".venv")], check=True)
    chosen = [word for lock in locks for word in ("-r", str(lock))]
    if start("pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", *chosen):
        raise SystemExit("Os pacotes não foram instalados. Confira a internet e tente de novo.")
    stamp.write_text(wanted)


def run(words: list[str]) -> int:
    """Open Chaveiro with ``words``, or on the PEC of this computer, or on a demonstration."""
    if words:
        return start("app", *words)
    found = start("app", "detectar", "--json", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    return start("app") if found else start("app", "demo")


def test(options: list[str]) -> int:
    """Run linters, type check and every test that this system can run; stop at the first that fails."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    steps = (*CHECKS, ("pytest", *options))
    return next((code for step in steps if (code := start(*step))), 0)


if __name__ == "__main__":
    if sys.argv[1:2] not in (["run"], ["test"]):
        raise SystemExit(__doc__)
    prepare(sys.argv[1])
    sys.exit({"run": run, "test": test}[sys.argv[1]](sys.argv[2:]))
