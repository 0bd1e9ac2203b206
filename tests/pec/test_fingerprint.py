"""What the files of one folder tell of themselves."""

import os
import tempfile
from pathlib import Path

import pytest

from app.pec.application_properties import WebSettings
from app.pec.fingerprint import Generation, folders_near, inspect, read_settings
from app.pec.tree import Tree
from tests.pec.pretend import BY_HAND_TLS, GOVBR, PretendPec
from tests.system.other_user import ME, NOBODY, acting_as

HOME = Path("/srv/e-SUS")


@pytest.mark.parametrize(
    ("named", "first", "also"),
    [
        (HOME / "webserver", HOME / "webserver", None),
        (HOME, HOME, HOME / "webserver"),
        (HOME / "pec-bundle.jar", HOME / "pec-bundle.jar", HOME),
        (HOME / "webserver/chaves", HOME / "webserver/chaves", HOME / "webserver"),
        (HOME / "webserver/Config", HOME / "webserver/Config", HOME / "webserver"),
        (HOME.parent, HOME.parent, HOME / "webserver"),
    ],
)
def test_a_person_may_name_a_folder_near_by(named: Path, first: Path, also: Path | None) -> None:
    near = folders_near(named)
    assert near[0] == first
    assert also is None or also in near


def test_a_bundle_makes_a_pec(tmp_path: Path) -> None:
    pec = PretendPec(tmp_path).bundle()
    found = inspect(Tree(tmp_path), pec.webserver)
    assert found is not None
    assert (found.generation, found.root, found.certmgr) == (Generation.BUNDLE, pec.home, False)


@pytest.mark.parametrize("name", ["pec-bundle.jar.bak", "outro-pec-bundle.jar", "pec-bundle"])
def test_a_file_of_a_similar_name_makes_none(tmp_path: Path, name: str) -> None:
    pec = PretendPec(tmp_path)
    pec.write(name)
    assert inspect(Tree(tmp_path), pec.webserver) is None


def test_a_folder_of_the_bundle_s_name_makes_none(tmp_path: Path) -> None:
    pec = PretendPec(tmp_path)
    (pec.webserver / "pec-bundle.jar").mkdir(parents=True)
    assert inspect(Tree(tmp_path), pec.webserver) is None


def test_the_jboss_of_another_program_makes_none(tmp_path: Path) -> None:
    (tmp_path / "opt/outro/jboss-as-7.2.0.Final").mkdir(parents=True)
    assert inspect(Tree(tmp_path), tmp_path / "opt/outro") is None


@pytest.mark.parametrize(
    ("settings", "tls", "wanted"),
    [
        (None, None, WebSettings()),
        ("", None, WebSettings()),
        (BY_HAND_TLS + GOVBR, None, WebSettings(443, https=True, govbr_login=True)),
        (None, "", WebSettings(None, https=True)),
        ("server.port=9090", "server.port=443", WebSettings(9090, https=True)),
        (None, "server.port=443", WebSettings(443, https=True)),
        (None, GOVBR, WebSettings(None, https=True, govbr_login=True)),
    ],
)
def test_both_files_of_settings_speak(
    tmp_path: Path, settings: str | None, tls: str | None, wanted: WebSettings
) -> None:
    pec = PretendPec(tmp_path).bundle()
    if settings is not None:
        pec.settings(settings)
    if tls is not None:
        pec.certmgr(tls)
    assert read_settings(Tree(tmp_path), pec.webserver) == wanted


def test_settings_that_are_a_folder_are_as_good_as_none(tmp_path: Path) -> None:
    pec = PretendPec(tmp_path).bundle()
    (pec.webserver / "config/application.properties").mkdir(parents=True)
    assert read_settings(Tree(tmp_path), pec.webserver) == WebSettings()


@pytest.mark.skipif(os.sep == "\\", reason="modes of a Linux")
@pytest.mark.skipif(ME != 0, reason="becomes another user")
@pytest.mark.root
def test_closed_settings_are_not_taken_for_missing_ones() -> None:
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        pec = PretendPec(Path(name)).bundle().settings(BY_HAND_TLS)
        tree = Tree(Path(name))
        for path in (pec.webserver / "config/application.properties", pec.webserver / "config"):
            path.chmod(0)
            with acting_as(NOBODY):
                assert read_settings(tree, pec.webserver) is None
            path.chmod(0o755)
        (pec.webserver / "pec-bundle.jar").chmod(0)
        with acting_as(NOBODY):
            found = inspect(tree, pec.webserver)
        assert found is not None
        assert found.bundle is None
        assert str(pec.webserver / "pec-bundle.jar") in tree.denied
