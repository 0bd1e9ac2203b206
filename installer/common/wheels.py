"""Fetch the wheels of the lock files for one platform, checking every hash: ``wheels.py linux|windows FOLDER``.

pip evaluates environment markers for the machine it runs on, not for the one it downloads for; so the packages are
picked here by name, and their markers dropped. glibc 2.28 is asked for by name too: left alone, pip takes the wheels
that fit this machine, and the bundle would then not start on an older one.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: Of the developers' packages, those that build the bundle. On Windows all of them are taken: the tests run there too.
BUILD = {"pyinstaller", "pyinstaller-hooks-contrib", "altgraph", "packaging", "setuptools"}
#: Packages that are not in a bundle (see ``selection.EXCLUDED_MODULES``), though the tests have them.
LEFT_OUT = {"pillow"}
#: Newest first: pip takes the first tag that a wheel has.
TAGS = {
    "linux": ["manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64", "manylinux2010_x86_64"],
    "windows": ["win_amd64"],
}


def blocks(text: str) -> dict[str, str]:
    """Split a lock file into requirement blocks (version and hashes) by package name, markers dropped."""
    found = {}
    for match in re.finditer(r"^([a-z0-9-]+)(==\S+)[^\\\n]*\\\n((?:    --hash=\S+(?: \\)?\n)+)", text, re.MULTILINE):
        found[match[1]] = f"{match[1]}{match[2]} \\\n{match[3]}"
    return found


def bundled() -> dict[str, str]:
    """Return the requirement blocks of what a bundle holds, by name."""
    every = program()
    return {name: every[name] for name in sorted(every) if name not in LEFT_OUT}


def program() -> dict[str, str]:
    """Return the requirement blocks of the program, by name."""
    every: dict[str, str] = {}
    for name in ("base", "gui"):
        every |= blocks((ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8"))
    return every


def chosen(platform: str) -> str:
    """Return the requirements, with hashes, of the program and its builder; on Windows of its tests too."""
    dev = blocks((ROOT / "requirements" / "dev.lock").read_text(encoding="utf-8"))
    missing = BUILD - set(dev)
    if missing:
        raise SystemExit(f"requirements/dev.lock lacks {', '.join(sorted(missing))}")
    keep = program() | (dev if platform == "windows" else {name: dev[name] for name in BUILD})
    return "".join(keep[name] for name in sorted(keep))


def main(platform: str, folder: Path) -> None:
    """Fill ``folder`` with wheels and with the file ``requirements.txt`` that installs them without a network."""
    text = chosen(platform)
    folder.mkdir(parents=True, exist_ok=True)
    listing = folder / "requirements.txt"
    if listing.exists() and listing.read_text(encoding="utf-8") == text:
        return
    for old in folder.glob("*.whl"):
        old.unlink()
    asked = folder / "asked.txt"
    asked.write_text(text, encoding="utf-8")
    tags = [argument for tag in TAGS[platform] for argument in ("--platform", tag)]
    wheels_only = ["--no-deps", "--only-binary=:all:", "--require-hashes"]
    target = ["--python-version", "3.11", "--implementation", "cp", *tags]
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *wheels_only, *target, "--dest", str(folder), "--requirement", str(asked)], check=True)
    asked.rename(listing)


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in TAGS:
        raise SystemExit(__doc__)
    main(sys.argv[1], Path(sys.argv[2]))
