"""The text exposition format of Prometheus, version 0.0.4, as read by the textfile collector of node_exporter."""

from collections.abc import Iterable

from app.findings import Finding
from app.output.metrics import Answer, Limits, State, watched
from app.text import metrics as words
from app.utf8 import utf8
from app.watch.entries import Dashboard, Entry

Sample = tuple[dict[str, str], float]


def render(dashboard: Dashboard | None, limits: Limits, problem: Finding | None) -> Answer:  # noqa: ARG001
    """Return the families; without a dashboard only ``chaveiro_pec_found 0`` and one read error."""
    if dashboard is None:
        text = _family("chaveiro_pec_found", words.HELP_FOUND, [({}, 0)])
        return Answer(text + _family("chaveiro_read_errors", words.HELP_READ_ERRORS, [({}, 1)]), State.UNKNOWN)
    dated = [e for e in watched(dashboard) if e.not_after is not None]
    summary = dashboard.summary
    states = {
        "ok": summary.ok,
        "attention": summary.attention,
        "expired": summary.expired,
        "unreadable": summary.unreadable,
        "other": summary.other,
    }
    families = (
        _family("chaveiro_pec_found", words.HELP_FOUND, [({}, 1)]),
        _family(
            "chaveiro_certificate_not_after_timestamp_seconds",
            words.HELP_NOT_AFTER,
            [(_labels(e), e.not_after.timestamp()) for e in dated if e.not_after],
        ),
        _family("chaveiro_certificate_days_left", words.HELP_DAYS, [(_labels(e), e.days_left or 0) for e in dated]),
        _family("chaveiro_files", words.HELP_FILES, [({"state": k}, v) for k, v in states.items()]),
        _family("chaveiro_read_errors", words.HELP_READ_ERRORS, [({}, dashboard.read_errors)]),
        _family("chaveiro_last_check_timestamp_seconds", words.HELP_CHECKED, [({}, dashboard.checked.timestamp())]),
        _family("chaveiro_warning_days", words.HELP_WARNING, [({}, limits.warning)]),
        _family("chaveiro_critical_days", words.HELP_CRITICAL, [({}, limits.critical)]),
    )
    return Answer("".join(families), State.OK)


def _labels(entry: Entry) -> dict[str, str]:
    holder = entry.holder
    return {
        "path": entry.path,
        "holder": holder.name if holder else "",
        "cnpj": (holder.cnpj or "") if holder else "",
        "source": entry.source.value if entry.source else "",
    }


def _family(name: str, help_text: str, samples: Iterable[Sample]) -> str:
    """Return one family, or nothing when it has no sample."""
    lines = [f"{name}{_braces(labels)} {_number(value)}" for labels, value in samples]
    if not lines:
        return ""
    # In a help line only the backslash and the line break are special; in a label the double quote is too.
    described = help_text.replace("\\", "\\\\").replace("\n", "\\n")
    return "\n".join([f"# HELP {name} {described}", f"# TYPE {name} gauge", *lines]) + "\n"


def _braces(labels: dict[str, str]) -> str:
    if not labels:
        return ""
    return "{" + ",".join(f'{key}="{_escaped(value)}"' for key, value in labels.items()) + "}"


def _escaped(value: str) -> str:
    """Escape a label's value; bytes that are no UTF-8 (surrogates of a Linux name) become a question mark."""
    return utf8(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(float(value))
