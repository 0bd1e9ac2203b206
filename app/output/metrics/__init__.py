"""The dashboard for machines: Nagios, Prometheus, Zabbix and JSON; one file each."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from app.certificate.expiry import Level
from app.findings import Finding
from app.watch.entries import Dashboard, Entry


class Format(StrEnum):
    """The formats of ``monitorar --formato``."""

    NAGIOS = "nagios"
    PROMETHEUS = "prometheus"
    ZABBIX = "zabbix"
    JSON = "json"


class State(IntEnum):
    """The states of the Nagios plug-in convention; the numbers are exit codes."""

    OK = 0
    WARNING = 1
    CRITICAL = 2
    UNKNOWN = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """Days left from which a certificate warns and from which it is critical; both days count."""

    warning: int = 30
    critical: int = 7


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes to standard output, final line break included, and the exit code."""

    text: str
    exit_code: int


def monitor(
    dashboard: Dashboard | None, form: Format, limits: Limits = Limits(), problem: Finding | None = None
) -> Answer:
    """Return ``dashboard`` in the format of ``form``.

    Without a dashboard (no PEC found, say) ``problem`` is told in the same format. The exit code is a State for
    Nagios; for the others it is 0 when there was a dashboard and 3 when there was none: what they watch is the text.
    """
    if form is Format.NAGIOS:
        from app.output.metrics.nagios import render
    elif form is Format.PROMETHEUS:
        from app.output.metrics.prometheus import render
    elif form is Format.ZABBIX:
        from app.output.metrics.zabbix import render
    else:
        from app.output.metrics.json import render
    return render(dashboard, limits, problem)


def watched(dashboard: Dashboard) -> tuple[Entry, ...]:
    """Return the entries that monitoring speaks of: keystores of other programs and stray files are left out."""
    return tuple(e for e in dashboard.certificates if not e.other_keystore and e.level is not Level.NOT_A_CERTIFICATE)


def state_of(entry: Entry, limits: Limits) -> State:
    """Return the state of one entry. An unreadable one is UNKNOWN: nobody can vouch for it."""
    if entry.days_left is None:
        return State.UNKNOWN
    if entry.level is Level.EXPIRED or entry.days_left <= limits.critical:
        return State.CRITICAL
    return State.WARNING if entry.days_left <= limits.warning else State.OK
