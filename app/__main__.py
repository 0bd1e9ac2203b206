"""Picks the door: no arguments -> window; a command -> command line; a private verb -> that verb alone."""

import gc
import os
import sys

#: New objects between two searches for rings of dead ones. Loading modules makes lasting objects by the thousand, and
#: with Python's own 700 the searches take a twentieth of the time until the first answer or window.
_OBJECTS_BETWEEN_SEARCHES = 50_000


def main() -> int:
    """Run the program with ``sys.argv`` and return its exit code."""
    _give_streams()
    search_rarely()
    arguments = sys.argv[1:]
    verb = arguments[0] if arguments else ""
    if verb in ("--versao", "--version") and len(arguments) == 1:
        from app import __version__

        sys.stdout.write(f"chaveiro {__version__}\n")
        return 0
    if verb == "_examinar":
        from app.certificate.worker import serve

        return serve()
    if verb == "_ajudante":
        from app.system.helper import serve as serve_elevated

        return serve_elevated()
    if verb == "_senha":
        from app.gui.askpass import ask

        return ask(arguments[1:])
    if not arguments:
        from app.cli.window import open_window

        return open_window()
    from app.cli.main import run

    code = run(arguments)
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the answer is given: nothing may change the exit code any more
    return code


def search_rarely() -> None:
    """Let Python's garbage collector wait longer than it would by itself."""
    gc.set_threshold(_OBJECTS_BETWEEN_SEARCHES)


def _give_streams() -> None:
    """Give a program that was started without a console (daily check, window on Windows) streams that go nowhere."""
    if sys.stdin is None or sys.stdout is None or sys.stderr is None:
        from os import devnull

        nowhere = open(devnull, "r+", encoding="utf-8")  # noqa: SIM115, PTH123 - as long as the process lives
        sys.stdin, sys.stdout, sys.stderr = (s or nowhere for s in (sys.stdin, sys.stdout, sys.stderr))


def _leave(code: int) -> None:
    """End at once. Nothing is left to tidy up, and Python would take 10 ms to take every module down."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # whoever read us has left
        code = code or 5
    os._exit(code)


if __name__ == "__main__":
    if not __package__:  # started by path (elevation, private verbs): make the package importable
        sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    _leave(main())
