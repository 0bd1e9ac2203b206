"""Who may read is told as the kernel would decide it."""

import errno
import os
import random
import struct
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.sep == "\\", reason="permissions of a Linux")

from app.system.posix_permissions import AclEntry, Person, acl, can_read, parse_acl  # noqa: E402
from tests.system.other_user import acting_as  # noqa: E402

NOBODY = 0xFFFFFFFF
ME = os.getuid() if hasattr(os, "getuid") else 0
SOMEONE = Person(ME + 1111, frozenset({ME + 1111}))


def entry(tag: int, bits: int, number: int = NOBODY) -> bytes:
    return struct.pack("<HHI", tag, bits, number)


def access_list(*entries: bytes) -> bytes:
    return struct.pack("<I", 2) + b"".join(entries)


def with_acl(path: Path, data: bytes) -> None:
    try:
        os.setxattr(path, "system.posix_acl_access", data)
    except OSError as error:
        if error.errno == errno.ENOTSUP:
            pytest.skip("this file system keeps no access lists")
        raise


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "chaves"
    path.mkdir(mode=0o755)
    return path


def test_root_reads_everything(folder: Path) -> None:
    folder.chmod(0)
    assert can_read(folder, Person(0, frozenset({0})), folder.parent) is True


@pytest.mark.parametrize(("mode", "readable"), [(0o755, True), (0o750, False), (0o754, False), (0o751, False)])
def test_others_need_to_read_and_to_enter_a_folder(folder: Path, mode: int, readable: bool) -> None:
    folder.chmod(mode)
    assert can_read(folder, SOMEONE, folder) is readable


@pytest.mark.parametrize(("mode", "readable"), [(0o640, True), (0o604, False), (0o600, False)])
def test_a_member_of_the_group_has_the_bits_of_the_group_and_no_others(folder: Path, mode: int, readable: bool) -> None:
    file = folder / "a.pfx"
    file.touch()
    file.chmod(mode)
    member = Person(SOMEONE.uid, frozenset({file.stat().st_gid, 99999}))
    assert can_read(file, member, folder) is readable


def test_the_owner_has_the_bits_of_the_owner_even_when_others_may_more(folder: Path) -> None:
    file = folder / "a.pfx"
    file.touch()
    file.chmod(0o044)
    owner = Person(file.stat().st_uid or 1, frozenset())
    if file.stat().st_uid:
        assert can_read(file, owner, folder) is False


def test_every_folder_above_must_let_pass(tmp_path: Path) -> None:
    inner = tmp_path / "a/b/chaves"
    inner.mkdir(parents=True)
    assert can_read(inner, SOMEONE, tmp_path / "a") is True
    (tmp_path / "a").chmod(0o700)
    assert can_read(inner, SOMEONE, tmp_path / "a") is False
    assert can_read(inner, SOMEONE, tmp_path / "a/b") is True


def test_what_is_missing_cannot_be_known(tmp_path: Path) -> None:
    assert can_read(tmp_path / "nada/chaves", SOMEONE, tmp_path / "nada") is None


def test_an_entry_for_the_user_opens_a_closed_folder_but_never_beyond_the_mask(folder: Path) -> None:
    base = (entry(1, 7), entry(4, 0), entry(0x20, 0))
    with_acl(folder, access_list(base[0], entry(2, 5, SOMEONE.uid), base[1], entry(0x10, 5), base[2]))
    assert can_read(folder, SOMEONE, folder) is True
    assert acl(folder)
    with_acl(folder, access_list(base[0], entry(2, 7, SOMEONE.uid), base[1], entry(0x10, 1), base[2]))
    assert can_read(folder, SOMEONE, folder) is False


def test_an_entry_for_a_group_of_the_user(folder: Path) -> None:
    data = access_list(entry(1, 7), entry(4, 0), entry(8, 5, 54321), entry(0x10, 7), entry(0x20, 0))
    with_acl(folder, data)
    assert can_read(folder, Person(SOMEONE.uid, frozenset({54321})), folder) is True
    assert can_read(folder, SOMEONE, folder) is False


def test_an_entry_that_shuts_a_user_out(folder: Path) -> None:
    data = access_list(entry(1, 7), entry(2, 0, SOMEONE.uid), entry(4, 5), entry(0x10, 5), entry(0x20, 5))
    with_acl(folder, data)
    assert can_read(folder, SOMEONE, folder) is False
    assert can_read(folder, Person(SOMEONE.uid + 1, frozenset()), folder) is True


@pytest.mark.parametrize("junk", [b"", b"\x02", b"\x01\0\0\0" + b"x" * 8])
def test_an_access_list_in_another_form_is_none(junk: bytes) -> None:
    assert parse_acl(junk) == ()


def test_a_cut_access_list_is_read_as_far_as_it_goes() -> None:
    assert parse_acl(access_list(entry(1, 7)) + b"\0\0") == (AclEntry(1, 7, NOBODY),)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user can reach, which ``tmp_path`` is not for root."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name)
        path.chmod(0o755)
        yield path


def kernel_says(path: Path, person: Person) -> bool:
    """Become ``person`` and try."""
    with acting_as(person.uid, person.gids):
        try:
            if path.is_dir():
                list(path.iterdir())
                (path / "nada").exists()
            else:
                path.open("rb").close()
        except OSError:
            return False
        return True


@pytest.mark.root
@pytest.mark.skipif(ME != 0, reason="becomes other users")
def test_the_kernel_agrees_on_modes_groups_and_access_lists_of_every_kind(open_folder: Path) -> None:
    chance = random.Random(4)
    parent, folder = open_folder / "p", open_folder / "p/chaves"
    folder.mkdir(parents=True)
    file = folder / "a.pfx"
    file.touch()
    person = Person(61000, frozenset({61000, 61001}))
    for _ in range(300):
        for path in (parent, folder, file):
            os.chown(path, chance.choice([0, 61000]), chance.choice([0, 61000, 61001]))
            path.chmod(chance.choice([0o755, 0o750, 0o700, 0o711, 0o744, 0o640, 0o070, 0o007]))
            if chance.random() < 0.4:
                bits = [chance.randrange(8) for _ in range(6)]
                who = entry(2, bits[1], chance.choice([61000, 61009]))
                group = entry(8, bits[3], chance.choice([61001, 61009]))
                entries = (entry(1, bits[0]), who, entry(4, bits[2]), group, entry(0x10, bits[4]), entry(0x20, bits[5]))
                with_acl(path, access_list(*entries))
            elif acl(path):
                os.removexattr(path, "system.posix_acl_access")
        for path in (folder, file):
            assert can_read(path, person, open_folder) is kernel_says(path, person)
