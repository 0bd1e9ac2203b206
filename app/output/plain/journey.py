"""The steps of people as lines for a terminal."""

from app.journey.steps import HumanStep, Journey, Requirement
from app.output.plain.lines import Line, Tone, fact, title
from app.text import journey as people
from app.text import terminal as words


def journey_lines(journey: Journey, steps: tuple[HumanStep, ...]) -> list[Line]:
    """Return what to have at hand and each step: who, where, what to do, what to copy, until when."""
    lines = [title(words.REQUIREMENTS)]
    for requirement in journey.requirements:
        lines += _requirement(journey, requirement)
    for number, step in enumerate(steps, 1):
        lines += [Line(), *_step(journey, number, step)]
    return lines


def _requirement(journey: Journey, requirement: Requirement) -> list[Line]:
    lines = [Line(f"- {requirement.text}", indent=2), Line(requirement.detail, Tone.QUIET, indent=4)]
    if requirement.portal:
        lines.append(Line(journey.portals[requirement.portal].url, indent=4, fixed=True))
    return lines


def _step(journey: Journey, number: int, step: HumanStep) -> list[Line]:
    lines = [
        title(f"{number}. {step.title}"),
        fact(words.WHO, f"{people.ROLES[step.who]} ({people.ROLE_HINTS[step.who]})"),
    ]
    lines += _place(journey, step)
    lines += [Line(f"- {text}", indent=2) for text in step.instructions]
    lines += [fact(words.COPY, f"{copy.label}. {copy.hint}") for copy in step.copies]
    if step.until:
        lines.append(fact(words.UNTIL, words.END_OF_DAY))
    lines += [Line(note, Tone.QUIET, indent=2) for note in step.notes]
    lines += [fact(f"“{status.shown}”", status.meaning, indent=4) for status in step.statuses]
    return lines


def _place(journey: Journey, step: HumanStep) -> list[Line]:
    where = step.where
    portal = journey.portals[where.portal] if where.portal else None
    start = portal.name if portal else people.IN_PEC if where.pec else people.THIS_COMPUTER
    lines = [fact(words.WHERE, " > ".join((start, *where.path)))]
    if portal:
        lines.append(Line(portal.url, indent=4, fixed=True))
    return lines
