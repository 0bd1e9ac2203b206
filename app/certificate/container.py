"""What kind of file this is, told from its bytes before any password, and how a PKCS#12 file is built."""

from dataclasses import dataclass

from app.certificate import asn1, lookalikes, pfx
from app.certificate.kdf import UnsupportedError
from app.certificate.pfx import Bag, BagKind, Pfx, Unknown
from app.certificate.report import Container, FileKind, KeyBag
from app.findings import ChaveiroError, Code, Fact, Finding, Severity

_VERSION_3 = b"\x02\x01\x03\x30"  # how the content of every PKCS#12 file starts: version 3, then a sequence


@dataclass(frozen=True, slots=True)
class Recognition:
    """``finding`` says why the file cannot serve as it is; None for a PKCS#12 file that is whole."""

    kind: FileKind
    finding: Finding | None = None
    container: Container | None = None


def recognise(data: bytes) -> Recognition:
    """Return what ``data`` (a whole file) is. Never raises."""
    foreign = lookalikes.recognise(data)
    if foreign is not None:
        kind, code, facts = foreign
        return Recognition(kind, Finding(code, Severity.ERROR, facts))
    try:
        return _recognise_asn1(asn1.Reader(data).element(), data)
    except asn1.CutShortError as error:
        return _cut_short(data, error.expected)
    except asn1.MalformedError:
        return _damaged() if _starts_as_pkcs12(data) else _other()


def _recognise_asn1(root: asn1.Node, data: bytes) -> Recognition:
    named = lookalikes.recognise_structure(root)
    if named is not None:
        kind, code, facts = named
        return Recognition(kind, Finding(code, Severity.ERROR, facts))
    if not _is_pkcs12(root):
        return _other()
    try:
        structure = pfx.read(data)
        return Recognition(FileKind.PKCS12, None, describe(structure, structure.clear_bags()))
    except UnsupportedError as error:
        finding = Finding(Code.UNSUPPORTED_ALGORITHM, Severity.ERROR, {"algorithm": str(error)})
        return Recognition(FileKind.PKCS12, finding)
    except ChaveiroError as error:
        return Recognition(FileKind.PKCS12, error.as_finding())
    except asn1.MalformedError:
        return _damaged()


def _is_pkcs12(root: asn1.Node) -> bool:
    """Say whether the outer shape is PFX: a version and a ContentInfo."""
    parts = root.children
    if root.tag != asn1.SEQUENCE or len(parts) < 2 or parts[0].tag != asn1.INTEGER or parts[1].tag != asn1.SEQUENCE:
        return False
    info = parts[1].children
    return len(info) == 2 and info[0].tag == asn1.OID and info[1].tag == 0xA0


def _starts_as_pkcs12(data: bytes) -> bool:
    return data[:1] == b"\x30" and _VERSION_3 in data[2:14]


def _cut_short(data: bytes, expected: int | None) -> Recognition:
    facts: dict[str, Fact] = {"size": len(data), "expected": expected}
    plausible = expected is None or expected <= 16 << 20
    if _starts_as_pkcs12(data):
        return Recognition(FileKind.PKCS12, Finding(Code.FILE_TRUNCATED, Severity.ERROR, facts))
    if lookalikes.starts_as_certificate(data):
        return Recognition(FileKind.X509, Finding(Code.FILE_IS_CER, Severity.ERROR, {}))
    if data[:1] == b"\x30" and plausible and len(data) < 14:
        return Recognition(FileKind.OTHER, Finding(Code.FILE_TRUNCATED, Severity.ERROR, facts))
    return _other()


def _damaged() -> Recognition:
    return Recognition(FileKind.PKCS12, Finding(Code.FILE_DAMAGED, Severity.ERROR, {}))


def _other() -> Recognition:
    return Recognition(FileKind.OTHER, Finding(Code.FILE_NOT_PKCS12, Severity.ERROR, {}))


def describe(structure: Pfx, bags: tuple[Bag, ...], friendly_name: str | None = None) -> Container:
    """Return the facts of a container: all of them once it is open, the visible ones before."""
    keys = [b for b in bags if b.kind in (BagKind.KEY, BagKind.SHROUDED)]
    protections = [p.protection for p in structure.parts if p.protection is not None]
    protections += [b.protection for b in bags if b.protection is not None]
    counts = [p.iterations for p in protections if not isinstance(p, Unknown)]
    mac = structure.mac
    return Container(
        encoding="der" if structure.der else "ber",
        mac="none" if mac is None else mac.name,
        mac_iterations=None if mac is None or isinstance(mac, Unknown) else mac.iterations,
        kdf_iterations=max(counts, default=None),
        ciphers=tuple(dict.fromkeys(p.name if isinstance(p, Unknown) else p.cipher.name for p in protections)),
        key_bag=_key_bag(keys),
        keys=len(keys),
        certificates=sum(b.kind is BagKind.CERTIFICATE for b in bags),
        friendly_name=friendly_name or next((b.friendly_name for b in (keys or bags) if b.friendly_name), None),
    )


def _key_bag(keys: list[Bag]) -> KeyBag:
    if not keys:
        return KeyBag.NONE
    return KeyBag.CLEAR if any(k.kind is BagKind.KEY for k in keys) else KeyBag.SHROUDED
