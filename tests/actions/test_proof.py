"""What a real Java did stands above what was predicted, and only as far as it proves something."""

import pytest

from app.actions import proof
from app.certificate.examine import examine
from app.certificate.report import JavaReason, Report, Verdict
from app.findings import Code, Severity
from app.system.keytool import Proof
from tests.factory import NOW, Authority

AUTHORITY = Authority("AC TESTE RFB v5")
LEAF = AUTHORITY.a1()


def report(data: bytes, password: str | None = "senha", java_major: int | None = 17) -> Report:
    return examine("x.pfx", data, password, java_major=java_major, now=NOW)


def did(uses: bool, version: str) -> Proof:
    return Proof(version, loads=True, uses=uses)


def java_codes(found: Report) -> list[tuple[Code, Severity]]:
    about = (Code.JAVA_CANNOT_OPEN, Code.JAVA8_CANNOT_OPEN, Code.PASSWORD_NOT_ASCII)
    return [(f.code, f.severity) for f in found.findings if f.code in about]


PLAIN = report(LEAF.pkcs12("senha"))
MODERN = report(LEAF.pkcs12("senha", legacy=False))
ACCENT = report(LEAF.pkcs12("coração"), "coração")


def test_a_proof_that_agrees_changes_nothing_but_names_the_java() -> None:
    found = proof.settle(PLAIN, did(True, "17.0.10"), own=True, java_major=17)
    assert found.java is not None
    assert found.java.tested_with == "17.0.10"
    assert (found.verdict, found.findings) == (PLAIN.verdict, PLAIN.findings)


def test_the_pec_s_own_java_that_refuses_makes_the_file_unfit() -> None:
    found = proof.settle(PLAIN, did(False, "17.0.10"), own=True, java_major=17)
    assert found.verdict is Verdict.UNFIT
    assert java_codes(found) == [(Code.JAVA_CANNOT_OPEN, Severity.ERROR)]
    assert found.findings[0].facts["reason"] == "keytool"
    assert found.java is not None
    assert not found.java.opens_in_17


def test_a_java_that_opens_what_was_thought_closed_makes_the_file_fit() -> None:
    found = proof.settle(ACCENT, did(True, "17.0.10"), own=True, java_major=17)
    assert Code.PASSWORD_NOT_ASCII not in [code for code, _ in java_codes(found)]
    assert found.verdict is not Verdict.UNFIT


def test_a_java_newer_than_any_pec_s_proves_nothing_by_opening() -> None:
    found = proof.settle(ACCENT, did(True, "25.0.2"), own=False, java_major=None)
    assert java_codes(found) == java_codes(ACCENT)
    assert found.java is not None
    assert found.java.tested_with == "25.0.2"


def test_an_old_java_speaks_for_java_8_alone() -> None:
    found = proof.settle(PLAIN, did(False, "1.8.0_202"), own=True, java_major=8)
    assert found.java is not None
    assert (found.java.opens_in_8, found.java.opens_in_17) == (False, True)
    assert java_codes(found) == [(Code.JAVA8_CANNOT_OPEN, Severity.ERROR)]


def test_a_late_java_8_that_opens_a_modern_file_clears_it() -> None:
    found = proof.settle(MODERN, did(True, "1.8.0_402"), own=True, java_major=8)
    assert java_codes(found) == []
    assert found.java is not None
    assert found.java.reasons == ()


def test_a_modern_file_proven_on_17_keeps_its_note_on_java_8() -> None:
    found = proof.settle(MODERN, did(True, "17.0.10"), own=True, java_major=17)
    assert java_codes(found) == [(Code.JAVA8_CANNOT_OPEN, Severity.INFO)]
    assert found.java is not None
    assert JavaReason.MAC_SHA2 in found.java.reasons


@pytest.mark.parametrize(
    ("found", "provable", "doubtful"),
    [
        (PLAIN, True, False),
        (MODERN, True, False),
        (ACCENT, True, True),
        (report(LEAF.pkcs12(None), None), True, True),
        (report(LEAF.pkcs12("senha"), "outra"), False, False),
        (report(LEAF.pkcs12("senha", key=False)), False, False),
        (report(LEAF.der), False, False),
    ],
    ids=["plain", "modern", "accent", "clear key", "wrong password", "no key", "cer"],
)
def test_only_what_is_open_can_be_proven_and_only_the_odd_is_doubted(
    found: Report, provable: bool, doubtful: bool
) -> None:
    assert proof.can_be_proven(found) is provable
    assert (provable and proof.is_doubtful(found)) is doubtful
