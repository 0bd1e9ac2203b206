"""One line of the Nagios plug-in convention: state, text, ``|``, performance data.

Source: Monitoring Plugins Development Guidelines, "Plugin Output" and "Threshold and Ranges".
"""

from app.certificate.expiry import Level
from app.findings import Code, Finding
from app.output.metrics import Answer, Limits, State, state_of, watched
from app.text import metrics as words
from app.text.by_command import explain_in
from app.watch.entries import Dashboard, Entry

#: From calm to worst. UNKNOWN lies below WARNING: a certificate known to expire matters more than one unknown.
_WEIGHT = (State.OK, State.UNKNOWN, State.WARNING, State.CRITICAL)
_NAMED = 3


def render(dashboard: Dashboard | None, limits: Limits, problem: Finding | None) -> Answer:
    """Return the line and its state as exit code."""
    if dashboard is None:
        return _answer(State.UNKNOWN, _told(problem) if problem else words.EMPTY, "")
    entries = watched(dashboard)
    states = [state_of(entry, limits) for entry in entries]
    if dashboard.folder_problem or not entries:
        states.append(State.UNKNOWN)
    worst = max(states, key=_WEIGHT.index)
    return _answer(worst, "; ".join(_phrases(dashboard, entries, limits)), _performance(dashboard, entries, limits))


def _told(problem: Finding) -> str:
    """Return the one sentence that there is room for; of a command typed wrong, the one that names the place."""
    text = explain_in("monitorar", problem.code, problem.facts)
    return (text.why if problem.code is Code.USAGE else text.what).rstrip(".")


def _answer(state: State, text: str, performance: str) -> Answer:
    line = f"{words.NAGIOS_NAME} {state.name} - {_clean(text)}"
    return Answer(f"{line} | {performance}\n" if performance else f"{line}\n", state)


def _phrases(dashboard: Dashboard, entries: tuple[Entry, ...], limits: Limits) -> list[str]:
    phrases = [words.FOLDER_CLOSED] if dashboard.folder_problem else []
    pressing = [e for e in entries if state_of(e, limits) in (State.WARNING, State.CRITICAL)]
    phrases += [f"{entry.name} {_days(entry)}" for entry in pressing[:_NAMED]]
    if len(pressing) > _NAMED:
        phrases.append(words.more_count(len(pressing) - _NAMED))
    calm = [e for e in entries if state_of(e, limits) is State.OK]
    if calm and not pressing:
        phrases.append(f"{calm[0].name} {_days(calm[0])}")
    if len(calm) > 1 or (calm and pressing):
        phrases.append(words.ok_count(len(calm)))
    if dashboard.summary.unreadable:
        phrases.append(words.unreadable_count(dashboard.summary.unreadable))
    return phrases or [words.EMPTY]


def _days(entry: Entry) -> str:
    days = entry.days_left or 0
    return words.expired_phrase(days) if entry.level is Level.EXPIRED else words.days_phrase(days)


def _performance(dashboard: Dashboard, entries: tuple[Entry, ...], limits: Limits) -> str:
    """Return ``'label'=value;warn;crit`` for each file. ``@~:30`` is the range up to 30, 30 included."""
    ranges = f"@~:{limits.warning};@~:{limits.critical}"
    values = [f"{_label(e.name)}={'U' if e.days_left is None else e.days_left};{ranges}" for e in entries]
    summary = dashboard.summary
    counts = (("total", len(entries)), ("vencidos", summary.expired), ("nao_lidos", dashboard.read_errors))
    return " ".join([*values, *(f"{name}={count};;;0" for name, count in counts)])


def _label(name: str) -> str:
    """Return a quoted label: an equals sign is not allowed in one, a single quote is doubled."""
    return "'" + _clean(name).replace("=", "_").replace("'", "''") + "'"


def _clean(text: str) -> str:
    """Keep the line one line: the pipe starts the performance data, a line break ends it."""
    return " ".join("".join(c if c.isprintable() else " " for c in text.replace("|", "/")).split())
