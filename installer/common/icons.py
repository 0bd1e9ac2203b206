"""Draw the program's icon from its SVG: ``icons.py png|ico|bmp FILE``.

PNG has 256 pixels, ICO 16 to 256, and the BMP is the side of the last page of the Windows installer. Qt's offscreen
platform draws them, so that no other program is needed; the bytes are the same every time.
"""

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImage, QPainter

SOURCE = Path(__file__).resolve().parents[2] / "resources" / "icons" / "chaveiro.svg"
#: What NSIS wants on the side of its last page, in pixels.
SIDE = (164, 314)
SIDE_COLOUR = "#dbe8fb"
SIZES = (16, 20, 24, 32, 40, 48, 64, 256)


def png(size: int) -> bytes:
    """Return the icon as PNG, ``size`` pixels wide and high."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QIcon(str(SOURCE)).pixmap(QSize(size, size), 1.0).save(buffer, "PNG")
    return bytes(content.data())


def ico(images: dict[int, bytes]) -> bytes:
    """Return a Windows icon that holds the PNG ``images`` by size (the format since Vista)."""
    header = struct.pack("<HHH", 0, 1, len(images))
    offset = len(header) + 16 * len(images)
    entries = b""
    for size, data in images.items():
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), offset)
        offset += len(data)
    return header + entries + b"".join(images.values())


def side() -> QImage:
    """Return the icon, 96 pixels wide, on a plain ground: the side of the installer's last page."""
    image = QImage(*SIDE, QImage.Format.Format_RGB888)
    image.fill(QColor(SIDE_COLOUR))
    painter = QPainter(image)
    painter.drawPixmap((SIDE[0] - 96) // 2, 56, QIcon(str(SOURCE)).pixmap(QSize(96, 96), 1.0))
    painter.end()
    return image


def main(kind: str, target: Path) -> None:
    """Write the icon of this kind to ``target``."""
    application = QGuiApplication([sys.argv[0]])
    if kind == "bmp":
        side().save(str(target), "BMP")
    else:
        target.write_bytes(png(256) if kind == "png" else ico({size: png(size) for size in SIZES}))
    application.quit()


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in ("png", "ico", "bmp"):
        raise SystemExit(__doc__)
    main(sys.argv[1], Path(sys.argv[2]))
