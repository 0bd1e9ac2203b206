"""The elevated door loads little, keeps quiet about its caller, and greets before it is told anything."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.system import helper
from app.system.request import ListCopies, encode
from tests.pec_tree import NOW, Pec

ROOT = Path(__file__).parent.parent.parent
HEAVY = (
    "cryptography",
    "psutil",
    "PySide6",
    "pyasn1",
    "http",
    "ssl",
    "app.text",
    "app.output",
    "app.storage",
    "app.cli",
)


def test_it_loads_nothing_heavy_and_no_network() -> None:
    script = "import sys; import app.system.helper, app.system.linux; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "app.pec.apply" in loaded
    assert [m for m in loaded if m.startswith(HEAVY)] == []


@pytest.mark.skipif(sys.platform == "win32", reason="on Windows it talks over a pipe")
def test_it_answers_a_request_and_forgets_the_environment(tmp_path: Path) -> None:
    pec = Pec(tmp_path / "raiz")
    script = (
        "import os, sys; from app.system import helper; code = helper.serve();"
        "sys.stderr.write(' '.join(sorted(os.environ)) + '|' + os.getcwd()); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=encode(ListCopies(webserver=str(pec.webserver / "elsewhere"), now=NOW), b""),
        cwd=ROOT,
        env={**os.environ, "CHAVEIRO_SECRET": "x"},
        capture_output=True,
        check=True,
    )
    ready, answer = (json.loads(line) for line in done.stdout.splitlines())
    assert ready == {"ready": True}
    assert "problem" in answer["answer"]
    assert done.stderr.decode() == " ".join(sorted(helper.ENVIRONMENT)) + "|/"
