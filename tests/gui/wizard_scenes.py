"""The wizard's pages and states, for the pictures and for what looks at every scene."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.certificate.report import Report
from app.findings import ChaveiroError, Code, Fact, Finding, Severity
from app.gui.askpass import AskDialog
from app.gui.runner import ImmediateRunner, TaskRunner
from app.gui.widgets.disclosure import DisclosurePanel
from app.gui.widgets.term import TermHelp
from app.gui.wizard.check_page import CheckPage
from app.gui.wizard.convert_dialog import ConvertDialog
from app.gui.wizard.file_page import FilePage
from app.gui.wizard.progress_page import ProgressPage
from app.gui.wizard.route import PageId, Start
from app.gui.wizard.token_page import TokenPage
from app.pec.installation import Detection, Java
from app.pec.plan import Action, InstallPlan, Outcome, Step
from app.storage.progress import Progress, ProgressStore, Way
from app.text import wizard_pages as words
from tests.gui.samples import LONG_NAME, SYSTEM
from tests.gui.wizard.conftest import Walk
from tests.gui.wizard.fakes import NOW, PASSWORD, WEBSERVER, PaperHouse, pec, plan, receipt, report, unopened

Scene = Callable[[], Walk]
_FILE = "rnds-2027.pfx"
_DOWNLOADS = Path("/home/maria/Downloads")


class NeverRunner(TaskRunner):
    """Lets everything wait for ever: what is shown while something runs can be looked at."""

    def _start(self, work: Callable[[], None]) -> None:
        return


def started(house: PaperHouse | None = None, start: str = "replace", runner: TaskRunner | None = None) -> Walk:
    """The wizard on its first page."""
    store = ProgressStore(SYSTEM.root / "progress.json")
    for webserver in store.all():
        store.save(webserver, Progress(), store.of(webserver))
    return Walk(house or PaperHouse(), store, runner or ImmediateRunner()).begin(Start(start))


def wizard(page: str, start: str = "replace", way: str = "have_file", house: PaperHouse | None = None) -> Walk:
    """The wizard on one of its pages, on the way that leads there."""
    walk = started(house, start)
    if way == "e_gestor":
        walk.page.ways.radios[Way.E_GESTOR].click()
    return walk if page == "pec" else walk.to(PageId(page), _FILE)


def finding(code: Code, severity: Severity = Severity.ERROR, **facts: Fact) -> Finding:
    return Finding(code, severity, facts)


# 1 PEC


def pecs(*installations: object) -> Walk:
    return started(PaperHouse(Detection("linux", installations, ("/opt/e-SUS", "/opt", "/srv"))), "first")  # type: ignore[arg-type]


def searching() -> Walk:
    return started(start="first", runner=NeverRunner())


def pec_asked_for() -> Walk:
    walk = pecs()
    walk.page.advance()
    return walk


def what_to_have_at_hand() -> Walk:
    walk = wizard("pec", "first")
    [panel] = [p for p in walk.page.findChildren(DisclosurePanel) if p.button.text() == words.HAVE_AT_HAND]
    panel.toggle()
    return walk


# 3 token


def token(hours: float) -> Walk:
    walk = wizard("token", "first", "e_gestor")
    assert isinstance(walk.page, TokenPage)
    walk.page.cpf.text = "123.456.789-00"
    walk.page.advance()
    walk.page.panel._mark()
    walk.house.moment = NOW + timedelta(hours=hours)
    walk.page.refresh()
    return walk


# 5 file and password


def file_page(name: str, answer: Report | ChaveiroError | None = None, password: str = "") -> Walk:
    walk = wizard("file", house=PaperHouse(reports={name: answer} if answer else {}))
    assert isinstance(walk.page, FilePage)
    walk.page.file.set_path(_DOWNLOADS / name)
    if password:
        walk.page.password.text = password
        walk.page.advance()
    return walk


def several_files() -> Walk:
    walk = wizard("file")
    walk.page.file.offer((_DOWNLOADS / "municipio.pfx", _DOWNLOADS / "fundo.p12", _DOWNLOADS / "antigo.pfx"))
    return walk


def capitals() -> Walk:
    walk = file_page("rnds-2027.pfx")
    QTest.keyClick(walk.page.password.edit, Qt.Key.Key_S, Qt.KeyboardModifier.NoModifier)
    letter = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "A")
    QApplication.sendEvent(walk.page.password.edit, letter)
    walk.page.password.reveal_button.click()
    return walk


def checking() -> Walk:
    walk = file_page("rnds-2027.pfx")
    walk.wizard.runner = NeverRunner(walk.shell)
    walk.page.password.text = PASSWORD
    walk.page.advance()
    return walk


# 6 check


def checked(*findings: Finding, start: str = "replace", days: int = 263, **facts: object) -> Walk:
    made = report(_FILE, *findings)
    assert made.certificate is not None
    end = NOW + timedelta(days=days)
    certificate = replace(made.certificate, not_after=end, not_before=end - timedelta(days=365), days_left=days)
    certificate = replace(certificate, **facts)
    house = PaperHouse(reports={_FILE: replace(made, certificate=certificate)})
    walk = wizard("check", start, house=house)
    assert isinstance(walk.page, CheckPage)
    walk.wizard.session.password = PASSWORD
    walk.page.refresh()
    walk.page.take_focus()
    return walk


def not_read() -> Walk:
    walk = wizard("file", house=PaperHouse(reports={_FILE: unopened(_FILE, Code.NO_PRIVATE_KEY)}))
    return walk.to(PageId.CHECK, _FILE)


# 7 install


def install(*answers: InstallPlan | ChaveiroError, problem: Finding | None = None) -> Walk:
    walk = wizard("check", house=PaperHouse(plans=list(answers)))
    walk.wizard.session.problem = problem
    return walk.to(PageId.INSTALL)


def replacing() -> InstallPlan:
    made = plan(_FILE)
    kept = Step(Action.BACK_UP, f"{WEBSERVER}/chaves/{_FILE}", "/var/backups/chaveiro")
    return replace(made, replaces="ab" * 32, replace=True, steps=(kept, *made.steps[1:]))


def replacement() -> Walk:
    walk = install(ChaveiroError(Code.NAME_TAKEN, name=_FILE), replacing())
    walk.page.replace.click()
    return walk


COMMANDS = f"sudo chaveiro instalar {_DOWNLOADS}/{_FILE} --nome municipio-2027.pfx --pec {WEBSERVER}"


# 8 progress


def progress(step: int | None, *, leaving: bool = False) -> Walk:
    """While it installs: at ``step``, or waiting for the permission."""
    walk = wizard("install")
    walk.wizard.runner = NeverRunner(walk.shell)
    walk.wizard.advance()
    QApplication.processEvents()
    page, made = walk.page, walk.wizard.session.plan
    assert isinstance(page, ProgressPage)
    assert made is not None
    for reached in made.steps[: step or 0]:
        page._stepped(made, reached, len(made.steps))
    if leaving:
        page._leave_later()
        walk.shell.show()
    return walk


def failed(problem: Finding) -> Walk:
    walk = wizard("install", house=PaperHouse(outcomes=[Outcome(problem=problem)]))
    walk.wizard.advance()
    QApplication.processEvents()
    return walk


# 10 done


def done(*, active: bool = False, problem: Finding | None = None) -> Walk:
    walk = wizard("install", house=PaperHouse(outcomes=[Outcome(receipt(plan()), problem)]))
    walk.to(PageId.ACTIVATE)
    if active:
        walk.page.panel._mark()
    return walk.to(PageId.DONE)


SCENES: dict[str, Scene] = {
    "assistente-1-pec": lambda: wizard("pec", "first"),
    "assistente-1-em-maos": what_to_have_at_hand,
    "assistente-1-procurando": searching,
    "assistente-1-varios-pec": lambda: pecs(pec(), pec("/srv/e-SUS/webserver", "5.3.19")),
    "assistente-1-sem-pec": pec_asked_for,
    "assistente-1-pec-antigo": lambda: pecs(
        pec(version="3.2.30", supported=False, rnds_ready=False, java=Java("1.8.0_202", "/opt/java-8", False))
    ),
    "assistente-2-contra-chave": lambda: wizard("counter_key", "first", "e_gestor"),
    "assistente-3-token": lambda: wizard("token", "first", "e_gestor"),
    "assistente-3-token-correndo": lambda: token(0),
    "assistente-3-token-acabou": lambda: token(30),
    "assistente-4-credencial": lambda: wizard("credential", "first", "e_gestor"),
    "assistente-5-certificado": lambda: wizard("file"),
    "assistente-5-nome-longo": lambda: file_page(LONG_NAME),
    "assistente-5-senha-errada": lambda: file_page(_FILE, password="errada"),
    "assistente-5-maiusculas": capitals,
    "assistente-5-conferindo": checking,
    "assistente-5-varios-arquivos": several_files,
    "assistente-5-arquivo-cer": lambda: file_page("municipio.cer", unopened("municipio.cer", Code.FILE_IS_CER)),
    "assistente-5-pagina-html": lambda: file_page("download.pfx", unopened("download.pfx", Code.FILE_IS_HTML)),
    "assistente-5-arquivo-vazio": lambda: file_page("rnds.pfx", unopened("rnds.pfx", Code.FILE_EMPTY)),
    "assistente-6-confira": lambda: wizard("check"),
    "assistente-6-com-avisos": lambda: checked(
        finding(Code.OUTSIDE_ICP_BRASIL, Severity.INFO, issuer="AC e-Gestor APS"),
        finding(Code.EXPIRES_SOON, Severity.WARNING, days=12, until="04/12/2026"),
        days=12,
        icp_brasil=False,
        issuer="CN=AC e-Gestor APS",
    ),
    "assistente-6-vencido": lambda: checked(finding(Code.EXPIRED, days=20, until="02/11/2026"), days=-20),
    "assistente-6-sem-chave": not_read,
    "assistente-6-senha-com-acento": lambda: checked(finding(Code.PASSWORD_NOT_ASCII)),
    "assistente-6-so-conferir": lambda: checked(start="check"),
    "assistente-6-so-conferir-nao-serve": lambda: checked(finding(Code.NO_CLIENT_AUTH), start="check"),
    "assistente-7-instale": lambda: wizard("install"),
    "assistente-7-substituir": replacement,
    "assistente-7-nome-ocupado": lambda: install(ChaveiroError(Code.NAME_TAKEN, name=_FILE)),
    "assistente-7-ja-instalado": lambda: install(plan(_FILE, already_there=True)),
    "assistente-7-permissao-recusada": lambda: install(problem=finding(Code.ELEVATION_REFUSED)),
    "assistente-7-sem-permissao": lambda: install(problem=finding(Code.ELEVATION_IMPOSSIBLE, commands=COMMANDS)),
    "assistente-8-aguardando": lambda: progress(None),
    "assistente-8-instalando": lambda: progress(2),
    "assistente-8-conferindo": lambda: progress(5),
    "assistente-8-fechar": lambda: progress(3, leaving=True),
    "assistente-8-desfeito": lambda: failed(finding(Code.DISK_FULL, path=f"{WEBSERVER}/chaves")),
    "assistente-9-ative": lambda: wizard("activate"),
    "assistente-10-pronto": done,
    "assistente-10-ativado": lambda: done(active=True),
}


# Dialogs: windows of their own, drawn as large as they ask to be.


def conversion() -> QDialog:
    walk = checked(finding(Code.PASSWORD_NOT_ASCII))
    dialog = ConvertDialog(walk.wizard, walk.page, must_change=True)
    dialog.save.click()
    walk.shell.hide()
    return dialog


def permission() -> QDialog:
    return AskDialog("")


def explanation() -> QWidget:
    """The little window of "O que é isto?" on the page of the token."""
    walk = wizard("token", "first", "e_gestor")
    walk.shell.show()
    term = next(link for link in walk.page.findChildren(TermHelp) if link.isVisibleTo(walk.page))
    term.click()
    walk.shell.hide()
    assert term.popover
    return term.popover


DIALOGS: dict[str, Callable[[], QDialog]] = {"dialogo-copia": conversion, "dialogo-administrador": permission}
POPOVERS: dict[str, Callable[[], QWidget]] = {"o-que-e-isto": explanation}
