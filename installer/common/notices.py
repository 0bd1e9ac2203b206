"""Write the licences of everything in a bundle: ``notices.py FILE [FOLDER]``.

Python packages tell their own licence (run this with the Python that built the bundle). Libraries of the system it
was built on are named in a table; one that the table does not know is an error, so that none slips in unnamed.
``FOLDER`` is the bundle; by default the folder of ``FILE``.
"""

import re
import sys
from importlib.metadata import Distribution, distribution
from pathlib import Path

import wheels

ROOT = Path(__file__).resolve().parents[2]
#: Pattern of library names -> project and licence.
LIBRARIES = {
    r"libQt6|libicu(data|i18n|uc)|libpyside6|libshiboken6|pyside6|shiboken6|qt6|opengl32": (
        "Qt 6 e Qt for Python, com ICU",
        "LGPL-3.0-only; ICU: Unicode-3.0",
    ),
    r"libpython3|python3|base_library": ("CPython", "PSF-2.0"),
    r"lib(crypto|ssl)": ("OpenSSL", "Apache-2.0 (3.x); OpenSSL (1.1)"),
    r"lib(X11|X11-xcb|Xau|Xdmcp|xcb.*)\.": ("X.Org: libX11, libXau, libXdmcp, libxcb, xcb-util", "MIT"),
    r"libxkbcommon": ("libxkbcommon", "MIT"),
    r"lib(GL|EGL|GLX|GLdispatch)\.": ("libglvnd", "MIT e Apache-2.0"),
    r"lib(glib|gthread)-2": ("GLib", "LGPL-2.1-or-later"),
    r"libpcre": ("PCRE", "BSD-3-Clause"),
    r"libdbus-1": ("D-Bus", "AFL-2.1 OR GPL-2.0-or-later"),
    r"libsystemd": ("lugar da libsystemd, vazio, do Chaveiro", "MIT"),
    r"lib(gcrypt|gpg-error)": ("Libgcrypt, libgpg-error", "LGPL-2.1-or-later"),
    r"libcap": ("libcap", "BSD-3-Clause OR GPL-2.0-only"),
    r"lib(bsd|md)\.": ("libbsd, libmd", "BSD-3-Clause"),
    r"libfontconfig": ("Fontconfig", "HPND"),
    r"libfreetype": ("FreeType", "FTL OR GPL-2.0-or-later"),
    r"libpng": ("libpng", "libpng-2.0"),
    r"libexpat": ("Expat", "MIT"),
    r"libuuid": ("util-linux: libuuid", "BSD-3-Clause"),
    r"lib(brotli.*)": ("Brotli", "MIT"),
    r"lib(lzma|lz4|bz2|z|zstd)\.|lib(zstd|lzma|bz2)": (
        "XZ, LZ4, bzip2, zlib, Zstandard",
        "0BSD, BSD-2-Clause, bzip2-1.0.6, Zlib",
    ),
    r"libffi": ("libffi", "MIT"),
    r"lib(gcc_s|stdc\+\+)": ("GCC: libgcc, libstdc++", "GPL-3.0-or-later WITH GCC-exception-3.1"),
    r"vcruntime|msvcp|concrt|ucrtbase|api-ms-|vccorlib": (
        "Microsoft Visual C++ Runtime",
        "termos de redistribuição da Microsoft",
    ),
}
QT = """Qt e Qt for Python são usados sob a LGPL, versão 3. Suas bibliotecas são arquivos separados nesta pasta e
podem ser trocadas por outras compatíveis. O código-fonte delas está em code.qt.io e download.qt.io, na versão
indicada acima; quem distribui o Chaveiro o envia a quem pedir. O começo da AppImage usa a libfuse 3 (LGPL, versão
2.1): o código e o modo de montá-lo de novo estão na pasta installer/linux/runtime do Chaveiro."""


def packages() -> list[Distribution]:
    """Return what of the lock files is in a bundle, and PyInstaller, whose boot loader begins each program."""
    return [distribution(name) for name in [*wheels.bundled(), "pyinstaller"]]


def licence_name(package: Distribution) -> str:
    """Return what the package says its licence is, in one line."""
    data = package.metadata
    name = data.get("License-Expression") or data.get("License") or ""
    return name.strip().splitlines()[0] if name.strip() else "ver o texto abaixo"


def licence_texts(package: Distribution) -> list[str]:
    """Return the licence files that the package carries."""
    files = [
        f for f in package.files or [] if re.search(r"dist-info/.*(licen[cs]e|copying|notice)", str(f), re.IGNORECASE)
    ]
    return [f.read_text(encoding="utf-8") for f in sorted(files)]


def libraries(folder: Path) -> dict[str, str]:
    """Return project -> licence of the libraries found in ``folder``; exit naming those that no line knows."""
    found: dict[str, str] = {}
    unknown = []
    for path in sorted(folder.rglob("*")):
        is_library = re.search(r"\.(so(\.[0-9.]+)?|dll)$", path.name, re.IGNORECASE) and not path.is_symlink()
        if not is_library or re.search(r"\.(cpython|abi3|pyd)|/(lib-dynload|plugins)/|_rust", path.as_posix()):
            continue
        match = next((v for k, v in LIBRARIES.items() if re.match(k, path.name, re.IGNORECASE)), None)
        if match:
            found[match[0]] = match[1]
        else:
            unknown.append(path.name)
    if unknown:
        raise SystemExit(f"installer/common/notices.py: licence of {', '.join(unknown)} is not known")
    return dict(sorted(found.items(), key=lambda item: item[0].lower()))


def write(target: Path, folder: Path) -> None:
    """Write all notices to ``target``."""
    held = packages()
    lines = ["LICENÇAS DO QUE VEM COM O CHAVEIRO", "", "O Chaveiro é distribuído sob a licença MIT:", ""]
    lines += [(ROOT / "LICENSE").read_text(encoding="utf-8"), "Pacotes Python", ""]
    lines += [f"- {p.metadata['Name']} {p.version}: {licence_name(p)}" for p in held]
    lines += ["", "Bibliotecas", "", *(f"- {name}: {licence}" for name, licence in libraries(folder).items())]
    lines += ["", QT, ""]
    for package in held:
        for text in licence_texts(package):
            lines += ["=" * 78, f"{package.metadata['Name']} {package.version}", "=" * 78, text]
    for font in sorted((ROOT / "resources" / "fonts").glob("*.txt")):
        lines += ["=" * 78, f"Letras (fontes): {font.name}", "=" * 78, font.read_text(encoding="utf-8")]
    target.write_text("\n".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    output = Path(sys.argv[1])
    write(output, Path(sys.argv[2]) if len(sys.argv) == 3 else output.parent)
