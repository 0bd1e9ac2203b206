"""A whole installation from the command line under strace: where the password goes, and what is written."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.ordinary_user import Town, file_of_root

pytestmark = [pytest.mark.real, pytest.mark.root]
PASSWORD = "Segredo-Muito-Proprio-77"
STRACE = ("strace", "-f", "-yy", "-v", "-s", "65536")
OPTIONS = ("--senha-stdin", "--sim", "--nome", "teste.pfx")
WRITES = re.compile(
    r'open(?:at)?\((?:AT_FDCWD(?:<(?P<here>[^>]*)>)?|\d+<(?P<folder>[^>]*)>), "(?P<name>[^"]*)", (?P<flags>[A-Z_|]*)'
)


def test_the_password_stays_in_one_process_and_only_known_places_are_written(place: Town, tmp_path: Path) -> None:
    if not shutil.which("strace") or not shutil.which("openssl") or not shutil.which("sudo"):
        pytest.skip("needs strace, openssl and sudo")
    source = place.source(_certificate(tmp_path))
    trace = tmp_path / "trace"
    command = [str(place.python), "-I", "-B", str(place.main), "instalar", str(source), "--pec", str(place.webserver)]
    with file_of_root(Path("/etc/sudoers.d") / place.user, f"{place.user} ALL=(ALL) NOPASSWD: ALL\n", 0o440):
        done = subprocess.run(
            [*STRACE, "-u", place.user, "-o", str(trace), *command, *OPTIONS],
            input=f"{PASSWORD}\n",
            capture_output=True,
            text=True,
            check=False,
            cwd=place.home,
            env={"PATH": "/usr/bin:/bin", "HOME": str(place.home)},
        )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (place.chaves / "teste.pfx").read_bytes() == source.read_bytes()
    lines = trace.read_text(errors="replace").splitlines()
    assert any("_ajudante" in line and "execve" in line for line in lines), "the helper was not traced"
    _check_password(lines)
    _check_writes(place, lines)
    assert PASSWORD not in done.stdout + done.stderr
    assert not _files_with_password(place)


def _certificate(folder: Path) -> bytes:
    key, certificate, out = folder / "key.pem", folder / "cert.pem", folder / "out.pfx"
    new = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "300", "-subj", "/CN=Cidade Exemplo"]
    subprocess.run([*new, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    pack = ["openssl", "pkcs12", "-export", "-inkey", key, "-in", certificate, "-out", out, "-passout", "stdin"]
    subprocess.run(pack, input=f"{PASSWORD}\n", text=True, check=True, capture_output=True)
    return out.read_bytes()


def _check_password(lines: list[str]) -> None:
    """It may be read from standard input, and handed through a pipe to a process of ours; nothing else."""
    seen = [line for line in lines if PASSWORD in line]
    assert seen, "it must at least have been read"
    for line in seen:
        assert not re.search(r"\bexecve\(", line), f"in arguments or environment: {line[:300]}"
        assert re.search(r"\b(read|write)\(\d+<pipe:\[\d+\]>", line), line[:300]


def _check_writes(place: Town, lines: list[str]) -> None:
    allowed = (
        str(place.chaves),
        "/var/lib/chaveiro",
        str(place.home / ".local/state/chaveiro"),
        "/tmp/",
        "/dev/",
        "/proc/",
        "/run/sudo",
        "/var/run/sudo",
        "/var/lib/sudo",
        "/var/log/",
    )
    strange = set()
    for line in lines:
        found = WRITES.search(line)
        if found and re.search(r"O_(WRONLY|RDWR|CREAT)", found["flags"]) and " = -1 " not in line:
            path = Path(found["folder"] or found["here"] or "/", found["name"])
            if not str(path).startswith(allowed):
                strange.add(str(path))
    assert not strange


def _files_with_password(place: Town) -> list[str]:
    places = [place.home, place.webserver, Path("/var/lib/chaveiro"), Path("/var/log")]
    files = (p for folder in places for p in folder.rglob("*") if p.is_file() and not p.is_symlink())
    return [str(p) for p in files if PASSWORD.encode() in p.read_bytes()]
