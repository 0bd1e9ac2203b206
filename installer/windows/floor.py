"""Hold the oldest Windows that a folder runs on: ``floor.py FOLDER``. Ends with 1 and names what asks for more.

The oldest is Windows 10 1607, which is Server 2016. A program that imports a function which that Windows lacks does not
start there, and says so in words that help nobody. What came later and programs are known to import:

- ``SetThreadDescription`` of kernel32 (1607 has it in KernelBase alone), ``UiaRaiseNotificationEvent`` (1709): Qt 6.8
- ``icuuc.dll`` and ``icu.dll`` (1703 and 1903): Qt 6.10
- ``GetTempPath2W`` (Server 2022), pseudo consoles (1809), DPI of other processes (1803)

Source: the pages of these functions in Microsoft's documentation, and the import tables of PySide6 6.4 to 6.12.
"""

import sys
from pathlib import Path

import pefile

LIBRARIES = {"icu.dll", "icuuc.dll", "icuin.dll"}
FUNCTIONS = {
    "kernel32.dll": {
        *("SetThreadDescription", "GetThreadDescription", "GetTempPath2W", "GetTempPath2A"),
        *("CreatePseudoConsole", "ClosePseudoConsole", "ResizePseudoConsole"),
    },
    "user32.dll": {"GetSystemDpiForProcess", "SetThreadDpiHostingBehavior"},
    "uiautomationcore.dll": {"UiaRaiseNotificationEvent"},
}


def too_new(path: Path) -> list[str]:
    """Return the imports of a program or library that Server 2016 lacks, as ``library!function``."""
    image = pefile.PE(str(path), fast_load=True)
    try:
        image.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_IMPORT"]])
        found = []
        for library in getattr(image, "DIRECTORY_ENTRY_IMPORT", []):
            name = library.dll.decode().lower()
            asked = {(entry.name or b"").decode() for entry in library.imports}
            found += [name] if name in LIBRARIES else []
            found += [f"{name}!{function}" for function in sorted(asked & FUNCTIONS.get(name, set()))]
        return found
    finally:
        image.close()


def main(folder: Path) -> int:
    """Look at every program and library of ``folder``; return 1 and name what asks for more than Server 2016."""
    files = [p for p in sorted(folder.rglob("*")) if p.suffix.lower() in (".exe", ".dll", ".pyd")]
    problems = [f"{path.relative_to(folder)}: {found}" for path in files for found in too_new(path)]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems or not files else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
