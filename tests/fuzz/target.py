"""What must hold for every sequence of bytes whatsoever, and a coverage-guided fuzzer that looks for exceptions to it.

The tests run ``check`` on inputs of hypothesis and on the findings kept in ``test_findings.py``. To search longer, put
Atheris into an environment of its own that also sees this project's packages, and run

    python -m tests.fuzz.target SEEDS -runs=1000000 -max_len=6000 -timeout=2 -rss_limit_mb=1024

``SEEDS`` is a folder; ``python -m tests.fuzz.seeds SEEDS`` fills it. A finding is written to ``crash-...``,
``timeout-...`` or ``oom-...``: make it a line of ``test_findings.py``, then mend the program.
"""

import sys
from contextlib import suppress
from datetime import UTC, datetime

PASSWORD = "senha"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
#: far below the limit of the program, so that one input never takes long; the limit itself has tests of its own
WORK = 100


def check(data: bytes) -> None:
    """Raise whatever escapes from the reader: only ChaveiroError may, and only from opening."""
    examine(data)
    examine(as_contents(data))
    parse(data)


def examine(data: bytes) -> None:
    """Recognise ``data``, open it with and without a password, and judge what opens."""
    from app.certificate import container, java, pkcs12
    from app.certificate.kdf import Budget
    from app.findings import ChaveiroError

    recognition = container.recognise(data)
    assert recognition.kind, "every file is something"
    for password in (PASSWORD, None):
        with suppress(ChaveiroError):
            opened = pkcs12.open_(data, password, Budget(WORK))
            java.predict(opened, password)
            assert opened.container.keys == len(opened.entries)


def parse(data: bytes) -> None:
    """Read ``data`` as a certificate and describe it."""
    from app.certificate import certificate, x509
    from app.findings import ChaveiroError

    with suppress(ChaveiroError):
        certificate.describe(x509.parse(data), NOW)


def as_contents(data: bytes) -> bytes:
    """Return a PKCS#12 file without password or MAC whose bags are ``data``, so that the fuzzer gets behind the MAC."""
    from app.certificate.writer import context, integer, octet_string, oid, sequence

    def in_clear(content: bytes) -> bytes:
        return sequence(oid("1.2.840.113549.1.7.1"), context(0, octet_string(content)))

    return sequence(integer(3), in_clear(sequence(in_clear(data))))


def main() -> None:
    """Let Atheris run ``check`` with the arguments of the command line."""
    import atheris

    with atheris.instrument_imports(include=["app"]):
        import app.certificate.certificate
        import app.certificate.container
        import app.certificate.java
        import app.certificate.pkcs12
        import app.certificate.writer
        import app.certificate.x509  # noqa: F401
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
