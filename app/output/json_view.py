"""Values turned into the JSON objects of CONTRACT.md. Keys are public: add, never rename."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from app.findings import Code, Facts, Finding
from app.text.by_command import explain_in

if TYPE_CHECKING:  # each command needs one of them; loading all costs 11 ms
    from app.certificate.report import Report
    from app.pec.installation import Detection
    from app.pec.plan import InstallPlan, Receipt
    from app.watch.entries import Dashboard

SCHEMA = 1
Json = dict[str, Any]
_IN_NO_JAVA: Json = {"opens_in_8": False, "opens_in_17": False, "reasons": (), "tested_with": None}


def builtins(value: object) -> Any:
    """Return a typed value as plain dicts, lists and strings; times are ISO 8601 UTC with ``Z``."""
    import msgspec

    return msgspec.to_builtins(value)


def head(command: str | None) -> Json:
    """Return the first keys of every object."""
    return {"schema": SCHEMA, "command": command}


def error_part(code: Code, facts: Facts, command: str | None = None) -> Json:
    """Return the ``error`` object of ``command``; ``commands`` are those to type, where the action speaks of any."""
    text = explain_in(command, code, facts)
    part: Json = {"code": code.value, "what": text.what, "why": text.why, "action": text.action}
    commands = facts.get("commands")
    return part | {"commands": commands.splitlines()} if isinstance(commands, str) else part


def error_object(command: str | None, code: Code, facts: Facts) -> Json:
    """Return a whole answer that is an error."""
    return head(command) | {"error": error_part(code, facts, command)}


def finding_part(finding: Finding, command: str | None = None) -> Json:
    """Return one finding with its three parts."""
    text = error_part(finding.code, finding.facts, command)
    return {"code": text.pop("code"), "severity": finding.severity.value, **text}


def findings_part(findings: Iterable[Finding], command: str | None = None) -> list[Json]:
    """Return findings of ``command`` in their order."""
    return [finding_part(f, command) for f in findings]


def report_part(report: "Report") -> Json:
    """Return the body of ``verificar``."""
    body: Json = builtins(report)
    body["findings"] = findings_part(report.findings, "verificar")
    # The contract has these two for every file: what is no container opens in no Java, and with no password.
    body["java"] = body["java"] or dict(_IN_NO_JAVA)
    outcome = report.password
    as_ = outcome.as_.value if outcome and outcome.as_ else None
    body["password"] = {"worked": bool(outcome and outcome.worked), "as": as_}
    return body


def verify_object(report: "Report") -> Json:
    """Return the answer of ``verificar``."""
    return head("verificar") | report_part(report)


def detection_object(detection: "Detection", notes: dict[str, tuple[Finding, ...]]) -> Json:
    """Return the answer of ``detectar``; ``notes`` holds the findings of each web server folder."""
    body: Json = builtins(detection)
    for found in body["installations"]:
        found["findings"] = findings_part(notes.get(found["webserver_dir"], ()))
    return head("detectar") | body


def plan_part(plan: "InstallPlan") -> Json:
    """Return the ``plan`` object."""
    return {"steps": [builtins(s) for s in plan.steps], "needs_elevation": plan.needs_elevation}


def install_object(report: "Report", plan: "InstallPlan | None", receipt: "Receipt | None", *, simulated: bool) -> Json:
    """Return the answer of ``instalar``."""
    return head("instalar") | {
        "simulated": simulated,
        "plan": plan_part(plan) if plan else None,
        "receipt": builtins(receipt) if receipt else None,
        "report": verify_object(report),
    }


def dashboard_object(dashboard: "Dashboard", command: str = "painel") -> Json:
    """Return the answer of ``painel``, and of ``monitorar`` in JSON."""
    body: Json = builtins(dashboard)
    keys = ("certificates", "summary", "folder", "folder_problem", "checked", "webserver_dir", "version")
    facts = {"read_errors": dashboard.read_errors, "elevation_helps": dashboard.elevation_helps}
    return head(command) | {key: body[key] for key in keys} | facts
