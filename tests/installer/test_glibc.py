"""The oldest glibc that a bundle runs on."""

import ctypes
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(
        sys.platform != "linux" or not all(map(shutil.which, ("gcc", "objdump"))), reason="needs gcc and objdump"
    ),
]


@pytest.fixture
def glibc(script: Callable[[str], ModuleType]) -> ModuleType:
    return script("linux/glibc.py")


def library(folder: Path, source: str) -> Path:
    made = folder / "libtried.so"
    (folder / "tried.c").write_text(source)
    command = ["gcc", "-shared", "-fPIC", "-o", str(made), str(folder / "tried.c"), "-lm"]
    subprocess.run(command, check=True)
    return made


def test_the_math_of_glibc_2_29_gives_way_to_the_first_one_and_counts_alike(tmp_path: Path, glibc: ModuleType) -> None:
    bundle = tmp_path / "bundle"
    bundle.mkdir()
    made = library(
        bundle,
        "#include <math.h>\n#include <stdio.h>\n"
        "double tried(double x) { fflush(stdout); return pow(x, 10.0) + log(x) + exp(x); }\n",
    )
    if glibc.newer(made) != {"pow": "2.29", "log": "2.29", "exp": "2.29"}:
        pytest.skip("the glibc of this system is older, or not of this processor")
    before = ctypes.CDLL(str(shutil.copy(made, tmp_path / "before.so"))).tried
    assert glibc.main(bundle) == 0
    assert glibc.newer(made) == {}
    after = ctypes.CDLL(str(made)).tried
    for tried in (before, after):
        tried.restype, tried.argtypes = ctypes.c_double, [ctypes.c_double]
    assert after(2.5) == before(2.5)


def test_what_is_newer_and_cannot_give_way_ends_the_build(
    tmp_path: Path, glibc: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    source = "#define _GNU_SOURCE\n#include <unistd.h>\nint tried(void) { return gettid(); }\n"
    made = library(tmp_path, source)
    if glibc.newer(made) != {"gettid": "2.30"}:
        pytest.skip("the glibc of this system is older")
    assert glibc.main(tmp_path) == 1
    assert "libtried.so: gettid of glibc 2.30" in capsys.readouterr().err


def test_a_file_that_is_no_program_is_left_alone(tmp_path: Path, glibc: ModuleType) -> None:
    (tmp_path / "LEIAME.txt").write_text("texto")
    assert glibc.main(tmp_path) == 0
