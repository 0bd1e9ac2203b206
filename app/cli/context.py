"""What most commands need: the system seen from ``--raiz``, the time, and the PEC that was chosen."""

import argparse
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.clock import now

if TYPE_CHECKING:
    from app.pec.installation import Installation
    from app.system.base import System


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of one command."""

    system: "System"
    now: datetime
    webserver: Path | None
    asked: Path | None
    """The folder that the search for a PEC keeps to, as it was typed."""


def context(options: argparse.Namespace) -> Context:
    """Return the surroundings that the options describe."""
    from app.system import current

    return Context(current(options.raiz), now(), options.pec, options.pec or options.raiz)


def own_authorities(context: Context) -> Path | None:
    """Return the folder of authorities that takes the place of the bundled one, if this machine has one."""
    from app.storage.places import authorities

    return authorities(context.system.root)


def chosen_pec(context: Context, *, ask_http: bool = False) -> "Installation":
    """Return the PEC to work on. Raises PEC_NOT_FOUND, PEC_SEVERAL or PEC_TOO_OLD."""
    from app.actions.detect import choose, detect

    found = detect(context.system, now=context.now, webserver=context.webserver, ask_http=ask_http)
    return choose(found, asked=context.asked)


def known_pec(context: Context) -> "Installation | None":
    """Return the PEC of this machine if there is exactly one that serves, else None.

    Raises as ``chosen_pec`` only for a PEC that the person named.
    """
    from app.findings import ChaveiroError

    if context.webserver is None and not context.system.might_hold_a_pec():
        return None
    try:
        return chosen_pec(context)
    except ChaveiroError:
        if context.webserver is not None:
            raise
        return None
