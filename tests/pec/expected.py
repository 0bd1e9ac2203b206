"""The JSON of one installation, written out whole; a test names what differs from a stock PEC 5.4.37."""

from pathlib import Path
from typing import Any


def expected(webserver: Path, **changes: Any) -> dict[str, Any]:
    """Return the object of ``detectar`` for a PEC at ``webserver``. Objects in ``changes`` merge key by key."""
    home = webserver.parent
    whole: dict[str, Any] = {
        "webserver_dir": str(webserver),
        "version": "5.4.37",
        "supported": True,
        "rnds_ready": True,
        "cadsus_ready": False,
        "evidence": [],
        "conflicts": [],
        "java": {
            "version": "17.0.10",
            "home": str(home / "jre/17.0.10-linux_x64"),
            "reads_modern_pkcs12": True,
            "assumed": False,
        },
        "service": {"name": "e-SUS-PEC", "state": "unknown", "user": "root"},
        "url": "http://localhost:8080",
        "https": False,
        "govbr_login": False,
        "container": None,
        "chaves": {
            "path": str(webserver / "chaves"),
            "exists": False,
            "readable_by_service": None,
            "lookalikes": [],
            "read_only": False,
            "kind": "missing",
        },
        "hidden": [],
        "outdated": False,
    }
    for key, value in changes.items():
        whole[key] = {**whole[key], **value} if isinstance(whole[key], dict) and isinstance(value, dict) else value
    return whole


def bundle(webserver: Path, version: str = "5.4.37", backend: str | None = "same") -> list[dict[str, Any]]:
    """Return the evidence of a bundle: its manifest and its nested jar."""
    jar = f"{webserver / 'pec-bundle.jar'}!/"
    found = [("META-INF/MANIFEST.MF", version)] if version else []
    if backend:
        named = version if backend == "same" else backend
        found.append((f"BOOT-INF/lib/backend-{named}.jar", named))
    return [{"source": "bundle", "detail": jar + entry, "value": value} for entry, value in found]


def said(source: str, detail: object, value: str | None = None) -> dict[str, Any]:
    """Return one piece of evidence."""
    return {"source": source, "detail": str(detail), "value": value}
