"""Prints speed and memory as ratios against something run beside it, in one run. Never a test: machines differ.

    make bench            everything
    make bench ARGS=cli   only the names that start with "cli"

Each measure runs the two programs in turn (ABAB...), so that a busy machine slows both, and tells the median of each
and of the ratios of neighbours: a machine that changes its speed in the middle changes those the least.
"""

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PYTHON = sys.executable
CHAVEIRO = [PYTHON, "-m", "app"]
ROUNDS = 15
PASSWORD = "senha-do-teste"


@dataclass(frozen=True)
class Measure:
    """Ours against theirs; ``limit`` is the ratio promised, or None."""

    name: str
    ours: list[str]
    theirs: list[str]
    limit: float | None
    input: bytes = b""
    environment: tuple[tuple[str, str], ...] = ()


def seconds(command: list[str], data: bytes, environment: dict[str, str]) -> float:
    """Run ``command`` once and return the wall time in seconds."""
    start = time.perf_counter()
    done = subprocess.run(command, input=data, capture_output=True, check=False, cwd=ROOT, env=environment)
    spent = time.perf_counter() - start
    if done.returncode not in (0, 1, 3):
        raise SystemExit(f"{command}: {done.stderr.decode(errors='replace')}")
    return spent


def compare(measure: Measure) -> str:
    """Run both in turn and return one line with medians and ratio."""
    environment = os.environ | dict(measure.environment)
    ours, theirs = [], []
    for command in (measure.ours, measure.theirs):
        seconds(command, measure.input, environment)
    for _ in range(ROUNDS):
        ours.append(seconds(measure.ours, measure.input, environment))
        theirs.append(seconds(measure.theirs, measure.input, environment))
    ratio = statistics.median(own / other for own, other in zip(ours, theirs, strict=True))
    verdict = "" if measure.limit is None else ("  ok" if ratio <= measure.limit else "  OVER")
    limit = "" if measure.limit is None else f" (at most {measure.limit})"
    own, other = statistics.median(ours) * 1000, statistics.median(theirs) * 1000
    return f"{measure.name:<34} {own:7.1f} ms  against {other:7.1f} ms  ratio {ratio:5.2f}{limit}{verdict}"


def sample(folder: Path) -> Path:
    """Return an ordinary A1 made by OpenSSL as the tests make theirs: RSA 2048, chain, 3DES, SHA-1 MAC."""
    from tests.factory import Authority

    path = folder / "a1.pfx"
    path.write_bytes(Authority("AC TESTE RFB v5").a1().pkcs12(PASSWORD))
    return path


def command_line(folder: Path) -> list[Measure]:
    """The command line against Python itself and against keytool."""
    file = str(sample(folder))
    measures = [
        Measure(
            "cli --versao / import argparse,json", [*CHAVEIRO, "--versao"], [PYTHON, "-c", "import argparse, json"], 2.0
        )
    ]
    if shutil.which("keytool"):
        keytool = ["keytool", "-list", "-storetype", "PKCS12", "-keystore", file, "-storepass", PASSWORD]
        ours = [*CHAVEIRO, "verificar", file, "--senha-stdin"]
        measures.append(Measure("cli verificar / keytool -list", ours, keytool, 0.5, PASSWORD.encode() + b"\n"))
    return measures


def detection(folder: Path) -> Iterator[Measure]:
    """A PEC of 460 MB that holds its answer back, against Python's own start; 300 ms beyond it are promised."""
    from tests.pec.pretend import stock
    from tests.pec.test_bundle import sparse
    from tests.pec.test_public_info import server

    pec, release = stock(folder / "pec"), threading.Event()
    sparse(pec.webserver / "pec-bundle.jar", 460_000_000)

    def hold_back(_connection: socket.socket) -> None:
        release.wait()

    with server(hold_back) as port:
        pec.settings(f"server.port={port}\n")
        ours = [*CHAVEIRO, "--pec", str(pec.webserver), "detectar", "--json"]
        yield Measure("cli detectar / python -c pass", ours, [PYTHON, "-c", "pass"], None)
        release.set()


def window(folder: Path) -> list[Measure]:
    """The first painted window against a bare PySide6 QWizard."""
    probe = str(ROOT / "benchmarks" / "first_paint.py")
    quiet = (("QT_QPA_PLATFORM", os.environ.get("QT_QPA_PLATFORM", "offscreen")), ("HOME", str(folder)))
    return [
        Measure("gui first paint / bare QWizard", [PYTHON, probe, "ours"], [PYTHON, probe, "bare"], 1.5, b"", quiet)
    ]


GROUPS: dict[str, Callable[[Path], Iterable[Measure]]] = {"cli": command_line, "detect": detection, "gui": window}


def main(names: list[str]) -> None:
    """Run the groups named, or all of them."""
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        for name, measures in GROUPS.items():
            if names and name not in names:
                continue
            for measure in measures(Path(folder)):
                print(compare(measure), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
