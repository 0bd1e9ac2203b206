"""What programs read is UTF-8 with bare line feeds, whatever the terminal speaks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("form", ["prometheus", "zabbix", "json"])
def test_the_formats_of_programs_do_not_depend_on_the_language_of_the_terminal(tmp_path: Path, form: str) -> None:
    around = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "app", "monitorar", "--formato", form, "--raiz", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, check=False, env=around)
    assert done.returncode == 3
    text = done.stdout.decode("utf-8")
    assert "?" not in text
    assert b"\r" not in done.stdout
    assert "não foi" in text or "Nenhum PEC foi encontrado" in text
