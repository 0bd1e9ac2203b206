"""Try an installer as an administrator would: ``try_setup.py INSTALLER``. Installs, runs, updates and removes it.

For all users and for one, with the PATH and without, silently; it looks at what a person would look at: files, list of
programs, Start menu, PATH, scheduled task, memory of certificates. Needs administrator rights and a Windows without
Chaveiro; leaves none behind. Wine serves too, but knows no tasks. Ends with 1 when something is not as it must be.
"""

import ctypes
import os
import subprocess
import sys
import time
import winreg
from contextlib import suppress
from pathlib import Path
from typing import Any

MACHINE = (winreg.HKEY_LOCAL_MACHINE, r"SYSTEM\CurrentControlSet\Control\Session Manager\Environment")
USER = (winreg.HKEY_CURRENT_USER, "Environment")
LISTED = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\Chaveiro"
FOR_ALL = Path(os.environ["PROGRAMFILES"], "Chaveiro")
FOR_ONE = Path(os.environ["LOCALAPPDATA"], "Programs", "Chaveiro")
MEMORY = Path(os.environ["LOCALAPPDATA"], "chaveiro")
COPIES = Path(os.environ["PROGRAMDATA"], "Chaveiro", "copias")
MENUS = [Path(os.environ[name], "Microsoft/Windows/Start Menu/Programs") for name in ("PROGRAMDATA", "APPDATA")]
SCHTASKS = Path(os.environ["SYSTEMROOT"], "System32", "schtasks.exe")
WINE = hasattr(ctypes.windll.ntdll, "wine_get_version")
failures: list[str] = []


def check(what: str, *, holds: object) -> None:
    """Say whether ``what`` holds, and remember it when not."""
    print(f"{'ok  ' if holds else 'FAIL'}  {what}", flush=True)
    if not holds:
        failures.append(what)


def value(root: int, key: str, name: str) -> Any:
    """Return a value of the registry's 64-bit half, None when there is none."""
    try:
        with winreg.OpenKey(root, key, access=winreg.KEY_READ | winreg.KEY_WOW64_64KEY) as opened:
            return winreg.QueryValueEx(opened, name)[0]
    except FileNotFoundError:
        return None


def path_of(place: tuple[int, str]) -> str:
    """Return the PATH that is set in ``place``."""
    return value(*place, "Path") or ""


def said_by(*command: str | Path, **environment: str) -> str:
    """Return what a command writes."""
    done = subprocess.run(
        list(map(str, command)), capture_output=True, check=False, timeout=120, env={**os.environ, **environment}
    )
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def install(setup: Path, *options: str) -> None:
    """Run the installer silently; it must end with 0."""
    check(f"installer {' '.join(options)}", holds=subprocess.run([setup, "/S", *options], check=False).returncode == 0)


def remove(folder: Path, *options: str) -> None:
    """Run the uninstaller silently. It goes on from a copy of itself, so wait until its own file is gone."""
    subprocess.run([folder / "desinstalar.exe", "/S", *options], check=False)
    for _ in range(300):
        if not folder.exists():
            break
        time.sleep(0.2)
    check(f"uninstaller {' '.join(options)}: the folder is gone", holds=not folder.exists())


def menu_entries() -> list[Path]:
    """Return the entries of the Start menu."""
    return [found for menu in MENUS for found in menu.glob("Chaveiro*.lnk")]


def task() -> str:
    """Return the program of the scheduled task, an empty text when there is none."""
    told = said_by(SCHTASKS, "/Query", "/TN", r"Chaveiro\Conferir certificados", "/XML", "ONE")
    return "".join(told.replace("\0", "").split()) if "<Task" in told.replace("\0", "") else ""


def version_of(folder: Path) -> str:
    """Return what the program in ``folder`` says of its version, an empty text when there is none."""
    if not (folder / "chaveiro.exe").exists():
        return ""
    return said_by(folder / "chaveiro.exe", "--versao").strip()


def try_for_all(setup: Path, version: str) -> None:
    """Install for all users with the PATH, update, remove; the memory of certificates stays."""
    before = path_of(MACHINE)
    MEMORY.mkdir(parents=True, exist_ok=True)
    (MEMORY / "lembrado.txt").write_text("lembrado")
    install(setup, "/AllUsers", "/PATH")
    check("runs", holds=version_of(FOR_ALL) == f"chaveiro {version}")
    check("in the list of programs", holds=value(winreg.HKEY_LOCAL_MACHINE, LISTED, "DisplayVersion") == version)
    check("in the Start menu, once", holds=len(menu_entries()) == 1)
    check("on the PATH, behind what was there", holds=path_of(MACHINE) == f"{before};{FOR_ALL}")
    search = winreg.ExpandEnvironmentStrings(path_of(MACHINE))
    check("found by its name", holds=version in said_by("cmd", "/c", "chaveiro --versao", PATH=search))
    check("no scheduled task until it is asked for", holds=not task())
    install(setup, "/AllUsers")
    check("runs after an update", holds=version_of(FOR_ALL) == f"chaveiro {version}")
    check("still on the PATH, once", holds=path_of(MACHINE).lower().count("chaveiro") == 1)
    waiting: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([FOR_ALL / "chaveiro.exe", "_examinar"], **waiting) as busy:  # waits for a certificate
        refused = subprocess.run([setup, "/S", "/AllUsers"], check=False).returncode
        check("an open program stops the update before it begins", holds=refused == 5)
        # "_?=" keeps the uninstaller from going on in a copy, whose code nobody hears; it must not be quoted
        line = f'"{FOR_ALL / "desinstalar.exe"}" /S /AllUsers _?={FOR_ALL}'
        code = subprocess.run(line, check=False).returncode
        check("and the removal too", holds=code == 5)
        busy.communicate()
    check("it still runs after both", holds=version_of(FOR_ALL) == f"chaveiro {version}")
    remove(FOR_ALL, "/AllUsers")
    check("out of the list of programs", holds=value(winreg.HKEY_LOCAL_MACHINE, LISTED, "DisplayName") is None)
    check("out of the Start menu", holds=not menu_entries())
    check("PATH as it was", holds=path_of(MACHINE) == before)
    check("the memory of certificates stays", holds=(MEMORY / "lembrado.txt").exists())


def try_for_one(setup: Path, version: str) -> None:
    """Install for one user with the PATH and the daily check, then remove it with its memory."""
    before = value(*USER, "Path")
    install(setup, "/CurrentUser", "/PATH", "/TAREFA")
    check("runs for one user", holds=version_of(FOR_ONE) == f"chaveiro {version}")
    check("in this user's list alone", holds=value(winreg.HKEY_CURRENT_USER, LISTED, "DisplayVersion") == version)
    check("and not in the machine's", holds=value(winreg.HKEY_LOCAL_MACHINE, LISTED, "DisplayVersion") is None)
    check("on this user's PATH", holds=path_of(USER).endswith(str(FOR_ONE)))
    if WINE:
        print("--    the scheduled task: Wine knows none")
    else:
        check("the scheduled task starts the program without a console", holds="AbrirChaveiro.exe" in task())
    remove(FOR_ONE, "/CurrentUser", "/APAGARMEMORIA")
    check("no scheduled task is left", holds=not task())
    check("this user's PATH as it was", holds=value(*USER, "Path") == before)
    check_memory_goes()


def try_forgetting(setup: Path) -> None:
    """Remove it for all with the memory of who removes it: the copies of ``chaves``, which are all users', stay."""
    for folder in (MEMORY, COPIES):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "lembrado.txt").write_text("lembrado")
    install(setup, "/AllUsers")
    remove(FOR_ALL, "/AllUsers", "/APAGARMEMORIA")
    check_memory_goes()
    check("the copies of the folder chaves stay", holds=(COPIES / "lembrado.txt").exists())
    (COPIES / "lembrado.txt").unlink(missing_ok=True)
    with suppress(OSError):  # somebody else's are not ours to remove
        COPIES.rmdir()
        COPIES.parent.rmdir()


def check_memory_goes() -> None:
    """Wait until the memory of certificates is gone: it goes after the program."""
    for _ in range(50):
        if not MEMORY.exists():
            break
        time.sleep(0.2)
    check("the memory goes when told", holds=not MEMORY.exists())


def try_other_folder(setup: Path, version: str) -> None:
    """Install it where the command line says; what Windows lists knows the place."""
    chosen = FOR_ONE.parent / "OutraPasta"
    install(setup, "/CurrentUser", f"/D={chosen}")
    check("runs from the folder that was asked for", holds=version_of(chosen) == f"chaveiro {version}")
    check("and nowhere else", holds=not FOR_ONE.exists())
    remove(chosen, "/CurrentUser")


def main(setup: Path) -> int:
    """Try everything; return 1 when something failed."""
    version = setup.name.split("-")[1]
    try_for_all(setup, version)
    try_for_one(setup, version)
    try_forgetting(setup)
    try_other_folder(setup, version)
    print(f"{len(failures)} failures" if failures else "installer: ok")
    return 1 if failures else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    sys.exit(main(Path(sys.argv[1]).resolve()))
