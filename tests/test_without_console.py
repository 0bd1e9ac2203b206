"""The daily check of Windows runs in a program that has no console: then Python has no standard streams at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(os.name != "posix", reason="closes the streams with a POSIX shell")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_a_command_works_without_standard_streams(tmp_path: Path, closed: str) -> None:
    command = f'exec "{sys.executable}" -m app monitorar --raiz "{tmp_path}" {closed}'
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False)
    assert done.returncode == 3  # no PEC below this root
    assert b"Traceback" not in done.stderr
