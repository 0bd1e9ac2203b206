"""What the window looks at in its tests and pictures: a PEC, its certificates, services that answer from memory."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp
from types import SimpleNamespace

from app.certificate.expiry import Level
from app.certificate.report import Holder
from app.findings import ChaveiroError, Code, Finding, Severity
from app.pec.installation import Chaves, Detection, Installation, Java, Service, ServiceState
from app.pec.plan import Archived, BackupOutcome, Copy, KeptFile, Restored
from app.rnds.outcome import Environment, ProbeOutcome, Stage, StageDone
from app.storage.deeds import Deed
from app.storage.deeds import Entry as Done
from app.watch.entries import Dashboard, Entry, EntrySource, by_urgency, summarise

NOW = datetime(2026, 11, 22, 17, 32, tzinfo=UTC)
TOWN = Holder("MUNICÍPIO DE SÃO JOSÉ DO EXEMPLO", "11.222.333/0001-81")
FUND = Holder("FUNDO MUNICIPAL DE SAÚDE", "44.555.666/0001-81")
LONG = Holder("PREFEITURA MUNICIPAL DE VILA BELA DA SANTÍSSIMA TRINDADE DO EXEMPLO", "77.888.999/0001-81")
FOLDER = "/opt/e-SUS/webserver"
LONG_NAME = "certificado_da_secretaria_municipal_de_saude_2027_final_assinado.pfx"

#: All that pages ask of a system before an action does: where its files begin.
SYSTEM = SimpleNamespace(root=Path(mkdtemp(prefix="chaveiro-window-")))
PEC = Installation(
    webserver_dir=FOLDER,
    version="5.4.37",
    supported=True,
    rnds_ready=True,
    cadsus_ready=False,
    evidence=(),
    conflicts=(),
    java=Java("17.0.13"),
    service=Service("e-SUS-PEC", ServiceState.RUNNING, "root"),
    url="http://localhost:8080",
    https=True,
    govbr_login=False,
    container=None,
    chaves=Chaves(f"{FOLDER}/chaves", exists=True),
)
OTHER_PEC = replace(
    PEC,
    webserver_dir="/opt/treinamento/webserver",
    version="5.3.19",
    https=False,
    service=Service("pec-treinamento", ServiceState.STOPPED, "pec"),
)


def entry(name: str, level: Level, days: int | None, holder: Holder | None = TOWN, **facts: object) -> Entry:
    """One file of the folder that is valid for ``days`` more days (None: not known)."""
    until = None if days is None else NOW + timedelta(days=days)
    return replace(
        Entry(
            path=f"{FOLDER}/chaves/{name}",
            sha256="3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea",
            level=level,
            not_after=until,
            days_left=days,
            holder=holder if until else None,
            source=EntrySource.CLEAR if until else None,
            not_before=until - timedelta(days=365) if until else None,
        ),
        **facts,
    )


USUAL = (
    entry("rnds-2026.pfx", Level.NOW, 12),
    entry("rnds-2027.pfx", Level.OK, 263),
    entry("rnds-2024.pfx", Level.EXPIRED, -79, FUND),
)
EVERY_LEVEL = (
    entry("fundo-2024.pfx", Level.EXPIRED, -79, FUND),
    entry("hoje.pfx", Level.URGENT, 0, LONG),
    entry("rnds-2026.pfx", Level.NOW, 12),
    entry("credencial.p12", Level.SOON, 20, FUND, source=EntrySource.REMEMBERED),
    entry("gestor.pfx", Level.PLAN, 50),
    entry("protegido.p12", Level.UNREADABLE, None),
    entry("fechado.pfx", Level.UNREADABLE, None, elevation_helps=True, problem=Code.PERMISSION_DENIED, sha256=None),
    entry("rnds-2027.pfx", Level.OK, 263),
    entry("keystore.p12", Level.NOT_A_CERTIFICATE, None, other_keystore=True),
    entry("antigo.pfx", Level.EXPIRED, -400, FUND),
)
COPIES = (
    Copy(
        "20261120T173200Z",
        "/var/backups/chaveiro/20261120T173200Z",
        NOW - timedelta(days=2),
        (KeptFile("rnds-2026.pfx", 3217, "a" * 64), KeptFile("rnds-2024.pfx", 3105, "b" * 64)),
        whole=True,
    ),
    Copy(
        "20251125T173200Z",
        "/var/backups/chaveiro/20251125T173200Z",
        NOW - timedelta(days=362),
        (KeptFile("rnds-2024.pfx", 3105, "b" * 64),),
    ),
)
HISTORY = (
    Done(NOW - timedelta(minutes=5), Deed.INSTALLED, f"{FOLDER}/chaves/rnds-2027.pfx", holder=TOWN.name, user="maria"),
    Done(NOW - timedelta(minutes=6), Deed.BACKED_UP, "/var/backups/chaveiro/20261122T172600Z", user="maria"),
    Done(
        NOW - timedelta(days=1), Deed.FAILED, f"{FOLDER}/chaves/rnds-2027.pfx", code="ELEVATION_REFUSED", user="maria"
    ),
)


def look(entries: tuple[Entry, ...], **facts: object) -> Dashboard:
    """The dashboard of ``entries``."""
    made = Dashboard(by_urgency(entries), summarise(entries), f"{FOLDER}/chaves", NOW, webserver_dir=FOLDER)
    return replace(made, **facts)


class FakeServices:
    """Answers from memory and notes what was asked."""

    def __init__(self, entries: tuple[Entry, ...] = USUAL, installations: tuple[Installation, ...] = (PEC,)) -> None:
        self.found = look(entries)
        self.detection = Detection("linux", installations, ("/opt/e-SUS", "/var/lib/docker", "C:\\e-SUS"))
        self.asked: list[tuple[object, ...]] = []
        self.error: ChaveiroError | None = None
        self.locked = False
        self.copies = COPIES
        self.name_taken = False
        self.done = HISTORY
        self.archive_problem: Finding | None = None
        self.probe = ProbeOutcome(
            "https://ehr-auth.saude.gov.br/api/token",
            "ehr-auth.saude.gov.br",
            443,
            Environment.PRODUCTION,
            None,
            (
                StageDone(Stage.DNS, 12, "189.28.143.12"),
                StageDone(Stage.CONNECT, 31, ""),
                StageDone(Stage.TLS, 88, "TLSv1.2"),
                StageDone(Stage.HTTP, 140, "200"),
            ),
        )
        self.scheduled = False
        self.scheduler: ChaveiroError | None = None
        self.held: frozenset[str] = frozenset()
        self.notified = True

    def _noted(self, *what: object) -> None:
        self.asked.append(what)
        if self.error:
            raise self.error

    def detect(self, webserver: Path | None) -> Detection:
        self._noted("detect", webserver)
        return self.detection

    def dashboard(self, installation: Installation, password: str | None) -> Dashboard:
        self._noted("dashboard", installation, password)
        return self.found

    def ever_held(self) -> frozenset[str]:
        return self.held

    def history(self) -> tuple[Done, ...]:
        self._noted("history")
        return self.done

    def needs_permission(self, installation: Installation) -> bool:
        return self.locked

    def list_copies(self, installation: Installation) -> BackupOutcome:
        self._noted("list_copies")
        return BackupOutcome(copies=self.copies)

    def back_up(self, installation: Installation) -> BackupOutcome:
        self._noted("back_up")
        return BackupOutcome(copy=replace(COPIES[0], id="novo", time=NOW))

    def restore(self, installation: Installation, copy_id: str, *, overwrite: bool) -> BackupOutcome:
        self._noted("restore", copy_id, overwrite)
        if self.name_taken and not overwrite:
            return BackupOutcome(problem=Finding(Code.NAME_TAKEN, Severity.ERROR, {"name": "rnds-2024.pfx"}))
        return BackupOutcome(restored=Restored(copy_id, ("rnds-2024.pfx",), (), None, NOW))

    def archive(self, installation: Installation, entry: Entry, others: tuple[Entry, ...]) -> BackupOutcome:
        self._noted("archive", entry.name)
        if self.archive_problem:
            return BackupOutcome(problem=self.archive_problem)
        return BackupOutcome(archived=Archived(entry.name, "b" * 64, COPIES[0].path, NOW))

    def save_reminder(self, found: Dashboard, target: Path) -> Path:
        self._noted("save_reminder", target)
        return target

    def save_report(self, installation: Installation | None, found: Dashboard, target: Path) -> Path:
        self._noted("save_report", target)
        return target

    def test_rnds(self, source: Path, password: str, environment: Environment) -> ProbeOutcome:
        self._noted("test_rnds", source, environment)
        return self.probe

    def schedule_is_on(self) -> bool:
        if self.scheduler:
            raise self.scheduler
        return self.scheduled

    def switch_schedule(self, *, on: bool) -> None:
        self._noted("switch_schedule", on)
        self.scheduled = on

    def test_notice(self) -> bool:
        self._noted("test_notice")
        return self.notified
