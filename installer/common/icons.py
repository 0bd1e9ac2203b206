"""Draw the program's icon from its SVG: ``icons.py png FILE`` (256 px) or ``icons.py ico FILE`` (16 to 256 px).

Qt's offscreen platform draws it, so that no other program is needed; the bytes are the same every time.
"""

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QGuiApplication, QIcon

SOURCE = Path(__file__).resolve().parents[2] / "resources" / "icons" / "chaveiro.svg"
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


def main(kind: str, target: Path) -> None:
    """Write the icon of this kind to ``target``."""
    application = QGuiApplication([sys.argv[0]])
    target.write_bytes(png(256) if kind == "png" else ico({size: png(size) for size in SIZES}))
    application.quit()


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in ("png", "ico"):
        raise SystemExit(__doc__)
    main(sys.argv[1], Path(sys.argv[2]))
