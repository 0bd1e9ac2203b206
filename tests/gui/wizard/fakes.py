"""A house of paper behind the real pages: values of every kind, and actions that answer as they are told."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from app.certificate.report import (
    Certificate,
    Chain,
    ChainStatus,
    Container,
    FileFacts,
    FileKind,
    Holder,
    JavaVerdict,
    Key,
    KeyBag,
    PasswordForm,
    PasswordOutcome,
    Report,
    Verdict,
)
from app.findings import ChaveiroError, Code, Fact, Finding, Severity
from app.pec.installation import (
    Chaves,
    Detection,
    Evidence,
    Installation,
    Java,
    Service,
    ServiceState,
    Source,
)
from app.pec.plan import Action, InstallPlan, Outcome, Receipt, Step

NOW = datetime(2026, 11, 22, 17, 32, tzinfo=UTC)
WEBSERVER = "/opt/e-SUS/webserver"
PASSWORD = "segredo-da-prova"


def pec(webserver_dir: str = WEBSERVER, version: str | None = "5.4.37", **changes: object) -> Installation:
    made = Installation(
        webserver_dir=webserver_dir,
        version=version,
        supported=True,
        rnds_ready=True,
        cadsus_ready=False,
        evidence=(
            Evidence(Source.BUNDLE, "pec-bundle.jar: Implementation-Version 5.4.37", "5.4.37"),
            Evidence(Source.SERVICE, "e-SUS-PEC.service", None),
        ),
        conflicts=(),
        java=Java("17.0.13", "/opt/e-SUS/jre/17.0.13", True),
        service=Service("e-SUS-PEC", ServiceState.RUNNING, "root"),
        url="http://localhost:8080",
        https=False,
        govbr_login=False,
        container=None,
        chaves=Chaves(f"{webserver_dir}/chaves", exists=False),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def report(name: str = "rnds-2027.pfx", *findings: Finding) -> Report:
    worst = {finding.severity for finding in findings}
    verdict = (
        Verdict.UNFIT
        if Severity.ERROR in worst
        else Verdict.FIT_WITH_WARNINGS
        if Severity.WARNING in worst
        else Verdict.FIT
    )
    return Report(
        FileFacts(name, 3217, sha256(name.encode()).hexdigest(), FileKind.PKCS12),
        verdict,
        findings,
        Container("der", "sha256", 2048, 2048, ("PBES2 AES-256",), KeyBag.SHROUDED, 1, 3, "municipio"),
        JavaVerdict(opens_in_8=False, opens_in_17=True, tested_with="17.0.13"),
        Certificate(
            subject="CN=MUNICIPIO DE SAO JOSE DO EXEMPLO:11222333000181",
            issuer="CN=AC EXEMPLO RFB v5,OU=Secretaria,O=ICP-Brasil,C=BR",
            serial="1A2B3C",
            not_before=NOW - timedelta(days=102),
            not_after=NOW + timedelta(days=263),
            days_left=263,
            key=Key("RSA", 2048),
            sha256="ab" * 32,
            type="A1",
            icp_brasil=True,
            holder=Holder("MUNICÍPIO DE SÃO JOSÉ DO EXEMPLO", "11.222.333/0001-81", "***.456.789-**", "MARIA DE SOUZA"),
        ),
        Chain(ChainStatus.TRUSTED, ("AC EXEMPLO RFB v5", "Autoridade Certificadora Raiz Brasileira v5")),
        PasswordOutcome(True, PasswordForm.TYPED),
    )


def unopened(name: str, code: Code, **facts: Fact) -> Report:
    """The report on a file of which nothing could be read."""
    kind = FileKind.X509 if code is Code.FILE_IS_CER else FileKind.PKCS12
    finding = Finding(code, Severity.ERROR, {"name": name, **facts})
    return Report(FileFacts(name, 900, "cd" * 32, kind), Verdict.UNFIT, (finding,))


def plan(name: str = "municipio-2027.pfx", *, already_there: bool = False, needs_elevation: bool = True) -> InstallPlan:
    folder = f"{WEBSERVER}/chaves"
    steps = (
        Step(Action.CREATE_FOLDER, folder, "0750"),
        Step(Action.WRITE, f"{folder}/{name}"),
        Step(Action.SET_OWNER, f"{folder}/{name}", "root"),
        Step(Action.SET_MODE, f"{folder}/{name}", "0640"),
        Step(Action.VERIFY, f"{folder}/{name}"),
    )
    kept = steps[-1:] if already_there else steps
    return InstallPlan(WEBSERVER, name, "ef" * 32, 3217, "root", None, kept, needs_elevation, already_there)


def receipt(made: InstallPlan, *, already_there: bool = False) -> Receipt:
    return Receipt(made.target, made.sha256, None, True, True, already_there, NOW)


@dataclass
class PaperHouse:
    """Actions that answer at once with what the test put here, and remember what they were asked."""

    detection: Detection = field(default_factory=lambda: Detection("linux", (pec(),), ("/opt/e-SUS",)))
    reports: dict[str, Report | ChaveiroError] = field(default_factory=dict)
    plans: list[InstallPlan | ChaveiroError] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    moment: datetime = NOW
    browser: bool = True
    folder: Path | None = None
    found_before: tuple[Installation, ...] = ()
    asked: list[tuple[str, object]] = field(default_factory=list)

    def now(self) -> datetime:
        return self.moment

    def files(self) -> Path | None:
        return self.folder

    def told_where(self) -> Path | None:
        return None

    def detect(self, webserver: Path | None, on_found: Callable[[Installation], None]) -> Detection:
        self.asked.append(("detect", webserver))
        for installation in self.found_before:
            on_found(installation)
        return self.detection

    def judge(self, installation: Installation) -> tuple[Finding, ...]:
        if installation.supported:
            return ()
        return (
            Finding(
                Code.PEC_TOO_OLD,
                Severity.ERROR,
                {"version": installation.version, "folder": installation.webserver_dir},
            ),
        )

    def verify(self, source: Path, password: str | None, installation: Installation | None) -> Report:
        self.asked.append(("verify", source.name))
        if password != PASSWORD and source.name not in self.reports:
            code = Code.PASSWORD_WRONG if password else Code.PASSWORD_NEEDED
            return unopened(source.name, code)
        answer = self.reports.get(source.name, report(source.name))
        if isinstance(answer, ChaveiroError):
            raise answer
        return answer

    def prepare(
        self, source: Path, report: Report, installation: Installation, name: str | None, replace: bool
    ) -> InstallPlan:
        self.asked.append(("prepare", (name, replace)))
        answer = self.plans.pop(0) if self.plans else plan(name or "municipio-2027.pfx")
        if isinstance(answer, ChaveiroError):
            raise answer
        return answer

    def carry_out(self, plan: InstallPlan, source: Path, report: Report, on_step: Callable[[Step], None]) -> Outcome:
        self.asked.append(("carry_out", plan.file_name))
        outcome = self.outcomes.pop(0) if self.outcomes else Outcome(receipt(plan))
        if outcome.receipt:
            for step in plan.steps:
                on_step(step)
        return outcome

    def convert(self, source: Path, password: str, target: Path, new_password: str | None) -> Report:
        self.asked.append(("convert", target.name))
        target.write_bytes(b"copy")
        return report(target.name)

    def save_reminder(self, installation: Installation, target: Path) -> None:
        self.save(target, b"BEGIN:VCALENDAR")

    def save_report(self, installation: Installation, target: Path) -> None:
        self.save(target, b"%PDF")

    def save(self, target: Path, data: bytes) -> None:
        target.write_bytes(data)

    def open_address(self, address: str) -> bool:
        self.asked.append(("open", address))
        return self.browser

    def count(self, action: str) -> int:
        return sum(1 for name, _what in self.asked if name == action)
