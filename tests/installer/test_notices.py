"""The licences of what is in a bundle, and the list of its components."""

import json
from pathlib import Path

import notices
import pytest
import sbom


def bundle(folder: Path, *names: str) -> Path:
    (folder / "_internal").mkdir()
    for name in names:
        (folder / "_internal" / name).write_bytes(b"library")
    return folder


def test_each_library_of_the_system_is_named_with_its_licence(tmp_path: Path) -> None:
    found = notices.libraries(bundle(tmp_path, "libxcb-cursor.so.0", "libstdc++.so.6", "libQt6Core.so.6"))
    assert list(found) == [
        "GCC: libgcc, libstdc++",
        "Qt 6 e Qt for Python, com ICU",
        *[n for n in found if "X.Org" in n],
    ]


def test_a_library_that_nobody_knows_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="libsecret"):
        notices.libraries(bundle(tmp_path, "libsecret-1.so.0"))


def test_the_notices_hold_the_licences_of_qt_and_of_the_font(tmp_path: Path) -> None:
    target = tmp_path / "LICENCAS.txt"
    notices.write(target, bundle(tmp_path))
    text = target.read_text(encoding="utf-8")
    assert "LGPL, versão 3" in text
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "SIL OPEN FONT LICENSE" in text.upper()
    assert "cryptography" in text


def test_the_list_of_components_is_the_same_every_time_and_complete(tmp_path: Path) -> None:
    folder = bundle(tmp_path, "libz.so.1")
    document = sbom.document(folder)
    assert document == sbom.document(folder)
    names = {component["name"] for component in document["components"]}
    assert {"cryptography", "pyside6-essentials", "libz.so.1"} <= names
    assert document["dependencies"][0]["dependsOn"] == sorted(c["bom-ref"] for c in document["components"])
    json.dumps(document)
