"""The focus ring of gov.br: dashed, gold, 4 pixels, 4 pixels outside the widget; hidden after a click."""

from weakref import ref

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from shiboken6 import isValid

from app.gui import theme
from app.gui.window_watch import WindowWatch

_REACH = 8
_PEN = 4.0
#: A widget with this property is ringed together with the card that it lies on, because the card is pressed as one.
WITH_CARD = "ringedWithCard"


class FocusRing(QObject):
    """Draws the ring of one window around the widget that has the focus."""

    def __init__(self, window: QWidget, watch: WindowWatch) -> None:
        super().__init__(window)
        self._window = window
        watch.typed.connect(self._on_key)
        watch.pressed.connect(self._on_mouse)
        self._target: QWidget | None = None
        self._watched: tuple[QWidget, ...] = ()
        self._by_mouse = True  # until a key is used
        self._ring: _Ring | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            _Listener(app, self, window)

    @property
    def is_shown(self) -> bool:
        """Whether the ring can be seen now."""
        ring = self._drawn()
        return ring is not None and ring.isVisible()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the widget when it or what holds it moves, and a title when its words change."""
        kind = event.type()
        reworded = kind == QEvent.Type.Paint and watched is self._target and isinstance(watched, QLabel)
        if reworded or kind in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self._place()
        return False

    def _on_key(self) -> None:
        if self._by_mouse:
            self._by_mouse = False
            self._place()

    def _on_mouse(self) -> None:
        self._by_mouse = True
        self._place()

    def on_focus(self, new: QWidget | None) -> None:
        """Go to ``new``, if it lies in this window."""
        self._target = new if new is not None and self._window.isAncestorOf(new) else None
        if self._target is not None:
            self._bring_into_view(self._target)
        self._place()

    def _bring_into_view(self, target: QWidget) -> None:
        area = target.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea) and (held := area.widget()) is not None and held.isAncestorOf(target):
            area.ensureWidgetVisible(target, 0, 24)

    def _place(self) -> None:
        target, ring = self._target, self._drawn()
        if target is None or self._by_mouse or not target.isVisible():
            self._watch(())
            if ring is not None:
                ring.hide()
            return
        host = _host(target, self._window)
        if ring is None:
            ring = self._ring = _Ring(host)
        elif ring.parentWidget() is not host:
            ring.setParent(host)
        self._watch(tuple(_path(target, host)))
        box = _outline(target).translated(target.mapTo(host, QPoint(0, 0)))
        box.adjust(-_REACH, -_REACH, _REACH, _REACH)
        if ring.isVisible() and ring.geometry() == box:
            return
        ring.setGeometry(box)
        ring.raise_()
        ring.show()

    def _watch(self, widgets: tuple[QWidget, ...]) -> None:
        if widgets == self._watched:
            return
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        for widget in widgets:
            widget.installEventFilter(self)
        self._watched = widgets

    def _drawn(self) -> "_Ring | None":
        """The ring goes with the page that it lies on."""
        return self._ring if self._ring is not None and isValid(self._ring) else None


class _Listener(QObject):
    """Tells ``ring`` where the focus goes, until ``window`` dies.

    Not a part of the ring, because the focus moves once more while a window and all that is in it fall apart; and not
    a function, because PySide starts a timer for those when the application ends, too late for any timer.
    """

    def __init__(self, app: QApplication, ring: FocusRing, window: QWidget) -> None:
        super().__init__(app)
        self._ring_of = ref(ring)
        self._window = window
        app.focusChanged.connect(self.moved)
        window.destroyed.connect(self.deleteLater)

    def moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Pass it on while there is a ring in a whole window."""
        ring = self._ring_of()
        if ring is not None and isValid(ring) and isValid(self._window):
            ring.on_focus(new)


class _Ring(QWidget):
    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        pen = QPen(QColor(theme.of_application().palette.focus), _PEN)
        pen.setDashPattern([2.2, 1.4])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        inset = _PEN / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)
        painter.end()


def _outline(target: QWidget) -> QRect:
    """A label is as wide as its words, whatever room it has; the choice of a card is as large as the card."""
    card = target.parentWidget()
    if target.property(WITH_CARD) and card is not None:
        return card.rect().translated(-target.pos())
    box = target.rect()
    if isinstance(target, QLabel):
        box.setWidth(min(box.width(), target.fontMetrics().horizontalAdvance(target.text()) + 4))
    return box


def _host(target: QWidget, window: QWidget) -> QWidget:
    """The ring lives in what scrolls together with the widget, so that it is cut where the widget is cut."""
    at = target.parentWidget()
    while at is not None and at is not window:
        if at.objectName() == "scrolled":
            return at
        at = at.parentWidget()
    return window


def _path(target: QWidget, host: QWidget) -> list[QWidget]:
    found = [target]
    while (above := found[-1].parentWidget()) is not None and above is not host:
        found.append(above)
    return found
