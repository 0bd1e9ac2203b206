"""Where things are kept: what is closed to this user is not there, and never a defect."""

import os
from pathlib import Path

import pytest

from app.storage.places import authorities


def test_a_home_that_is_closed_holds_no_authorities(monkeypatch: pytest.MonkeyPatch) -> None:
    """``su -s /bin/sh nagios`` keeps the HOME of root, which nagios may not look into."""

    def closed(*_: object, **__: object) -> os.stat_result:
        raise PermissionError(13, "closed")

    monkeypatch.setattr(os, "stat", closed)
    assert authorities() is None
    assert authorities(Path("/imagem")) is None
