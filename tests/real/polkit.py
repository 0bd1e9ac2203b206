"""A real polkit on a bus of its own, with the one rule that a test is about."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.real.world import World

_DAEMONS = ("/usr/lib/polkit-1/polkitd", "/usr/libexec/polkitd")
_RULE = (
    'polkit.addRule(function (action, subject) {{ if (subject.user == "tecnico") {{ return polkit.Result.{}; }} }});\n'
)
_ASK = ("dbus-send", "--system", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus")


@contextmanager
def polkit(world: World, answer: str) -> Iterator[None]:
    """Let polkit say ``answer`` (YES, NO, AUTH_ADMIN) to whatever the ordinary user asks."""
    daemon = next((p for p in _DAEMONS if Path(p).exists()), None)
    if not daemon or not all(map(shutil.which, ("pkexec", "dbus-daemon", "dbus-send"))):
        pytest.skip("needs polkit and dbus")
    world.write("/etc/polkit-1/rules.d/10-teste.rules", _RULE.format(answer))
    world.check("rm", "-f", "/run/dbus/system_bus_socket")
    bus = world.daemon("dbus-daemon", "--system", "--nofork", "--nopidfile", until=_has("org.freedesktop.DBus"))
    with bus, world.daemon(daemon, "--no-debug", until=_has("org.freedesktop.PolicyKit1")):
        yield


def _has(name: str) -> tuple[str, ...]:
    return (*_ASK, "org.freedesktop.DBus.GetNameOwner", f"string:{name}")
