"""Write what a release is made of as a CycloneDX 1.6 document: ``sbom.py FOLDER FILE``.

The versions come from the lock files, the licences from the packages installed beside this Python, the libraries of
the building system from the bundle itself (``FOLDER``). The same tree gives the same bytes.
"""

import hashlib
import json
import sys
import uuid
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import notices
import versions
import wheels


def python_packages() -> list[dict[str, Any]]:
    """Return one component for each package of the lock files that a bundle holds."""
    found = []
    for name, block in wheels.bundled().items():
        version = block.split("==")[1].split()[0]
        reference = f"pkg:pypi/{name}@{version}"
        component = {"type": "library", "bom-ref": reference, "name": name, "version": version, "purl": reference}
        found.append(component | _licence(name))
    return found


def _licence(name: str) -> dict[str, Any]:
    try:
        return {"licenses": [{"license": {"name": notices.licence_name(distribution(name))}}]}
    except PackageNotFoundError:
        return {}


def system_libraries(folder: Path) -> list[dict[str, Any]]:
    """Return one component, with its SHA-256, for each library that the building system gave to the bundle."""
    found = []
    for path in sorted(folder.glob("_internal/*.so*")) + sorted(folder.glob("_internal/*.dll")):
        if path.is_symlink():
            continue
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        hashes = [{"alg": "SHA-256", "content": content}]
        found.append({"type": "library", "bom-ref": f"file:{path.name}", "name": path.name, "hashes": hashes})
    return found


def document(folder: Path) -> dict[str, Any]:
    """Return the whole document about the bundle in ``folder``."""
    version = versions.version()
    components = python_packages() + system_libraries(folder)
    identity = json.dumps(components, sort_keys=True)
    moment = datetime.fromtimestamp(versions.epoch(), UTC)
    main = {"type": "application", "bom-ref": "chaveiro", "name": "chaveiro", "version": version}
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, identity)}",
        "version": 1,
        "metadata": {
            "timestamp": f"{moment:%Y-%m-%dT%H:%M:%SZ}",
            "component": main | {"licenses": [{"license": {"id": "MIT"}}]},
        },
        "components": components,
        "dependencies": [{"ref": "chaveiro", "dependsOn": sorted(c["bom-ref"] for c in components)}],
    }


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    text = json.dumps(document(Path(sys.argv[1])), ensure_ascii=False, indent=2) + "\n"
    Path(sys.argv[2]).write_text(text, encoding="utf-8", newline="\n")
