"""A named pipe between us and the elevated helper: started by ``runas``, it inherits no standard input or output.

Only this user and administrators may open it, nobody over the network, and the helper lets its other end know who it
is but not act in its name (Microsoft, "Named Pipe Security and Access Rights", "Impersonation Levels").
"""

import ctypes
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from typing import IO, Any, cast

from app.findings import ChaveiroError, Code
from app.system import windows_security as security

_NAME = re.compile(r"\\\\\.\\pipe\\chaveiro-[0-9a-f]{32}")
_DUPLEX, _FIRST = 3, 0x00080000
_REJECT_REMOTE = 8
_BUFFER = 64 * 1024
_READ_WRITE, _OPEN_EXISTING = 0xC0000000, 3
_QUALITY_PRESENT, _IDENTIFY_ONLY = 0x00100000, 0x00010000
_CAME_BEFORE_US = (535, 232)  # ERROR_PIPE_CONNECTED; ERROR_NO_DATA when it has left again already
_INVALID = ctypes.c_void_p(-1).value


def new_name() -> str:
    """Return a name that nobody can guess."""
    return rf"\\.\pipe\chaveiro-{secrets.token_hex(16)}"


def access_of(user_sid: str) -> str:
    """Return the access list of a pipe for this user and administrators."""
    return f"D:P(A;;GA;;;SY)(A;;GA;;;BA)(A;;GA;;;{user_sid})"


class Server:
    """Our end of the pipe ``name``."""

    def __init__(self, name: str) -> None:
        """Create the pipe. Raises OSError, also when somebody has taken the name."""
        self.name = name
        kernel = _kernel()
        kernel.CreateNamedPipeW.restype = ctypes.c_void_p
        with security.descriptor_of(access_of(security.my_sid())) as descriptor:
            attributes = security.SecurityAttributes(ctypes.sizeof(security.SecurityAttributes), descriptor, 0)
            handle = kernel.CreateNamedPipeW(
                ctypes.c_wchar_p(name),
                _DUPLEX | _FIRST,
                _REJECT_REMOTE,
                1,
                _BUFFER,
                _BUFFER,
                0,
                ctypes.byref(attributes),
            )
        if handle is None or handle == _INVALID:
            raise _error()
        self._handle = int(handle)

    def wait(self) -> None:
        """Wait until the other end is opened."""
        if not _kernel().ConnectNamedPipe(ctypes.c_void_p(self._handle), None):
            error = _error()
            if getattr(error, "winerror", None) not in _CAME_BEFORE_US:
                raise error

    @contextmanager
    def streams(self) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
        """Yield what to write to and what to read from; closes the pipe afterwards."""
        with _streams(self._handle) as (reading, writing):
            yield writing, reading


def unblock(name: str) -> None:
    """Open and close the pipe, so that a server whose helper never came stops waiting."""
    try:
        handle = _opened(name)
    except OSError:
        return
    security.release(handle)


@contextmanager
def connected(name: str) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Yield the helper's input and output. Raises PLAN_REFUSED for anything but the name of a pipe of ours."""
    if not _NAME.fullmatch(name):
        raise ChaveiroError(Code.PLAN_REFUSED, reason="pipe")
    with _streams(_opened(name)) as both:
        yield both


def _opened(name: str) -> int:
    kernel = _kernel()
    kernel.CreateFileW.restype = ctypes.c_void_p
    flags = _QUALITY_PRESENT | _IDENTIFY_ONLY
    handle = kernel.CreateFileW(ctypes.c_wchar_p(name), _READ_WRITE, 0, None, _OPEN_EXISTING, flags, None)
    if handle is None or handle == _INVALID:
        raise _error()
    return int(handle)


@contextmanager
def _streams(handle: int) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    import msvcrt

    fd: int = msvcrt.open_osfhandle(handle, os.O_RDWR | os.O_BINARY)  # type: ignore[attr-defined,unused-ignore]
    try:
        with os.fdopen(fd, "rb", closefd=False) as reading:
            yield reading, cast(IO[bytes], FileIO(fd, "w", closefd=False))
    finally:
        os.close(fd)


def _kernel() -> Any:
    return ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]


def _error() -> OSError:
    error: OSError = ctypes.WinError(ctypes.get_last_error())  # type: ignore[attr-defined,unused-ignore]
    return error
