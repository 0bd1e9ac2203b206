"""Names for the file in ``chaves``: plain ASCII, lower-case ending, at most 64 characters.

What PEC does with spaces, accents or an upper-case ending is not known, so none of them is written.
"""

import re
import unicodedata

from app.certificate.expiry import BRASILIA
from app.certificate.report import Report
from app.findings import ChaveiroError, Code

MAX_NAME = 64
_GOOD = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?\.(?:pfx|p12)")
#: Names that Windows keeps for devices, whatever their ending (Microsoft, "Naming Files, Paths, and Namespaces").
_DEVICES = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {f"{p}{n}" for p in ("com", "lpt") for n in range(10)}


def check_name(name: str) -> str:
    """Return ``name`` if a file in ``chaves`` may have it. Raises NAME_INVALID (facts: name, limit)."""
    if not is_good(name):
        raise ChaveiroError(Code.NAME_INVALID, name=name, limit=MAX_NAME)
    return name


def is_good(name: str) -> bool:
    """Say whether PEC is sure to find a file of that name in ``chaves``."""
    device = name.split(".", maxsplit=1)[0].lower() in _DEVICES
    return len(name) <= MAX_NAME and not device and ".." not in name and _GOOD.fullmatch(name) is not None


def suggest_name(report: Report, source_name: str) -> str:
    """Return a good name: holder and year of expiry (in Brasília), or else the source's own name made plain."""
    stem, ending = _parts(source_name)
    certificate = report.certificate
    if certificate is None:
        return _fitted(_plain(stem) or "certificado", ending)
    year = certificate.not_after.astimezone(BRASILIA).year
    holder = _plain(certificate.holder.name.split(":", maxsplit=1)[0]) or "certificado"
    return _fitted(holder, f"-{year}{ending}")


def _parts(name: str) -> tuple[str, str]:
    stem, _, ending = name.rpartition(".")
    if ending.lower() in ("pfx", "p12"):
        return stem, f".{ending.lower()}"
    return name, ".pfx"


def _plain(text: str) -> str:
    """Return ``text`` without accents, in lower case, its words joined by hyphens."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")


def _fitted(stem: str, ending: str) -> str:
    """Return stem and ending within the limit, cut between words where that leaves enough of them."""
    room = MAX_NAME - len(ending)
    if len(stem) > room:
        cut = stem[: room + 1].rpartition("-")[0]
        stem = cut if len(cut) >= room // 2 else stem[:room]
    stem = stem.strip("-")
    return f"certificado-{stem}{ending}"[:MAX_NAME] if stem in _DEVICES else f"{stem}{ending}"
