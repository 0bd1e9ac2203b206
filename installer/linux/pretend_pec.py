"""Make a pretend PEC below a root and sample certificates beside it: ``pretend_pec.py ROOT SAMPLES_FOLDER``.

Prints the path of a good sample; its password is the one of the demonstration.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.demo.samples import PASSWORD, make_samples
from app.demo.tree import make_demo

if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    now = datetime.now(UTC)
    make_demo(Path(sys.argv[1]), now)
    samples = make_samples(Path(sys.argv[2]), now)
    print(next(s.path for s in samples if s.password == PASSWORD))
