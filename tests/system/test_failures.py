"""Every refusal of an operating system has a code of ours."""

import errno

import pytest

from app.findings import ChaveiroError, Code
from app.system.failures import named, naming


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EACCES, Code.PERMISSION_DENIED),
        (errno.EPERM, Code.FILE_PROTECTED),
        (errno.ENOSPC, Code.DISK_FULL),
        (errno.EDQUOT, Code.DISK_FULL),
        (errno.EFBIG, Code.DISK_FULL),
        (errno.EROFS, Code.READ_ONLY),
        (errno.ETXTBSY, Code.FILE_IN_USE),
        (errno.EBUSY, Code.FILE_IN_USE),
        (errno.ELOOP, Code.LINK_REFUSED),
        (errno.EMFILE, Code.WRITE_FAILED),
        (errno.EIO, Code.WRITE_FAILED),
    ],
)
def test_errors_of_linux(number: int, code: Code) -> None:
    found = named(OSError(number, "words of the system"), "/opt/e-SUS")
    assert found.code is code
    assert found.facts == {"path": "/opt/e-SUS", "detail": errno.errorcode[number]}


@pytest.mark.parametrize(
    ("number", "elevated", "code"),
    [
        (5, False, Code.PERMISSION_DENIED),
        (5, True, Code.CONTROLLED_FOLDER),
        (19, True, Code.READ_ONLY),
        (32, True, Code.FILE_IN_USE),
        (33, True, Code.FILE_IN_USE),
        (39, True, Code.DISK_FULL),
        (112, True, Code.DISK_FULL),
        (225, True, Code.CONTROLLED_FOLDER),
        (681, True, Code.LINK_REFUSED),
        (1224, True, Code.FILE_IN_USE),
        (1295, True, Code.DISK_FULL),
        (1314, False, Code.PERMISSION_DENIED),
        (1, True, Code.WRITE_FAILED),
    ],
)
def test_errors_of_windows(number: int, elevated: bool, code: Code) -> None:
    error = OSError(errno.EIO, "words of the system")
    error.winerror = number  # type: ignore[attr-defined]
    found = named(error, r"C:\e-SUS", elevated=elevated)
    assert found.code is code
    assert found.facts["detail"] == f"WinError {number}"


def test_what_has_no_name_is_told_by_what_we_were_doing() -> None:
    assert named(OSError(), "x", reading=True).code is Code.READ_FAILED
    assert named(OSError(), "x").code is Code.WRITE_FAILED


def test_a_block_of_work_raises_our_error_and_keeps_the_cause() -> None:
    with pytest.raises(ChaveiroError) as caught, naming("/opt"):
        raise OSError(errno.ENOSPC, "full")
    assert caught.value.code is Code.DISK_FULL
    assert isinstance(caught.value.__cause__, OSError)


def test_our_own_errors_pass_through_untouched() -> None:
    with pytest.raises(ChaveiroError) as caught, naming("/opt"):
        raise ChaveiroError(Code.NAME_TAKEN, name="a.pfx")
    assert caught.value.code is Code.NAME_TAKEN
