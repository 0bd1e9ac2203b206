"""Decoders of JSON, made one at a time.

msgspec learns a type when it first meets it, and does not bear two threads at that: the second one ends the program.
So every room asks for its decoders here, once, when it is loaded.
"""

from threading import Lock
from typing import TypeVar

import msgspec

T = TypeVar("T")
_LEARNING = Lock()


def decoder(kind: type[T]) -> "msgspec.json.Decoder[T]":
    """Return what reads ``kind`` from JSON; it may be used from every thread. Its errors are msgspec's."""
    with _LEARNING:
        return msgspec.json.Decoder(kind)
