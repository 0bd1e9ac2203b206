"""Units are read from their files; systemd itself is asked only on a live machine, and never waited for long."""

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.sep == "\\", reason="systemd is a Linux")

from app.pec.installation import ServiceState  # noqa: E402
from app.pec.tree import Tree  # noqa: E402
from app.system import systemd  # noqa: E402
from tests.pec.pretend import STOCK_UNIT, PretendPec  # noqa: E402


def found(root: Path, *, live: bool = False) -> systemd.ServiceFact:
    (fact,) = systemd.services(Tree(root), live=live)
    return fact


def test_the_stock_unit_runs_as_root(tmp_path: Path) -> None:
    PretendPec(tmp_path).unit()
    fact = found(tmp_path)
    assert (fact.name, fact.user, fact.state) == ("e-SUS-PEC", "root", ServiceState.UNKNOWN)
    assert fact.folder == tmp_path / "opt/e-SUS/webserver"


def test_the_database_is_no_pec(tmp_path: Path) -> None:
    PretendPec(tmp_path).unit(name="e-SUS-AB-PostgreSQL.service")
    assert systemd.services(Tree(tmp_path), live=False) == ()


def test_a_unit_of_the_administrator_counts_over_the_packaged_one(tmp_path: Path) -> None:
    pec = PretendPec(tmp_path).unit()
    pec.write("/etc/systemd/system/e-SUS-PEC.service", STOCK_UNIT + "[Service]\nUser=esus\n")
    assert found(tmp_path).user == "esus"


def test_drop_ins_apply_in_the_order_of_their_names(tmp_path: Path) -> None:
    pec = PretendPec(tmp_path).unit()
    pec.drop_in("[Service]\nUser=segundo\n", name="20-b.conf").drop_in("[Service]\nUser=primeiro\n", name="10-a.conf")
    pec.write("/usr/lib/systemd/system/e-SUS-PEC.service.d/15-c.conf", "[Service]\nUser=meio\n")
    pec.write("/etc/systemd/system/e-SUS-PEC.service.d/99-nota.txt", "[Service]\nUser=nota\n")
    fact = found(tmp_path)
    assert fact.user == "segundo"
    assert [Path(f).name for f in fact.files] == ["e-SUS-PEC.service", "10-a.conf", "15-c.conf", "20-b.conf"]


def test_a_drop_in_of_the_administrator_hides_the_packaged_one_of_that_name(tmp_path: Path) -> None:
    pec = PretendPec(tmp_path).unit().drop_in("[Service]\nUser=esus\n", name="usuario.conf")
    pec.write("/lib/systemd/system/e-SUS-PEC.service.d/usuario.conf", "[Service]\nUser=outro\n")
    assert found(tmp_path).user == "esus"


def test_a_drop_in_for_all_services_of_that_prefix(tmp_path: Path) -> None:
    pec = PretendPec(tmp_path).unit()
    pec.write("/etc/systemd/system/e-SUS-.service.d/usuario.conf", "[Service]\nUser=esus\n")
    assert found(tmp_path).user == "esus"


def systemctl(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program named systemctl first in the search path."""
    folder.mkdir()
    program = folder / "systemctl"
    program.write_text("#!/bin/sh\n" + script)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)


@pytest.mark.parametrize(
    ("state", "meant"),
    [
        ("active", ServiceState.RUNNING),
        ("activating", ServiceState.RUNNING),
        ("inactive", ServiceState.STOPPED),
        ("failed", ServiceState.STOPPED),
        ("maintenance", ServiceState.UNKNOWN),
    ],
)
def test_what_systemd_reports_counts_over_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, state: str, meant: ServiceState
) -> None:
    PretendPec(tmp_path).unit()
    systemctl(tmp_path / "bin", f"printf 'LoadState=loaded\\nActiveState={state}\\nUser=esus\\n'\n", monkeypatch)
    fact = found(tmp_path, live=True)
    assert (fact.state, fact.user) == (meant, "esus")


def test_an_empty_user_is_root_whatever_an_old_file_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    PretendPec(tmp_path).unit().drop_in("[Service]\nUser=esus\n")
    systemctl(tmp_path / "bin", "printf 'User=\\nLoadState=loaded\\nActiveState=active\\n'\n", monkeypatch)
    assert found(tmp_path, live=True).user == "root"


@pytest.mark.parametrize(
    "script",
    [
        "echo 'System has not been booted with systemd as init system' >&2; exit 1\n",
        "printf 'LoadState=not-found\\nActiveState=inactive\\nUser=\\n'\n",
        "echo lixo\n",
        "exec sleep 3600\n",
    ],
)
def test_where_systemd_says_nothing_the_files_speak(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    PretendPec(tmp_path).unit().drop_in("[Service]\nUser=esus\n")
    systemctl(tmp_path / "bin", script, monkeypatch)
    fact = found(tmp_path, live=True)
    assert (fact.state, fact.user) == (ServiceState.UNKNOWN, "esus")


def test_a_machine_without_systemctl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    PretendPec(tmp_path).unit()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert found(tmp_path, live=True).state is ServiceState.UNKNOWN


def test_below_a_root_systemd_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    PretendPec(tmp_path).unit()
    systemctl(tmp_path / "bin", f"touch {tmp_path}/asked\n", monkeypatch)
    found(tmp_path)
    assert not (tmp_path / "asked").exists()
