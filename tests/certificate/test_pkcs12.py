import os
from collections.abc import Callable

import pytest

from app.certificate import kdf
from app.certificate.pkcs12 import Opened, open_
from app.certificate.report import KeyBag, PasswordForm
from app.findings import ChaveiroError, Code
from tests.certificate import forge
from tests.certificate.material import certificate, pkcs8

LABELS = forge.attributes("Município", b"\1")


def entry(password: str = "senha") -> list[bytes]:
    return [forge.key(pkcs8(), password, LABELS), forge.certificate(certificate(), LABELS)]


def contents() -> bytes:
    return forge.sequence(forge.clear_key(pkcs8(), LABELS), forge.certificate(certificate(), LABELS))


def refused(data: bytes, password: str | None = "senha") -> Code:
    with pytest.raises(ChaveiroError) as caught:
        open_(data, password)
    return caught.value.code


def codes(opened: Opened) -> list[Code]:
    return [finding.code for finding in opened.findings]


def test_the_key_comes_with_its_certificate() -> None:
    other = certificate("other", "AC TESTE")
    opened = open_(forge.file([forge.part([*entry(), forge.certificate(other)])], "senha"), "senha")
    assert opened.main is not None
    assert (opened.main.key, opened.main.certificate) == (pkcs8(), certificate())
    assert opened.extra == (other,)
    assert opened.certificates == (certificate(), other)
    assert (opened.container.keys, opened.container.certificates) == (1, 2)
    assert (opened.container.friendly_name, opened.container.key_bag) == ("Município", KeyBag.SHROUDED)
    assert opened.password_form is PasswordForm.TYPED
    assert opened.findings == ()


def test_nothing_secret_is_shown() -> None:
    opened = open_(forge.file([forge.part(entry())], "senha"), "senha")
    assert pkcs8().hex() not in repr(opened)
    assert repr(pkcs8())[2:40] not in repr(opened)


# Every build of the file


@pytest.mark.parametrize(
    "seal",
    [
        lambda plain: forge.triple_des(plain, "senha"),
        lambda plain: forge.aes(plain, b"senha", bits=128),
        lambda plain: forge.aes(plain, b"senha", bits=192),
        lambda plain: forge.aes(plain, b"senha", bits=256),
        lambda plain: forge.aes_gcm(plain, b"senha"),
        lambda plain: forge.aes_scrypt(plain, b"senha"),
        lambda plain: forge.rc2(plain, b"senha"),
        lambda plain: forge.aes(plain, forge.wide("senha")),  # old NSS
    ],
    ids=["3des", "aes128", "aes192", "aes256", "gcm", "scrypt", "rc2", "wide"],
)
@pytest.mark.parametrize("checked", [True, False], ids=["mac", "no mac"])
def test_every_cipher_opens_with_the_right_password_alone(
    seal: Callable[[bytes], tuple[bytes, bytes]], checked: bool
) -> None:
    data = forge.file([forge.encrypted([], "", seal(contents()))], "senha" if checked else None)
    assert open_(data, "senha").certificates == (certificate(),)
    assert refused(data, "outra") is Code.PASSWORD_WRONG
    assert refused(data, None) is Code.PASSWORD_NEEDED


def test_a_file_under_pbmac1_opens() -> None:
    parts = [forge.part(entry())]
    data = forge.file(parts, check=forge.pbmac1(forge.sequence(*parts), b"senha"))
    assert open_(data, "senha").container.mac == "pbmac1"
    assert refused(data, "outra") is Code.PASSWORD_WRONG


def test_a_file_without_any_protection_opens_with_every_password() -> None:
    data = forge.file([forge.part([forge.clear_key(pkcs8(), LABELS), forge.certificate(certificate())])])
    for password in (None, "", "senha"):
        opened = open_(data, password)
        assert (opened.container.mac, opened.container.key_bag) == ("none", KeyBag.CLEAR)


@pytest.mark.parametrize(("octets", "form"), [(b"\0\0", PasswordForm.EMPTY), (b"", PasswordForm.NULL)])
def test_no_password_is_of_two_kinds(octets: bytes, form: PasswordForm) -> None:
    parts = [forge.part([forge.certificate(certificate())])]
    data = forge.file(parts, check=forge.mac(forge.sequence(*parts), octets))
    for nothing in (None, ""):
        assert open_(data, nothing).password_form is form
    assert refused(data, "senha") is Code.PASSWORD_WRONG


def test_nested_contents_and_bags_without_meaning_are_read() -> None:
    bags = [forge.nested(forge.nested(*entry())), forge.sdsi(), forge.secret()]
    opened = open_(forge.file([forge.part(bags)], "senha"), "senha")
    assert (opened.container.keys, opened.container.certificates) == (1, 1)


def test_a_name_in_another_kind_of_string_is_read() -> None:
    labels = forge.attributes("apelido", name_tag=0x0C)
    data = forge.file([forge.part([forge.certificate(certificate(), labels)])], "senha")
    assert open_(data, "senha").container.friendly_name == "apelido"


def test_octets_after_the_end_do_no_harm() -> None:
    assert open_(forge.file([forge.part(entry())], "senha") + b"\0", "senha").main


@pytest.mark.parametrize("kind", ["rsa", "ec", "ed25519", "ed448", "dsa", "secp256k1"])
def test_every_kind_of_key_finds_its_certificate(kind: str) -> None:
    bags = [forge.key(pkcs8(kind)), forge.certificate(certificate("other", "AC")), forge.certificate(certificate(kind))]
    opened = open_(forge.file([forge.part(bags)], "senha"), "senha")
    assert opened.main is not None
    assert opened.main.certificate == certificate(kind)


# The password


@pytest.mark.parametrize(
    ("made_with", "typed", "form"),
    [
        ("senha", " senha\n", PasswordForm.TRIMMED),
        ("sen\u00e7a", "senc\u0327a", PasswordForm.NFC),
        ("senc\u0327a", "sen\u00e7a", PasswordForm.NFD),
        ("sen\u00e7a", "sen\u00e7a", PasswordForm.TYPED),
        ("chave\U0001f511", "chave\U0001f511", PasswordForm.TYPED),
    ],
)
def test_the_form_that_opened_is_told(made_with: str, typed: str, form: PasswordForm) -> None:
    parts = [forge.part(entry(made_with)), forge.encrypted([], "", forge.aes(contents(), made_with.encode()))]
    opened = open_(forge.file(parts, made_with), typed)
    assert opened.password_form is form


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp850"])
def test_passwords_of_programs_that_widened_every_octet_open(encoding: str) -> None:
    octets = "sença".encode(encoding)
    widened = b"".join(bytes((0, octet)) for octet in octets) + b"\0\0"
    parts = [forge.encrypted([], "", forge.aes(contents(), octets))]
    data = forge.file(parts, check=forge.mac(forge.sequence(*parts), widened))
    assert open_(data, "sença").password_form is PasswordForm.TYPED


def test_a_second_password_is_told_from_a_wrong_one() -> None:
    key_apart = forge.file([forge.part(entry("outra"))], "senha")
    opened = open_(key_apart, "senha")
    assert codes(opened) == [Code.SECOND_PASSWORD]
    assert opened.main is not None
    assert (opened.main.key, opened.main.certificate) == (None, certificate())
    all_apart = forge.file([forge.encrypted(entry("outra"), "outra")], "senha")
    assert refused(all_apart) is Code.SECOND_PASSWORD


# Damage


def damaged_at(data: bytes, place: int) -> bytes:
    changed = bytearray(data)
    changed[place] ^= 0x55
    return bytes(changed)


def sealed() -> bytes:
    return forge.file([forge.encrypted([], "", forge.aes(contents(), b"senha")), forge.part(entry())], "senha")


def test_a_right_password_is_not_called_wrong_when_the_file_is_damaged() -> None:
    """One octet is changed in each place in turn; whatever is said, it is never that the password is wrong."""
    whole = sealed()
    for place in range(40, len(whole) - 60, 17):
        try:
            open_(damaged_at(whole, place), "senha")
        except ChaveiroError as error:
            assert error.code is not Code.PASSWORD_WRONG, place


def test_damage_is_seen_without_an_integrity_check_too() -> None:
    sealing = forge.aes(contents(), b"senha")
    whole = forge.file([forge.encrypted([], "", sealing)])
    second_block = whole.index(sealing[1]) + 16
    assert refused(damaged_at(whole, second_block)) is Code.FILE_DAMAGED
    assert refused(damaged_at(whole, second_block), "outra") is Code.PASSWORD_WRONG


def test_a_wrong_password_stays_wrong_on_a_damaged_file() -> None:
    whole = sealed()
    assert refused(damaged_at(whole, len(whole) // 2), "outra") in (Code.PASSWORD_WRONG, Code.FILE_DAMAGED)


def test_a_damaged_integrity_check_is_damage() -> None:
    whole = sealed()
    digest_ends = len(whole) - 15
    assert refused(damaged_at(whole, digest_ends - 5)) is Code.FILE_DAMAGED


def test_a_file_cut_short_is_not_tried() -> None:
    assert refused(sealed()[:-10]) is Code.FILE_TRUNCATED


def test_what_is_no_container_keeps_its_own_name() -> None:
    assert refused(certificate()) is Code.FILE_IS_CER


# Keys and certificates as a set


def test_a_file_without_a_key_says_so() -> None:
    assert codes(open_(forge.file([forge.part([forge.certificate(certificate())])], "senha"), "senha")) == [
        Code.NO_PRIVATE_KEY
    ]


def test_a_file_without_a_certificate_says_so() -> None:
    assert codes(open_(forge.file([forge.part([forge.key(pkcs8())])], "senha"), "senha")) == [Code.NO_CERTIFICATE]


def test_a_key_and_the_certificate_of_another_are_a_mismatch() -> None:
    bags = [forge.key(pkcs8("ec")), forge.certificate(certificate("ec2"))]
    assert codes(open_(forge.file([forge.part(bags)], "senha"), "senha")) == [Code.KEY_MISMATCH]


def test_a_label_that_joins_a_key_to_the_certificate_of_another_is_a_mismatch() -> None:
    wrong = forge.certificate(certificate("ec2"), forge.attributes(key_id=b"\1"))
    right = forge.certificate(certificate("ec"))
    bags = [forge.key(pkcs8("ec"), labels=LABELS), wrong, right]
    opened = open_(forge.file([forge.part(bags)], "senha"), "senha")
    assert codes(opened) == [Code.KEY_MISMATCH]
    assert opened.main is not None
    assert opened.main.certificate == certificate("ec")


def test_several_keys_are_a_warning_and_the_first_whole_one_is_taken() -> None:
    bags = [forge.key(pkcs8("ec2")), forge.key(pkcs8("ec")), forge.certificate(certificate("ec"))]
    opened = open_(forge.file([forge.part(bags)], "senha"), "senha")
    assert codes(opened) == [Code.SEVERAL_KEYS]
    assert opened.main is not None
    assert opened.main.key == pkcs8("ec")


def test_a_key_of_a_kind_nobody_knows_goes_by_its_label() -> None:
    strange = forge.sequence(forge.integer(0), forge.sequence(forge.oid("1.2.643.7.1.1.1.1")), forge.octet_string(b"k"))
    bags = [forge.key(strange, labels=LABELS), forge.certificate(certificate(), LABELS)]
    opened = open_(forge.file([forge.part(bags)], "senha"), "senha")
    assert opened.main is not None
    assert opened.main.certificate == certificate()


# Algorithms that are not known


def unknown_cipher() -> bytes:
    algorithm = forge.sequence(forge.oid("1.2.643.2.2.21"), forge.sequence(forge.octet_string(b"x")))
    return forge.encrypted([], "", (algorithm, b"x" * 16))


def test_an_unknown_cipher_is_named_once_the_password_is_right() -> None:
    data = forge.file([unknown_cipher()], "senha")
    with pytest.raises(ChaveiroError) as caught:
        open_(data, "senha")
    assert (caught.value.code, caught.value.facts) == (Code.UNSUPPORTED_ALGORITHM, {"algorithm": "1.2.643.2.2.21"})
    assert refused(data, "outra") is Code.PASSWORD_WRONG


def test_an_unknown_integrity_check_does_not_stop_what_decrypts() -> None:
    parts = [forge.encrypted([], "", forge.aes(contents(), b"senha"))]
    info = forge.sequence(forge.sequence(forge.oid("1.2.643.7.1.1.2.3")), forge.octet_string(bytes(64)))
    check = forge.sequence(info, forge.octet_string(bytes(8)), forge.integer(1))
    assert open_(forge.file(parts, check=check), "senha").container.mac == "1.2.643.7.1.1.2.3"
    assert refused(forge.file(parts, check=check), "outra") is Code.PASSWORD_WRONG


# Cost


def costly(count: int) -> bytes:
    parts = [forge.part(entry())]
    check = forge.mac(forge.sequence(*parts), b"", iterations=count, spend=False)
    return forge.file(parts, check=check)


def test_too_many_iterations_are_refused_without_spending_one(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [costly(count) for count in (5_000_001, 2**31 - 1, 2**400)]
    monkeypatch.setattr(kdf, "pkcs12", lambda *_: pytest.fail("spent"))
    with pytest.raises(ChaveiroError) as caught:
        open_(files[0], "senha")
    assert caught.value.code is Code.TOO_COSTLY
    assert caught.value.facts == {"iterations": 5_000_001, "limit": 5_000_000}
    assert [refused(data) for data in files] == [Code.TOO_COSTLY] * 3


def test_iterations_hidden_inside_encrypted_contents_count_too() -> None:
    algorithm = forge.sequence(
        forge.oid("1.2.840.113549.1.12.1.3"), forge.sequence(forge.octet_string(b"8" * 8), forge.integer(6_000_000))
    )
    shrouded = forge.bag("2", forge.sequence(algorithm, forge.octet_string(bytes(64))))
    assert refused(forge.file([forge.encrypted([shrouded], "senha")], "senha")) is Code.TOO_COSTLY


def test_scrypt_that_wants_too_much_memory_is_refused() -> None:
    cipher = forge.sequence(forge.oid("2.16.840.1.101.3.4.1.42"), forge.octet_string(bytes(16)))
    algorithm = forge.pbes2(forge.scrypt(os.urandom(8), 2**20, 8, 1), cipher)
    assert refused(forge.file([forge.encrypted([], "", (algorithm, bytes(16)))], "senha")) is Code.TOO_COSTLY


def test_trying_several_forms_of_a_password_stays_within_the_budget() -> None:
    budget = kdf.Budget(100)
    parts = [forge.part([forge.certificate(certificate())])]
    check = forge.mac(forge.sequence(*parts), forge.wide("x"), iterations=40)
    with pytest.raises(ChaveiroError):
        open_(forge.file(parts, check=check), "ção", budget)
    assert budget.left >= 0


def test_a_negative_number_of_iterations_is_damage() -> None:
    parts = [forge.part(entry())]
    info = forge.sequence(forge.sequence(forge.oid(forge.SHA1)), forge.octet_string(bytes(20)))
    check = forge.sequence(info, forge.octet_string(bytes(8)), b"\x02\x01\xff")
    assert refused(forge.file(parts, check=check)) is Code.FILE_DAMAGED
