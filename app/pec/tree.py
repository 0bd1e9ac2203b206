"""Reads files below a root without ever leaving it, and remembers what this user may not see."""

import os
import stat
from pathlib import Path, PurePosixPath, PureWindowsPath

_MAX_LINKS = 40
_MAX_BYTES = 1 << 20


class Tree:
    """The files seen from ``root``. A link is followed as the system inside ``root`` would follow it.

    ``any_case`` finds names in any spelling of upper and lower case, as Windows does. ``denied`` collects the paths
    that this user may not look at.
    """

    def __init__(self, root: Path, *, any_case: bool = False) -> None:
        self.root = Path(os.path.abspath(root))
        self.any_case = any_case
        self._whole = self.root == Path(self.root.anchor)
        self.denied: set[str] = set()

    def host(self, inside: str | PurePosixPath) -> Path:
        """Return the path here of a path that a file inside the root names, "/opt/e-SUS" or "C:/e-SUS"."""
        text = str(inside)
        if "\\" not in text and text[1:2] != ":":
            return self.root / text.lstrip("/")
        if self._whole and self.root.drive:
            return Path(text)
        path = PureWindowsPath(text)
        return drive_folder(self.root).joinpath(*path.parts[1 if path.anchor else 0 :])

    def resolve(self, path: Path) -> Path:
        """Return where ``path`` really lies, every link followed inside the root; what is missing stays as written.

        Raises OSError when links go round in circles.
        """
        if self._whole:
            return Path(os.path.realpath(path))
        waiting = list(reversed(self._parts(path)))
        done: list[str] = []
        links = 0
        while waiting:
            name = waiting.pop()
            if name == "..":
                del done[-1:]
                continue
            here = self.root.joinpath(*done, name)
            target = self._link(here)
            if target is None:
                done.append(self._spelling(here) if self.any_case else name)
                continue
            links += 1
            if links > _MAX_LINKS:
                raise OSError(f"too many links: {path}")
            if target.is_absolute():
                done = []
                target = target.relative_to(target.anchor)
            waiting.extend(reversed(target.parts))
        return self.root.joinpath(*done)

    def _parts(self, path: Path) -> tuple[str, ...]:
        try:
            return path.relative_to(self.root).parts
        except ValueError:
            return path.relative_to(path.anchor).parts

    def _link(self, path: Path) -> Path | None:
        try:
            return path.readlink()
        except PermissionError:
            self.denied.add(str(path))
        except (OSError, ValueError):
            pass
        return None

    def _spelling(self, path: Path) -> str:
        if os.path.lexists(path):
            return path.name
        wanted = path.name.casefold()
        return next((n for n in self._list(path.parent) if n.casefold() == wanted), path.name)

    def _list(self, folder: Path) -> list[str]:
        try:
            return sorted(entry.name for entry in folder.iterdir())
        except PermissionError:
            self.denied.add(str(folder))
        except (OSError, ValueError):
            pass
        return []

    def _stat(self, path: Path) -> os.stat_result | None:
        try:
            return self.resolve(path).lstat()
        except PermissionError:
            self.denied.add(str(path))
        except (OSError, ValueError):
            pass
        return None

    def names(self, folder: Path) -> tuple[str, ...]:
        """Return the names in ``folder``, sorted; none when it is missing or closed."""
        try:
            return tuple(self._list(self.resolve(folder)))
        except OSError:
            return ()

    def is_file(self, path: Path) -> bool:
        """Say whether a regular file lies at ``path``."""
        found = self._stat(path)
        return found is not None and stat.S_ISREG(found.st_mode)

    def is_folder(self, path: Path) -> bool:
        """Say whether a folder lies at ``path``."""
        found = self._stat(path)
        return found is not None and stat.S_ISDIR(found.st_mode)

    def is_denied(self, path: Path) -> bool:
        """Say whether this user may not even see if ``path`` exists."""
        self._stat(path)
        return str(path) in self.denied

    def identity(self, path: Path) -> tuple[int, int] | None:
        """Return device and inode of ``path``, which are the same through every mount of one folder."""
        found = self._stat(path)
        return (found.st_dev, found.st_ino) if found and found.st_ino else None

    def read(self, path: Path, limit: int = _MAX_BYTES) -> bytes | None:
        """Return at most ``limit`` bytes of a regular file; None when it is missing, closed or something else."""
        if not self.is_file(path):
            return None
        try:
            with self.resolve(path).open("rb") as file:
                return file.read(limit)
        except PermissionError:
            self.denied.add(str(path))
        except OSError:
            pass
        return None


def drive_folder(root: Path) -> Path:
    """Return the folder that stands for drive C: below a faked root: the root itself, or ``C``, ``c``, ``C:``..."""
    names = ("C:", "c:", "C", "c", "drive_c")
    return next((root / name for name in names if _is_folder(root / name)), root)


def looks_like_windows(root: Path) -> bool:
    """Say whether a faked root holds the drive of a Windows rather than a Linux."""
    drive = drive_folder(root)
    return drive != root or any(_is_folder(root / name) for name in ("Windows", "Program Files", "Program Files (x86)"))


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - no error where the root is closed to this user
