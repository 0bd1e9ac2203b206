"""A PEC on disk as small as it can be, and installations into it, for the tests of the writing half."""

import hashlib
import os
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.certificate.report import FileFacts, FileKind, Report, Verdict
from app.findings import Code
from app.pec.installation import Chaves, Installation, Java, Service
from app.pec.plan import InstallPlan
from app.pec.planning import Wish
from app.system import site
from app.system.base import System
from app.system.request import Answer, Archive, BackUp, Install, ListCopies, Request, Restore

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes, owners and free links are of POSIX")
NOW = datetime(2026, 11, 22, 15, 30, tzinfo=UTC)
OLD = b"old certificate " * 100
NEW = b"new certificate " * 120
NAME = "municipio-2027.pfx"


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def unheard(_: object) -> None:
    pass


class Pec:
    """A web server folder below ``root``, which plays ``--raiz``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.webserver = root / "opt/e-SUS/webserver"
        self.chaves = self.webserver / "chaves"
        self.webserver.mkdir(parents=True)
        make_bundle(self.webserver)

    def put(self, name: str, data: bytes) -> Path:
        self.chaves.mkdir(exist_ok=True)
        path = self.chaves / name
        path.write_bytes(data)
        path.chmod(0o600)
        return path

    @property
    def store(self) -> Path:
        found = list(site.host.store_path(self.root, administrator=True).iterdir())
        assert len(found) == 1
        return found[0]

    def content(self) -> dict[str, bytes]:
        """Everything in ``chaves``, or {} without it."""
        if not self.chaves.exists():
            return {}
        return {p.name: p.read_bytes() for p in sorted(self.chaves.iterdir())}

    def plan(self, data: bytes = NEW, name: str = NAME, *, replace: bool = False) -> InstallPlan:
        return site.plan(self.root, self.webserver, None, Wish(name, sha(data), len(data), replace))

    def install(self, data: bytes = NEW, name: str = NAME, *, replace: bool = False) -> Answer:
        return self.carry_out(request_of(self.plan(data, name, replace=replace)), data)

    def back_up(self) -> Answer:
        return self.carry_out(BackUp(webserver=str(self.webserver), now=NOW))

    def copies(self) -> Answer:
        return self.carry_out(ListCopies(webserver=str(self.webserver), now=NOW))

    def restore(self, copy: str = "", *, overwrite: bool = False) -> Answer:
        return self.carry_out(Restore(webserver=str(self.webserver), now=NOW, copy=copy, overwrite=overwrite))

    def archive(self, name: str, data: bytes | None = None, *, allow_last: bool = False) -> Answer:
        content = sha(data) if data else None
        return self.carry_out(
            Archive(webserver=str(self.webserver), now=NOW, name=name, sha256=content, allow_last=allow_last)
        )

    def carry_out(self, request: Request, data: bytes = b"") -> Answer:
        return site.carry_out(self.root, self.webserver, None, request, data, unheard)

    @property
    def system(self) -> System:
        """This machine's own kind of system, below the root."""
        if sys.platform == "win32":
            from app.system.windows import WindowsSystem

            return WindowsSystem(self.root)
        from app.system.linux import LinuxSystem

        return LinuxSystem(self.root)

    def installation(self, user: str | None = None) -> Installation:
        return installation(self.webserver, user)


def make_bundle(webserver: Path) -> None:
    with zipfile.ZipFile(webserver / "pec-bundle.jar", "w") as bundle:
        bundle.writestr(
            "META-INF/MANIFEST.MF", "Implementation-Title: PEC - App bundle\r\nImplementation-Version: 5.4.37\r\n"
        )


def request_of(plan: InstallPlan) -> Install:
    return Install(
        webserver=plan.webserver_dir,
        now=NOW,
        file_name=plan.file_name,
        sha256=plan.sha256,
        size=plan.size,
        replace=plan.replace,
        replaces=plan.replaces,
        complete=plan.complete,
        steps=plan.steps,
    )


def installation(webserver: Path, user: str | None = None) -> Installation:
    chaves = Chaves(str(webserver / "chaves"), os.access(webserver / "chaves", os.F_OK))
    return Installation(
        webserver_dir=str(webserver),
        version="5.4.37",
        supported=True,
        rnds_ready=True,
        cadsus_ready=False,
        evidence=(),
        conflicts=(),
        java=Java("17.0.10"),
        service=Service("e-SUS-PEC", user=user),
        url=None,
        https=False,
        govbr_login=False,
        container=None,
        chaves=chaves,
    )


def report_of(source: Path) -> Report:
    data = source.read_bytes()
    return Report(FileFacts(source.name, len(data), sha(data), FileKind.PKCS12), Verdict.FIT)


def code_of(answer: Answer) -> Code | None:
    return answer.problem.code if answer.problem else None


def snapshot(folder: Path) -> dict[str, tuple[int, int, int, bytes]]:
    """Every name below ``folder`` with mode, owner, inode and content: to say that nothing changed."""
    found = {}
    for path in sorted(folder.rglob("*")):
        facts = path.lstat()
        found[str(path)] = (facts.st_mode, facts.st_uid, facts.st_ino, _content(path))
    return found


def _content(path: Path) -> bytes:
    if path.is_symlink():
        return os.fsencode(path.readlink())
    return path.read_bytes() if path.is_file() else b""
