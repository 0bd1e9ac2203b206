"""The wheels that a bundle is built from."""

import re
from pathlib import Path

import pytest
import wheels


@pytest.mark.parametrize("platform", ["linux", "windows"])
def test_every_package_is_asked_for_by_version_and_hash_without_markers(platform: str) -> None:
    text = wheels.chosen(platform)
    names = re.findall(r"^([a-z0-9-]+)==\S+ \\$", text, re.MULTILINE)
    assert "pyside6-essentials" in names
    assert "cryptography" in names
    assert "pyinstaller" in names
    assert ";" not in text
    for block in re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in block


def test_only_windows_asks_for_the_tools_of_windows() -> None:
    assert "pefile==" in wheels.chosen("windows")
    assert "pefile==" not in wheels.chosen("linux")


def test_what_the_program_can_do_without_is_in_no_bundle() -> None:
    assert "pillow" not in wheels.bundled()
    assert "cryptography" in wheels.bundled()


def test_a_block_ends_where_the_next_package_begins() -> None:
    one = "one==1 ; python_version < '4' \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n    # via x\n"
    text = one + "two==2 \\\n    --hash=sha256:cc\n"
    assert wheels.blocks(text) == {
        "one": "one==1 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n",
        "two": "two==2 \\\n    --hash=sha256:cc\n",
    }


def test_a_listing_that_is_up_to_date_fetches_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "requirements.txt").write_text(wheels.chosen("linux"), encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("pip was started")

    monkeypatch.setattr(wheels.subprocess, "run", refuse)
    wheels.main("linux", tmp_path)
