"""Draws every page and state of the window into PNG files, to be looked at one by one.

    python -m tests.gui.screens docs/telas          (all of them; runs itself once for each scale)
    python -m tests.gui.screens /tmp/out painel     (only scenes whose name begins so)

It draws with the paper services of the tests; nothing of this machine is in the pictures.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.gui.samples import EVERY_LEVEL, LONG_NAME, NOW, OTHER_PEC, PEC, SYSTEM, USUAL, FakeServices, look

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from app.gui.places import Places
    from tests.gui.wizard.conftest import Walk

SCALES = ("1", "1.5", "2")
Scene = Callable[[], "Places | Walk"]


def places(services: FakeServices | None = None, *, search: bool = True) -> "Places":
    """A window on ``services`` that does everything at once."""
    from app.gui.context import Context
    from app.gui.places import Places
    from app.gui.runner import ImmediateRunner
    from app.gui.shell import Shell

    made = Places(Shell(Context(lambda: SYSTEM, runner=ImmediateRunner(), now=lambda: NOW)), services or FakeServices())
    made.home()
    if search:
        made.state.search()
    return made


def at(place: str, services: FakeServices | None = None) -> "Places":
    """The window with ``place`` open."""
    made = places(services)
    made.open(place)
    return made


def nothing_found() -> "Places":
    return places(FakeServices(installations=()))


def nothing_in_the_folder() -> "Places":
    made = nothing_found()
    made.state.search(Path("/srv/dados da saúde/e-SUS PEC antigo/webserver"))
    return made


def closed_folder() -> "Places":
    from app.findings import Code

    services = FakeServices()
    services.found = look((), folder_problem=Code.PERMISSION_DENIED)
    return places(services)


def vanished() -> "Places":
    missing = replace(PEC, chaves=replace(PEC.chaves, exists=False))
    services = FakeServices((), (missing,))
    services.held = frozenset({PEC.chaves.path})
    return places(services)


def failed() -> "Places":
    from app.findings import ChaveiroError, Code

    services = FakeServices()
    services.error = ChaveiroError(Code.INTERNAL, detail="OSError locate.py:42")
    return places(services)


def details(index: int) -> "Places":
    from app.gui.dashboard.row import Step

    made = places(FakeServices(EVERY_LEVEL))
    made.act(Step.SEE, made.state.dashboard.certificates[index])
    return made


def long_name() -> "Places":
    from app.gui.dashboard.row import Step

    entry = replace(USUAL[1], path=f"/opt/e-SUS/webserver/chaves/{LONG_NAME}")
    made = places(FakeServices((entry,)))
    made.act(Step.SEE, entry)
    return made


def archived() -> "Places":
    from app.gui.dashboard.row import Step

    services = FakeServices()
    made = places(services)
    services.found = look(USUAL[:2])
    made.act(Step.ARCHIVE, USUAL[2])
    return made


def password() -> "Places":
    from app.gui.dashboard.row import Step

    made = places(FakeServices(EVERY_LEVEL))
    made.act(Step.PASSWORD, EVERY_LEVEL[5])
    return made


def password_missing() -> "Places":
    made = password()
    made.shell.footer.trigger_primary()
    return made


def password_wrong() -> "Places":
    from app.findings import Code

    made = password()
    services = made.services
    assert isinstance(services, FakeServices)
    closed = replace(EVERY_LEVEL[5], problem=Code.PASSWORD_WRONG)
    services.found = FakeServices((*EVERY_LEVEL[:5], closed, *EVERY_LEVEL[6:])).found
    made.shell.page.field.text = "errada"
    made.shell.footer.trigger_primary()
    return made


def tested(*, works: bool) -> "Places":
    from app.findings import Code, Finding, Severity
    from app.rnds.outcome import Stage

    services = FakeServices()
    if not works:
        problem = Finding(
            Code.CERTIFICATE_REFUSED, Severity.ERROR, {"host": services.probe.host, "answer": "bad_certificate"}
        )
        services.probe = replace(services.probe, stages=services.probe.stages[:2], failed=Stage.TLS, finding=problem)
    made = at("rnds", services)
    page = made.shell.page
    page.file.set_path(Path("/home/maria/Downloads/rnds-2027.pfx"))
    page.password.text = "segredo"
    made.shell.footer.primary.setFocus()
    made.shell.footer.trigger_primary()
    return made


def backups(*, locked: bool = False, none: bool = False, taken: bool = False) -> "Places":
    services = FakeServices()
    services.locked = locked
    services.name_taken = taken
    services.copies = () if none else services.copies
    made = at("backups", services)
    if taken:
        made.shell.page._restore(services.copies[1])
    return made


def copy_made() -> "Places":
    from app.pec.plan import BackupOutcome

    services = FakeServices()
    made = replace(services.copies[0], id="novo", time=NOW, skipped=("certificado da saúde.pfx.lnk", "antigos"))
    services.back_up = lambda _: BackupOutcome(copy=made)
    shown = at("backups", services)
    shown.shell.footer.trigger_primary()
    return shown


def opened_help() -> "Places":
    from app.gui.widgets.disclosure import DisclosurePanel

    made = at("help")
    made.shell.page.findChildren(DisclosurePanel)[0].toggle()
    return made


def opened_about() -> "Places":
    from app.gui.widgets.disclosure import DisclosurePanel

    made = at("about")
    made.shell.page.findChildren(DisclosurePanel)[0].toggle()
    return made


def unscheduled() -> "Places":
    from app.findings import ChaveiroError, Code

    services = FakeServices((USUAL[1],))
    line = "30 8 * * * /usr/bin/chaveiro monitorar --avisar"
    services.scheduler = ChaveiroError(Code.SCHEDULE_UNAVAILABLE, commands=line)
    return places(services)


def journey() -> "Places":
    made = at("journey")
    made.shell.page.panels[0].toggle()
    return made


SCENES: dict[str, Scene] = {
    "painel": places,
    "painel-todos-os-niveis": lambda: places(FakeServices(EVERY_LEVEL)),
    "painel-procurando": lambda: places(search=False),
    "painel-vazio": lambda: places(FakeServices(())),
    "painel-sem-pec": nothing_found,
    "painel-sem-pec-na-pasta": nothing_in_the_folder,
    "painel-varios-pec": lambda: places(FakeServices(installations=(PEC, OTHER_PEC))),
    "painel-pasta-fechada": closed_folder,
    "painel-pasta-sumiu": vanished,
    "painel-defeito": failed,
    "painel-arquivado": archived,
    "painel-sem-agendador": unscheduled,
    "detalhes": lambda: details(2),
    "detalhes-sem-datas": lambda: details(6),
    "detalhes-nome-longo": long_name,
    "senha": password,
    "senha-falta": password_missing,
    "senha-errada": password_wrong,
    "roteiro": journey,
    "rnds": lambda: at("rnds"),
    "rnds-aceitou": lambda: tested(works=True),
    "rnds-recusou": lambda: tested(works=False),
    "copias": backups,
    "copias-feita": copy_made,
    "copias-sem-permissao": lambda: backups(locked=True),
    "copias-nenhuma": lambda: backups(none=True),
    "copias-nome-ocupado": lambda: backups(taken=True),
    "historico": lambda: at("history"),
    "ajuda": opened_help,
    "sobre": opened_about,
}


def scenes() -> dict[str, Scene]:
    """All scenes, those of the wizard too."""
    from tests.gui.wizard_scenes import SCENES as WIZARD

    return SCENES | WIZARD


def draw(target: Path, begins: str) -> None:
    """Draw the scenes at the scale of this process, in each appearance."""
    from app.gui import theme, tokens
    from app.gui.start import application

    application()
    look_now = theme.of_application()
    scale = os.environ.get("QT_SCALE_FACTOR", "1")
    contrast = tokens.high_contrast("#000000", "#ffffff", "#ffff00", dark=True)
    appearances = {"claro": tokens.LIGHT, "escuro": tokens.DARK, "contraste": contrast}
    for appearance, palette in appearances.items() if scale == "1" else [("claro", tokens.LIGHT)]:
        look_now.use(palette)
        _draw_all(target, begins, appearance if scale == "1" else f"{appearance}-{float(scale) * 100:.0f}")
    if scale == "1":
        look_now.use(tokens.LIGHT)
        look_now.scale = 2.0
        look_now.apply()
        _draw_all(target, begins, "texto-200")


def _draw_all(target: Path, begins: str, ending: str) -> None:
    from tests.gui.keyboard_scenes import SCENES as KEYBOARD
    from tests.gui.wizard_scenes import DIALOGS, POPOVERS

    for name, scene in scenes().items():
        if name.startswith(begins):
            shell = scene().shell
            shell.resize(1024, 720)
            _save(shell, target / f"{name}-{ending}.png")
    for name, small in (DIALOGS | POPOVERS | KEYBOARD).items():
        if name.startswith(begins):
            _save(small(), target / f"{name}-{ending}.png")


def _save(window: "QWidget", target: Path) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    window.show()
    for _ in range(4):
        QApplication.processEvents()
    _with_fewer_colours(window.grab().toImage()).save(str(target), "PNG", 0)
    for left in QApplication.topLevelWidgets():
        left.close()
        left.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _with_fewer_colours(image: "QImage") -> "QImage":
    """A third of the size: the commonest colours stay as they are, the shades at the edges of letters move a little."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    common = [colour for colour, _count in Counter(memoryview(plain.constBits()).cast("I")).most_common()]
    kinds: dict[int, int] = {}
    for colour in common:
        kinds.setdefault(colour & 0xE0E0E0, colour)  # one at least of each kind, so that a small yellow stays yellow
    table = list(dict.fromkeys((*common[:64], *kinds.values(), *common)))[:256]
    made = plain.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.AvoidDither)
    made.setDevicePixelRatio(image.devicePixelRatio())
    return made


def main(arguments: list[str]) -> None:
    """Run once for each scale, because Qt reads the scale when it starts."""
    target = Path(arguments[0])
    target.mkdir(parents=True, exist_ok=True)
    begins = arguments[1] if len(arguments) > 1 else ""
    if "QT_SCALE_FACTOR" in os.environ:
        draw(target, begins)
        return
    for scale in SCALES:
        with TemporaryDirectory() as folder:
            platform = f"offscreen:configfile={_screen(Path(folder), float(scale))}"
            environment = dict(os.environ, QT_SCALE_FACTOR=scale, QT_QPA_PLATFORM=platform)
            command = [sys.executable, "-m", "tests.gui.screens", str(target), begins]
            subprocess.run(command, env=environment, check=True)


def _screen(folder: Path, scale: float) -> Path:
    """Describe a screen of 1024 x 768 as large as ``scale`` makes it: dialogs never grow beyond it."""
    made = folder / "screen.json"
    screen = {"name": "paper", "x": 0, "y": 0, "width": round(1024 * scale), "height": round(768 * scale)}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    made.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    return made


if __name__ == "__main__":
    main(sys.argv[1:])
