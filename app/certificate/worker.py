"""The private verb ``_examinar``: examines one certificate file in a process that can be ended.

Request on standard input: one line of JSON, then the bytes of the file. Answer on standard output: one JSON object,
``{"report": ...}`` or ``{"error": {"code", "facts"}}``. A copy for every Java (``convert``) is made here too.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from app.findings import ChaveiroError, Code


def serve() -> int:
    """Answer one request on standard input and return the exit code: 0 whenever there is an answer."""
    _load()
    with open(0, "rb", closefd=False) as source, open(1, "wb", closefd=False) as target:
        return answer(source, target)


def _load() -> None:
    """Load what nearly every file needs while the caller reads the file and asks for the password."""
    from cryptography.hazmat.primitives.asymmetric import padding, rsa  # noqa: F401

    from app.certificate import ciphers, examine  # noqa: F401


def answer(source: BinaryIO, target: BinaryIO) -> int:
    """Read one request from ``source`` and write the answer to ``target``."""
    request = json.loads(source.readline())
    data = source.read()
    try:
        found = _examine(request, data) if request["verb"] == "examine" else _convert(request, data)
    except ChaveiroError as error:
        found = {"error": {"code": error.code, "facts": dict(error.facts)}}
    except (MemoryError, RecursionError):
        found = {"error": {"code": Code.TOO_COSTLY, "facts": {}}}
    target.write(json.dumps(found, default=_plain).encode())
    target.flush()
    return 0


def _examine(request: dict[str, str | int | None], data: bytes) -> dict[str, object]:
    from app.certificate.examine import examine

    store = request["store"]
    report = examine(
        str(request["name"]),
        data,
        _text(request["password"]),
        java_major=_number(request["java_major"]),
        now=datetime.fromisoformat(str(request["now"])),
        store=None if store is None else Path(str(store)),
    )
    return {"report": report}


def _convert(request: dict[str, str | int | None], data: bytes) -> dict[str, object]:
    from base64 import b64encode

    from app.certificate.convert import convert

    copy = convert(data, str(request["password"]), _text(request["new_password"]))
    return {"copy": b64encode(copy).decode("ascii")}


def _text(value: str | int | None) -> str | None:
    return None if value is None else str(value)


def _number(value: str | int | None) -> int | None:
    return None if value is None else int(value)


def _plain(value: object) -> object:
    """Return a value class as a dictionary, a time as ISO 8601."""
    if isinstance(value, datetime):
        return value.isoformat()
    if hasattr(value, "__dataclass_fields__"):
        return {name: getattr(value, name) for name in value.__dataclass_fields__}
    raise TypeError(type(value).__name__)
