"""Real faults of a real operating system. Each: the right code, and nothing changed or all undone."""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from app.findings import ChaveiroError, Code
from app.pec.copies import pec_id
from app.pec.folder import CHAVES, Entry
from app.system import site_linux
from app.system.folder_linux import LinuxFolder
from tests.pec_tree import NAME, NEW, OLD, Pec, code_of, request_of, snapshot

as_root = [pytest.mark.root, pytest.mark.skipif(os.geteuid() != 0, reason="needs root")]
NOBODY = 65534


@pytest.fixture
def pec(tmp_path: Path) -> Pec:
    return Pec(tmp_path / "raiz")


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def acting_as(uid: int) -> Iterator[None]:
    """The kernel decides by the effective user; root can take it off and put it on again."""
    os.seteuid(uid)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def immutable(path: Path) -> Iterator[None]:
    done = subprocess.run(["chattr", "+i", str(path)], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("this file system knows no immutable files")
    try:
        yield
    finally:
        subprocess.run(["chattr", "-i", str(path)], check=True)


class TestFullDisk:
    pytestmark = as_root
    big = os.urandom(60 * 1024)

    @pytest.mark.parametrize("before", [None, OLD])
    def test_of_pec(self, pec: Pec, before: bytes | None) -> None:
        with mounted(pec.webserver, "size=64k,mode=755"):
            (pec.webserver / "pec-bundle.jar").write_bytes(b"x" * 5000)
            if before:
                pec.put(NAME, before)
            then = snapshot(pec.webserver)
            answer = pec.install(self.big, replace=True)
            assert code_of(answer) is Code.DISK_FULL
            assert snapshot(pec.webserver) == then

    def test_of_the_copies(self, pec: Pec) -> None:
        pec.put(NAME, self.big)
        with mounted(pec.root / "var/lib/chaveiro", "size=64k,mode=755"):
            answer = pec.install(NEW, replace=True)
            assert code_of(answer) is Code.DISK_FULL
            assert pec.content() == {NAME: self.big}
            assert pec.copies().copies == ()


class TestReadOnly:
    pytestmark = as_root

    def test_a_disk_that_refuses_writes(self, pec: Pec) -> None:
        with mounted(pec.webserver, "size=1m,mode=755"):
            pec.put(NAME, OLD)
            plan = pec.plan(replace=True)
            subprocess.run(["mount", "-o", "remount,ro", str(pec.webserver)], check=True)
            assert code_of(pec.carry_out(request_of(plan), NEW)) is Code.READ_ONLY
            assert pec.content() == {NAME: OLD}
            assert pec.copies().copies == ()


class TestPermission:
    pytestmark = as_root

    def test_a_folder_of_root_is_closed_to_others(self, tmp_path: Path) -> None:
        tmp_path.chmod(0o755)
        for folder in tmp_path.parents:
            if folder.stat().st_uid == 0 and folder != Path("/tmp") and folder.is_relative_to("/tmp"):
                folder.chmod(0o755)
        pec = Pec(tmp_path / "raiz")
        pec.put("old.pfx", OLD)
        (pec.root / "var/lib/chaveiro/copias").mkdir(parents=True)
        os.chown(pec.root / "var/lib/chaveiro/copias", NOBODY, NOBODY)
        with acting_as(NOBODY):
            answer = pec.install()
        assert code_of(answer) is Code.PERMISSION_DENIED
        assert pec.content() == {"old.pfx": OLD}


class TestImmutable:
    pytestmark = as_root

    def test_the_file_to_be_replaced(self, pec: Pec) -> None:
        old = pec.put(NAME, OLD)
        with immutable(old):
            assert code_of(pec.install(replace=True)) is Code.FILE_PROTECTED
            assert pec.content() == {NAME: OLD}
            assert pec.copies().copies == ()

    @pytest.mark.parametrize("folder", ["chaves", "webserver"])
    def test_the_folder(self, pec: Pec, folder: str) -> None:
        place = pec.webserver
        if folder == "chaves":
            place = pec.chaves
            pec.put("old.pfx", OLD)
        before = snapshot(pec.webserver)
        with immutable(place):
            assert code_of(pec.install()) is Code.FILE_PROTECTED
        assert snapshot(pec.webserver) == before


class TestDescriptors:
    def test_too_few_of_them_at_any_point(self, pec: Pec) -> None:
        """Lend one descriptor more each time, until it works; before that nothing may change."""
        pec.put(NAME, OLD)
        request = request_of(pec.plan(replace=True))
        before = snapshot(pec.webserver)
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        codes = []
        for spare in range(40):
            with ExitStack() as stack:
                stack.callback(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))
                resource.setrlimit(resource.RLIMIT_NOFILE, (_first_free() + spare, hard))
                answer = pec.carry_out(request, NEW)
            if answer.receipt:
                break
            codes.append(code_of(answer))
            assert snapshot(pec.webserver) == before
        assert answer.receipt
        assert set(codes) == {Code.WRITE_FAILED}
        assert pec.content() == {NAME: NEW}


def _first_free() -> int:
    fd = os.open("/dev/null", os.O_RDONLY)
    os.close(fd)
    return fd


class TestTwoAtOnce:
    def test_the_second_is_told_to_wait(self, pec: Pec) -> None:
        name = pec_id(str(pec.webserver))
        with site_linux.open_site(pec.root, pec.webserver, None, name) as opened, opened.store.lock():
            assert code_of(pec.install()) is Code.ALREADY_RUNNING
        assert pec.content() == {}
        assert pec.install().receipt

    @pytest.mark.parametrize("made", ["lib", "chaveiro", "copias", "pec"])
    def test_the_store_may_be_made_by_another_at_the_same_moment(
        self, pec: Pec, monkeypatch: pytest.MonkeyPatch, made: str
    ) -> None:
        """Between our looking for a folder of the store and our making it, a whole other installation happens."""
        slow = pec_id(str(pec.webserver)) if made == "pec" else made
        make = LinuxFolder.make_folder
        others: list[str] = []

        def make_late(folder: LinuxFolder, name: str, like_parent: bool) -> None:
            if name == slow and not others:
                others.append(name)
                assert pec.install(OLD, "another.pfx").receipt
            make(folder, name, like_parent)

        pec.chaves.mkdir()
        monkeypatch.setattr(LinuxFolder, "make_folder", make_late)
        assert code_of(pec.install()) is None
        assert others
        assert pec.content() == {"another.pfx": OLD, NAME: NEW}

    @pytest.mark.parametrize("gone", ["file", "folder"])
    def test_what_another_takes_away_while_we_look_is_not_there(
        self, pec: Pec, monkeypatch: pytest.MonkeyPatch, gone: str
    ) -> None:
        """Between our hearing of a name and our opening it, another moves it away."""
        old = pec.put(NAME, OLD)
        entry = LinuxFolder.entry

        def outdated(folder: LinuxFolder, name: str) -> Entry | None:
            found = entry(folder, name)
            if gone == "file" and name == NAME:
                old.unlink()
            if gone == "folder" and name == CHAVES:
                shutil.rmtree(pec.chaves)
            return found

        with monkeypatch.context() as patched:
            patched.setattr(LinuxFolder, "entry", outdated)
            plan = pec.plan()
        assert plan == pec.plan()
        assert pec.carry_out(request_of(plan), NEW).receipt

    def test_many_processes_leave_one_whole_file_each(self, pec: Pec) -> None:
        pec.chaves.mkdir()
        script = (
            "import sys; from pathlib import Path; from tests.pec_tree import Pec, code_of;"
            "pec = Pec.__new__(Pec); pec.root = Path(sys.argv[1]); pec.webserver = pec.root / 'opt/e-SUS/webserver';"
            "pec.chaves = pec.webserver / 'chaves'; n = sys.argv[2]; sys.stdin.readline();"
            "answer = pec.install(n.encode() * 1000, f'file-{n}.pfx'); print(code_of(answer) or 'DONE')"
        )
        runs = [
            subprocess.Popen(
                [sys.executable, "-c", script, str(pec.root), str(n)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for n in range(6)
        ]
        for run in runs:
            assert run.stdin
            run.stdin.write("go\n")
            run.stdin.flush()
        words = [run.communicate()[0].strip() for run in runs]
        assert all(run.returncode == 0 for run in runs)
        assert set(words) <= {"DONE", "ALREADY_RUNNING"}
        assert "DONE" in words
        done = {f"file-{n}.pfx": str(n).encode() * 1000 for n, word in enumerate(words) if word == "DONE"}
        assert pec.content() == done


def test_chaves_that_is_a_file_stays_a_file(pec: Pec) -> None:
    plan = pec.plan()
    pec.chaves.write_bytes(b"a file")
    assert code_of(pec.carry_out(request_of(plan), NEW)) is Code.CHAVES_NOT_A_FOLDER
    assert pec.chaves.read_bytes() == b"a file"


def test_chaves_that_is_a_link_is_not_followed(pec: Pec, tmp_path: Path) -> None:
    plan = pec.plan()
    (tmp_path / "elsewhere").mkdir()
    pec.chaves.symlink_to(tmp_path / "elsewhere")
    assert code_of(pec.carry_out(request_of(plan), NEW)) is Code.LINK_REFUSED
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_pec_that_has_gone_is_said_to_be_unreadable(pec: Pec) -> None:
    shutil.rmtree(pec.webserver)
    with pytest.raises(ChaveiroError) as error:
        pec.plan()
    assert error.value.code is Code.READ_FAILED
