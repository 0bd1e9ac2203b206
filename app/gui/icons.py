"""Icons: one SVG file each under resources/icons, coloured when drawn, crisp at every scale.

In the files ``currentColor`` is the colour of the icon and ``white`` the colour of what lies upon it.
"""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from app.resource_files import resource

_PROGRAM_SIZES = (16, 32, 64)


def draw(painter: QPainter, name: str, box: QRectF, colour: str, upon: str = "#ffffff") -> None:
    """Draw icon ``name`` into ``box``, square, in ``colour`` with ``upon`` upon it."""
    density = painter.device().devicePixelRatioF()
    painter.drawPixmap(box.topLeft(), pixmap(name, round(box.width()), colour, upon, density=density))


def pixmap(name: str, size: int, colour: str, upon: str = "#ffffff", *, density: float = 1, gap: int = 0) -> QPixmap:
    """Return icon ``name``, ``size`` logical pixels square and ``gap`` empty ones after it, for a screen density.

    Raises FileNotFoundError for an unknown name. Qt keeps what was drawn once.
    """
    key = f"{name} {size} {colour} {upon} {density} {gap}"
    known = QPixmap()
    if QPixmapCache.find(key, known):
        return known
    made = QPixmap(QSize(size + gap, size) * density)
    made.setDevicePixelRatio(density)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(_coloured(name, colour, upon)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    QPixmapCache.insert(key, made)
    return made


def icon(name: str, colour: str, size: int = 20, gap: int = 0) -> QIcon:
    """Return icon ``name`` for a button, drawn for the densest screen of this computer."""
    app = QGuiApplication.instance()
    density = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1
    return QIcon(pixmap(name, size, colour, density=density, gap=gap))


def program() -> QIcon:
    """Return the icon of the program itself, drawn here: no plug-in for icon files is needed."""
    made = QIcon()
    for size in _PROGRAM_SIZES:
        made.addPixmap(pixmap("chaveiro", size, "#000000"))
    return made


def _coloured(name: str, colour: str, upon: str) -> QByteArray:
    text = resource(f"icons/{name}.svg").read_text(encoding="ascii")
    return QByteArray(text.replace("currentColor", colour).replace('"white"', f'"{upon}"').encode("ascii"))
