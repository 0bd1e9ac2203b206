"""A plan and a receipt as lines for a terminal."""

from app.output.plain.lines import Line, Tone, fact, title
from app.pec.plan import InstallPlan, Receipt
from app.text import terminal as words
from app.text.steps import plan_sentence


def plan_lines(plan: InstallPlan) -> list[Line]:
    """Return the plan in words: what will be done, step by step."""
    lines = [title(words.PLAN_TITLE)]
    lines += [Line(f"{number}. {plan_sentence(step)}", indent=2) for number, step in enumerate(plan.steps, 1)]
    lines.append(Line(words.PLAN_ELEVATION if plan.needs_elevation else words.PLAN_NO_ELEVATION, indent=2))
    return lines


def receipt_lines(receipt: Receipt) -> list[Line]:
    """Return what was done and what comes next."""
    lines = [Line(words.ALREADY if receipt.already_there else words.INSTALLED, Tone.GOOD, marked=True)]
    lines.append(fact(words.INSTALLED_AT, receipt.path))
    if receipt.backup:
        lines.append(fact(words.BACKUP_AT, receipt.backup))
    if receipt.verified:
        lines.append(Line(words.VERIFIED, indent=2))
    if receipt.opened_by_pec_java:
        lines.append(Line(words.OPENED_BY_JAVA, indent=2))
    return [*lines, Line(), Line(words.NEXT_STEP), Line(words.NEXT_STEP_WHO)]
