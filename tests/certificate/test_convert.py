import pytest

from app.certificate.convert import convert
from app.certificate.java import predict
from app.certificate.pkcs12 import open_
from app.findings import ChaveiroError, Code
from tests.certificate import forge
from tests.certificate.material import certificate, pkcs8

LABELS = forge.attributes("Município", b"\7")


def original(password: str = "senha", *, kind: str = "rsa") -> bytes:
    bags = [forge.clear_key(pkcs8(kind), LABELS), forge.certificate(certificate(kind), LABELS)]
    contents = forge.sequence(*bags, forge.certificate(certificate("other", "AC")))
    sealed = forge.aes(contents, password.encode(), bits=192)
    return forge.file([forge.encrypted([], "", sealed)], password)


def refused(data: bytes, password: str, new_password: str | None = None) -> Code:
    with pytest.raises(ChaveiroError) as caught:
        convert(data, password, new_password)
    return caught.value.code


@pytest.mark.parametrize("kind", ["rsa", "ec"])
def test_the_copy_opens_in_every_java_and_holds_the_same(kind: str) -> None:
    before, after = open_(original(kind=kind), "senha"), open_(convert(original(kind=kind), "senha", None), "senha")
    assert after.main is not None
    assert before.main is not None
    assert (after.main.key, after.main.certificate) == (before.main.key, before.main.certificate)
    assert after.certificates == before.certificates
    assert after.container.friendly_name == "Município"
    assert (after.container.mac, after.container.ciphers) == ("sha1", ("3DES-CBC",))
    verdict = predict(after, "senha")
    assert (verdict.opens_in_8, verdict.opens_in_17, verdict.reasons) == (True, True, ())


def test_a_new_password_takes_the_place_of_the_old() -> None:
    copy = convert(original("senhação"), "senhação", "Nova-1")
    assert open_(copy, "Nova-1").main
    with pytest.raises(ChaveiroError):
        open_(copy, "senhação")


@pytest.mark.parametrize(("password", "new"), [("senhação", None), ("senha", "ção"), ("senha", "a\tb")])
def test_a_password_that_java_does_not_take_is_refused(password: str, new: str | None) -> None:
    assert refused(original(password), password, new) is Code.PASSWORD_NOT_ASCII


def test_the_password_of_the_copy_is_the_one_that_opened() -> None:
    assert open_(convert(original(), "\u00a0senha ", None), "senha").main


def test_what_cannot_be_whole_is_not_copied() -> None:
    key, own, other = (
        forge.key(pkcs8("ec")),
        forge.certificate(certificate("ec")),
        forge.certificate(certificate("ec2")),
    )
    locked = forge.key(pkcs8("ec"), "outra")
    for bags, code in (
        ([own], Code.NO_PRIVATE_KEY),
        ([key], Code.NO_CERTIFICATE),
        ([key, other], Code.KEY_MISMATCH),
        ([locked, own], Code.SECOND_PASSWORD),
    ):
        assert refused(forge.file([forge.part(bags)], "senha"), "senha") is code


def test_a_copy_that_reads_back_differently_is_not_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.certificate.convert._certificate_bag", lambda *_: forge.certificate(certificate("ec")))
    assert refused(original(), "senha") is Code.COPY_DIFFERS


def test_no_two_copies_are_alike() -> None:
    assert convert(original(), "senha", None) != convert(original(), "senha", None)
