"""The PECs found, as lines for a terminal."""

from app.findings import Finding
from app.output.plain.lines import Line, Tone, fact, title
from app.output.plain.problem import findings_lines
from app.pec.installation import FolderKind, Installation, Java
from app.text import terminal as words
from app.text.detection import conflict_line, evidence_line, hidden_line
from app.text.labels import UNKNOWN, size, yes_no


def installation_lines(found: Installation, notes: tuple[Finding, ...]) -> list[Line]:
    """Return what is known of one PEC, with its evidence."""
    version = words.PEC_FOUND.format(version=found.version) if found.version else words.PEC_VERSION_UNKNOWN
    lines = [Line(version, Tone.GOOD if found.supported else Tone.BAD, marked=True)]
    lines += [fact(label, value) for label, value in _facts(found) if value]
    lines += _list(words.EVIDENCE, [evidence_line(e) for e in found.evidence])
    lines += _list(words.CONFLICTS, [conflict_line(c) for c in found.conflicts])
    lines += _list(words.HIDDEN, [hidden_line(p) for p in found.hidden])
    return lines + findings_lines(notes)


def _facts(found: Installation) -> list[tuple[str, str | None]]:
    chaves = found.chaves
    exists = words.CHAVES_EXISTS if chaves.exists else words.CHAVES_MISSING
    if chaves.kind is FolderKind.UNKNOWN:
        exists = UNKNOWN
    container = found.container
    return [
        (words.FOLDER, found.webserver_dir),
        (words.SERVICE, _service(found)),
        (words.JAVA, _java(found.java)),
        (words.ADDRESS, found.url),
        (words.HTTPS, yes_no(found.https)),
        (words.GOVBR, yes_no(found.govbr_login)),
        (words.RNDS_READY, yes_no(found.rnds_ready)),
        (words.CADSUS_READY, yes_no(found.cadsus_ready)),
        (words.CONTAINER_OF_PEC, f"{container.engine} {container.id[:12]}" if container else None),
        (words.CHAVES, f"{chaves.path} ({exists})"),
        (words.FREE, size(chaves.free_bytes) if chaves.free_bytes is not None else None),
    ]


def _java(java: Java) -> str:
    if java.version is None:
        return UNKNOWN
    return words.JAVA_ASSUMED.format(version=java.version) if java.assumed else java.version


def _service(found: Installation) -> str | None:
    service = found.service
    if service.name is None:
        return None
    parts = [service.name, words.SERVICE_STATES[service.state]]
    if service.user:
        parts.append(words.SERVICE_USER.format(user=service.user))
    return ", ".join(parts)


def _list(heading: str, items: list[str]) -> list[Line]:
    if not items:
        return []
    return [Line(), title(heading), *(Line(f"- {item}", indent=2) for item in items)]
