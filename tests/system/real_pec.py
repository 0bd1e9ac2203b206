"""A PEC that really runs: a bundle that Java starts, with the Java below its own root, in its web server folder."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from tests.pec.pretend import PretendPec

JAVAC, JAVA = shutil.which("javac"), shutil.which("java")
_SOURCE = """
public class Pec {
    public static void main(String[] arguments) throws Exception {
        System.out.println("pronto");
        System.in.read();
    }
}
"""
_MANIFEST = """Manifest-Version: 1.0
Implementation-Title: PEC - App bundle
Implementation-Version: 5.4.37
Main-Class: Pec

"""


def java_home() -> Path:
    """Return the home of the Java of this machine."""
    return Path(os.path.realpath(JAVA or "java")).parent.parent


@cache
def compiled() -> bytes:
    """Return the class of a program that says "pronto" and then waits for its input to end."""
    folder = Path(mkdtemp())
    try:
        (folder / "Pec.java").write_text(_SOURCE)
        subprocess.run([JAVAC or "javac", "--release", "8", "-Xlint:-options", "Pec.java"], cwd=folder, check=True)
        return (folder / "Pec.class").read_bytes()
    finally:
        shutil.rmtree(folder)


def runnable(pec: PretendPec) -> PretendPec:
    """Give ``pec`` a bundle that runs and a ``jre/current`` that leads to the Java of this machine."""
    import zipfile

    pec.webserver.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(pec.webserver / "pec-bundle.jar", "w") as jar:
        jar.writestr("META-INF/MANIFEST.MF", _MANIFEST)
        jar.writestr("BOOT-INF/lib/backend-5.4.37.jar", "")
        jar.writestr("Pec.class", compiled())
    (pec.home / "jre").mkdir(exist_ok=True)
    (pec.home / "jre/current").symlink_to(java_home())
    return pec


@contextmanager
def running(command: list[str], **options: object) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a command that says "pronto" when it is up, and end it by closing its input."""
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, **options) as process:  # type: ignore[call-overload]
        try:
            assert process.stdout.readline().strip() == b"pronto"
            yield process
        finally:
            process.stdin.close()
            process.wait(30)
