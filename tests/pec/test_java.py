"""Which Java is found, and which of them reads the PKCS#12 files of today."""

from pathlib import Path

import pytest

from app.pec import java
from app.pec.installation import Java
from app.pec.tree import Tree


@pytest.mark.parametrize(
    ("version", "commercial", "reads"),
    [
        ("1.7.0_80", False, False),
        ("1.8.0_202", False, False),
        ("1.8.0_202", True, False),
        ("1.8.0_300", True, False),
        ("1.8.0_301", True, True),
        ("1.8.0_301", False, False),
        ("1.8.0_322", False, False),
        ("1.8.0_392", False, None),
        ("1.8.0_392", True, True),
        ("8u322", False, False),
        ("8", False, None),
        ("1.8.0", False, None),
        ("11.0.11", False, False),
        ("11.0.12", False, True),
        ("17.0.10", False, True),
        ("17", False, True),
        ("21.0.1", False, True),
    ],
)
def test_which_java_reads_modern_pkcs12(version: str, commercial: bool, reads: bool | None) -> None:
    assert java.reads_modern_pkcs12(version, commercial=commercial) is reads


def home(root: Path, name: str, release: str | None) -> Path:
    folder = root / "opt/e-SUS/jre" / name
    folder.mkdir(parents=True)
    if release is not None:
        (folder / "release").write_text(release)
    return folder


def test_the_running_java_comes_before_the_bundled_one(tmp_path: Path) -> None:
    running = home(tmp_path, "17.0.10-linux_x64", 'JAVA_VERSION="17.0.10"\n')
    current = home(tmp_path, "current", 'JAVA_VERSION="17.0.13"\n')
    tree = Tree(tmp_path)
    pec = tmp_path / "opt/e-SUS"
    assert java.homes(tree, pec, running / "bin/java", "/opt/e-SUS/jre/current")[:2] == (running, current)
    assert java.find(tree, java.homes(tree, pec, running / "bin/java", None), None, 17).version == "17.0.10"
    assert java.find(tree, java.homes(tree, pec, None, None), None, 17).version == "17.0.13"


def test_oracle_says_of_its_java_8_that_it_is_commercial(tmp_path: Path) -> None:
    folder = home(tmp_path, "current", 'JAVA_VERSION="1.8.0_311"\nBUILD_TYPE="commercial"\n')
    assert java.find(Tree(tmp_path), (folder,), None, 8).reads_modern_pkcs12 is True


def test_a_jre_inside_a_jdk_finds_the_release_beside_it(tmp_path: Path) -> None:
    jdk = home(tmp_path, "jdk8", 'JAVA_VERSION="1.8.0_202"\n')
    (jdk / "jre").mkdir()
    assert java.find(Tree(tmp_path), (jdk / "jre",), None, 8) == Java("1.8.0_202", str(jdk / "jre"), False)


def test_without_a_release_the_name_of_the_folder_speaks(tmp_path: Path) -> None:
    folder = home(tmp_path, "17.0.10-linux_x64", None)
    assert java.find(Tree(tmp_path), (folder,), None, 8) == Java("17.0.10", str(folder), True)


def test_then_the_record_then_the_generation(tmp_path: Path) -> None:
    tree = Tree(tmp_path)
    folder = home(tmp_path, "current", None)
    assert java.find(tree, (folder,), "17.0.10-linux_x64", 8) == Java("17.0.10", str(folder), True)
    assert java.find(tree, (), None, 17) == Java("17", None, True, assumed=True)
    assert java.find(tree, (), None, 8) == Java("8", None, None, assumed=True)
    assert java.find(tree, (folder,), None, None) == Java(home=str(folder))


@pytest.mark.parametrize("junk", [b"", b"\xff\xfe\x00", b"JAVA_VERSION", b'JAVA_VERSION=""', b"=\n=\n"])
def test_a_release_without_a_version_says_nothing(junk: bytes) -> None:
    assert java.parse_release(junk) is None


def test_the_major_version_of_every_form() -> None:
    assert [Java(v).major for v in ("1.8.0_202", "8u322", "8", "17.0.10", "17", "treze")] == [8, 8, 8, 17, 17, None]
