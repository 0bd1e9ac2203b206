"""Users of this machine, and of a faked root."""

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.sep == "\\", reason="users of a Linux")

from app.system.accounts import person  # noqa: E402
from app.system.posix_permissions import Person  # noqa: E402


def test_this_machine_knows_root() -> None:
    found = person("root", None)
    assert found is not None
    assert found.uid == 0
    assert 0 in found.gids


def test_a_number_is_a_user_even_without_a_name() -> None:
    assert person("61234", None) == Person(61234, frozenset())
    assert person("nao-existe-esse", None) is None


def test_a_faked_root_has_its_own_users_with_all_their_groups(tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc/passwd").write_text("root:x:0:0::/:/bin/sh\nlixo\nesus:x:998:997:e-SUS:/:/bin/false\n")
    (tmp_path / "etc/group").write_text("esus:x:997:\nsaude:x:990:maria,esus\noutros:x:980:esusx\n")
    wanted = Person(998, frozenset({997, 990}))
    assert person("esus", tmp_path) == wanted
    assert person("998", tmp_path) == wanted
    assert person("maria", tmp_path) is None


def test_root_needs_no_list_of_users(tmp_path: Path) -> None:
    assert person("root", tmp_path) == Person(0, frozenset({0}))
    assert person("esus", tmp_path) is None
