import io
import json

import pytest

from app.certificate import worker
from app.findings import Code
from tests.certificate import forge
from tests.certificate.material import certificate, pkcs8


def file() -> bytes:
    labels = forge.attributes("pec", b"\1")
    bags = [forge.key(pkcs8("rsa"), "senha", labels), forge.certificate(certificate("rsa"), labels)]
    return forge.file([forge.part(bags)], "senha")


def ask(request: dict[str, str | int | None], data: bytes) -> dict[str, dict[str, object]]:
    target = io.BytesIO()
    assert worker.answer(io.BytesIO(json.dumps(request).encode() + b"\n" + data), target) == 0
    answer: dict[str, dict[str, object]] = json.loads(target.getvalue())
    return answer


def examination(**changes: str | int | None) -> dict[str, str | int | None]:
    asked: dict[str, str | int | None] = {
        "verb": "examine",
        "name": "a.pfx",
        "password": "senha",
        "java_major": None,
        "now": "2026-11-22T12:00:00+00:00",
        "store": None,
    }
    return asked | changes


def test_a_report_comes_back_as_json() -> None:
    report = ask(examination(), file())["report"]
    assert report["file"]["name"] == "a.pfx"  # type: ignore[index]
    assert report["password"] == {"worked": True, "as_": "typed"}


def test_a_wrong_password_is_a_finding_of_the_report() -> None:
    report = ask(examination(password="outra"), file())["report"]
    assert report["findings"][0]["code"] == Code.PASSWORD_WRONG  # type: ignore[index]


def test_a_copy_comes_back_as_text() -> None:
    answer = ask({"verb": "convert", "password": "senha", "new_password": None}, file())
    assert set(answer) == {"copy"}


def test_an_error_comes_back_with_its_facts() -> None:
    error = ask({"verb": "convert", "password": "outra", "new_password": None}, file())["error"]
    assert error == {"code": "PASSWORD_WRONG", "facts": {}}


@pytest.mark.parametrize("failure", [MemoryError, RecursionError])
def test_what_exhausts_the_process_is_told_calmly(monkeypatch: pytest.MonkeyPatch, failure: type[Exception]) -> None:
    def exhaust(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr("app.certificate.examine.examine", exhaust)
    assert ask(examination(), file())["error"] == {"code": "TOO_COSTLY", "facts": {}}
