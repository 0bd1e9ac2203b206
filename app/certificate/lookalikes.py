"""Files that people take for a PKCS#12 certificate: what gives each of them away."""

import re

from app.certificate import asn1
from app.certificate.report import FileKind
from app.findings import Code, Fact

Found = tuple[FileKind, Code, dict[str, Fact]]

_HEAD = 4096
_SIGNED_DATA = "1.2.840.113549.1.7.2"
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"\xfd7zXZ\0", b"BZh", b"MSCF\0")
_JAVA_STORES = (b"\xfe\xed\xfe\xed", b"\xce\xce\xce\xce")  # JKS, JCEKS
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
#: each comment can be read in one way only (the repetition is possessive), so a page of comments takes no time
_HTML = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html|head|body|script|meta|title)\b",
    re.S,
)
_HTML_ANYWHERE = re.compile(r"<html[\s>]|<!doctype\s+html|<body[\s>]")
_PEM = re.compile(r"-----BEGIN ([A-Z0-9 ]{1,40})-----")
_BASE64_OF_PKCS12 = re.compile(r"\s*MI[A-P][A-Za-z0-9+/\s]{60,}={0,2}\s*")


def recognise(data: bytes) -> Found | None:
    """Return what a file is when it is not ASN.1 at all, or None."""
    if not data.strip(b"\0 \t\r\n\x1a"):
        return FileKind.EMPTY, (Code.FILE_DAMAGED if data.count(0) > 1 else Code.FILE_EMPTY), {"size": len(data)}
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return FileKind.ZIP, Code.FILE_IS_ZIP, {}
    if data.startswith(_ARCHIVES):
        return FileKind.OTHER, Code.FILE_IS_ZIP, {}
    if data.startswith(_JAVA_STORES) or _is_bouncy_castle_store(data):
        return FileKind.JKS, Code.FILE_IS_JKS, {}
    if data.startswith(b"0\xef\xbf\xbd"):  # every octet above 127 was replaced: sent as if it were text
        return FileKind.OTHER, Code.FILE_DAMAGED, {"size": len(data)}
    if data.startswith(b"%PDF-"):
        return FileKind.OTHER, Code.FILE_NOT_PKCS12, {"format": "PDF"}
    return None if data[0] == asn1.SEQUENCE and data[1:2] > b"\x7f" else _recognise_text(data)


def _is_bouncy_castle_store(data: bytes) -> bool:
    """BKS and UBER of Bouncy Castle: version, length of the salt, salt, iterations."""
    version, salt = int.from_bytes(data[:4], "big"), int.from_bytes(data[4:8], "big")
    rounds = int.from_bytes(data[8 + salt : 12 + salt], "big") if salt in range(8, 65) else 0
    return version in (1, 2) and 0 < rounds < 0x10000


def _recognise_text(data: bytes) -> Found | None:
    text = _decode(data[:_HEAD])
    if text is None:
        return None
    lower = text.lower()
    if _HTML.match(lower) or (not _PEM.search(text) and _HTML_ANYWHERE.search(lower)):
        return FileKind.HTML, Code.FILE_IS_HTML, {}
    label = _PEM.search(text)
    if label is not None:
        return _recognise_pem(label[1], _decode(data) or text)
    if _BASE64_OF_PKCS12.fullmatch(text) and _decodes_to_pkcs12(data):
        return FileKind.OTHER, Code.FILE_IS_BASE64, {}
    if _BASE64_OF_PKCS12.fullmatch(text):
        return FileKind.OTHER, Code.FILE_IS_PEM, {}
    return None


def _decode(data: bytes) -> str | None:
    """Return the text of a file, or None when it is not text. Old pages come in 8-bit encodings."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if data[1::2].count(0) > len(data) // 3:
        return data.decode("utf-16-le", "replace")
    return None if b"\0" in data else data.decode("latin-1")


def _recognise_pem(label: str, text: str) -> Found:
    labels = {label, *_PEM.findall(text)}
    if "PKCS12" in labels:
        return FileKind.PEM, Code.FILE_IS_BASE64, {}
    if labels & {"PKCS7", "CMS"}:
        return FileKind.OTHER, Code.FILE_IS_P7B, {}
    if labels & {"CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"}:
        return FileKind.PEM, Code.FILE_IS_REQUEST, {}
    return FileKind.PEM, Code.FILE_IS_PEM, {"key": any(name.endswith("PRIVATE KEY") for name in labels)}


def _decodes_to_pkcs12(data: bytes) -> bool:
    import binascii

    text = (_decode(data) or "").encode("ascii", "ignore")
    try:
        return b"\x02\x01\x03\x30" in binascii.a2b_base64(text)[2:14]
    except binascii.Error:
        return False


def recognise_structure(root: asn1.Node) -> Found | None:
    """Return what an ASN.1 file is when it is a known thing other than PKCS#12, or None."""
    parts = root.children
    if root.tag != asn1.SEQUENCE or not parts:
        return None
    tags = [p.tag for p in parts]
    if tags == [asn1.OID, 0xA0] and asn1.oid(parts[0]) == _SIGNED_DATA:
        return FileKind.OTHER, Code.FILE_IS_P7B, {}
    if tags == [asn1.SEQUENCE, asn1.SEQUENCE, asn1.BIT_STRING]:
        return _recognise_signed(parts[0])
    is_key = tags[:3] == [asn1.INTEGER, asn1.SEQUENCE, asn1.OCTET_STRING]
    is_rsa_key = len(tags) >= 9 and set(tags) == {asn1.INTEGER}
    if is_key or is_rsa_key or tags[:2] == [asn1.INTEGER, asn1.OCTET_STRING]:
        return FileKind.OTHER, Code.FILE_IS_PEM, {"key": True}
    if tags == [asn1.SEQUENCE, asn1.OCTET_STRING]:
        return FileKind.OTHER, Code.FILE_IS_PEM, {"key": True}
    return None


def _recognise_signed(body: asn1.Node) -> Found | None:
    """Tell a certificate from a request and a revocation list, all of which are signed in the same way."""
    tags = [p.tag for p in body.children]
    if tags[:1] == [0xA0] or (len(tags) >= 6 and tags[0] == asn1.INTEGER and tags[5] == asn1.SEQUENCE):
        return FileKind.X509, Code.FILE_IS_CER, {}
    if len(tags) == 4 and tags[0] == asn1.INTEGER and tags[3] == 0xA0:
        return FileKind.OTHER, Code.FILE_IS_REQUEST, {}
    return None


def starts_as_certificate(data: bytes) -> bool:
    """Say whether the first octets are those of a certificate of version 3, even if the rest is missing."""
    return data[:1] == b"\x30" and b"\xa0\x03\x02\x01\x02" in data[4:16]
