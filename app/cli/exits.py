"""Exit codes of CONTRACT.md and which error leads to which."""

from enum import IntEnum

from app.findings import Code


class Exit(IntEnum):
    """What the shell sees."""

    DONE = 0
    NO = 1
    USAGE = 2
    PEC = 3
    PERMISSION = 4
    INPUT_OUTPUT = 5
    NETWORK = 6
    INTERRUPTED = 130


_BY_CODE = {
    Exit.USAGE: (Code.USAGE, Code.NAME_INVALID, Code.URL_INVALID, Code.REPORT_FORMAT_UNKNOWN),
    Exit.PEC: (Code.PEC_NOT_FOUND, Code.PEC_SEVERAL, Code.PEC_TOO_OLD, Code.PEC_IN_CONTAINER),
    Exit.PERMISSION: (Code.ELEVATION_REFUSED, Code.ELEVATION_IMPOSSIBLE, Code.PERMISSION_DENIED),
    Exit.INPUT_OUTPUT: (
        Code.FILE_NOT_FOUND,
        Code.DISK_FULL,
        Code.READ_ONLY,
        Code.FILE_IN_USE,
        Code.NAME_TAKEN,
        Code.NAME_NOT_UTF8,
        Code.LINK_REFUSED,
        Code.FOLDER_LOOKALIKE,
        Code.PLAN_REFUSED,
        Code.WRITE_FAILED,
        Code.READ_FAILED,
        Code.CA_FILE_UNUSABLE,
        Code.SCHEDULE_FAILED,
        Code.ALREADY_RUNNING,
        Code.CHAVES_NOT_A_FOLDER,
        Code.FOLDER_UNSAFE,
        Code.FILE_PROTECTED,
        Code.CONTROLLED_FOLDER,
        Code.BACKUP_NOT_FOUND,
        Code.BACKUP_DAMAGED,
        Code.LAST_CERTIFICATE,
        Code.FOLDER_NOT_FOUND,
        Code.TARGET_NOT_A_FILE,
        Code.PASSWORD_FILE_UNUSABLE,
        Code.ANSWER_LOST,
        Code.INTERNAL,
    ),
    Exit.NETWORK: (Code.DNS_FAILED, Code.CONNECT_FAILED, Code.PROXY_FAILED, Code.PROXY_UNSUPPORTED, Code.TIMEOUT),
    Exit.INTERRUPTED: (Code.INTERRUPTED,),
}
_EXIT_OF = {code: exit_ for exit_, codes in _BY_CODE.items() for code in codes}


def exit_of(code: Code) -> Exit:
    """Return the exit code for an error; what is not listed means "the answer is no"."""
    return _EXIT_OF.get(code, Exit.NO)
