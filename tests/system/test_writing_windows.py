"""The writing half of Windows. Access lists are told by the text we build; the rest runs on a Windows Python only."""

import ctypes
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.findings import ChaveiroError, Code
from app.pec.folder import Kind
from app.system import elevation_windows, folder_windows, pipe_windows, runas_windows
from app.system import windows_security as security
from app.system.folder_windows import WindowsFolder, kind_of
from app.system.request import Answer, BackUp, decode
from tests.pec_tree import NOW, unheard

REQUEST = BackUp(webserver=r"C:\Program Files\e-SUS\webserver", now=NOW)
on_windows = pytest.mark.skipif(sys.platform != "win32", reason="needs a Windows Python")


class TestAccessLists:
    def test_an_installed_file_is_for_the_system_administrators_and_the_service_alone(self) -> None:
        assert security.readers("S-1-5-21-1-2-3-1001") == ("D:P(A;;FA;;;SY)(A;;FA;;;BA)(A;;FR;;;S-1-5-21-1-2-3-1001)")

    @pytest.mark.parametrize("sid", [security.SYSTEM, security.ADMINISTRATORS])
    def test_a_service_that_is_the_system_needs_no_line_of_its_own(self, sid: str) -> None:
        assert security.readers(sid) == "D:P(A;;FA;;;SY)(A;;FA;;;BA)"

    @pytest.mark.parametrize(
        "text",
        [
            security.readers("S-1-5-19"),
            security.PRIVATE_FILE,
            security.PRIVATE_FOLDER,
            pipe_windows.access_of("S-1-5-5"),
        ],
    )
    def test_nothing_is_inherited_and_ordinary_users_are_not_named(self, text: str) -> None:
        assert text.startswith("D:P(")
        assert not any(everybody in text for everybody in (";WD)", ";BU)", ";AU)", ";IU)"))

    @pytest.mark.parametrize(
        ("account", "sid"),
        [
            (None, "S-1-5-18"),
            ("LocalSystem", "S-1-5-18"),
            (r"NT AUTHORITY\LocalService", "S-1-5-19"),
            (r"NT AUTHORITY\Network Service", "S-1-5-20"),
        ],
    )
    def test_the_accounts_of_services_are_known_without_asking(self, account: str | None, sid: str) -> None:
        assert security.sid_of(account) == sid

    @pytest.mark.parametrize("account", [r"PREFEITURA\svc-esus", r".\esus", "svc@prefeitura.local"])
    def test_a_service_whose_account_cannot_be_looked_up_can_still_read_its_file(
        self, account: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(security, "_looked_up", lambda _: None)
        assert security.readers(security.sid_of(account)) == "D:P(A;;FA;;;SY)(A;;FA;;;BA)(A;;FR;;;S-1-5-6)"


class TestPipe:
    def test_its_name_cannot_be_guessed(self) -> None:
        names = {pipe_windows.new_name() for _ in range(50)}
        assert len(names) == 50
        assert all(pipe_windows._NAME.fullmatch(n) for n in names)

    @pytest.mark.parametrize(
        "name", ["", r"C:\Windows\x", r"\\.\pipe\other", r"\\server\pipe\chaveiro-" + "0" * 32, r"\\.\pipe\chaveiro-x"]
    )
    def test_the_helper_opens_nothing_but_a_pipe_of_ours(self, name: str) -> None:
        with pytest.raises(Exception, match="PLAN_REFUSED"), pipe_windows.connected(name):
            pass


class Desktop:
    """Stands in for shell32 and user32: remembers what it was asked to start, with a window of ``owner`` in front."""

    def __init__(self, owner: int) -> None:
        self.owner = owner
        self.asked: dict[str, Any] = {}
        self.GetForegroundWindow = lambda: 0x1234
        self.ShellExecuteExW = lambda what: self._started(what._obj)

    def GetWindowThreadProcessId(self, window: object, owner: Any) -> int:
        owner._obj.value = self.owner
        return 1

    def _started(self, what: Any) -> int:
        self.asked = {name: getattr(what, name) for name, _ in what._fields_}
        what.process = 99
        return 1


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Desktop:
    found = Desktop(os.getpid())
    monkeypatch.setattr(runas_windows, "_library", lambda name: found)
    monkeypatch.setenv("SYSTEMROOT", "/Windows")
    return found


class TestRunAs:
    def test_it_is_asked_for_with_our_window_and_where_every_account_may_be(self, desktop: Desktop) -> None:
        command = (r"C:\Usuários\Zé da Silva\chaveiro.exe", "_ajudante", "a b")
        assert runas_windows.start(command) == 99
        assert (desktop.asked["verb"], desktop.asked["file"]) == ("runas", command[0])
        assert desktop.asked["parameters"] == '_ajudante "a b"'
        assert desktop.asked["window"] == 0x1234
        assert desktop.asked["mask"] == 0x40 | 0x100  # SEE_MASK_NOCLOSEPROCESS, SEE_MASK_NOASYNC
        assert Path(desktop.asked["folder"]) == Path("/Windows/System32")
        assert desktop.asked["size"] == ctypes.sizeof(runas_windows._Execute)

    def test_the_window_of_another_program_is_not_ours_to_name(self, desktop: Desktop) -> None:
        desktop.owner = os.getpid() + 1
        runas_windows.start(("chaveiro.exe", "_ajudante"))
        assert desktop.asked["window"] is None

    def test_an_interrupt_no_longer_counts_when_the_helper_is_at_work(self, monkeypatch: pytest.MonkeyPatch) -> None:
        seen: list[object] = []

        class Pipe:
            def __init__(self, name: str) -> None:
                self.name = name

            def wait(self) -> None:
                pass

            @contextmanager
            def streams(self) -> Iterator[tuple[None, None]]:
                yield None, None

        def converse(*_: object) -> Answer:
            seen.append(signal.getsignal(signal.SIGINT))
            return Answer()

        monkeypatch.setattr(pipe_windows, "Server", Pipe)
        monkeypatch.setattr(runas_windows, "start", lambda command: 1)
        monkeypatch.setattr(elevation_windows, "_unblock_at_the_end", lambda *_: None)
        monkeypatch.setattr(elevation_windows, "greeted", lambda _: True)
        monkeypatch.setattr(elevation_windows, "converse", converse)
        assert elevation_windows.run(("chaveiro.exe", "_ajudante"), REQUEST, b"", unheard) == Answer()
        assert seen == [signal.SIG_IGN]

    def test_the_command_to_type_is_that_of_windows_and_of_the_program_that_answers_there(self, tmp_path: Path) -> None:
        (tmp_path / "chaveiro.exe").touch()
        window = str(tmp_path / "Abrir Chaveiro.exe")
        typed = elevation_windows.command_to_type((window, "instalar", r"C:\Meus documentos\a.pfx"))
        assert typed == f'{tmp_path / "chaveiro.exe"} instalar "C:\\Meus documentos\\a.pfx"'
        assert elevation_windows.command_to_type((r"C:\a b\python.exe", "-I")) == '"C:\\a b\\python.exe" -I'

    @pytest.mark.parametrize(
        ("number", "code"),
        [(1223, Code.ELEVATION_REFUSED), (2, Code.ELEVATION_IMPOSSIBLE), (1260, Code.ELEVATION_IMPOSSIBLE)],
    )
    def test_saying_no_is_a_calm_refusal_and_anything_else_is_told(
        self, number: int, code: Code, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(command: tuple[str, ...]) -> int:
            error = OSError("words of the system")
            error.winerror = number  # type: ignore[attr-defined]
            raise error

        monkeypatch.setattr(pipe_windows, "Server", lambda name: type("Pipe", (), {"name": name})())
        monkeypatch.setattr(runas_windows, "start", refuse)
        answer = elevation_windows.run(("chaveiro.exe", "_ajudante"), REQUEST, b"", unheard)
        assert answer.problem
        assert answer.problem.code is code


def test_a_plain_file_and_a_plain_folder_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert kind_of((tmp_path / "file").lstat()) is Kind.FILE
    assert kind_of(tmp_path.lstat()) is Kind.FOLDER


def test_every_reparse_point_counts_as_a_link() -> None:
    class Junction:
        st_mode = 0o040777
        st_file_attributes = 0x410

    assert kind_of(Junction()) is Kind.LINK  # type: ignore[arg-type]


class TestNamesInAFolder:
    @pytest.mark.parametrize(
        "name", ["", ".", "..", "...", r"..\outro.pfx", "a/b.pfx", "D:outro.pfx", "a.pfx:escondido"]
    )
    def test_what_leads_elsewhere_is_no_name(self, name: str, tmp_path: Path) -> None:
        with pytest.raises(ChaveiroError) as error:
            WindowsFolder(tmp_path, ()).entry(name)
        assert error.value.code is Code.PLAN_REFUSED

    @pytest.mark.parametrize("name", [".trava", "município de são joão.pfx"])
    def test_every_other_one_is(self, name: str, tmp_path: Path) -> None:
        assert WindowsFolder(tmp_path, ()).entry(name) is None

    def test_a_file_that_nobody_may_open_to_count_its_links_is_no_link(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What Python knows of such a file is what its folder says of it, and that has no number of links."""

        class Closed:
            st_mode, st_file_attributes, st_size, st_nlink = 0o100666, 0x20, 3217, 0

        monkeypatch.setattr(Path, "lstat", lambda _: Closed)
        found = WindowsFolder(tmp_path, ()).entry("a.pfx")
        assert found
        assert (found.kind, found.size, found.single) == (Kind.FILE, 3217, True)


class TestPatience:
    @pytest.fixture(autouse=True)
    def at_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(folder_windows, "_AGAIN_S", 0)

    def test_a_file_that_is_open_for_a_moment_is_waited_for(self, tmp_path: Path) -> None:
        answers = [PermissionError(), PermissionError(), None]

        def act() -> None:
            if answer := answers.pop(0):
                raise answer

        folder_windows._patiently(act, tmp_path / "a.pfx")
        assert answers == []

    def test_one_that_stays_open_is_told_as_such(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def denied() -> None:
            raise PermissionError("access denied")

        def in_use(_: Path) -> None:
            raise PermissionError("in use")

        monkeypatch.setattr(security, "demand_unused", in_use)
        with pytest.raises(PermissionError, match="in use"):
            folder_windows._patiently(denied, tmp_path / "a.pfx")
        monkeypatch.setattr(security, "demand_unused", lambda _: None)
        with pytest.raises(PermissionError, match="access denied"):
            folder_windows._patiently(denied, tmp_path / "a.pfx")

    def test_a_read_only_file_is_made_writable_first(self, tmp_path: Path) -> None:
        path = tmp_path / "a.pfx"
        path.touch()
        path.chmod(0o400)

        def act() -> None:
            if not path.lstat().st_mode & 0o200:
                raise PermissionError

        folder_windows._patiently(act, path)


@on_windows
class TestOnWindows:
    def test_a_read_only_certificate_is_replaced_and_archived(self, tmp_path: Path) -> None:
        from tests.pec_tree import NAME, NEW, OLD, Pec

        pec = Pec(tmp_path / "raiz")
        pec.put(NAME, OLD).chmod(0o400)
        assert pec.install(NEW, replace=True).receipt
        assert pec.content() == {NAME: NEW}
        (pec.chaves / NAME).chmod(0o400)
        assert pec.archive(NAME, NEW, allow_last=True).archived
        assert pec.content() == {}

    def test_a_certificate_that_a_program_has_open_is_said_to_be_in_use(self, tmp_path: Path) -> None:
        from tests.pec_tree import NAME, NEW, OLD, Pec

        pec = Pec(tmp_path / "raiz")
        with pec.put(NAME, OLD).open("rb"):
            problem = pec.install(NEW, replace=True).problem
        assert problem
        assert problem.code is Code.FILE_IN_USE
        assert pec.content()[NAME] == OLD
        assert pec.install(NEW, replace=True).receipt  # takes back first what could not be taken back while it was open
        assert pec.content() == {NAME: NEW}

    def test_the_store_of_the_machine_is_where_windows_says_and_not_the_environment(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from app.system import site_windows

        usual = site_windows.store_path(Path("C:\\"), administrator=True)
        assert usual.parts[-2:] == ("Chaveiro", "copias")
        monkeypatch.setenv("PROGRAMDATA", r"C:\de-alguem")
        assert site_windows.store_path(Path("C:\\"), administrator=True) == usual

    def test_a_second_chaveiro_is_told_that_one_is_at_work(self, tmp_path: Path) -> None:
        from app.system.folder_windows import open_folder

        one, other = open_folder(tmp_path), open_folder(tmp_path)
        with one, other:
            with one.lock(), pytest.raises(ChaveiroError) as error, other.lock():
                pass
            assert error.value.code is Code.ALREADY_RUNNING
            with other.lock():
                pass

    def test_a_private_folder_is_made_once(self, tmp_path: Path) -> None:
        security.create_private_folder(tmp_path / "copias")
        assert (tmp_path / "copias").is_dir()
        with pytest.raises(FileExistsError):
            security.create_private_folder(tmp_path / "copias")

    def test_the_talk_with_a_helper_over_a_real_pipe(self) -> None:
        from threading import Thread

        import msgspec

        from app.system.conversation import converse, greeted
        from app.system.request import Line, encode

        got: list[object] = []
        server = pipe_windows.Server(pipe_windows.new_name())

        def helper() -> None:
            with pipe_windows.connected(server.name) as (source, output):
                output.write(msgspec.json.encode(Line(ready=True)) + b"\n")
                got.append(decode(source))
                output.write(msgspec.json.encode(Line(answer=Answer(copies=()))) + b"\n")

        thread = Thread(target=helper)
        thread.start()
        server.wait()
        with server.streams() as (writing, reading):
            assert greeted(reading)
            answer = converse(writing, reading, encode(REQUEST, b"bytes" * 100_000), unheard)
        thread.join()
        assert answer == Answer(copies=())
        assert got == [(REQUEST, b"bytes" * 100_000)]

    def test_a_helper_that_never_comes_does_not_keep_us_waiting(self) -> None:
        from threading import Thread

        server = pipe_windows.Server(pipe_windows.new_name())
        Thread(target=pipe_windows.unblock, args=(server.name,)).start()
        server.wait()
        with server.streams() as (_, reading):
            assert reading.read(1) == b""

    def test_install_replace_and_bring_back(self, tmp_path: Path) -> None:
        from tests.pec_tree import NAME, NEW, OLD, Pec

        pec = Pec(tmp_path / "raiz")
        pec.webserver.joinpath("chaves").mkdir()
        (pec.chaves / NAME).write_bytes(OLD)
        receipt = pec.install(NEW, replace=True).receipt
        assert receipt and receipt.backup
        assert pec.content() == {NAME: NEW}
        assert Path(receipt.backup).read_bytes() == OLD
        again = pec.install(NEW, replace=True).receipt
        assert again and again.already_there
        assert pec.restore(Path(receipt.backup).parent.name, overwrite=True).restored
        assert pec.content() == {NAME: OLD}

    def test_a_folder_in_work_cannot_be_swapped(self, tmp_path: Path) -> None:
        from app.system.folder_windows import open_folder

        (tmp_path / "chaves").mkdir()
        with open_folder(tmp_path / "chaves"), pytest.raises(OSError):
            (tmp_path / "chaves").rename(tmp_path / "moved")
        (tmp_path / "chaves").rename(tmp_path / "moved")
