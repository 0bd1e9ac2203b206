"""Light, dark or high contrast, after the system and while it changes; and the size of the text."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.gui import fonts, style, tokens
from app.gui.tokens import DARK, LIGHT, Palette
from app.tones import Shade, Tone

_NAME = "theme"
SCALES = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


class Theme(QObject):
    """The one appearance of an application.

    ``changing`` fires before the style sheet is replaced, which dresses every widget anew, ``changed`` after it.
    """

    changing = Signal()
    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.setProperty(_NAME, self)
        self.scale = 1.0
        self._app = app
        self.palette = system_palette(QPalette(app.palette()))
        self._applied: tuple[str, float] | None = None
        app.styleHints().colorSchemeChanged.connect(self.follow)
        self.apply()

    def apply(self) -> None:
        """Put palette, font and style sheet on the application; nothing happens when nothing changed."""
        wanted = (self.palette.name, self.scale)
        if wanted == self._applied:
            return
        self._applied = wanted
        self.changing.emit()
        self._app.setPalette(qt_palette(self.palette))
        self._app.setFont(fonts.font(self.px(tokens.BASE)))
        self._app.setStyleSheet(style.sheet(self.palette, self.scale))
        self.changed.emit()

    def px(self, size: float) -> int:
        """Return ``size`` logical pixels at the chosen text size."""
        return round(size * self.scale)

    def use(self, palette: Palette) -> None:
        """Wear ``palette`` whatever the system says (tests, screenshots)."""
        self.palette = palette
        self.apply()

    def zoom(self, steps: int) -> None:
        """Make the text ``steps`` sizes larger or smaller; 0 goes back to the first size."""
        index = SCALES.index(self.scale) + steps if steps else 0
        self.scale = SCALES[max(0, min(len(SCALES) - 1, index))]
        self.apply()

    def follow(self) -> None:
        """Look again at what the desktop says (dark mode or high contrast switched on or off)."""
        self._app.setPalette(QPalette())  # ours would hide that of the system
        self._applied = None
        self.use(system_palette(QPalette(self._app.palette())))


def of_application() -> Theme:
    """Return the theme of the running application, made at the first call."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("no QApplication")
    found = app.property(_NAME)  # to look among the children takes 5 ms: the style is one, and would have to be wrapped
    return found if isinstance(found, Theme) else Theme(app)


def shade(tone: Tone) -> Shade:
    """Return the shade of ``tone`` in the appearance worn now."""
    return of_application().palette.tone(tone)


def system_palette(system: QPalette) -> Palette:
    """Choose the palette for what the desktop says."""
    dark = _is_dark(system)
    if _wants_contrast(system):
        background, text = system.window().color().name(), system.windowText().color().name()
        accent = system.highlight().color().name()
        readable = tokens.contrast(accent, background) >= 4.5
        return tokens.high_contrast(background, text, accent if readable else text, dark=dark)
    return DARK if dark else LIGHT


def _is_dark(system: QPalette) -> bool:
    scheme = QGuiApplication.styleHints().colorScheme()
    if scheme != Qt.ColorScheme.Unknown:
        return scheme == Qt.ColorScheme.Dark
    return system.window().color().lightness() < system.windowText().color().lightness()


def _wants_contrast(system: QPalette) -> bool:
    """Ask Qt 6.10 or later; before it, a window and a button of the same pure black or white tell."""
    hints = QGuiApplication.styleHints()
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is not None:
        return bool(accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)  # type: ignore[attr-defined, unused-ignore]
    pure = system.window().color().name() in ("#000000", "#ffffff")
    return pure and system.window().color() == system.button().color() and _extremes(system)


def _extremes(system: QPalette) -> bool:
    return tokens.contrast(system.window().color().name(), system.windowText().color().name()) >= 20


def qt_palette(palette: Palette) -> QPalette:
    """Return the palette for what Qt draws itself (menus, dialogs, selections, scroll bars)."""
    made = QPalette()
    role = QPalette.ColorRole
    for names, colour in (
        ((role.Window, role.Base, role.ToolTipBase), palette.background),
        ((role.Button, role.AlternateBase), palette.side),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), palette.text),
        ((role.Highlight, role.Link, role.LinkVisited), palette.interactive),
        ((role.HighlightedText,), palette.on_interactive),
        ((role.PlaceholderText,), palette.secondary),
    ):
        for name in names:
            made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(palette.secondary))
    return made
