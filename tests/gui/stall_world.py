"""What the window meets at its worst: a PEC that keeps silent, a disk that takes its time, a file that costs much."""

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import (
    PBES,
    load_key_and_certificates,
    serialize_key_and_certificates,
)

from app.actions.demo import demonstration
from app.demo.tree import make_demo

ROOT = Path(__file__).parent.parent.parent
Measured = dict[str, Any]


@contextmanager
def silent_pec(seconds: float) -> Iterator[int]:
    """Give the port of a PEC that takes every question and answers it only after ``seconds``."""
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        kept: list[socket.socket] = []

        def answer(caller: socket.socket) -> None:
            over.wait(seconds)
            with caller:
                caller.sendall(b'HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{"versao": "5.4.37"}')

        def listen() -> None:
            while not over.is_set():
                try:
                    kept.append(server.accept()[0])
                except OSError:
                    return
                threading.Thread(target=_quietly, args=(answer, kept[-1]), daemon=True).start()

        threading.Thread(target=listen, daemon=True).start()
        yield server.getsockname()[1]
        over.set()
        server.shutdown(socket.SHUT_RDWR)


def _quietly(answer, caller) -> None:  # type: ignore[no-untyped-def]
    """Answer somebody who may have gone long ago."""
    try:
        answer(caller)
    except OSError:
        return


def costly(data: bytes, password: str, iterations: int) -> bytes:
    """Return the same certificate in a file whose password has to be stretched ``iterations`` times for each part."""
    key, certificate, others = load_key_and_certificates(data, password.encode())
    builder = PrivateFormat.PKCS12.encryption_builder().kdf_rounds(iterations)
    builder = builder.key_cert_algorithm(PBES.PBESv2SHA256AndAES256CBC).hmac_hash(hashes.SHA256())
    return serialize_key_and_certificates(None, key, certificate, others, builder.build(password.encode()))  # type: ignore[arg-type]


def measure(folder: Path, *, iterations: int, pec_seconds: float, disk_seconds: float) -> Measured:
    """Go through the window in such a world below ``folder`` (new); return what ``stall_run`` wrote."""
    now = datetime.now(UTC)
    root = folder / "root"
    with demonstration(root, now) as demo, silent_pec(pec_seconds) as port:
        make_demo(root, now, port=port)
        sample = demo.sample("good")
        source = sample.path.with_name("custoso.pfx")
        source.write_bytes(costly(sample.path.read_bytes(), sample.password or "", iterations))
        words = [sys.executable, "-m", "tests.gui.stall_run", str(root), str(source), sample.password or ""]
        quiet = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "HOME": str(folder)}
        done = subprocess.run(
            [*words, str(disk_seconds)], cwd=ROOT, env=quiet, capture_output=True, text=True, check=False
        )
    if done.returncode:
        raise RuntimeError(done.stderr)
    measured: Measured = json.loads(done.stdout)
    return measured
