"""Certificates are read whether they are DER or BER; what is none is refused with one code."""

from datetime import UTC, datetime

import pytest
from cryptography import x509 as library
from cryptography.hazmat.primitives.asymmetric import padding

from app.certificate import keys, x509
from app.findings import ChaveiroError, Code
from tests.factory import CNPJ, Authority, ec_key, rsa_key
from tests.factory import ber as b

CRITICAL_FALSE = b"\x01\x01\x00"
POLICY = (bytes.fromhex("0603551d20"), b"\x30\x00")
AUTHORITY = Authority("AC TESTE")
LEAF = AUTHORITY.a1().der
SIGNER = rsa_key(1)


def altered(**more: object) -> bytes:
    changes = more.pop("changes", {})
    return b.change(LEAF, SIGNER, changes, **more)  # type: ignore[arg-type]


def validity(start: bytes, end: bytes, tag: int = 0x17) -> dict[int, bytes]:
    return {b.VALIDITY: b.tlv(0x30, b.tlv(tag, start), b.tlv(tag, end))}


@pytest.mark.parametrize("key", [rsa_key(), ec_key()], ids=["RSA", "EC"])
def test_a_certificate_is_read_as_the_library_reads_it(key: object) -> None:
    der = AUTHORITY.a1(key=key).der  # type: ignore[arg-type]
    read, other = x509.parse(der), library.load_der_x509_certificate(der)
    assert read.raw == der
    assert read.signed == other.tbs_certificate_bytes
    assert read.signature == other.signature
    assert read.serial == other.serial_number
    assert (read.not_before, read.not_after) == (other.not_valid_before_utc, other.not_valid_after_utc)
    assert read.subject.raw == other.subject.public_bytes()
    assert read.issuer.raw == other.issuer.public_bytes()
    assert read.signature_algorithm.oid == other.signature_algorithm_oid.dotted_string
    assert set(read.extensions) == {e.oid.dotted_string for e in other.extensions}


def test_octets_after_the_certificate_do_not_matter() -> None:
    assert x509.parse(LEAF + b"\0\n").raw == LEAF


def test_critical_false_written_out_is_read_although_the_library_refuses_it() -> None:
    odd = altered(changes={b.EXTENSIONS: b.extensions(POLICY, critical=CRITICAL_FALSE)})
    assert x509.parse(odd).extensions == {"2.5.29.32": b"\x30\x00"}
    with pytest.raises(ValueError, match="parsing"):
        _ = library.load_der_x509_certificate(odd).extensions


def test_extra_data_in_the_algorithm_is_passed_over() -> None:
    odd = altered(extra=b.NULL)
    read = x509.parse(odd)
    assert read.signature_algorithm.oid == "1.2.840.113549.1.1.11"
    assert keys.signed_by(read, x509.parse(AUTHORITY.a1(key=SIGNER).der).public_key)


def test_a_body_of_indefinite_length_is_read_and_its_signature_holds() -> None:
    read = x509.parse(altered(wrap=b.indefinite))
    SIGNER.public_key().verify(read.signature, read.signed, padding.PKCS1v15(), b._RSA_WITH["sha256"][1])
    assert read.subject.label() == f"MUNICIPIO DE TESTE:{CNPJ}"


def test_strings_in_pieces_are_joined() -> None:
    pieces = b.tlv(0x2C, b.tlv(0x0C, "Ação".encode()), b.tlv(0x0C, b" X"))
    odd = altered(changes={b.SUBJECT: b.tlv(0x30, b.tlv(0x31, b.tlv(0x30, bytes.fromhex("0603550403"), pieces)))})
    assert x509.parse(odd).subject.label() == "Ação X"


@pytest.mark.parametrize(
    ("tag", "stamp", "moment"),
    [
        (0x17, b"261122120000Z", datetime(2026, 11, 22, 12, tzinfo=UTC)),
        (0x17, b"2611221200Z", datetime(2026, 11, 22, 12, tzinfo=UTC)),
        (0x17, b"261122090000-0300", datetime(2026, 11, 22, 12, tzinfo=UTC)),
        (0x17, b"2611221230+0030", datetime(2026, 11, 22, 12, tzinfo=UTC)),
        (0x17, b"500101000000Z", datetime(1950, 1, 1, tzinfo=UTC)),
        (0x17, b"491231235959Z", datetime(2049, 12, 31, 23, 59, 59, tzinfo=UTC)),
        (0x18, b"20261122120000Z", datetime(2026, 11, 22, 12, tzinfo=UTC)),
        (0x18, b"20261122120000.5Z", datetime(2026, 11, 22, 12, tzinfo=UTC)),
        (0x18, b"2026112212Z", datetime(2026, 11, 22, 12, tzinfo=UTC)),
        (0x18, b"20261122120000", datetime(2026, 11, 22, 12, tzinfo=UTC)),
        (0x18, b"99991231235959Z", datetime(9998, 12, 31, tzinfo=UTC)),
        (0x18, b"00010101000000Z", datetime(1000, 1, 1, tzinfo=UTC)),
    ],
)
def test_times_are_read_in_every_form(tag: int, stamp: bytes, moment: datetime) -> None:
    read = x509.parse(altered(changes=validity(stamp, stamp, tag)))
    assert (read.not_before, read.not_after) == (moment, moment)


@pytest.mark.parametrize(
    "stamp", [b"", b"Z", b"261322120000Z", b"2611221", b"2611221200000000Z", b"\xff" * 13, b"261122120099Z"]
)
def test_what_is_no_time_is_refused(stamp: bytes) -> None:
    with pytest.raises(ChaveiroError) as caught:
        x509.parse(altered(changes=validity(stamp, stamp)))
    assert caught.value.code is Code.FILE_DAMAGED


@pytest.mark.parametrize(
    "data",
    [b"", b"\0", b"0\0", LEAF[:-1], LEAF[:100], b"\x30\x80", b.tlv(0x30, b.tlv(0x30), b.tlv(0x30), b.tlv(3, b"\0"))],
)
def test_what_is_no_certificate_is_refused(data: bytes) -> None:
    with pytest.raises(ChaveiroError) as caught:
        x509.parse(data)
    assert caught.value.code is Code.FILE_DAMAGED


def test_a_name_cannot_paint_on_the_terminal_or_flood_it() -> None:
    nasty = b.name(("550403", "A\x1b[2J\u202eB\n" + "x" * 100_000))
    label = x509.parse(altered(changes={b.SUBJECT: nasty})).subject.label()
    assert label.startswith("A [2J B x")
    assert len(label) == 256


def test_names_are_equal_whatever_the_case_the_blanks_and_the_kind_of_string() -> None:
    one, two = x509.name(b.name(("550403", "AC  Teste "))), x509.name(b.name(("550403", "ac teste"), tag=0x1E))
    assert one.raw != two.raw
    assert one.key() == two.key()


def test_a_name_without_a_common_name_is_called_by_its_last_part() -> None:
    assert x509.name(b.name(("55040a", "Org"), ("55040b", "Setor"))).label() == "Setor"
    assert x509.name(b.name()).label() == ""


def test_a_huge_serial_number_is_cut() -> None:
    assert x509.parse(altered(changes={b.SERIAL: b.tlv(0x02, b"\x01" * 5000)})).serial.bit_length() <= 320


def test_a_negative_serial_number_is_read() -> None:
    assert x509.parse(altered(changes={b.SERIAL: b.tlv(0x02, b"\xff")})).serial == -1
