"""One JSON object for a Zabbix master item: ``data`` feeds low-level discovery, ``values`` the dependent items.

Items take their number with JSONPath, for example ``$.values[?(@.path=="{#PATH}")].days_left.first()``. Days are
signed, so the item's type is "Numeric (float)": Zabbix's "unsigned" would refuse an expired certificate.
"""

import json

from app.certificate.expiry import Level
from app.findings import Finding
from app.output.json_view import error_part
from app.output.metrics import Answer, Limits, State, state_of, watched
from app.utf8 import utf8
from app.watch.entries import Dashboard, Entry

_LEVELS = tuple(Level)


def render(dashboard: Dashboard | None, limits: Limits, problem: Finding | None) -> Answer:
    """Return the object in one line; without a dashboard the lists are empty and ``error`` says why."""
    if dashboard is None:
        body: dict[str, object] = {"schema": 1, "command": "monitorar", "pec_found": 0, "data": [], "values": []}
        body |= {"read_errors": 1, "error": error_part(problem.code, problem.facts, "monitorar") if problem else None}
        return Answer(_line(body), State.UNKNOWN)
    entries = watched(dashboard)
    summary = dashboard.summary
    return Answer(
        _line(
            {
                "schema": 1,
                "command": "monitorar",
                "pec_found": 1,
                "data": [_discovered(e) for e in entries],
                "values": [_values(e, limits) for e in entries],
                "min_days_left": min((e.days_left for e in entries if e.days_left is not None), default=None),
                "total": len(entries),
                "ok": summary.ok,
                "attention": summary.attention,
                "expired": summary.expired,
                "read_errors": dashboard.read_errors,
                "checked": int(dashboard.checked.timestamp()),
            }
        ),
        State.OK,
    )


def _discovered(entry: Entry) -> dict[str, str]:
    holder = entry.holder
    return {
        "{#PATH}": utf8(entry.path),
        "{#NAME}": utf8(entry.name),
        "{#HOLDER}": holder.name if holder else "",
        "{#CNPJ}": (holder.cnpj or "") if holder else "",
    }


def _values(entry: Entry, limits: Limits) -> dict[str, object]:
    return {
        "path": utf8(entry.path),
        "days_left": entry.days_left,
        "not_after": int(entry.not_after.timestamp()) if entry.not_after else None,
        "level": entry.level.value,
        "level_number": _LEVELS.index(entry.level),
        "state": int(state_of(entry, limits)),
    }


def _line(body: dict[str, object]) -> str:
    return json.dumps(body, ensure_ascii=True) + "\n"
