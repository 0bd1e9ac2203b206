"""A Java that was merely found is run only where nobody but the administrator and this user could have put it."""

import os
import sys
from pathlib import Path

import pytest

from app.system import keytool

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="owners and modes of POSIX")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    tool = tmp_path / "jre" / "bin" / "keytool"
    tool.parent.mkdir(parents=True)
    tool.write_text("#!/bin/sh\n")
    for path in (tool, tool.parent, tool.parent.parent):
        path.chmod(0o755)
    return tmp_path / "jre"


def test_a_keytool_of_ours_is_found(home: Path) -> None:
    assert keytool.find(home) == home / "bin" / "keytool"


@pytest.mark.parametrize("part", [".", "bin", "bin/keytool"])
def test_one_that_anybody_may_change_is_passed_over(home: Path, part: str) -> None:
    (home / part).chmod(0o757)
    assert keytool.find(home) is None


def test_a_folder_for_all_in_which_nobody_removes_what_is_others_is_fine(home: Path) -> None:
    home.chmod(0o1777)
    assert keytool.find(home) is not None


@pytest.mark.root
@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="needs root")
@pytest.mark.parametrize("part", [".", "bin", "bin/keytool"])
def test_one_that_belongs_to_another_user_is_passed_over(home: Path, part: str) -> None:
    os.chown(home / part, 65534, 65534)
    assert keytool.find(home) is None


@pytest.mark.root
@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="needs root")
def test_a_link_is_judged_by_what_it_leads_to(home: Path, tmp_path: Path) -> None:
    os.chown(home / "bin" / "keytool", 65534, 65534)
    (tmp_path / "current").symlink_to(home)
    assert keytool.find(tmp_path / "current") is None


def test_a_home_without_java_has_none(tmp_path: Path) -> None:
    assert keytool.find(tmp_path) is None
