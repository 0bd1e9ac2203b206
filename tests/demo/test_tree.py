"""The pretend PEC is found as a real one is."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.actions.detect import choose, detect, notes
from app.demo.server import DemoServer
from app.demo.tree import VERSION, make_demo
from app.pec.installation import Source
from app.system import current
from app.system.base import Platform

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_the_demonstration_looks_like_a_pec_that_runs(tmp_path: Path) -> None:
    with DemoServer() as server:
        demo = make_demo(tmp_path / "demo", NOW, port=server.port)
        found = choose(detect(current(demo.root, demo=True), now=NOW))
    assert found.webserver_dir == str(demo.webserver)
    assert found.version == VERSION
    assert {e.source for e in found.evidence} == {
        Source.BUNDLE,
        Source.CONFIG,
        Source.HTTP,
        Source.SERVICE,
        Source.PATH,
    }
    assert found.url == f"http://localhost:{server.port}"
    assert (found.java.major, found.java.reads_modern_pkcs12) == (17, True)
    assert found.service.name == "e-SUS-PEC"
    assert found.chaves.path == str(demo.chaves)
    assert not found.chaves.exists
    assert (found.conflicts, found.hidden, notes(found, NOW)) == ((), (), ())


def test_the_demonstration_of_windows(tmp_path: Path) -> None:
    demo = make_demo(tmp_path, NOW, platform=Platform.WINDOWS)
    detection = detect(current(demo.root), now=NOW)
    assert detection.platform == "windows"
    assert choose(detection).version == VERSION


@pytest.mark.parametrize("platform", list(Platform))
def test_it_can_be_made_anew_over_itself(tmp_path: Path, platform: Platform) -> None:
    first = make_demo(tmp_path, NOW, platform=platform)
    (first.chaves).mkdir()
    (first.chaves / "a.pfx").write_bytes(b"x")
    assert make_demo(tmp_path, NOW, port=9090, platform=platform) == first
    assert (first.chaves / "a.pfx").read_bytes() == b"x"
    assert choose(detect(current(tmp_path), now=NOW)).url == "http://localhost:9090"
