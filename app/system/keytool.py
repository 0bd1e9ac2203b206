"""Proof by Java itself: lets a keytool open a file with its password and use the key.

``keytool -list`` alone proves too little: Java decrypts a key only when it is used. So each key that is listed must
also sign a certificate request, which is thrown away. The password travels in the environment of that one process.
"""

import os
import re
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from app.certificate.report import JavaVerdict
from app.system import processes

_PASSWORD_VARIABLE = "CHAVEIRO_SENHA"
_ENCODINGS = ("-J-Dfile.encoding=UTF-8", "-J-Dstdout.encoding=UTF-8")  # the second is that of Java 19 and later
_OPTIONS = ("-J-Xmx128m", "-J-Duser.language=en", "-J-Duser.country=US", *_ENCODINGS)
_ALIAS = re.compile(r"^Alias name: (.*)$", re.M)
_PRIVATE_KEY = "PrivateKeyEntry"  # the name of a Java class: the same in every language
_REQUEST = b"-----BEGIN "
_KEYS_TRIED = 4
_RELEASE = re.compile(r'^JAVA_VERSION="([^"\n]{1,40})"', re.M)
_BANNER = re.compile(r'version "([^"\n]{1,40})"')


@dataclass(frozen=True, slots=True)
class Proof:
    """What a Java of ``version`` did: ``loads`` the file, and ``uses`` at least one private key in it."""

    version: str
    loads: bool
    uses: bool

    @property
    def major(self) -> int:
        """Return 8 for "1.8.0_202", 17 for "17.0.10"; 0 when the version cannot be read."""
        first, _, rest = self.version.partition(".")
        digits = re.match(r"\d+", rest if first == "1" else first)
        return int(digits[0]) if digits else 0


def find(java_home: Path | None = None) -> Path | None:
    """Return the keytool of ``java_home``; without one, that of JAVA_HOME or of the search path. None when missing.

    ``java_home`` was found, not chosen: a program that somebody else could have put there is not returned.
    """
    name = "keytool.exe" if sys.platform == "win32" else "keytool"
    homes = [java_home] if java_home else [Path(home)] if (home := os.environ.get("JAVA_HOME")) else []
    for home_ in homes:
        tool = home_ / "bin" / name
        if tool.is_file() and not (java_home and _is_planted(tool)):
            return tool
    return None if java_home else _on_search_path(name)


def _on_search_path(name: str) -> Path | None:
    """Return the program of that name in a folder of the search path, but never in the current folder.

    Windows, and ``shutil.which`` with it, looks there first: among the downloads, say, where anybody's programs lie.
    """
    folders = (Path(part.strip('"')) for part in os.environ.get("PATH", "").split(os.pathsep))
    tools = (folder / name for folder in folders if folder.is_absolute())
    return next((tool for tool in tools if tool.is_file() and os.access(tool, os.X_OK)), None)


def _is_planted(tool: Path) -> bool:
    """Say whether another user than the administrator and this one owns or may change the program or its folders."""
    if sys.platform == "win32":
        return False  # PEC lies below "Program Files", where only administrators write
    users, groups = {0, os.geteuid()}, {0, os.getegid()}
    real = tool.resolve()
    for found in (part.stat() for part in (real, *real.parents)):
        by_others = found.st_mode & stat.S_IWOTH or (found.st_mode & stat.S_IWGRP and found.st_gid not in groups)
        if found.st_uid not in users or (by_others and not found.st_mode & stat.S_ISVTX):
            return True
    return False


def prove(keytool: Path, data: bytes, password: str, *, timeout_s: float = 30.0) -> Proof | None:
    """Return what this Java does with ``data``; None where it cannot be asked (time is up, an empty password ...).

    A copy of the file lies in a private folder while Java reads it, and is gone afterwards.
    """
    from tempfile import TemporaryDirectory

    if not password or "\0" in password:
        return None
    try:
        with TemporaryDirectory(prefix="chaveiro-") as folder:
            store = Path(folder, "a.p12")
            descriptor = os.open(store, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            return _Question(keytool, store, password, timeout_s).answer()
    except (OSError, _OutOfTimeError):
        return None


def apply(verdict: JavaVerdict, proof: Proof) -> JavaVerdict:
    """Return ``verdict`` as the proof shows it: of Java 8 when that was asked, of 17 when it was a newer one."""
    if proof.major <= 8:
        return replace(verdict, opens_in_8=proof.uses, tested_with=proof.version)
    return replace(verdict, opens_in_17=proof.uses, tested_with=proof.version)


def version(keytool: Path, timeout_s: float = 10.0) -> str | None:
    """Return the version of the Java that ``keytool`` belongs to, from its release file or from itself, or None."""
    try:
        release = keytool.resolve().parent.parent / "release"
        found = _RELEASE.search(release.read_text("utf-8", "replace"))
    except OSError:
        found = None
    if found is None:
        ended = processes.run([str(keytool), "-J-version"], timeout_s=timeout_s)
        found = _BANNER.search((ended.errors + ended.output).decode("utf-8", "replace"))
    return found[1] if found else None


class _OutOfTimeError(Exception):
    pass


class _Question:
    """One file put before one Java."""

    def __init__(self, keytool: Path, store: Path, password: str, timeout_s: float) -> None:
        self._keytool = keytool
        self._store = store
        self._env = processes.environment(LC_ALL="C.UTF-8", **{_PASSWORD_VARIABLE: password})
        self._timeout_s = timeout_s

    def answer(self) -> Proof | None:
        known = version(self._keytool)
        if known is None:
            return None
        listed = self._run("-list", "-v")
        if listed.code != 0:
            return Proof(known, loads=False, uses=False)
        uses = any(self._signs(alias) for alias in _keys(listed.output.decode("utf-8", "replace")))
        return Proof(known, loads=True, uses=uses)

    def _signs(self, alias: str) -> bool:
        ended = self._run("-certreq", "-alias", alias)
        return ended.code == 0 and _REQUEST in ended.output

    def _run(self, *verb: str) -> processes.Completed:
        store = ("-keystore", str(self._store), "-storetype", "PKCS12", "-storepass:env", _PASSWORD_VARIABLE)
        ended = processes.run([str(self._keytool), *verb, *store, *_OPTIONS], env=self._env, timeout_s=self._timeout_s)
        if ended.timed_out:
            raise _OutOfTimeError
        return ended


def _keys(listing: str) -> Iterator[str]:
    """Yield the names of the first private keys in what ``keytool -list -v`` printed."""
    parts = _ALIAS.split(listing)[1:]
    found = [name.strip() for name, text in zip(parts[::2], parts[1::2], strict=True) if _PRIVATE_KEY in text]
    yield from found[:_KEYS_TRIED]
