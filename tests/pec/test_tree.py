"""A tree is read as the system inside its root would read it, and is never left."""

import os
from pathlib import Path

import pytest

from app.pec.tree import Tree, drive_folder, looks_like_windows

links = pytest.mark.skipif(os.sep == "\\", reason="links need a privilege there")


@links
@pytest.mark.parametrize(
    ("target", "lands"),
    [
        ("/etc/passwd", "etc/passwd"),
        ("../../../../etc/passwd", "etc/passwd"),
        ("../b/file", "opt/b/file"),
        ("/", ""),
    ],
)
def test_a_link_lands_inside_the_root(tmp_path: Path, target: str, lands: str) -> None:
    (tmp_path / "opt/a").mkdir(parents=True)
    (tmp_path / "opt/a/link").symlink_to(target)
    assert Tree(tmp_path).resolve(tmp_path / "opt/a/link") == tmp_path / lands


@links
def test_links_through_links_and_through_folders(tmp_path: Path) -> None:
    (tmp_path / "dados/pec/webserver").mkdir(parents=True)
    (tmp_path / "opt").symlink_to("/dados")
    (tmp_path / "dados/e-SUS").symlink_to("pec")
    assert Tree(tmp_path).resolve(tmp_path / "opt/e-SUS/webserver") == tmp_path / "dados/pec/webserver"


@links
def test_links_in_circles_are_refused_and_read_as_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("/b")
    (tmp_path / "b").symlink_to("/a")
    tree = Tree(tmp_path)
    with pytest.raises(OSError, match="too many"):
        tree.resolve(tmp_path / "a")
    assert tree.read(tmp_path / "a") is None
    assert not tree.is_file(tmp_path / "a")
    assert tree.names(tmp_path / "a") == ()


@links
def test_the_bytes_of_a_file_outside_are_never_read(tmp_path: Path) -> None:
    (tmp_path / "segredo").write_text("fora")
    root = tmp_path / "raiz"
    root.mkdir()
    (root / "a").symlink_to(tmp_path / "segredo")
    (root / "b").symlink_to("../segredo")
    assert Tree(root).read(root / "a") is None
    assert Tree(root).read(root / "b") is None


@pytest.mark.parametrize("path", ["/opt/e-SUS", "opt/e-SUS", "C:\\opt\\e-SUS", "C:/opt/e-SUS"])
def test_a_path_written_inside_becomes_one_here(tmp_path: Path, path: str) -> None:
    assert Tree(tmp_path).host(path) == tmp_path / "opt/e-SUS"


@pytest.mark.parametrize("name", ["C", "drive_c"])
def test_a_drive_may_be_a_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    assert drive_folder(tmp_path) == tmp_path / name
    assert Tree(tmp_path).host("C:\\e-SUS") == tmp_path / name / "e-SUS"
    assert looks_like_windows(tmp_path)


def test_a_linux_root_is_no_windows(tmp_path: Path) -> None:
    (tmp_path / "opt").mkdir()
    assert not looks_like_windows(tmp_path)


def test_any_case_finds_the_spelling_on_the_disk(tmp_path: Path) -> None:
    (tmp_path / "Program Files/E-sus").mkdir(parents=True)
    asked = tmp_path / "program files/e-SUS/webserver"
    found = Tree(tmp_path, any_case=True).resolve(asked)
    assert found == tmp_path / "Program Files/E-sus/webserver"


@pytest.mark.skipif(os.sep == "\\", reason="no named pipes in folders there")
def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "application.properties")
    assert Tree(tmp_path).read(tmp_path / "application.properties") is None


def test_no_more_is_read_than_asked(tmp_path: Path) -> None:
    (tmp_path / "big").write_bytes(b"x" * 1000)
    assert Tree(tmp_path).read(tmp_path / "big", limit=10) == b"x" * 10


def test_one_folder_has_one_identity(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    tree = Tree(tmp_path)
    assert tree.identity(tmp_path / "a") == tree.identity(tmp_path / "a/../a")
    assert tree.identity(tmp_path / "b") is None


def test_impossible_names_are_missing(tmp_path: Path) -> None:
    tree = Tree(tmp_path)
    assert not tree.is_file(tmp_path / "a\0b")
    assert tree.names(tmp_path / "a\0b") == ()
    assert tree.read(tmp_path / ("x" * 5000)) is None


def test_a_root_that_is_closed_to_this_user_holds_no_drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object, **__: object) -> os.stat_result:
        raise PermissionError(13, "closed")

    monkeypatch.setattr(os, "stat", closed)
    assert drive_folder(tmp_path) == tmp_path
    assert not looks_like_windows(tmp_path)
