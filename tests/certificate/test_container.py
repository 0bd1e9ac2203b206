import base64

import pytest

from app.certificate import container
from app.certificate.report import FileKind, KeyBag
from app.findings import Code
from tests.certificate import forge
from tests.certificate.material import certificate, pkcs8

_PAGE = "<!DOCTYPE html>\n<html lang='pt-BR'><head><title>Sessão expirada</title></head></html>"


def ordinary() -> bytes:
    labels = forge.attributes("Município", b"\1")
    key = forge.part([forge.key(pkcs8(), labels=labels, iterations=7)])
    return forge.file([key, forge.encrypted([forge.certificate(certificate(), labels)], "senha")], "senha")


def seen(data: bytes) -> tuple[FileKind, Code | None]:
    found = container.recognise(data)
    return found.kind, found.finding.code if found.finding else None


def pem(label: str, data: bytes) -> bytes:
    return b"-----BEGIN %b-----\n%b-----END %b-----\n" % (label.encode(), base64.encodebytes(data), label.encode())


def test_a_whole_container_has_no_finding() -> None:
    assert seen(ordinary()) == (FileKind.PKCS12, None)


def test_what_lies_open_is_told_before_the_password() -> None:
    facts = container.recognise(ordinary()).container
    assert facts is not None
    assert (facts.encoding, facts.mac, facts.mac_iterations, facts.kdf_iterations) == ("der", "sha1", 1, 7)
    assert (facts.ciphers, facts.key_bag, facts.keys) == (("3DES-CBC",), KeyBag.SHROUDED, 1)
    assert (facts.certificates, facts.friendly_name) == (0, "Município")


def test_octets_after_the_end_do_no_harm() -> None:
    assert seen(ordinary() + b"\n") == (FileKind.PKCS12, None)


def test_ber_is_told_from_der() -> None:
    whole = ordinary()
    body = whole[4:] if whole[1] == 0x82 else whole[3:]
    found = container.recognise(b"\x30\x80" + body + b"\0\0")
    assert found.container is not None
    assert found.container.encoding == "ber"


@pytest.mark.parametrize(
    ("data", "kind", "code"),
    [
        (b"", FileKind.EMPTY, Code.FILE_EMPTY),
        (b"\r\n", FileKind.EMPTY, Code.FILE_EMPTY),
        (bytes(3000), FileKind.EMPTY, Code.FILE_DAMAGED),
        (certificate(), FileKind.X509, Code.FILE_IS_CER),
        (certificate()[:200], FileKind.X509, Code.FILE_IS_CER),
        (pem("CERTIFICATE", certificate()), FileKind.PEM, Code.FILE_IS_PEM),
        (b"Bag Attributes\n" + pem("PRIVATE KEY", pkcs8()), FileKind.PEM, Code.FILE_IS_PEM),
        (pem("CERTIFICATE REQUEST", b"0" * 99), FileKind.PEM, Code.FILE_IS_REQUEST),
        (pem("PKCS7", b"0" * 99), FileKind.OTHER, Code.FILE_IS_P7B),
        (pem("PKCS12", ordinary()), FileKind.PEM, Code.FILE_IS_BASE64),
        (base64.encodebytes(ordinary()), FileKind.OTHER, Code.FILE_IS_BASE64),
        (b"\xef\xbb\xbf" + base64.b64encode(ordinary()), FileKind.OTHER, Code.FILE_IS_BASE64),
        (base64.encodebytes(certificate()), FileKind.OTHER, Code.FILE_IS_PEM),
        (pkcs8(), FileKind.OTHER, Code.FILE_IS_PEM),
        (_PAGE.encode(), FileKind.HTML, Code.FILE_IS_HTML),
        (b"\xef\xbb\xbf\r\n" + _PAGE.encode(), FileKind.HTML, Code.FILE_IS_HTML),
        (_PAGE.encode("utf-16"), FileKind.HTML, Code.FILE_IS_HTML),
        (_PAGE.encode("utf-16-le"), FileKind.HTML, Code.FILE_IS_HTML),
        (_PAGE.encode("latin-1"), FileKind.HTML, Code.FILE_IS_HTML),
        (b"<?xml version='1.0'?><!-- x -->" + _PAGE.encode(), FileKind.HTML, Code.FILE_IS_HTML),
        (b"HTTP/1.1 200 OK\r\n\r\n<HTML>", FileKind.HTML, Code.FILE_IS_HTML),
        (b"PK\x03\x04" + bytes(50), FileKind.ZIP, Code.FILE_IS_ZIP),
        (b"Rar!\x1a\x07\x00", FileKind.OTHER, Code.FILE_IS_ZIP),
        (b"\xfe\xed\xfe\xed\0\0\0\2", FileKind.JKS, Code.FILE_IS_JKS),
        (b"\xce\xce\xce\xce\0\0\0\2", FileKind.JKS, Code.FILE_IS_JKS),
        (bytes.fromhex("0000000200000014") + b"s" * 20 + bytes.fromhex("00000400"), FileKind.JKS, Code.FILE_IS_JKS),
        (b"%PDF-1.7", FileKind.OTHER, Code.FILE_NOT_PKCS12),
        (b"segunda via do certificado", FileKind.OTHER, Code.FILE_NOT_PKCS12),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), FileKind.OTHER, Code.FILE_NOT_PKCS12),
        (b"\x30\x03\x02\x01\x05", FileKind.OTHER, Code.FILE_NOT_PKCS12),
        (b"0\xef\xbf\xbd\x0b\x3c", FileKind.OTHER, Code.FILE_DAMAGED),
    ],
)
def test_every_lookalike_has_its_name(data: bytes, kind: FileKind, code: Code) -> None:
    assert seen(data) == (kind, code)


def test_signed_data_is_a_chain_without_a_key() -> None:
    from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
    from cryptography.x509 import load_der_x509_certificate

    chain = pkcs7.serialize_certificates([load_der_x509_certificate(certificate())], Encoding.DER)
    assert seen(chain) == (FileKind.OTHER, Code.FILE_IS_P7B)


@pytest.mark.parametrize("keep", [2, 3, 5, 12, 100, -1])
def test_a_file_cut_short_says_so(keep: int) -> None:
    found = container.recognise(ordinary()[:keep])
    assert found.finding is not None
    assert found.finding.code is Code.FILE_TRUNCATED
    size = len(ordinary()[:keep])
    assert found.finding.facts["size"] == size


def test_the_length_that_was_promised_is_told() -> None:
    found = container.recognise(ordinary()[:100])
    assert found.kind is FileKind.PKCS12
    assert found.finding is not None
    assert abs(int(found.finding.facts["expected"] or 0) - len(ordinary())) < 4


def test_a_container_with_broken_insides_is_damaged() -> None:
    whole = bytearray(ordinary())
    whole[whole.index(bytes.fromhex("06092a864886f70d010701"), 30)] = 0x04  # the first content loses its name
    assert seen(bytes(whole)) == (FileKind.PKCS12, Code.FILE_DAMAGED)


def test_a_crowd_of_elements_spread_over_many_parts_is_refused() -> None:
    part = forge.content(forge.DATA, forge.octet_string(forge.sequence(b"\x05\0" * 50_000)))
    assert seen(forge.file([part] * 150)) == (FileKind.PKCS12, Code.FILE_DAMAGED)


def test_a_container_closed_with_a_public_key_is_not_supported() -> None:
    enveloped = forge.sequence(forge.integer(3), forge.content("1.2.840.113549.1.7.3", forge.null()))
    assert seen(enveloped) == (FileKind.PKCS12, Code.UNSUPPORTED_ALGORITHM)


@pytest.mark.parametrize(
    "data",
    [
        b"<!-- -->" * 2_000_000,
        b"<!--" * 4_000_000,
        b"MIIB" * 4_000_000,
        b"-----BEGIN " * 1_500_000,
        b"\x30\x80" * 8_000_000,
        b"\x30\x84\x00\xff\xff\xff" + bytes(16_000_000),
        b"\x24\x80\x04\x01a" * 3_000_000,
        bytes(16 << 20),
        b" " * (16 << 20),
        b"\xff\xfe" * (8 << 20),
    ],
    ids=["comments", "open comments", "base64", "pem", "nest", "zeros inside", "pieces", "zeros", "blanks", "marks"],
)
@pytest.mark.timeout(60)
def test_a_file_of_the_largest_size_is_soon_recognised_for_what_it_is_not(data: bytes) -> None:
    assert container.recognise(data).finding is not None
