"""Users and their groups on Linux: of this machine through the system's own look-up, of a faked root from its files."""

from pathlib import Path

from app.system.posix_permissions import Person


def person(user: str, root: Path | None) -> Person | None:
    """Return the numbers of ``user`` (a name or a number), or None when nobody of that name is known."""
    return _of_root(user, root) if root else _of_machine(user)


def _of_machine(user: str) -> Person | None:
    import os
    import pwd

    try:
        entry = pwd.getpwuid(int(user)) if user.isdecimal() else pwd.getpwnam(user)
    except KeyError:
        return Person(int(user), frozenset()) if user.isdecimal() else None
    return Person(entry.pw_uid, frozenset(os.getgrouplist(entry.pw_name, entry.pw_gid)))


def _of_root(user: str, root: Path) -> Person | None:
    if user in ("root", "0"):
        return Person(0, frozenset({0}))
    for name, uid, gid in ((f[0], f[2], f[3]) for f in _table(root / "etc/passwd", 7)):
        if user in (name, uid) and uid.isdecimal() and gid.isdecimal():
            extra = {int(f[2]) for f in _table(root / "etc/group", 4) if name in f[3].split(",") and f[2].isdecimal()}
            return Person(int(uid), frozenset({int(gid), *extra}))
    return None


def _table(path: Path, fields: int) -> list[list[str]]:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return [parts for parts in (line.split(":") for line in lines) if len(parts) == fields]
