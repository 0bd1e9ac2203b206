"""What programs read is UTF-8 with bare line feeds, whatever the terminal speaks."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.main import run


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


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--aviso", "x"], "A opção --aviso não aceita “x”"),
        (["--formato", "xml"], "A opção --formato não aceita “xml”"),
        (["--nada"], "--nada"),
        (["--raiz", ""], "--raiz"),
    ],
)
def test_a_plug_in_typed_wrong_is_unknown_and_never_an_alarm(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit code 2 of other commands would be CRITICAL."""
    assert run(["monitorar", *arguments]) == 3
    shown = capsys.readouterr()
    assert shown.out.startswith("CERTIFICADO RNDS UNKNOWN - ")
    assert told in shown.out
    assert shown.out.count("\n") == 1
    assert "[USAGE]" in shown.err


def test_a_defect_of_a_plug_in_is_unknown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("segredo")

    monkeypatch.setattr("app.cli.commands.monitorar._dashboard", broken)
    assert run(["monitorar", "--raiz", str(tmp_path)]) == 3
    shown = capsys.readouterr()
    assert shown.out.startswith("CERTIFICADO RNDS UNKNOWN - ")
    assert "ValueError" in shown.err
    assert "segredo" not in shown.out + shown.err
    assert run(["monitorar", "--formato", "json", "--raiz", str(tmp_path)]) == 3
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "INTERNAL"


def test_another_format_typed_wrong_ends_as_any_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["monitorar", "--formato=prometheus", "--aviso", "x"]) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("form", ["nagios", "prometheus"])
def test_json_and_a_format_that_is_none_contradict_each_other(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["monitorar", "--json", "--formato", form, "--raiz", str(tmp_path)]) == 2
    answer = json.loads(capsys.readouterr().out)
    assert (answer["command"], answer["error"]["code"]) == ("monitorar", "USAGE")
