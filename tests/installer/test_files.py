"""What the packages install, and what the release workflow may do: the files agree with each other."""

import configparser
import re
from pathlib import Path
from xml.etree import ElementTree

import desktop
import pytest
import versions

from app import __version__


def workflows(root: Path) -> list[Path]:
    return sorted((root / ".github" / "workflows").glob("*.yml"))


def test_the_version_of_packages_is_that_of_the_program() -> None:
    assert versions.version() == __version__
    assert versions.epoch() % 86400 == 0


def test_the_menu_entry_opens_the_window(root: Path) -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment, method-assign]
    entry.read(root / "installer/linux/chaveiro.desktop", encoding="utf-8")
    values = entry["Desktop Entry"]
    assert values["Exec"] == "chaveiro"
    assert values["Icon"] == "chaveiro"
    assert values["Terminal"] == "false"
    assert (root / "resources/icons/chaveiro.svg").exists()


def test_the_metadata_point_at_the_menu_entry(root: Path) -> None:
    component = ElementTree.parse(root / "installer/linux/br.chaveiro.Chaveiro.metainfo.xml").getroot()
    assert component.findtext("launchable") == "chaveiro.desktop"
    assert component.findtext("project_license") == "MIT"


def test_polkit_names_the_program_where_the_package_puts_it(root: Path) -> None:
    policy = (root / "installer/linux/br.chaveiro.Chaveiro.policy").read_text(encoding="utf-8")
    assert "/usr/lib/chaveiro/chaveiro<" in policy
    assert "ln -s ../lib/chaveiro/chaveiro" in (root / "installer/linux/build.sh").read_text(encoding="utf-8")


def test_the_package_does_not_switch_the_daily_check_on(root: Path) -> None:
    script = (root / "installer/linux/deb.sh").read_text(encoding="utf-8")
    assert "enable" not in script.replace("disable", "")
    assert "disable --now --quiet chaveiro-aviso.timer" in script
    assert (root / "installer/linux/chaveiro-aviso.timer").exists()


def test_windows_is_told_to_ask_for_nothing_and_to_scale(root: Path) -> None:
    manifest = (root / "installer/windows/chaveiro.manifest").read_text(encoding="utf-8")
    ElementTree.fromstring(manifest.encode())
    assert 'level="asInvoker"' in manifest
    assert "PerMonitorV2" in manifest
    assert "<longPathAware" in manifest


def test_windows_scripts_end_their_lines_as_the_command_prompt_wants(root: Path) -> None:
    for script in (root / "installer/windows").glob("*.cmd"):
        assert script.read_bytes().count(b"\n") == script.read_bytes().count(b"\r\n") > 0, script.name


def test_every_action_of_the_workflows_is_pinned_by_its_whole_hash(root: Path) -> None:
    used = [u for path in workflows(root) for u in re.findall(r"uses: (\S+)", path.read_text(encoding="utf-8"))]
    assert used
    assert [u for u in used if not re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}", u)] == []


def test_workflows_begin_without_any_right(root: Path) -> None:
    for path in workflows(root):
        text = path.read_text(encoding="utf-8")
        assert "\npermissions: {}\n" in text
        assert "pull_request_target" not in text
        for checkout in re.findall(r"uses: actions/checkout@.*\n(.*\n.*)", text):
            assert "persist-credentials: false" in checkout


def test_every_script_that_a_workflow_runs_exists(root: Path) -> None:
    named = {
        name.replace("\\", "/")
        for path in workflows(root)
        for name in re.findall(r"installer[/\\][\w/\\.-]+\.(?:sh|py|cmd)", path.read_text(encoding="utf-8"))
    }
    assert named
    assert [name for name in named if not (root / name).exists()] == []


def test_a_missing_x_server_is_an_error_and_no_crash() -> None:
    pytest.importorskip("ctypes.util").find_library("X11") or pytest.skip("no libX11")
    with pytest.raises(OSError, match="no X server at :65000"):
        desktop.X11(":65000")
