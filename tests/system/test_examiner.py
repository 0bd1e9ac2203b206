import json
import sys
from datetime import UTC, datetime

import pytest

from app.findings import ChaveiroError, Code
from app.system import examiner, processes
from app.system.examiner import Examiner
from tests.certificate import forge
from tests.certificate.material import certificate, pkcs8

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def file() -> bytes:
    labels = forge.attributes("pec", b"\1")
    bags = [forge.key(pkcs8("rsa"), "senha", labels), forge.certificate(certificate("rsa"), labels)]
    return forge.file([forge.part(bags)], "senha")


def examine(data: bytes, password: str | None = "senha", **options: float):
    with Examiner(**options) as asked:
        return asked.examine("a.pfx", data, password, java_major=17, now=NOW, store=None)


def pretend(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let another little program answer in the place of ours."""
    monkeypatch.setattr(processes, "own_command", lambda _: [sys.executable, "-S", "-c", code])


def failure(monkeypatch: pytest.MonkeyPatch, code: str, **options: float) -> ChaveiroError:
    pretend(monkeypatch, code)
    with pytest.raises(ChaveiroError) as caught:
        examine(file(), **options)
    return caught.value


def test_a_report_comes_from_another_process() -> None:
    report = examine(file())
    assert report.certificate is not None
    assert report.certificate.holder.cnpj == "11.222.333/0001-81"
    assert report.java is not None
    assert report.java.opens_in_17


def test_a_copy_comes_from_another_process() -> None:
    with Examiner() as asked:
        assert asked.convert(file(), "senha", "Nova-1").startswith(b"\x30")


def test_an_error_of_the_other_process_is_raised_here() -> None:
    with Examiner() as asked, pytest.raises(ChaveiroError) as caught:
        asked.convert(file(), "outra", None)
    assert caught.value.code is Code.PASSWORD_WRONG


def test_a_process_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    error = failure(monkeypatch, "while True: pass", timeout_s=0.3)
    assert error.code is Code.TOO_COSTLY


@pytest.mark.parametrize("signal", [9, 6])
def test_a_process_that_was_killed_for_its_memory_is_told_calmly(monkeypatch: pytest.MonkeyPatch, signal: int) -> None:
    assert failure(monkeypatch, f"import os; os.kill(os.getpid(), {signal})").code is Code.TOO_COSTLY


def test_a_process_that_fails_tells_the_kind_of_failure_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    error = failure(monkeypatch, "raise ValueError('segredo')")
    assert (error.code, error.facts) == (Code.INTERNAL, {"detail": "_examinar: 1 ValueError"})


@pytest.mark.parametrize("answer", ["", "{}", "[]", "nada", '{"report": {"file": 1}}', '{"copy": "x"}', '{"outro": 1}'])
def test_an_answer_of_another_shape_is_refused(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    assert failure(monkeypatch, f"print({answer!r})").code is Code.INTERNAL


def test_a_report_is_no_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, f"print({json.dumps({'report': None})!r})")
    with Examiner() as asked, pytest.raises(ChaveiroError) as caught:
        asked.convert(b"", "senha", None)
    assert caught.value.code is Code.INTERNAL


def test_a_program_that_cannot_be_started_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "own_command", lambda _: ["/nada"])
    with pytest.raises(ChaveiroError) as caught:
        Examiner()
    assert caught.value.code is Code.INTERNAL


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examiner, "MEMORY_BYTES", 200 << 20)
    error = failure(monkeypatch, "bytearray(400 << 20)")
    assert (error.code, error.facts) == (Code.INTERNAL, {"detail": "_examinar: 1 MemoryError"})


def test_a_file_whose_name_is_no_utf_8_is_examined_like_any_other() -> None:
    """An accent of an old system: a name of Linux is any bytes."""
    with Examiner() as asked:
        report = asked.examine("munic\udcedpio.pfx", file(), "senha", java_major=17, now=NOW, store=None)
    assert report.certificate is not None
    assert report.file.name == "munic?pio.pfx"
