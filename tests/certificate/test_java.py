"""The rules one by one; test_matrix.py holds them against real Javas."""

from app.certificate.java import predict
from app.certificate.pkcs12 import open_
from app.certificate.report import JavaReason, JavaVerdict
from tests.certificate import forge
from tests.certificate.material import certificate, pkcs8

LABELS = forge.attributes("pec", b"\1")


def bags(password: str = "senha") -> list[bytes]:
    return [forge.key(pkcs8(), password, LABELS), forge.certificate(certificate(), LABELS)]


def verdict(data: bytes, password: str | None = "senha") -> JavaVerdict:
    return predict(open_(data, password), password)


def reasons(data: bytes, password: str | None = "senha") -> tuple[JavaReason, ...]:
    found = verdict(data, password)
    assert not found.opens_in_17
    return found.reasons


def plain() -> bytes:
    return forge.sequence(*bags())


def test_the_ordinary_file_opens_in_both() -> None:
    assert verdict(forge.file([forge.part(bags())], "senha")) == JavaVerdict(True, True)


def test_java_8_reads_neither_sha2_nor_an_aes_without_its_key_length() -> None:
    modern = forge.file([forge.encrypted([], "", forge.aes(plain(), b"senha"))], "senha")
    assert verdict(modern) == JavaVerdict(False, True, (JavaReason.CIPHER,))


def test_a_key_in_clear_is_not_seen() -> None:
    clear = [forge.clear_key(pkcs8(), LABELS), forge.certificate(certificate(), LABELS)]
    assert reasons(forge.file([forge.part(clear)], "senha")) == (JavaReason.CLEAR_KEY,)


def test_other_ciphers_are_not_known() -> None:
    for sealed in (
        forge.aes(plain(), b"senha", bits=192),
        forge.aes_gcm(plain(), b"senha"),
        forge.rc2(plain(), b"senha"),
    ):
        assert reasons(forge.file([forge.encrypted([], "", sealed)], "senha")) == (JavaReason.CIPHER,)


def test_pbmac1_is_not_known() -> None:
    parts = [forge.part(bags())]
    data = forge.file(parts, check=forge.pbmac1(forge.sequence(*parts), b"senha"))
    assert reasons(data) == (JavaReason.PBMAC1,)


def test_a_password_outside_ascii_is_refused_and_a_blank_is_not() -> None:
    assert reasons(forge.file([forge.part(bags("sença"))], "sença"), "sença") == (JavaReason.PASSWORD_NOT_ASCII,)
    assert reasons(forge.file([forge.part(bags("a\tb"))], "a\tb"), "a\tb") == (JavaReason.PASSWORD_NOT_ASCII,)
    assert verdict(forge.file([forge.part(bags("a b"))], "a b"), "a b").opens_in_17


def test_the_password_that_counts_is_the_one_that_opened() -> None:
    assert verdict(forge.file([forge.part(bags())], "senha"), "\u00a0senha\n").opens_in_17


def test_a_password_that_protects_nothing_does_not_matter() -> None:
    assert verdict(forge.file([forge.part([forge.certificate(certificate())])]), "ção").opens_in_17


def test_a_short_salt_is_refused() -> None:
    short = [forge.key(pkcs8(), "senha", LABELS, salt=7), bags()[1]]
    assert reasons(forge.file([forge.part(short)], "senha")) == (JavaReason.SHORT_SALT,)


def test_no_iterations_at_all_are_refused() -> None:
    none = [forge.key(pkcs8(), "senha", LABELS, iterations=0), bags()[1]]
    assert reasons(forge.file([forge.part(none)], "senha")) == (JavaReason.ITERATIONS,)


def test_a_strange_structure_is_taken_for_damage() -> None:
    odd_name = [bags()[0], forge.certificate(certificate(), forge.attributes("pec", name_tag=0x0C))]
    odd_id = forge.set_of([forge.sequence(forge.oid("1.2.840.113549.1.9.21"), forge.set_of([forge.integer(1)]))])
    no_name = forge.set_of([forge.sequence(forge.oid("1.2.840.113549.1.9.20"), forge.set_of([]))])
    labelled = ([*bags(), forge.certificate(certificate("ec2"), labels)] for labels in (odd_id, no_name))
    broken = [*bags(), forge.certificate(forge.sequence(forge.integer(5)))]
    for odd in (odd_name, [*bags(), forge.sdsi()], [forge.nested(*bags())], broken, *labelled):
        assert reasons(forge.file([forge.part(odd)], "senha")) == (JavaReason.STRUCTURE,)
    assert reasons(forge.file([forge.part(bags())], "senha", version=4)) == (JavaReason.STRUCTURE,)


def test_a_second_password_locks_the_key() -> None:
    assert reasons(forge.file([forge.part(bags("outra"))], "senha")) == (JavaReason.KEY_LOCKED,)


def test_a_password_in_the_encoding_of_old_nss_is_not_read() -> None:
    sealed = forge.aes(plain(), forge.wide("senha"))
    found = verdict(forge.file([forge.encrypted([], "", sealed)], "senha"))
    assert not found.opens_in_17
    assert JavaReason.PASSWORD_FORM in found.reasons


def test_a_kind_of_key_that_java_lacks_is_named() -> None:
    strange = forge.sequence(forge.integer(0), forge.sequence(forge.oid("1.2.643.7.1.1.1.1")), forge.octet_string(b"k"))
    data = forge.file([forge.part([forge.key(strange, labels=LABELS), bags()[1]])], "senha")
    assert reasons(data) == (JavaReason.KEY_TYPE,)


def test_an_edwards_key_is_too_new_for_java_8() -> None:
    pair = [forge.key(pkcs8("ed25519"), labels=LABELS), forge.certificate(certificate("ed25519"), LABELS)]
    assert verdict(forge.file([forge.part(pair)], "senha")) == JavaVerdict(False, True, (JavaReason.KEY_TYPE,))


def test_a_key_that_java_cannot_join_to_its_certificate_is_noted() -> None:
    certificate_first = [forge.certificate(certificate()), forge.key(pkcs8())]
    found = verdict(forge.file([forge.part(certificate_first)], "senha"))
    assert (found.opens_in_17, found.reasons) == (True, (JavaReason.UNPAIRED,))
    key_first = forge.file([forge.part(certificate_first[::-1])], "senha")
    by_name = [forge.certificate(certificate(), forge.attributes("PEC")), forge.key(pkcs8(), labels=LABELS)]
    for joined in (key_first, forge.file([forge.part(by_name)], "senha")):
        assert verdict(joined).reasons == ()


def test_without_any_key_the_question_is_whether_it_loads() -> None:
    assert verdict(forge.file([forge.part([forge.certificate(certificate())])], "senha")) == JavaVerdict(True, True)


def test_a_secret_without_a_label_hides_the_key_from_java_8() -> None:
    found = verdict(forge.file([forge.part([*bags(), forge.secret()])], "senha"))
    assert found == JavaVerdict(False, True, (JavaReason.STRUCTURE,))
