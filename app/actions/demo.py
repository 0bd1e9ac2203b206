"""The demonstration: a pretend PEC, sample certificates, and a walk through the program in a folder of its own."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.demo.samples import Sample, demo_store, make_samples
from app.demo.server import DemoServer
from app.demo.tree import DemoPec, make_demo
from app.findings import ChaveiroError, Code

SAMPLES = "certificados-de-exemplo"
#: The certificate that the window finds already installed: the yearly renewal is the common case.
INSTALLED = "vence-em-12-dias.pfx"


@dataclass(frozen=True, slots=True)
class Demo:
    """The pretend PEC, where it answers, and the samples."""

    pec: DemoPec
    url: str
    samples: tuple[Sample, ...]

    def sample(self, scene: str) -> Sample:
        """Return the sample that shows ``scene``."""
        return next(s for s in self.samples if s.scene == scene)


@contextmanager
def demonstration(folder: Path, now: datetime) -> Iterator[Demo]:
    """Build everything in ``folder``, which must be new or empty, and answer like a PEC until the end of the block.

    Raises NAME_TAKEN for a file or a folder that is not empty, and ChaveiroError for one that cannot be written.
    """
    from app.system.failures import naming

    with naming(str(folder)):
        if folder.exists() and not (folder.is_dir() and next(folder.iterdir(), None) is None):
            raise ChaveiroError(Code.NAME_TAKEN, name=folder.name, path=str(folder))
        folder.mkdir(parents=True, exist_ok=True)
    with DemoServer() as server:
        with naming(str(folder)):
            pec = make_demo(folder, now, port=server.port)
            samples = make_samples(folder / SAMPLES, now)
            _trust(folder)
        yield Demo(pec, f"http://localhost:{server.port}", samples)


def put_one_in_place(demo: Demo, now: datetime) -> None:
    """Install the sample that is about to expire, as a year of use would have left it."""
    from app.actions.verify import Proof, verify
    from app.storage.memory import Memory, record_of

    sample = next(s for s in demo.samples if s.path.name == INSTALLED)
    demo.pec.chaves.mkdir(exist_ok=True)
    placed = demo.pec.chaves / INSTALLED
    shutil.copyfile(sample.path, placed)
    report = verify(placed, sample.password, installation=None, now=now, proof=Proof.NEVER)
    record = record_of(report, placed, now=now)
    if record:
        Memory.standard(demo.pec.root).remember(record)


def _trust(folder: Path) -> None:
    """Let this root, and it alone, trust the pretend authority, as a municipality's own store would be."""
    shutil.copytree(demo_store(folder / SAMPLES), folder / "etc" / "chaveiro" / "autoridades")
