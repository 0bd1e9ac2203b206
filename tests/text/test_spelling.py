"""Spells every text with hunspell's Brazilian dictionary; names and terms of the field are listed in words.txt."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.text.test_lint import ROOT, TEXTS, prose

WORDS = Path(__file__).parent / "words.txt"


def texts() -> str:
    told = [text for path in TEXTS for _, text in prose(path)]
    for data in sorted((ROOT / "resources" / "journey").glob("*.toml")):
        told += re.findall(r'"([^"]*)"', data.read_text(encoding="utf-8"))
    plain = "\n".join(told)
    plain = re.sub(r"\{\w*[^}]*\}|https?://\S+|--[\w-]+|[\w.-]*[./\\_@][\w./\\-]+", " ", plain)
    return re.sub(r"[“”'\"]", " ", plain)


def unknown(text: str) -> set[str]:
    done = subprocess.run(
        ["hunspell", "-d", "pt_BR", "-i", "utf-8", "-l"], input=text, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.real
def test_every_word_is_spelled_right() -> None:
    if not shutil.which("hunspell"):
        pytest.skip("hunspell is not installed")
    try:
        strange = unknown(texts())
    except subprocess.CalledProcessError:
        pytest.skip("hunspell has no Brazilian dictionary here")
    known = set(WORDS.read_text(encoding="utf-8").split())
    assert not sorted(strange - known)
