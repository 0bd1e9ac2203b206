"""Lets a test that runs as root look at the world as somebody else, for the length of a block."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

NOBODY = 61000
ME = os.geteuid() if hasattr(os, "geteuid") else 1


@contextmanager
def acting_as(uid: int, gids: frozenset[int] = frozenset({NOBODY})) -> Iterator[None]:
    """Take on the rights of ``uid`` (effective user and groups) and give them back. Needs root."""
    groups, group = os.getgroups(), os.getegid()
    os.setgroups(sorted(gids))
    os.setegid(min(gids))
    os.seteuid(uid)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(group)
        os.setgroups(groups)
