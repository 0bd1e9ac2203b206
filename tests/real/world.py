"""A machine of its own in private namespaces (``world.sh``): a PEC below ``/opt/e-SUS``, and people who use it."""

import hashlib
import os
import re
import select
import shlex
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
HOME = Path("/home/tecnico")
WEBSERVER = Path("/opt/e-SUS/webserver")
CHAVES = WEBSERVER / "chaves"
UNIT = Path("/lib/systemd/system/e-SUS-PEC.service")
PASSWORD = "Senha-Do-Tecnico-41"
"""With which the ordinary user proves to sudo who he is."""
ENVIRONMENT = {
    "PATH": "/srv/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME": str(HOME),
    "LANG": "C.UTF-8",
    "USER": "tecnico",
}
_NEEDED = ("unshare", "nsenter", "setpriv", "useradd", "ip", "sudo", "setsid")
_BUILD_PEC = """
from datetime import UTC, datetime
from pathlib import Path
from app.demo.tree import make_demo
make_demo(Path("/"), datetime.now(UTC))
"""
#: How long one command or one answer may take.
_WAIT_S = 60
#: How long a whole walk through the window may take, on a slow machine that does other things too.
WALK_S = 600

Snapshot = dict[str, tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended and what it said; in a terminal both streams are one."""

    code: int
    out: str
    err: str = ""


@dataclass(frozen=True)
class World:
    """The machine; ``pid`` is its first process as seen from outside."""

    pid: int

    def path(self, inside: Path | str) -> Path:
        """Return where a path of the machine can be reached from outside."""
        return Path(f"/proc/{self.pid}/root{inside}")

    def words(self, command: list[str], user: str | None, environment: Mapping[str, str]) -> list[str]:
        """Return the words that run ``command`` inside, as ``user`` or root, with this environment and no other."""
        enter = ["nsenter", "-t", str(self.pid), "-m", "-p", "-n", "-i", "--"]
        become = ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups", "--"] if user else []
        folder = str(HOME) if user == "tecnico" else "/"
        given = [f"{name}={value}" for name, value in environment.items()]
        return [*enter, *become, "env", "-i", "-C", folder, *given, *command]

    def run(
        self,
        *command: str,
        user: str | None = "tecnico",
        typed: str = "",
        environment: Mapping[str, str] = ENVIRONMENT,
    ) -> Said:
        """Run ``command`` without a terminal; ``typed`` is its standard input."""
        words = self.words(list(command), user, environment)
        done = subprocess.run(words, input=typed, capture_output=True, text=True, check=False, timeout=_WAIT_S)
        return Said(done.returncode, done.stdout, done.stderr)

    def check(self, *command: str, typed: str = "") -> str:
        """Run ``command`` as root; it must succeed."""
        said = self.run(*command, user=None, typed=typed)
        assert said.code == 0, said
        return said.out

    def write(self, path: Path | str, data: bytes | str, mode: int = 0o644, user: str = "root") -> Path:
        """Put a file into the machine and return its path inside."""
        there = self.path(path)
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_bytes(data.encode() if isinstance(data, str) else data)
        self.check("chown", f"{user}:", str(path))
        there.chmod(mode)
        return Path(path)

    def build_pec(self, *, service_user: str = "") -> None:
        """Set up PEC 5.4 anew as its installer leaves it, all of root's; the service may run as somebody else."""
        self.remove_pec()
        self.check("/srv/venv/bin/python", "-B", "-c", _BUILD_PEC)
        if service_user:
            unit = self.path(UNIT)
            unit.write_text(unit.read_text().replace("[Service]\n", f"[Service]\nUser={service_user}\n"))

    def remove_pec(self) -> None:
        """Leave no PEC, nothing that was remembered, and nobody's permission."""
        kept = (str(UNIT), "/etc/pec.config", "/var/lib/chaveiro", f"{HOME}/.local")
        self.check("rm", "-rf", "/opt/e-SUS", "/opt/e-SUS-AB", *kept)
        self.check("sh", "-c", "rm -rf /home/tecnico/* /etc/sudoers.d/tecnico /run/sudo/ts/* /var/lib/sudo/*")

    def allow_sudo(self, *, asks: bool) -> None:
        """Let the ordinary user use sudo, with his password or without."""
        self.check("chpasswd", typed=f"tecnico:{PASSWORD}\n")
        self.write("/etc/sudoers.d/tecnico", f"tecnico ALL=(ALL) {'' if asks else 'NOPASSWD: '}ALL\n", 0o440)

    def tree(self, top: str = "/opt/e-SUS") -> Snapshot:
        """Return all there is to know of every file below ``top``; access times aside."""
        base = self.path(top)
        found: Snapshot = {}
        for path in sorted([base, *base.rglob("*")]) if base.exists() else []:
            about = path.lstat()
            content = hashlib.sha256(path.read_bytes()).hexdigest() if stat.S_ISREG(about.st_mode) else None
            facts = (oct(about.st_mode), about.st_uid, about.st_gid, about.st_mtime_ns, content)
            found[str(path.relative_to(base))] = facts
        return found

    def files_with(self, secret: str) -> list[str]:
        """Return the files in which ``secret`` is written, as text of one or two bytes a letter.

        What was written to /etc, /var and /usr lies in /srv/above.
        """
        places = ("/home", "/opt", "/srv/above", "/tmp", "/run", "/root", "/dev/shm")
        words = {secret.encode(), secret.encode("utf-16-le"), secret.encode("utf-16-be")}
        files = (path for place in places for path in _own_files(self.path(place)))
        return [str(path) for path in files if any(word in _content(path) for word in words)]

    @contextmanager
    def daemon(
        self,
        *command: str,
        until: tuple[str, ...],
        user: str | None = None,
        environment: Mapping[str, str] = ENVIRONMENT,
    ) -> Iterator[None]:
        """Run a program beside the test, from the moment that ``until`` succeeds."""
        words = self.words(list(command), user, environment)
        with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
            try:
                end = time.monotonic() + _WAIT_S
                while self.run(*until, user=None).code != 0:
                    assert child.poll() is None, f"{command} ended"
                    assert time.monotonic() < end, f"{command} never answered"
                yield
            finally:
                for pid in children(child.pid):
                    os.kill(pid, 15)
                child.terminate()

    @contextmanager
    def terminal(
        self, *command: str, user: str = "tecnico", environment: Mapping[str, str] = ENVIRONMENT
    ) -> Iterator["Terminal"]:
        """Run ``command`` in a terminal of its own."""
        ours, theirs = os.openpty()
        words = self.words(["setsid", "--ctty", "--wait", *command], user, {**environment, "TERM": "xterm"})
        with subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True) as child:
            os.close(theirs)
            try:
                yield Terminal(ours, child)
            finally:
                for pid in children(child.pid):
                    os.kill(pid, 9)
                os.close(ours)


@dataclass
class Terminal:
    """A person at a terminal: reads what appears, types."""

    _end: int
    _child: "subprocess.Popen[bytes]"
    said: str = ""
    _raw: bytes = field(default=b"", repr=False)

    def expect(self, pattern: str) -> None:
        """Wait until ``pattern`` appears after what was waited for before."""
        start = len(self.said)
        while not re.search(pattern, self.said[start:]) and not re.search(pattern, self._new()):
            assert self._more(), f"{pattern!r} never appeared:\n{self._new()}"
        self.said = self._raw.decode("utf-8", "replace")

    def type(self, text: str) -> None:
        """Type ``text``; end it with a line break where Enter is meant."""
        os.write(self._end, text.encode())

    def end(self) -> Said:
        """Read to the end and return how it ended."""
        while self._more():
            pass
        return Said(self._child.wait(_WAIT_S), self._raw.decode("utf-8", "replace"))

    def _new(self) -> str:
        return self._raw.decode("utf-8", "replace")[len(self.said) :]

    def _more(self) -> bool:
        if not select.select([self._end], [], [], _WAIT_S)[0]:
            raise AssertionError(f"nothing more was said:\n{self._raw.decode('utf-8', 'replace')}")
        try:
            piece = os.read(self._end, 4096)
        except OSError:  # nobody has the terminal open any more
            return False
        self._raw += piece
        return bool(piece)


@contextmanager
def world() -> Iterator[World]:
    """Build the machine, and take it away again with everything in it."""
    missing = [name for name in _NEEDED if not shutil.which(name)]
    if not sys.platform.startswith("linux") or os.geteuid() != 0 or missing:
        pytest.skip(f"needs Linux, root and {', '.join(missing) or 'namespaces'}")
    packages = next(p for p in sys.path if p.endswith(("site-packages", "dist-packages")))
    unshare = ["unshare", "--mount", "--pid", "--net", "--ipc", "--fork", "--kill-child", "--mount-proc"]
    command = ["sh", str(Path(__file__).with_name("world.sh")), str(ROOT), sys.base_prefix, packages]
    with subprocess.Popen(
        [*unshare, "--propagation", "private", *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin and process.stdout and process.stderr
        try:
            if process.stdout.readline() != b"ready\n":
                pytest.skip(f"no machine of its own here: {process.stderr.read().decode()[-300:]}")
            yield World(children(process.pid)[0])
        finally:
            process.stdin.close()


def children(pid: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _own_files(top: Path) -> Iterator[Path]:
    """Yield the ordinary files below ``top``, not those of other file systems in it (Python, the bus)."""
    device = top.stat().st_dev
    for folder, folders, names in os.walk(top):
        folders[:] = [name for name in folders if _device(Path(folder, name)) == device]
        for path in (Path(folder, name) for name in names):
            if not path.is_symlink() and path.is_file():
                yield path


def _device(path: Path) -> int | None:
    try:
        return path.lstat().st_dev
    except FileNotFoundError:
        return None


def _content(path: Path) -> bytes:
    """Return what is in the file; one that has gone meanwhile holds nothing."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def without_time(tree: Snapshot, folder: str) -> Snapshot:
    """A folder in which another one is made changes its time, and nothing else."""
    mode, uid, gid, _, content = tree[folder]
    return tree | {folder: (mode, uid, gid, content)}


def command_of(said: str) -> list[str]:
    """Return the command that a message tells a person to type."""
    line = next(line.strip() for line in said.splitlines() if line.strip().startswith(("sudo ", "su ")))
    return shlex.split(line)
