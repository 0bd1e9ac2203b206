"""Both doors prepare and carry out the same way; what is foreseen is said before, what was done is written down."""

import signal
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.actions.install import carry_out, prepare, webserver_of
from app.certificate.report import Certificate, Holder, JavaVerdict, Key, Report
from app.findings import ChaveiroError, Code, Finding, Severity
from app.pec.installation import ContainerHost, Installation
from app.pec.plan import InstallPlan, Outcome, Step
from app.storage.audit import AuditLog
from app.storage.deeds import Deed
from app.storage.memory import Memory
from app.system.base import DiskFact, System
from tests.pec_tree import NAME, NEW, NOW, OLD, Pec, posix, report_of


@pytest.fixture
def pec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pec:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return Pec(tmp_path / "raiz")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "Certificado da Prefeitura.PFX"
    path.write_bytes(NEW)
    return path


def plan_for(pec: Pec, source: Path, *, name: str | None = NAME, again: bool = False) -> InstallPlan:
    system = pec.system
    return prepare(system, source, report_of(source), pec.installation(), name=name, replace=again)


def installed(pec: Pec, source: Path, plan: InstallPlan, report: Report | None = None) -> Outcome:
    known = report or report_of(source)
    return carry_out(pec.system, plan, source, report=known, terminal=False, now=NOW)


def with_certificate(report: Report) -> Report:
    certificate = Certificate(
        subject="CN=Cidade",
        issuer="CN=AC",
        serial="1",
        not_before=datetime(2026, 1, 1, tzinfo=UTC),
        not_after=datetime(2027, 1, 1, 12, tzinfo=UTC),
        days_left=40,
        key=Key("RSA", 2048),
        sha256="ab" * 32,
        type="A1",
        icp_brasil=True,
        holder=Holder("Município de Exemplo"),
    )
    return replace(report, certificate=certificate)


def test_the_walk_of_both_doors(pec: Pec, source: Path) -> None:
    plan = plan_for(pec, source)
    outcome = installed(pec, source, plan)
    assert outcome.problem is None
    assert outcome.receipt
    assert outcome.receipt.path == plan.target
    assert pec.content() == {NAME: NEW}


def test_without_a_name_one_is_made_of_holder_and_year(pec: Pec, source: Path) -> None:
    report = with_certificate(report_of(source))
    plan = prepare(pec.system, source, report, pec.installation(), name=None, replace=False)
    assert plan.file_name == "municipio-de-exemplo-2027.pfx"


def test_the_steps_are_heard_in_the_order_of_the_plan(pec: Pec, source: Path) -> None:
    plan = plan_for(pec, source)
    heard: list[Step] = []
    report = report_of(source)
    carry_out(pec.system, plan, source, report=report, terminal=False, now=NOW, on_step=heard.append)
    assert tuple(heard) == plan.steps


def test_the_same_file_again_is_told_and_nothing_is_done(pec: Pec, source: Path) -> None:
    installed(pec, source, plan_for(pec, source))
    outcome = installed(pec, source, plan_for(pec, source, name="other.pfx"))
    assert outcome.receipt
    assert outcome.receipt.already_there
    assert outcome.problem
    assert (outcome.problem.code, outcome.problem.severity) == (Code.ALREADY_INSTALLED, Severity.INFO)
    assert pec.content() == {NAME: NEW}


@pytest.mark.parametrize("harm", ["removed", "changed", "longer", "folder"])
def test_a_source_that_is_no_longer_the_one_that_was_checked_is_not_installed(
    pec: Pec, source: Path, harm: str
) -> None:
    plan = plan_for(pec, source)
    report = report_of(source)
    match harm:
        case "removed":
            source.unlink()
        case "changed":
            source.write_bytes(NEW[:-1] + b"x")
        case "longer":
            source.write_bytes(NEW + b"x")
        case _:
            source.unlink()
            source.mkdir()
    outcome = installed(pec, source, plan, report)
    assert outcome.receipt is None
    assert outcome.problem
    assert outcome.problem.code is Code.SOURCE_CHANGED
    assert not pec.chaves.exists()


FULL, CLOSED = DiskFact(1000, read_only=False), DiskFact(1 << 30, read_only=True)


def with_disk(pec: Pec, fact: DiskFact) -> System:
    system = pec.system
    system.disk = lambda path: fact  # type: ignore[method-assign]
    return system


@pytest.mark.parametrize(("fact", "code"), [(FULL, Code.DISK_FULL), (CLOSED, Code.READ_ONLY)])
def test_a_disk_that_will_not_take_it_is_foreseen(pec: Pec, source: Path, fact: DiskFact, code: Code) -> None:
    system = with_disk(pec, fact)
    with pytest.raises(ChaveiroError) as error:
        prepare(system, source, report_of(source), pec.installation(), name=NAME, replace=False)
    assert error.value.code is code


def test_on_a_full_disk_a_file_that_is_already_there_is_no_trouble(pec: Pec, source: Path) -> None:
    pec.put(NAME, NEW)
    system = with_disk(pec, FULL)
    plan = prepare(system, source, report_of(source), pec.installation(), name=NAME, replace=False)
    assert plan.already_there


def test_an_interrupt_during_the_work_comes_too_late_and_the_answer_is_the_truth(pec: Pec, source: Path) -> None:
    def press(_: Step) -> None:
        signal.raise_signal(signal.SIGINT)

    plan, report = plan_for(pec, source), report_of(source)
    outcome = carry_out(pec.system, plan, source, report=report, terminal=True, now=NOW, on_step=press)
    assert outcome.receipt
    assert pec.content() == {NAME: NEW}
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


class TestProofByPecsJava:
    @pytest.mark.parametrize(
        ("tested_with", "findings", "opened"),
        [
            ("17.0.10", (), True),
            ("17.0.10", (Finding(Code.JAVA_CANNOT_OPEN, Severity.ERROR),), False),
            ("21.0.1", (), None),
            (None, (), None),
        ],
    )
    def test_it_counts_only_when_it_was_this_pecs_own_java(
        self, pec: Pec, source: Path, tested_with: str | None, findings: tuple[Finding, ...], opened: bool | None
    ) -> None:
        java = JavaVerdict(opens_in_8=True, opens_in_17=True, tested_with=tested_with)
        report = replace(report_of(source), java=java, findings=findings)
        system = pec.system
        plan = prepare(system, source, report, pec.installation(), name=NAME, replace=False)
        outcome = carry_out(system, plan, source, report=report, terminal=False, now=NOW)
        assert outcome.receipt
        assert outcome.receipt.opened_by_pec_java is opened


class TestContainers:
    def test_a_folder_that_lies_only_inside_a_container_is_refused(self, pec: Pec) -> None:
        inside = replace(
            pec.installation(),
            container=ContainerHost("docker", "0123456789abcdef"),
            chaves=replace(pec.installation().chaves, path=str(pec.root / "inside/chaves")),
        )
        with pytest.raises(ChaveiroError) as error:
            webserver_of(inside)
        assert error.value.code is Code.PEC_IN_CONTAINER
        assert error.value.facts["id"] == "0123456789ab"

    def test_a_folder_shared_with_this_machine_is_used(self, pec: Pec) -> None:
        shared = replace(pec.installation(), container=ContainerHost("docker", "01", str(pec.chaves)))
        assert webserver_of(shared) == pec.webserver

    def test_inside_the_container_itself_it_works_with_a_warning(self, pec: Pec, source: Path) -> None:
        around = replace(pec.installation(), container=ContainerHost("docker", "01"))
        plan = prepare(pec.system, source, report_of(source), around, name=NAME, replace=False)
        assert [n.code for n in plan.notes] == [Code.PEC_IN_CONTAINER]


def test_names_that_a_person_may_take_for_chaves_are_noted(pec: Pec, source: Path) -> None:
    (pec.webserver / "Chaves").mkdir()
    found = pec.installation()
    alike: Installation = replace(found, chaves=replace(found.chaves, lookalikes=(str(pec.webserver / "Chaves"),)))
    plan = prepare(pec.system, source, report_of(source), alike, name=NAME, replace=False)
    assert [(n.code, n.severity) for n in plan.notes] == [(Code.FOLDER_LOOKALIKE, Severity.WARNING)]
    assert plan.notes[0].facts["path"] == str(pec.webserver / "Chaves")


@posix
def test_a_pec_reached_through_a_link_is_planned_where_it_really_lies(pec: Pec, source: Path, tmp_path: Path) -> None:
    (tmp_path / "raiz/link").symlink_to(pec.webserver)
    found = pec.installation()
    linked = replace(found, chaves=replace(found.chaves, path=str(tmp_path / "raiz/link/chaves")))
    plan = prepare(pec.system, source, report_of(source), linked, name=NAME, replace=False)
    assert plan.webserver_dir == str(pec.webserver)


class TestRecords:
    def test_an_installation_is_in_the_audit_log_and_its_dates_in_the_memory(self, pec: Pec, source: Path) -> None:
        report = with_certificate(report_of(source))
        outcome = installed(pec, source, plan_for(pec, source), report)
        assert outcome.receipt
        entry = AuditLog.standard(pec.root).entries()[0]
        assert (entry.deed, entry.path, entry.time) == (Deed.INSTALLED, outcome.receipt.path, NOW)
        assert entry.holder == "Município de Exemplo"
        assert [r.path for r in Memory.standard(pec.root).records()] == [outcome.receipt.path]

    def test_a_failure_is_in_the_audit_log_with_its_code(self, pec: Pec, source: Path) -> None:
        plan = plan_for(pec, source)
        report = report_of(source)
        source.write_bytes(OLD)
        installed(pec, source, plan, report)
        entry = AuditLog.standard(pec.root).entries()[0]
        assert (entry.deed, entry.code) == (Deed.FAILED, "SOURCE_CHANGED")
