"""Detection on the machine itself: a real java process, a real HTTPS server, a real container's root."""

import encodings.idna  # noqa: F401 - this and psutil before a test becomes somebody who may not read this Python
import os
import shutil
import ssl
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psutil  # noqa: F401
import pytest

if os.sep == "\\":
    pytest.skip("processes of a Linux", allow_module_level=True)

from app.actions.detect import choose, detect
from app.pec.installation import FolderKind, Installation, ServiceState, Source
from app.system import current
from tests.pec.pretend import PretendPec
from tests.pec.test_public_info import ANSWER, answering, self_signed, server
from tests.system.other_user import ME, NOBODY, acting_as
from tests.system.real_pec import JAVA, JAVAC, java_home, runnable, running

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
BY_RELATIVE_NAME = ["../jre/current/bin/java", "-Xint", "-jar", "pec-bundle.jar"]

pytestmark = [pytest.mark.real, pytest.mark.skipif(not (JAVA and JAVAC), reason="needs a JDK")]


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that every user can reach."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def found(webserver: Path) -> Installation:
    """Return the PEC at ``webserver`` among all that run on this machine."""
    installations = detect(current(), now=NOW).installations
    return next(i for i in installations if i.webserver_dir == str(webserver))


def of_process(pid: int) -> Installation:
    """Return the PEC that runs as process ``pid``."""
    installations = detect(current(), now=NOW).installations
    return next(i for i in installations if str(pid) in source(i, Source.PROCESS))


def source(pec: Installation, kind: Source) -> list[str]:
    return [e.detail for e in pec.evidence if e.source is kind]


def test_a_running_pec_is_found_wherever_it_lies(place: Path) -> None:
    pec = runnable(PretendPec(place, "/Saúde da Família/PEC"))
    with running(BY_RELATIVE_NAME, cwd=pec.webserver) as process:
        installation = found(pec.webserver)
    assert source(installation, Source.PROCESS) == [str(process.pid)]
    assert installation.version == "5.4.37"
    assert installation.service.state is ServiceState.RUNNING
    assert installation.java.home == str(java_home())
    assert installation.java.reads_modern_pkcs12 is True
    assert installation.container is None


def test_the_user_who_must_read_is_the_one_who_runs_it(place: Path) -> None:
    pec = runnable(PretendPec(place))
    folder = pec.chaves(0o755)
    with running(BY_RELATIVE_NAME, cwd=pec.webserver):
        mine = found(pec.webserver)
        folder.chmod(0o000)
        closed = found(pec.webserver)
    assert mine.chaves.readable_by_service is True
    assert closed.chaves.readable_by_service is (ME == 0)
    assert mine.service.user


def test_a_pec_that_ended_is_no_longer_found_by_its_process(place: Path) -> None:
    pec = runnable(PretendPec(place))
    with running(BY_RELATIVE_NAME, cwd=pec.webserver):
        assert found(pec.webserver)
    assert not [i for i in detect(current(), now=NOW).installations if i.webserver_dir == str(pec.webserver)]


def test_another_java_program_is_no_pec(place: Path) -> None:
    pec = runnable(PretendPec(place))
    (pec.webserver / "pec-bundle.jar").rename(pec.webserver / "outro.jar")
    with running(["../jre/current/bin/java", "-jar", "outro.jar"], cwd=pec.webserver):
        assert not [i for i in detect(current(), now=NOW).installations if str(place) in i.webserver_dir]


def test_a_real_https_server_with_a_certificate_of_its_own_names_the_version(place: Path, tmp_path: Path) -> None:
    pec = runnable(PretendPec(place)).bundle(None, None)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(self_signed(tmp_path))
    with server(answering(ANSWER), context) as port:
        pec.settings(f"server.port={port}\nserver.ssl.key-store=config/keystore.p12\n")
        chosen = choose(detect(current(), now=NOW, webserver=pec.webserver))
    assert (chosen.version, chosen.https, chosen.url) == ("5.4.37", True, f"https://localhost:{port}")
    assert source(chosen, Source.HTTP) == [f"https://localhost:{port}/api/public/info"]


@pytest.mark.root
@pytest.mark.skipif(ME != 0, reason="becomes another user")
def test_an_ordinary_user_sees_less_and_is_told_what(place: Path) -> None:
    pec = runnable(PretendPec(place)).settings("server.port=9090\n")
    (pec.webserver / "config").chmod(0o700)
    pec.chaves(0o700)
    with running(BY_RELATIVE_NAME, cwd=pec.webserver), acting_as(NOBODY):
        chosen = choose(detect(current(), now=NOW, webserver=pec.webserver))
    assert chosen.version == "5.4.37"
    assert (chosen.url, chosen.https) == (None, False)
    assert set(chosen.hidden) == {
        str(pec.webserver / "config/application.properties"),
        str(pec.webserver / "chaves"),
    }


@pytest.mark.root
@pytest.mark.skipif(ME != 0, reason="becomes another user")
def test_a_pec_that_is_closed_to_this_user_is_still_known_by_its_place(place: Path) -> None:
    pec = runnable(PretendPec(place)).settings()
    pec.webserver.chmod(0o700)
    with acting_as(NOBODY):
        chosen = choose(detect(current(), now=NOW, webserver=pec.webserver))
    assert (chosen.version, chosen.supported, chosen.rnds_ready) == (None, True, False)
    assert chosen.java.home == str(java_home())
    assert (chosen.chaves.exists, chosen.chaves.kind) == (False, FolderKind.UNKNOWN)
    assert {str(pec.webserver / name) for name in ("pec-bundle.jar", "chaves")} <= set(chosen.hidden)


IN_A_ROOT_OF_ITS_OWN = """
set -e
mount -t tmpfs tmpfs "$1"
cd "$1"
for name in usr lib lib64 bin proc dev; do
    [ -d "/$name" ] || continue
    mkdir -p "$name"
    mount --rbind "/$name" "$name"
done
mkdir -p opt run
cp -a "$2/opt/e-SUS" opt/
printf 'engine="podman-4"\\nid="%064d"\\n' 7 > run/.containerenv
if [ -n "$3" ]; then
    mkdir -p opt/e-SUS/webserver/chaves
    mount --bind "$3" opt/e-SUS/webserver/chaves
fi
start='cd /opt/e-SUS/webserver && exec ../jre/current/bin/java -Xint -jar pec-bundle.jar'
if [ "$4" = chroot ]; then
    exec chroot "$1" sh -c "$start"
fi
mkdir -p velha
cd "$1"
pivot_root . velha
cd /
umount -l velha
exec sh -c "$start"
"""


def contained(place: Path, pec: PretendPec, shared: Path | None, how: str = "pivot_root") -> list[str]:
    """Return the command that runs ``pec`` in a root and mounts of its own, as a container does."""
    root = place / "raiz-do-contêiner"
    root.mkdir()
    script = ["sh", "-c", IN_A_ROOT_OF_ITS_OWN, "sh", str(root), str(pec.root), str(shared or ""), how]
    return ["unshare", "--mount", "--propagation", "private", *script]


@pytest.mark.root
@pytest.mark.skipif(ME != 0 or not shutil.which("unshare"), reason="mounts")
@pytest.mark.parametrize("how", ["chroot", "pivot_root"])
def test_a_pec_in_a_container_whose_chaves_would_be_lost(place: Path, how: str) -> None:
    pec = runnable(PretendPec(place))
    with running(contained(place, pec, None, how)) as process:
        inside = of_process(process.pid)
        chosen = choose(detect(current(), now=NOW, webserver=Path(inside.webserver_dir)))
    assert (chosen.webserver_dir, chosen.container) == (inside.webserver_dir, inside.container)
    assert inside.container is not None
    assert (inside.container.engine, inside.container.id) == ("podman", f"{7:064d}")
    assert inside.container.chaves_on_host is None
    assert inside.webserver_dir == f"/proc/{process.pid}/root/opt/e-SUS/webserver"
    assert inside.version == "5.4.37"
    assert inside.url is None


@pytest.mark.root
@pytest.mark.skipif(ME != 0 or not shutil.which("unshare"), reason="mounts")
def test_a_pec_in_a_container_with_chaves_on_this_machine(place: Path) -> None:
    pec = runnable(PretendPec(place))
    shared = place / "pasta de chaves"
    shared.mkdir()
    (shared / "rnds.pfx").touch()
    with running(contained(place, pec, shared)) as process:
        inside = of_process(process.pid)
        with acting_as(NOBODY):
            seen = of_process(process.pid)
    assert inside.container is not None
    assert inside.container.chaves_on_host == str(shared)
    assert inside.chaves.path == str(shared)
    assert (inside.chaves.exists, inside.chaves.readable_by_service) == (True, True)
    assert seen.container is not None
    assert (seen.version, seen.container.chaves_on_host) == (None, str(shared))
    assert seen.hidden


def test_systemd_itself_accepts_the_unit_that_the_tests_call_stock(tmp_path: Path) -> None:
    tool = shutil.which("systemd-analyze")
    if not tool:
        pytest.skip("needs systemd-analyze")
    (tmp_path / "usr/lib").mkdir(parents=True)
    (tmp_path / "lib").symlink_to("usr/lib")  # as on today's systems: systemd 257 looks into /usr/lib alone
    pec = PretendPec(tmp_path).unit()
    pec.write("standalone.sh", "#!/bin/sh\n").chmod(0o755)
    for name in ("sysinit.target", "basic.target", "network.target", "shutdown.target", "system.slice"):
        pec.write(f"/lib/systemd/system/{name}", "[Unit]\nDefaultDependencies=no\n")
    command = [tool, "verify", "--man=no", f"--root={tmp_path}", "e-SUS-PEC.service"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    assert "e-SUS-PEC.service" not in done.stderr, done.stderr
