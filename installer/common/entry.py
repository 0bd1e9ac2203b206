"""First lines of the packaged program: undo what packaging does to the environment, then ``app.__main__``."""

import os
import sys


def settle_environment() -> None:
    """Give child processes the system's own libraries, and Qt the plug-ins that the bundle has.

    The boot loader points LD_LIBRARY_PATH at the bundle; keytool, systemctl or a browser started from here must not
    load their libraries from there. The loader of this process has already read the variable.
    """
    original = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if original:
        os.environ["LD_LIBRARY_PATH"] = original
    # Helpers are started through the image; an image around this one (a terminal, say) is not ours.
    if not sys._MEIPASS.startswith(os.environ.get("APPDIR", "\0")):  # type: ignore[attr-defined]
        os.environ.pop("APPIMAGE", None)
    # The bundled fontconfig is older than the files some systems configure it with, and says so at every start.
    os.environ.setdefault("FONTCONFIG_FILE", sys._MEIPASS + "/fonts.conf")  # type: ignore[attr-defined]
    # Only X11 is in the bundle; in a Wayland session it is reached through Xwayland.
    if os.environ.get("DISPLAY") and os.environ.get("QT_QPA_PLATFORM", "wayland").startswith("wayland"):
        os.environ["QT_QPA_PLATFORM"] = "xcb"


def opened_by_double_click() -> bool:
    """Say whether this is the terminal program of Windows without arguments; if so, open the window's program.

    Both lie in one folder, and the terminal's has a black window behind it that nobody wants. Where nobody would see a
    window, over SSH say, the terminal program goes on and tells which commands there are.
    """
    window = os.path.dirname(sys.executable) + "\\Abrir Chaveiro.exe"
    if len(sys.argv) > 1 or sys.executable == window or not os.access(window, os.X_OK):
        return False
    from app.system.screen import has_screen

    if not has_screen():
        return False
    os.startfile(window)
    return True


def read_modules_plainly() -> None:
    """Let PyInstaller read its archive of modules without a buffer.

    It opens the archive anew for each module, and Python's buffered files ask each time whether they are a terminal: a
    question that an AppImage answers through FUSE, some hundred times before the window is seen.
    """
    import io

    import pyimod01_archive

    pyimod01_archive.open = io.FileIO


read_modules_plainly()
if sys.platform == "linux":
    settle_environment()
elif sys.platform == "win32" and opened_by_double_click():
    sys.exit(0)

from app.__main__ import main  # noqa: E402 - Qt and its helpers read the environment when they load

sys.exit(main())
