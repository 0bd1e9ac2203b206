from app.certificate.passwords import forms
from app.certificate.report import PasswordForm


def named(password: str | None) -> list[PasswordForm]:
    return list(dict.fromkeys(secret.form for secret in forms(password)))


def test_a_plain_password_is_tried_once() -> None:
    (secret,) = forms("senha123")
    assert secret.form is PasswordForm.TYPED
    assert secret.wide == "senha123".encode("utf-16-be") + b"\0\0"
    assert secret.raws[0] == b"senha123"


def test_blanks_at_the_ends_are_left_out_second() -> None:
    assert named(" senha123\r\n") == [PasswordForm.TYPED, PasswordForm.TRIMMED]
    assert forms("\u00a0senha123\u200b")[1].raws[0] == b"senha123"


def test_an_accent_is_tried_as_one_character_and_as_two() -> None:
    assert PasswordForm.NFD in named("sen\u00e7a")
    assert PasswordForm.NFC in named("senc\u0327a")


def test_an_accent_is_tried_in_the_encodings_of_old_programs() -> None:
    raws = {raw for secret in forms("ção") for raw in secret.raws}
    assert {"ção".encode(), "ção".encode("cp1252"), "ção".encode("cp850")} <= raws


def test_without_a_password_both_kinds_of_none_are_tried() -> None:
    for nothing in (None, ""):
        assert [(s.form, s.wide) for s in forms(nothing)] == [(PasswordForm.EMPTY, b"\0\0"), (PasswordForm.NULL, b"")]


def test_blanks_alone_may_mean_no_password() -> None:
    assert named("  ") == [PasswordForm.TYPED, PasswordForm.EMPTY, PasswordForm.NULL]


def test_what_no_encoding_can_write_does_no_harm() -> None:
    assert forms("\udc80\U0001f600")


def test_a_secret_does_not_show_the_password() -> None:
    assert "senha123" not in repr(forms("senha123"))
