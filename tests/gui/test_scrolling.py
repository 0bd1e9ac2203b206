"""A page that scrolls: its bar lies above the margin and moves with what it shows."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.gui.widgets.scrolling import Scrolling


def area(qtbot: QtBot, height: int) -> Scrolling:
    made = Scrolling()
    qtbot.addWidget(made)
    inside = QLabel("dentro")
    inside.setMinimumHeight(height)
    made.setWidget(inside)
    made.resize(300, 200)
    made.show()
    qtbot.waitExposed(made)
    return made


def wheel(made: Scrolling) -> None:
    at = QPointF(50, 50)
    event = QWheelEvent(
        at,
        made.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(made.viewport(), event)


def test_what_is_inside_is_as_wide_with_the_bar_as_without(qtbot: QtBot) -> None:
    long, short = area(qtbot, 900), area(qtbot, 100)
    assert (long.bar.isVisible(), short.bar.isVisible()) == (True, False)
    assert long.widget().width() == short.widget().width() == 300


def test_the_bar_comes_and_goes_with_the_need(qtbot: QtBot) -> None:
    made = area(qtbot, 900)
    made.resize(300, 1000)
    qtbot.waitUntil(lambda: not made.bar.isVisible())
    made.resize(300, 150)
    qtbot.waitUntil(made.bar.isVisible)
    assert made.bar.geometry().right() == 299
    assert made.bar.height() == 150


def test_wheel_and_bar_move_the_same(qtbot: QtBot) -> None:
    made = area(qtbot, 900)
    wheel(made)
    assert made.bar.value() == made.verticalScrollBar().value() > 0
    made.bar.setValue(made.bar.maximum())
    assert made.widget().geometry().bottom() == 199
    assert made.bar.pageStep() == made.verticalScrollBar().pageStep()
