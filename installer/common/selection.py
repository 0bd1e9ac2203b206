"""What of Qt goes into the bundle: a whitelist of plug-ins, and what is linked from what is kept.

PyInstaller's own hooks collect every plug-in of Qt, and with them GTK, Wayland, SQL drivers and TIFF. Here the
plug-ins are named, and a library stays only when something that stays links to it (DT_NEEDED, or the import table).
"""

import re
from collections.abc import Callable, Iterable
from fnmatch import fnmatch
from pathlib import PurePath

Entry = tuple[str, str, str]
"""One line of PyInstaller's tables: name in the bundle, path on the builder, kind."""

#: Plug-ins of Qt that the window uses: X11 and Windows screens, no screen (tests, printing a page), SVG icons,
#: PNG is built in, JPEG and ICO for the shell, dead keys of the ABNT2 keyboard, the look of Windows.
PLUGINS = (
    "platforms/*qxcb*",
    "platforms/*qoffscreen*",
    "platforms/qwindows*",
    "imageformats/*qsvg*",
    "imageformats/*qico*",
    "iconengines/*qsvgicon*",
    "platforminputcontexts/*compose*",
    "styles/*windows*",
)
#: The only translation that is read: the texts of Qt's own buttons and dialogs.
TRANSLATIONS = ("qtbase_pt_BR.qm",)
#: Libraries that PyInstaller leaves to the system, and that a server without a screen does not have. These five are
#: the vendor-neutral stubs of OpenGL and the X protocol: they hand on to the system's driver where there is one.
LEFT_OUT_BY_PYINSTALLER = ("libGL.so.1", "libEGL.so.1", "libGLX.so.0", "libGLdispatch.so.0", "libxcb.so.1")
#: Modules that something imports but nothing here needs.
EXCLUDED_MODULES = (
    "PIL",  # fpdf2 draws our reports without pictures
    "PySide6.QtDBus",
    "PySide6.QtNetwork",
    "PySide6.QtOpenGL",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtSql",
    "PySide6.QtTest",
    "multiprocessing",
    "xmlrpc",
    "pip",
    "setuptools",
    "pydoc",
    "pydoc_data",
    "doctest",
    "tkinter",
    "lib2to3",
    "test",
    "_codecs_cn",
    "_codecs_hk",
    "_codecs_iso2022",
    "_codecs_jp",
    "_codecs_kr",
    "_codecs_tw",
    "sqlite3",
    "curses",
    "readline",
)
#: What PyInstaller runs before every program, and nothing here needs. The first loads QtCore to tell it where its
#: plug-ins are, which Qt 6 knows by itself: without it the terminal's commands start without Qt, three times faster.
UNUSED_RUNTIME_HOOKS = ("pyi_rth_pyside6", "pyi_rth_inspect", "pyi_rth_pkgutil", "pyi_rth_multiprocessing")
#: Other files that nothing here reads: of Qt and of Windows (software OpenGL is 20 MB); libsystemd, which libdbus links
#: to for a daemon's sake (``linux/libsystemd.c`` stands in for it).
UNUSED = (
    "*libsystemd.so.*",
    "*opengl32sw.dll",
    "*d3dcompiler_*.dll",
    "*/PySide6/Qt/qml/*",
    "*.pyi",
    "*.lib",
    "*/tests/*",
)

_PLUGIN = re.compile(r"(?:^|/)plugins/(.+)$")
_TRANSLATION = re.compile(r"(?:^|/)translations/([^/]+\.qm)$")


def wanted(name: str) -> bool:
    """Say whether the file called ``name`` in the bundle is kept, before links are followed."""
    path = PurePath(name).as_posix().replace("\\", "/")
    plugin = _PLUGIN.search(path)
    if plugin:
        return any(fnmatch(plugin[1], pattern) for pattern in PLUGINS)
    translation = _TRANSLATION.search(path)
    if translation:
        return translation[1] in TRANSLATIONS
    return not any(fnmatch("/" + path, pattern) for pattern in UNUSED)


def is_root(entry: Entry) -> bool:
    """Say whether a binary is loaded by name (extension module, plug-in, Python itself), not because of a link."""
    name, _, kind = entry
    base = PurePath(name.replace("\\", "/")).name.lower()
    return (
        kind == "EXTENSION"
        or bool(_PLUGIN.search(name.replace("\\", "/")))
        or base.startswith(("libpython", "python3", "vcruntime", "msvcp", "ucrtbase", "api-ms-"))
    )


def reached(binaries: Iterable[Entry], links: Callable[[str], Iterable[str]]) -> list[Entry]:
    """Return the binaries that a root links to, directly or not, in the order given.

    ``links`` maps a file on the builder to the names of the libraries it asks for.
    """
    entries = [entry for entry in binaries if wanted(entry[0])]
    by_base: dict[str, list[Entry]] = {}
    for entry in entries:
        by_base.setdefault(PurePath(entry[0].replace("\\", "/")).name.lower(), []).append(entry)
    kept: set[str] = set()
    waiting = [entry for entry in entries if is_root(entry)]
    while waiting:
        name, path, _ = waiting.pop()
        if name in kept:
            continue
        kept.add(name)
        for needed in links(path):
            waiting += by_base.get(PurePath(needed).name.lower(), [])
    return [entry for entry in entries if entry[0] in kept]


def without_dead_links(entries: Iterable[Entry], kept: Iterable[Entry]) -> list[Entry]:
    """Drop symbolic links whose target did not stay; keep everything else."""
    names = {name.replace("\\", "/") for name, _, _ in kept}
    return [e for e in entries if e[2] != "SYMLINK" or _target(e) in names]


def _target(entry: Entry) -> str:
    """Return the name in the bundle that a symbolic link leads to."""
    folder = PurePath(entry[0].replace("\\", "/")).parent
    parts: list[str] = []
    for part in (folder / entry[1].replace("\\", "/")).parts:
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
