"""Hands a request to the writing half: in this process where it may do the work, else to the elevated helper."""

from collections.abc import Callable
from pathlib import Path

from app.pec.plan import Step
from app.system.base import System
from app.system.request import Answer, Request


def ask(
    system: System,
    request: Request,
    data: bytes,
    service_user: str | None,
    *,
    elevate: bool,
    terminal: bool,
    on_step: Callable[[Step], None] | None = None,
) -> Answer:
    """Return how ``request`` ended. The same code does the work on both ways.

    Args:
        system: The operating system, and the root that counts as ``/``.
        request: What to do.
        data: The bytes to install, or nothing.
        service_user: The user that the service of this PEC runs as, if known.
        elevate: Whether this process may not do it itself.
        terminal: Whether the person sits at a terminal (else: a window).
        on_step: Called when a step of an installation begins.
    """
    heard = on_step or _unheard
    if not elevate:
        from app.system import site
        from app.system.interrupt import uninterrupted

        with uninterrupted():  # less than a second; after it the answer is the truth
            return site.carry_out(system.root, Path(request.webserver), service_user, request, data, heard)
    from app.system import elevation
    from app.text.steps import SUDO_PROMPT

    return elevation.run(request, data, terminal=terminal, prompt=SUDO_PROMPT, on_step=heard)


def _unheard(_: Step) -> None:
    """Nobody listens."""
