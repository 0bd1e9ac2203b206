"""Writes a file whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, data: bytes, *, mode: int | None = None) -> None:
    """Write ``data`` beside ``path``, flush it to disk, then rename: a reader sees the old file or the new one.

    ``mode`` are permission bits; without it the file is for this user alone. Raises OSError; the old file stays then.
    """
    import tempfile  # late: it loads half of the compression libraries

    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise
