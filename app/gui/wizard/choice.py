"""A choice among few: one card per answer, of which the whole surface can be pressed."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from app.gui import fonts, style, theme, tokens
from app.gui.widgets.cards import Card
from app.gui.widgets.focus import WITH_CARD
from app.gui.widgets.labels import IndentedText, Text
from app.gui.widgets.layouts import column, reveal
from app.gui.widgets.wrap import Wrap

_SIGN_GAP = 10  # "spacing" of the style sheet


def _beside_sign() -> int:
    return style.sign_width(theme.of_application().scale) + _SIGN_GAP


def _strong() -> QFont:
    return fonts.font(theme.of_application().px(tokens.BASE), QFont.Weight.DemiBold)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: a stable key, its words (with the letter for Alt), and a line that explains it."""

    key: str
    text: str
    hint: str = ""


class ChoiceCard(Card):
    """One answer as a card around a radio button."""

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.radio = QRadioButton(choice.text)
        self.radio.setFont(_strong())
        self.radio.setProperty(WITH_CARD, True)
        self.radio.setAccessibleName(choice.text.replace("&", ""))
        self.radio.setAccessibleDescription(choice.hint)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        hint = IndentedText(choice.hint, "secondary", left=_beside_sign)
        reveal(hint, wanted=bool(choice.hint))
        self.setLayout(column(self.radio, hint, spacing=4, margins=(14, 8, 14, 8)))
        self.radio.toggled.connect(self.update)
        theme.of_application().changed.connect(self.update)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose this answer wherever the card is pressed."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.radio.setChecked(True)
            self.radio.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a stronger edge around the chosen answer."""
        super().paintEvent(event)
        if not self.radio.isChecked():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.of_application().palette.interactive), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()


class ChoiceGroup(QWidget):
    """Answers of which one counts. ``chosen`` is called with its key when the person chooses another one."""

    def __init__(
        self, name: str, choices: tuple[Choice, ...], chosen: Callable[[str], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self.cards = {choice.key: ChoiceCard(choice) for choice in choices}
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        for key, card in self.cards.items():
            self._group.addButton(card.radio)
            lines.addWidget(card)
            card.radio.toggled.connect(lambda on, key=key: chosen(key) if on else None)

    @property
    def key(self) -> str | None:
        """The key of the chosen answer, or None."""
        return next((key for key, card in self.cards.items() if card.radio.isChecked()), None)

    def choose(self, key: str) -> None:
        """Choose an answer without telling anybody."""
        radio = self.cards[key].radio
        radio.blockSignals(True)
        radio.setChecked(True)
        radio.blockSignals(False)
        for card in self.cards.values():
            card.update()

    def take_focus(self) -> None:
        """Put the focus on the chosen answer, or on the first."""
        key = self.key or next(iter(self.cards))
        self.cards[key].radio.setFocus(Qt.FocusReason.OtherFocusReason)


class RadioRow(QWidget):
    """Two or three short answers side by side, for a question inside a page."""

    def __init__(
        self, name: str, choices: tuple[Choice, ...], chosen: Callable[[str], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self.radios = {choice.key: QRadioButton(choice.text) for choice in choices}
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(Text(name, "strong"))
        lines.addWidget(Wrap(*self.radios.values(), spacing=28))
        for key, radio in self.radios.items():
            radio.setAccessibleName(f"{name} {radio.text().replace('&', '')}")
            self._group.addButton(radio)
            radio.toggled.connect(lambda on, key=key: chosen(key) if on else None)

    def choose(self, key: str) -> None:
        """Choose an answer without telling anybody."""
        self.radios[key].blockSignals(True)
        self.radios[key].setChecked(True)
        self.radios[key].blockSignals(False)
