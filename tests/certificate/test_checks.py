"""Each thing that can be wrong, alone, with the weight that the public interface gives it."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography.x509.oid import ExtendedKeyUsageOID

from app.certificate import certificate, checks, x509
from app.certificate.chain import Built
from app.certificate.checks import Case
from app.certificate.report import ChainStatus, JavaReason, JavaVerdict, Verdict
from app.findings import Code, Finding, Severity
from app.text.explain import explain
from tests.factory import A3, NOW, SE_S, Authority, ec_key, rsa_key
from tests.factory import ber as b

AUTHORITY = Authority("AC TESTE RFB v5")
GOOD = AUTHORITY.a1().der
OPENS = JavaVerdict(opens_in_8=True, opens_in_17=True)
TRUSTED = Built(ChainStatus.TRUSTED)
SERVER = (ExtendedKeyUsageOID.SERVER_AUTH,)


def case(
    der: bytes = GOOD,
    *,
    built: Built = TRUSTED,
    java: JavaVerdict | None = OPENS,
    java_major: int | None = None,
    now: datetime = NOW,
) -> Case:
    read = x509.parse(der)
    return Case(read, certificate.describe(read, now), certificate.identity(read), built, java, java_major, now)


def found(given: Case) -> list[tuple[Code, Severity]]:
    return [(f.code, f.severity) for f in checks.run(given)]


def test_a_good_e_cnpj_a1_has_nothing_wrong() -> None:
    assert found(case()) == []


def test_a_seal_in_software_is_as_ordinary_as_an_a1() -> None:
    assert found(case(AUTHORITY.a1(policy=SE_S, new_profile=True).der)) == []


def test_an_alphanumeric_cnpj_is_ordinary() -> None:
    assert found(case(AUTHORITY.a1(cnpj="12ABC34501DE35").der)) == []


@pytest.mark.parametrize(
    ("days", "code", "severity"),
    [
        (-400, Code.EXPIRED, Severity.ERROR),
        (-0.001, Code.EXPIRED, Severity.ERROR),
        (0.1, Code.EXPIRES_SOON, Severity.WARNING),
        (30, Code.EXPIRES_SOON, Severity.WARNING),
    ],
)
def test_the_end_of_validity_counts(days: float, code: Code, severity: Severity) -> None:
    assert found(case(AUTHORITY.a1(days=days).der)) == [(code, severity)]


def test_a_month_and_a_day_are_time_enough() -> None:
    assert found(case(AUTHORITY.a1(days=31).der)) == []


def test_the_very_last_second_still_counts() -> None:
    last = x509.parse(GOOD).not_after
    assert found(case(now=last)) == [(Code.EXPIRES_SOON, Severity.WARNING)]
    assert found(case(now=last + timedelta(seconds=1))) == [(Code.EXPIRED, Severity.ERROR)]


def test_a_certificate_from_the_future_makes_the_clock_suspect() -> None:
    assert found(case(AUTHORITY.a1(days=400).der)) == [
        (Code.NOT_YET_VALID, Severity.ERROR),
        (Code.CLOCK_SUSPECT, Severity.WARNING),
    ]


def test_a_clock_before_the_day_of_the_program_is_suspect() -> None:
    early = NOW - timedelta(days=40)
    assert found(case(now=early)) == [(Code.CLOCK_SUSPECT, Severity.WARNING)]


@pytest.mark.parametrize(
    ("status", "code", "severity"),
    [
        (ChainStatus.BROKEN, Code.CHAIN_BROKEN, Severity.ERROR),
        (ChainStatus.INCOMPLETE, Code.CHAIN_INCOMPLETE, Severity.WARNING),
        (ChainStatus.OUTSIDE_ICP_BRASIL, Code.OUTSIDE_ICP_BRASIL, Severity.WARNING),
        (ChainStatus.SELF_SIGNED, Code.OUTSIDE_ICP_BRASIL, Severity.WARNING),
    ],
)
def test_each_end_of_the_chain_has_its_finding(status: ChainStatus, code: Code, severity: Severity) -> None:
    assert found(case(built=Built(status, missing="AC X"))) == [(code, severity)]


def test_a_type_made_for_a_card_is_unusual_in_a_file() -> None:
    assert found(case(AUTHORITY.a1(policy=A3).der)) == [(Code.TYPE_UNUSUAL, Severity.WARNING)]


@pytest.mark.parametrize("policy", [None, "2.16.76.1.2.500.1", "1.2.3"])
def test_a_type_that_is_not_known_is_not_called_unusual(policy: str | None) -> None:
    assert found(case(AUTHORITY.a1(policy=policy).der)) == []


def test_a_certificate_of_a_person_is_a_warning() -> None:
    assert found(case(AUTHORITY.ecpf().der)) == [(Code.PERSONAL_CERTIFICATE, Severity.WARNING)]


def test_a_cnpj_with_wrong_check_digits_is_a_warning() -> None:
    assert found(case(AUTHORITY.a1(cnpj="11222333000180").der)) == [(Code.CNPJ_INVALID, Severity.WARNING)]


def test_a_short_rsa_key_is_weak_and_an_elliptic_one_is_not() -> None:
    assert found(case(AUTHORITY.a1(key=rsa_key(1, 1024)).der)) == [(Code.WEAK_KEY, Severity.ERROR)]
    assert found(case(AUTHORITY.a1(key=ec_key()).der)) == []


@pytest.mark.parametrize(("digest", "name"), [("sha1", "SHA-1"), ("md5", "MD5")])
def test_a_signature_over_a_broken_hash_is_a_warning(digest: str, name: str) -> None:
    given = case(b.change(GOOD, rsa_key(1), {}, digest))
    assert found(given) == [(Code.WEAK_SIGNATURE, Severity.WARNING)]
    assert checks.run(given)[0].facts["hash"] == name


def test_a_certificate_for_servers_alone_cannot_identify_a_client() -> None:
    der = AUTHORITY.a1(usages=SERVER).der
    assert found(case(der)) == [(Code.NO_CLIENT_AUTH, Severity.ERROR)]


@pytest.mark.parametrize(
    ("java_major", "severity"),
    [(None, Severity.WARNING), (8, Severity.ERROR), (7, Severity.ERROR), (17, Severity.INFO), (21, Severity.INFO)],
)
def test_what_java_8_cannot_open_weighs_as_much_as_the_java_of_the_pec_says(
    java_major: int | None, severity: Severity
) -> None:
    modern = JavaVerdict(opens_in_8=False, opens_in_17=True, reasons=(JavaReason.MAC_SHA2,))
    assert found(case(java=modern, java_major=java_major)) == [(Code.JAVA8_CANNOT_OPEN, severity)]


def test_what_no_java_of_a_pec_opens_is_an_error_with_its_reason() -> None:
    neither = JavaVerdict(opens_in_8=False, opens_in_17=False, reasons=(JavaReason.CLEAR_KEY,))
    given = case(java=neither, java_major=17)
    assert found(given) == [(Code.JAVA_CANNOT_OPEN, Severity.ERROR)]
    assert checks.run(given)[0].facts["reason"] == "clear_key"


def test_an_accent_in_the_password_is_named_before_its_consequence() -> None:
    neither = JavaVerdict(opens_in_8=False, opens_in_17=False, reasons=(JavaReason.PASSWORD_NOT_ASCII,))
    assert [code for code, _ in found(case(java=neither))] == [Code.PASSWORD_NOT_ASCII, Code.JAVA_CANNOT_OPEN]


def test_a_java_8_that_opens_what_17_does_not_is_no_comfort() -> None:
    odd = JavaVerdict(opens_in_8=True, opens_in_17=False, reasons=(JavaReason.KEY_TYPE,))
    assert found(case(java=odd)) == [(Code.JAVA_CANNOT_OPEN, Severity.ERROR)]


def test_no_java_verdict_is_no_finding() -> None:
    assert found(case(java=None)) == []


def test_errors_come_first_and_the_root_cause_before_the_rest() -> None:
    neither = JavaVerdict(opens_in_8=False, opens_in_17=False, reasons=(JavaReason.CIPHER,))
    given = case(AUTHORITY.ecpf(days=-5).der, java=neither, built=Built(ChainStatus.BROKEN, missing="AC X"))
    codes = [f.code for f in checks.ordered(checks.run(given))]
    assert codes == [Code.CHAIN_BROKEN, Code.EXPIRED, Code.JAVA_CANNOT_OPEN, Code.PERSONAL_CERTIFICATE]


def test_ordering_keeps_the_first_of_each_code_and_puts_notes_last() -> None:
    note = Finding(Code.JAVA8_CANNOT_OPEN, Severity.INFO)
    warning = Finding(Code.EXPIRES_SOON, Severity.WARNING, {"days": 1})
    error = Finding(Code.EXPIRED, Severity.ERROR)
    again = Finding(Code.EXPIRES_SOON, Severity.WARNING, {"days": 2})
    assert checks.ordered([note, warning, error, again]) == (error, warning, note)


@pytest.mark.parametrize(
    ("severities", "verdict"),
    [
        ((), Verdict.FIT),
        ((Severity.INFO,), Verdict.FIT),
        ((Severity.INFO, Severity.WARNING), Verdict.FIT_WITH_WARNINGS),
        ((Severity.WARNING, Severity.ERROR), Verdict.UNFIT),
    ],
)
def test_the_verdict_follows_from_the_worst_finding(severities: tuple[Severity, ...], verdict: Verdict) -> None:
    assert checks.verdict(Finding(Code.EXPIRED, severity) for severity in severities) is verdict


@pytest.mark.parametrize("reason", list(JavaReason))
def test_every_reason_of_java_is_told_in_words(reason: JavaReason) -> None:
    why = explain(Code.JAVA_CANNOT_OPEN, {"reason": reason.value}).why
    assert reason.value not in why
    assert "Java" in why


def test_every_finding_fills_every_blank_of_its_text() -> None:
    weak = b.change(AUTHORITY.ecpf(policy=A3, days=5).der, rsa_key(1), {}, "sha1")
    neither = JavaVerdict(opens_in_8=False, opens_in_17=False, reasons=(JavaReason.PASSWORD_NOT_ASCII,))
    modern = JavaVerdict(opens_in_8=False, opens_in_17=True, reasons=(JavaReason.CIPHER,))
    given = [
        case(weak, built=Built(ChainStatus.BROKEN, missing="AC X"), java=neither),
        case(AUTHORITY.a1(key=rsa_key(1, 1024), days=-3).der, built=Built(ChainStatus.INCOMPLETE, missing="AC X")),
        case(AUTHORITY.a1(days=500, cnpj="11222333000180").der, built=Built(ChainStatus.SELF_SIGNED), java=modern),
        case(AUTHORITY.a1(usages=SERVER).der),
    ]
    findings = [f for one in given for f in checks.run(one)]
    assert len({f.code for f in findings}) == len(checks.CHECKS) + 2
    for finding in findings:
        text = explain(finding.code, finding.facts)
        assert "não informado" not in text.what + text.why + text.action, finding.code


def test_the_document_tells_the_severities_that_are_given_and_in_their_order() -> None:
    text = (Path(__file__).parents[2] / "docs" / "certificate.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `([A-Z0-9_]+)` \| (.+) \|$", text, re.M))
    neither = JavaVerdict(opens_in_8=False, opens_in_17=False, reasons=(JavaReason.PASSWORD_NOT_ASCII,))
    weak = b.change(AUTHORITY.a1(policy=A3, days=5, usages=SERVER).der, rsa_key(1), {}, "sha1")
    given = [
        case(weak, built=Built(ChainStatus.BROKEN, missing="AC X"), java=neither),
        case(AUTHORITY.a1(key=rsa_key(1, 1024), days=-3).der, built=Built(ChainStatus.INCOMPLETE, missing="AC X")),
        case(AUTHORITY.a1(days=500, cnpj="11222333000180").der, built=Built(ChainStatus.SELF_SIGNED)),
        case(AUTHORITY.ecpf().der),
    ]
    found = {f.code.value: f.severity.value for one in given for f in checks.run(one)}
    assert found == {code: severity for code, severity in told.items() if code != "JAVA8_CANNOT_OPEN"}
    for one in given:
        codes = [f.code.value for f in checks.ordered(checks.run(one))]
        assert codes == sorted(codes, key=list(told).index)
