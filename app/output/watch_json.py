"""The JSON of ``painel``. Keys are public (CONTRACT.md): add, never rename."""

from typing import Any

from app.findings import Finding
from app.watch.entries import Dashboard


def dashboard_object(dashboard: Dashboard, command: str = "painel") -> dict[str, Any]:
    """Return the answer of ``painel`` as plain dicts and lists; times are ISO 8601 UTC with ``Z``."""
    import msgspec

    body: dict[str, Any] = msgspec.to_builtins(dashboard)
    return {
        "schema": 1,
        "command": command,
        "certificates": body["certificates"],
        "summary": body["summary"],
        "folder": body["folder"],
        "folder_problem": body["folder_problem"],
        "read_errors": dashboard.read_errors,
        "elevation_helps": dashboard.elevation_helps,
        "checked": body["checked"],
        "webserver_dir": body["webserver_dir"],
        "version": body["version"],
    }


def error_part(problem: Finding) -> dict[str, str]:
    """Return the ``error`` object: the code and its three parts."""
    from app.text.explain import explain

    text = explain(problem.code, problem.facts)
    return {"code": problem.code.value, "what": text.what, "why": text.why, "action": text.action}
