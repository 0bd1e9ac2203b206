"""A PEC that holds its answer back is not waited for: what lies on the disk is told, with a bundle of 460 MB too."""

import json
import socket
import subprocess
import sys
import threading
from pathlib import Path

from tests.pec.pretend import stock
from tests.pec.test_bundle import sparse
from tests.pec.test_public_info import server


def test_detectar_answers_while_pec_still_holds_its_answer_back(tmp_path: Path) -> None:
    pec = stock(tmp_path)
    sparse(pec.webserver / "pec-bundle.jar", 460_000_000)
    asked, release = threading.Event(), threading.Event()

    def hold_back(connection: socket.socket) -> None:
        asked.set()
        release.wait()

    with server(hold_back) as port:
        pec.settings(f"server.port={port}\n")
        words = [sys.executable, "-m", "app", "--pec", str(pec.webserver), "detectar", "--json"]
        done = subprocess.run(words, stdout=subprocess.PIPE, check=True)
        assert asked.is_set() and not release.is_set()
        release.set()
    assert json.loads(done.stdout)["installations"][0]["version"] == "5.4.37"
