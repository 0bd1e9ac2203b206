"""Hands secret bytes to a library that only takes a file name, without leaving them on a disk where that can be."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def private_file(data: bytes) -> Iterator[Path]:
    """Yield a path that holds ``data`` and is gone when the block ends.

    On Linux the file is in memory alone (memfd_create(2)); elsewhere it lies in a folder for this user only.
    """
    if hasattr(os, "memfd_create"):
        handle = os.memfd_create("chaveiro", os.MFD_CLOEXEC)
        try:
            _write(handle, data)
            yield Path(f"/proc/self/fd/{handle}")
        finally:
            os.close(handle)
        return
    with tempfile.TemporaryDirectory(prefix="chaveiro-") as folder:
        path = Path(folder) / "credencial"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            _write(handle, data)
        finally:
            os.close(handle)
        try:
            yield path
        finally:
            with suppress(OSError):  # what is overwritten is not found by who reads the disk later
                path.write_bytes(bytes(len(data)))


def _write(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]
