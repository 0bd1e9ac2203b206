"""Icons: one SVG file each under resources/icons, coloured when drawn, crisp at every scale.

In the files ``currentColor`` is the colour of the icon and ``white`` the colour of what lies upon it.
"""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.resource_files import resource

_DENSITIES = (1, 1.5, 2, 3)


def renderer(name: str, colour: str, upon: str = "#ffffff") -> QSvgRenderer:
    """Return what draws icon ``name`` in ``colour`` (``#rrggbb``). Raises FileNotFoundError for an unknown name."""
    text = resource(f"icons/{name}.svg").read_text(encoding="ascii")
    text = text.replace("currentColor", colour).replace('"white"', f'"{upon}"')
    return QSvgRenderer(QByteArray(text.encode("ascii")))


def pixmap(name: str, size: int, colour: str, *, density: float = 1, gap: int = 0) -> QPixmap:
    """Return icon ``name``, ``size`` logical pixels square and ``gap`` empty ones after it, for a screen density."""
    made = QPixmap(QSize(size + gap, size) * density)
    made.setDevicePixelRatio(density)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer(name, colour).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made


def icon(name: str, colour: str, size: int = 20, gap: int = 0) -> QIcon:
    """Return icon ``name`` for a button, with a picture for each usual screen density."""
    made = QIcon()
    for density in _DENSITIES:
        made.addPixmap(pixmap(name, size, colour, density=density, gap=gap))
    return made


def program() -> QIcon:
    """Return the icon of the program itself."""
    return QIcon(str(resource("icons/chaveiro.svg")))
