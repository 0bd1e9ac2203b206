"""Kills an installation (-9) at every call to the operating system, and at random moments, and looks at what is left.

Run by ``tests/crash/test_crash.py`` in a process of its own, because it forks; run by hand for the whole measure:

    python -m tests.crash.driver 500

The arguments: how many random moments, the seed of the dice, and to die at every n-th call only.
It prints how many deaths there were, and each violation. Violations make the exit code 1.
"""

import itertools
import os
import random
import select
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.pec_tree import NAME, NEW, OLD, Pec

OTHER = b"another keystore " * 50
CALLS = ("open", "mkdir", "rename", "link", "unlink", "rmdir", "fsync", "fchmod", "fchown", "close", "listdir", "lstat")
Content = dict[str, bytes]
FIRST_COPY = "20261122T153000Z"


@dataclass(frozen=True)
class Scene:
    """One kind of work: what there is before, what is done, and what there is after it."""

    name: str
    before: Content
    work: Callable[[Pec], object]
    after: Content
    folder: bool = True
    copied: bool = False


def _restore(pec: Pec) -> object:
    return pec.restore(FIRST_COPY, overwrite=True)


SCENES = (
    Scene("first", {}, lambda p: p.install(), {NAME: NEW}, folder=False),
    Scene("beside", {"old.pfx": OLD}, lambda p: p.install(), {"old.pfx": OLD, NAME: NEW}),
    Scene(
        "replace",
        {NAME: OLD, "keystore.p12": OTHER},
        lambda p: p.install(replace=True),
        {NAME: NEW, "keystore.p12": OTHER},
    ),
    Scene("archive", {NAME: OLD, "new.pfx": NEW}, lambda p: p.archive(NAME, OLD), {"new.pfx": NEW}),
    Scene("restore", {NAME: OLD}, _restore, {NAME: NEW}, copied=True),
    Scene("copy", {NAME: OLD, "new.pfx": NEW}, lambda p: p.back_up(), {NAME: OLD, "new.pfx": NEW}),
)


def prepared(scene: Scene, root: Path) -> Pec:
    pec = Pec(root)
    if scene.folder:
        pec.chaves.mkdir()
    if scene.copied:
        for name, data in scene.after.items():
            pec.put(name, data)
        pec.back_up()
    for name, data in scene.before.items():
        pec.put(name, data)
    return pec


def child(work: Callable[[Pec], object], pec: Pec, die_at: int, after: bool) -> int:
    """Fork a process that does the work and dies at its ``die_at``-th call (0: never). Returns its id."""
    pid = os.fork()
    if pid:
        return pid
    try:
        if die_at:
            _die_at(die_at, after)
        work(pec)
    finally:
        os._exit(0)
    raise AssertionError


def _die_at(number: int, after: bool) -> None:
    left = [number]

    def deadly(call: Callable[..., object]) -> Callable[..., object]:
        def run(*args: object, **options: object) -> object:
            left[0] -= 1
            if left[0] == 0 and not after:
                os.kill(os.getpid(), signal.SIGKILL)
            try:
                return call(*args, **options)
            finally:
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        return run

    for name in CALLS:
        setattr(os, name, deadly(getattr(os, name)))


def violations(scene: Scene, pec: Pec, direct: bool) -> Iterator[str]:
    """Say what is wrong after a death, and after the next run."""
    left = {n: d for n, d in pec.content().items() if not n.startswith(".chaveiro-")}
    if left not in (scene.before, scene.after):
        yield f"half-way: {sorted(left)}"
    if direct:
        if scene.work(pec) and pec.content() != scene.after:
            yield f"the next run did not get there: {sorted(pec.content())}"
        return
    pec.copies()  # the next run: it recovers first
    after = pec.content()
    if after not in (scene.before, scene.after):
        yield f"not put right: {sorted(after)}"
    if after == scene.before and pec.chaves.exists() != scene.folder and not after:
        yield "an empty folder was left"
    if any(p.name == ".diario" for p in pec.store.iterdir()):
        yield "a journal was left"
    if left == scene.after and after != scene.after:
        yield "finished work was taken back"
    answer = scene.work(pec)
    if pec.content() != scene.after:
        yield f"the work cannot be done again: {answer}"


@contextmanager
def place() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=os.environ.get("CHAVEIRO_CRASH_DIR")) as folder:
        yield Path(folder) / "raiz"


def at_every_call(scene: Scene, stride: int) -> Iterator[tuple[str, list[str]]]:
    """Yield where it died and what was wrong, until the work lives through."""
    for number in itertools.count(1, stride):
        for after in (False, True):
            with place() as root:
                pec = prepared(scene, root)
                _, status = os.waitpid(child(scene.work, pec, number, after), 0)
                if not os.WIFSIGNALED(status):
                    return
                yield f"{scene.name}, call {number}{'+' if after else '-'}", list(violations(scene, pec, direct=after))


def at_random(scene: Scene, dice: random.Random, longest: float) -> tuple[str, list[str]] | None:
    """Kill at a moment of the ``longest`` seconds that the work takes; None when it was done before."""
    with place() as root:
        pec = prepared(scene, root)
        moment = dice.uniform(0, longest)
        pid = child(scene.work, pec, 0, False)
        handle = os.pidfd_open(pid)
        select.select([handle], [], [], moment)
        os.close(handle)
        os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        wrong = list(violations(scene, pec, direct=dice.random() < 0.5))
        return (f"{scene.name}, {moment * 1000:.2f} ms", wrong) if os.WIFSIGNALED(status) or wrong else None


def say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def main(moments: int, seed: int = 1, stride: int = 1) -> int:
    """Print the figures; return 1 when there was a violation."""
    dice = random.Random(seed)
    deaths = [found for scene in SCENES for found in at_every_call(scene, stride)]
    say(f"{len(deaths)} deaths at a call")
    randomly: list[tuple[str, list[str]]] = []
    longest = 0.02
    for number in range(moments * 20):
        if len(randomly) == moments:
            break
        found = at_random(SCENES[number % len(SCENES)], dice, longest)
        if found:
            randomly.append(found)
        longest *= 1.05 if found else 0.98
    say(f"{len(randomly)} deaths at a random moment")
    wrong = [f"{where}: {what}" for where, found in (*deaths, *randomly) for what in found]
    say(f"{len(wrong)} violations", *wrong)
    return 1 if wrong or len(randomly) < moments else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
