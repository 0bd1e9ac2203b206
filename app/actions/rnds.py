"""The connection test with the RNDS: a real call for a token with a certificate file."""

import secrets
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.findings import ChaveiroError, Code
from app.rnds.outcome import TOKEN_URLS, Environment, ProbeOutcome

if TYPE_CHECKING:
    import ssl

_SECONDS = 20.0


def test_connection(
    path: Path,
    password: str | None,
    *,
    now: datetime,
    environment: Environment = Environment.PRODUCTION,
    url: str | None = None,
    authorities: Path | None = None,
    seconds: float = _SECONDS,
) -> ProbeOutcome:
    """Ask the RNDS for a token with the certificate in ``path`` and return what happened, within ``seconds``.

    ``url`` takes the place of the address of ``environment``; ``authorities`` is a PEM file of authorities to trust
    besides those of the system. What the network does is in the outcome. Raises ChaveiroError for a file that does
    not serve (as ``verify`` finds it) and for wrong options: URL_INVALID, CA_FILE_UNUSABLE, PROXY_UNSUPPORTED.
    """
    from app.rnds.probe import probe
    from app.rnds.target import find_proxy, parse_target
    from app.rnds.trust import client_context

    target = parse_target(TOKEN_URLS[environment] if url is None else url)
    proxy = find_proxy(target)
    context = client_context(authorities)
    _load(context, path, password, now)
    return probe(target, context, proxy=proxy, environment=environment if url is None else None, seconds=seconds)


def _load(context: "ssl.SSLContext", path: Path, password: str | None, now: datetime) -> None:
    """Open the file in a process that can be ended and load certificate, chain and key into ``context``.

    That process returns a copy under a passphrase made up for this one use; so no form of the file that could upset
    a parser reaches this process, and the key is never in clear outside of memory.
    """
    from app.actions.convert import copied
    from app.rnds.trust import add_client
    from app.system import source
    from app.system.examiner import Examiner
    from app.system.private_file import private_file

    passphrase = secrets.token_hex(16)
    with Examiner() as examiner:
        data = source.read(path).data
        try:
            copy = copied(examiner, data, password, passphrase)
        except ChaveiroError as problem:
            raise _worse(path, password, now) or problem from None
    with private_file(_pem(copy, passphrase)) as pem:
        add_client(context, pem, passphrase.encode("ascii"))


def _worse(path: Path, password: str | None, now: datetime) -> ChaveiroError | None:
    """Return what ``verify`` says is wrong with the file: it knows a ``.cer`` or a web page by its name."""
    from app.actions.verify import Proof, verify
    from app.findings import Severity

    report = verify(path, password, installation=None, now=now, proof=Proof.NEVER)
    if report.password is not None and report.password.worked:
        return None
    finding = next((f for f in report.findings if f.severity is Severity.ERROR), None)
    return ChaveiroError(finding.code, **finding.facts) if finding else None


def _pem(copy: bytes, passphrase: str) -> bytes:
    """Return certificate, chain and key, the key under ``passphrase``: what OpenSSL loads."""
    from base64 import encodebytes

    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        Encoding,
        PrivateFormat,
        load_der_private_key,
    )

    from app.certificate.pkcs12 import open_

    opened = open_(copy, passphrase)
    if opened.main is None or opened.main.key is None:
        raise ChaveiroError(Code.NO_PRIVATE_KEY)
    try:
        key = load_der_private_key(opened.main.key, None)
    except (ValueError, UnsupportedAlgorithm):
        raise ChaveiroError(Code.UNSUPPORTED_ALGORITHM, algorithm="PKCS#8") from None
    protection = BestAvailableEncryption(passphrase.encode("ascii"))
    parts = [key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, protection)]
    for der in opened.certificates:
        parts.append(b"-----BEGIN CERTIFICATE-----\n" + encodebytes(der) + b"-----END CERTIFICATE-----\n")
    return b"".join(parts)
