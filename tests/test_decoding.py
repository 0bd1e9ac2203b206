"""Types are learnt by one thread at a time, and by nobody but ``app.decoding`` and the journey."""

import contextlib
import re
import threading
from pathlib import Path

import msgspec
import pytest

from app import decoding

APP = Path(__file__).parent.parent / "app"
#: Runs in a process of its own with a single thread.
ONE_THREAD = {"system/request.py"}
LEARNS = re.compile(r"msgspec\.(json\.decode|json\.Decoder|toml\.decode|convert)\(")


def test_a_decoder_reads_its_type_and_refuses_another() -> None:
    read = decoding.decoder(list[int])
    assert read.decode(b"[1, 2]") == [1, 2]
    with pytest.raises(msgspec.ValidationError):
        read.decode(b'["um"]')


def test_two_threads_do_not_learn_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    meeting, met = threading.Barrier(2), []

    class Decoder:
        def __init__(self, kind: object) -> None:
            with contextlib.suppress(threading.BrokenBarrierError):
                met.append(meeting.wait(0.2))

    monkeypatch.setattr(decoding.msgspec.json, "Decoder", Decoder)
    threads = [threading.Thread(target=decoding.decoder, args=(int,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert met == []


def test_no_room_learns_types_by_itself() -> None:
    learning = {
        path.relative_to(APP).as_posix() for path in APP.rglob("*.py") if LEARNS.search(path.read_text("utf-8"))
    }
    assert learning - ONE_THREAD == {"decoding.py", "journey/steps.py"}
