"""The TLS set-up of the test: whom this machine trusts, and the client certificate."""

import ssl
from pathlib import Path

from app.findings import ChaveiroError, Code

#: Where Linux distributions keep their bundle. A packed Python looks in the folder of the machine that built it.
_BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/ssl/cert.pem",
)


def client_context(authorities: Path | None = None) -> ssl.SSLContext:
    """Return a context that trusts what the system trusts, and ``authorities`` (a PEM file) besides.

    Raises ChaveiroError CA_FILE_UNUSABLE when that file cannot be read as certificates.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    # A certificate of a small municipality may have a key that the distribution's policy calls weak: the RNDS decides.
    context.set_ciphers("DEFAULT:@SECLEVEL=1")
    context.load_default_certs(ssl.Purpose.SERVER_AUTH)
    if not context.cert_store_stats()["x509_ca"] and not _has_folder():
        _load_first(context)
    if authorities is not None:
        try:
            context.load_verify_locations(cafile=str(authorities))
        except (OSError, ssl.SSLError) as error:
            raise ChaveiroError(Code.CA_FILE_UNUSABLE, path=str(authorities), detail=_reason(error)) from None
    return context


def add_client(context: ssl.SSLContext, pem: Path, passphrase: bytes) -> None:
    """Load certificate, chain and encrypted key from ``pem``. Raises ChaveiroError for a pair that TLS cannot use."""
    try:
        context.load_cert_chain(str(pem), password=lambda: passphrase)
    except ssl.SSLError as error:
        reason = (error.reason or "").upper()
        code = Code.KEY_MISMATCH if "MISMATCH" in reason else Code.UNSUPPORTED_ALGORITHM
        raise ChaveiroError(code, algorithm=reason.lower(), detail=reason.lower()) from None


def _has_folder() -> bool:
    """Say whether OpenSSL's own folder of hashed certificates has any: those are loaded on demand, not counted."""
    folder = ssl.get_default_verify_paths().capath
    return folder is not None and any(Path(folder).glob("*.0"))


def _load_first(context: ssl.SSLContext) -> None:
    for bundle in _BUNDLES:
        if Path(bundle).is_file():
            context.load_verify_locations(cafile=bundle)
            return


def _reason(error: OSError) -> str:
    return (error.reason or "") if isinstance(error, ssl.SSLError) else error.strerror or ""
