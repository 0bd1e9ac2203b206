"""The Windows way to the elevated helper: ``runas`` and a named pipe. Refusal is a value, not an exception."""

from pathlib import Path
from threading import Thread

from app.findings import Code, Finding, Severity
from app.pec.apply import OnStep
from app.system import pipe_windows, runas_windows
from app.system.conversation import converse, greeted
from app.system.interrupt import uninterrupted
from app.system.request import Answer, Request, encode
from app.system.typed import in_command_prompt


def run(command: tuple[str, ...], request: Request, data: bytes, on_step: OnStep) -> Answer:
    """Have ``request`` carried out by ``command``, elevated, which gets the name of the pipe as its last word.

    Returns the helper's answer, or a problem: ELEVATION_REFUSED, ELEVATION_IMPOSSIBLE (fact: detail).
    """
    try:
        server = pipe_windows.Server(pipe_windows.new_name())
        process = runas_windows.start((*command, server.name))
    except OSError as error:
        return Answer(problem=_problem(error))
    Thread(target=_unblock_at_the_end, args=(process, server.name), daemon=True).start()
    server.wait()
    with server.streams() as (writing, reading):
        if greeted(reading):
            with uninterrupted():
                return converse(writing, reading, encode(request, data), on_step)
    return Answer(problem=Finding(Code.ELEVATION_IMPOSSIBLE, Severity.ERROR, {"detail": "helper"}))


def command_to_type(command: tuple[str, ...]) -> str:
    """Return ``command`` as it is typed in a Command Prompt, with the one of our two programs that answers there."""
    console = Path(command[0]).with_name("chaveiro.exe")
    program = str(console) if console.exists() else command[0]
    return in_command_prompt((program, *command[1:]))


def _unblock_at_the_end(process: int, name: str) -> None:
    """Do not wait for ever for a helper that ended before it came to the pipe."""
    runas_windows.wait(process)
    pipe_windows.unblock(name)


def _problem(error: OSError) -> Finding:
    number = getattr(error, "winerror", None)
    if number == runas_windows.CANCELLED:
        return Finding(Code.ELEVATION_REFUSED, Severity.ERROR)
    return Finding(Code.ELEVATION_IMPOSSIBLE, Severity.ERROR, {"detail": f"WinError {number}"})
