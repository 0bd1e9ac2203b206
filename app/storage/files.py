"""Writes a file whole or not at all, and lets one program at a time change what is kept."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep

#: Windows does not replace a file that another program has open at this moment, a scanner for viruses say.
_TRIES, _AGAIN_S = 10, 0.05


@contextmanager
def changing(path: Path) -> Iterator[None]:
    """Make the folder of ``path`` and keep other Chaveiros from changing what lies there while the block runs.

    So what is read in the block is still true when it is written. Raises OSError when there can be no such folder.
    """
    from app.system.own_folder import make_own_folder  # late: only who writes needs these two
    from app.system.turn import turn

    make_own_folder(path.parent)
    with turn(path.parent):
        yield


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
        _put(Path(temporary), path)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise


def _put(new: Path, path: Path) -> None:
    for _ in range(_TRIES):
        try:
            new.replace(path)
        except PermissionError:
            sleep(_AGAIN_S)
        else:
            return
    new.replace(path)
