"""The list of sums of a release, and its signature."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not all(map(shutil.which, ("gpg", "sha256sum", "find"))), reason="needs gpg and coreutils"),
]


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    folder = tmp_path / "dist"
    folder.mkdir()
    (folder / "Chaveiro.AppImage").write_bytes(b"one")
    (folder / "Chaveiro com espaco.zip").write_bytes(b"two")
    return folder


def write_sums(root: Path, folder: Path, **environment: str) -> None:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GPG_")}
    script = root / "installer/common/checksums.sh"
    subprocess.run(["sh", str(script), str(folder)], env={**kept, **environment}, check=True, capture_output=True)


def is_right(folder: Path) -> bool:
    done = subprocess.run(["sha256sum", "--check", "SHA256SUMS"], cwd=folder, capture_output=True, check=False)
    return done.returncode == 0


def test_each_download_is_listed_once_and_a_changed_one_is_noticed(root: Path, downloads: Path) -> None:
    write_sums(root, downloads)
    write_sums(root, downloads)
    assert len((downloads / "SHA256SUMS").read_text().splitlines()) == 2
    assert is_right(downloads)
    (downloads / "Chaveiro.AppImage").write_bytes(b"other")
    assert not is_right(downloads)
    assert not (downloads / "SHA256SUMS.asc").exists()


def test_the_list_is_signed_with_the_key_that_is_given(root: Path, downloads: Path, tmp_path: Path) -> None:
    home = tmp_path / "gpg"
    home.mkdir(mode=0o700)
    gpg = [
        "gpg",
        "--homedir",
        str(home),
        "--batch",
        "--quiet",
        "--pinentry-mode",
        "loopback",
        "--passphrase",
        "segredo",
    ]
    try:
        subprocess.run([*gpg, "--quick-generate-key", "teste@chaveiro.invalid", "ed25519", "sign"], check=True)
        key = subprocess.run([*gpg, "--armor", "--export-secret-keys"], check=True, capture_output=True, text=True)
        write_sums(root, downloads, GPG_PRIVATE_KEY=key.stdout, GPG_PASSPHRASE="segredo")
        verify = [*gpg, "--verify", str(downloads / "SHA256SUMS.asc"), str(downloads / "SHA256SUMS")]
        assert subprocess.run(verify, check=False, capture_output=True).returncode == 0
        with (downloads / "SHA256SUMS").open("a") as stream:
            stream.write("one more line\n")
        assert subprocess.run(verify, check=False, capture_output=True).returncode != 0
    finally:
        subprocess.run(["gpgconf", "--homedir", str(home), "--kill", "all"], check=False, capture_output=True)
