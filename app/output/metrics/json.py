"""The object of ``painel``, in one line."""

import json

from app.findings import Finding
from app.output.json_view import dashboard_object, error_part
from app.output.metrics import Answer, Limits, State, state_of, watched
from app.utf8 import utf8
from app.watch.entries import Dashboard


def render(dashboard: Dashboard | None, limits: Limits, problem: Finding | None) -> Answer:
    """Return the object of ``painel`` with the command's own name, the limits and the worst state."""
    if dashboard is None:
        body = {
            "schema": 1,
            "command": "monitorar",
            "error": error_part(problem.code, problem.facts, "monitorar") if problem else None,
        }
        return Answer(json.dumps(body, ensure_ascii=False) + "\n", State.UNKNOWN)
    body = dashboard_object(dashboard, "monitorar")
    body["limits"] = {"warning": limits.warning, "critical": limits.critical}
    body["states"] = {e.path: state_of(e, limits).name for e in watched(dashboard)}
    return Answer(utf8(json.dumps(body, ensure_ascii=False)) + "\n", State.OK)
