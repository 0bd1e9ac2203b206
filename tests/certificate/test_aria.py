import os
import shutil
import subprocess

import pytest

from app.certificate import aria

PLAIN = bytes.fromhex("00112233445566778899aabbccddeeff")


@pytest.mark.parametrize(
    ("size", "cipher"),
    [
        (16, "d718fbd6ab644c739da95f3be6451778"),
        (24, "26449c1805dbe7aa25a468ce263a9e79"),
        (32, "f92bd7c79fb72e2f2b8f80c1972d24fc"),
    ],
)
def test_the_vectors_of_the_standard(size: int, cipher: str) -> None:
    """RFC 5794, appendix A."""
    assert aria.decrypt("ECB", bytes(range(size)), b"", bytes.fromhex(cipher)) == PLAIN


@pytest.mark.real
@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")
@pytest.mark.parametrize("mode", ["ECB", "CBC", "OFB", "CFB", "CTR"])
@pytest.mark.parametrize("size", [16, 24, 32])
def test_openssl_agrees(mode: str, size: int) -> None:
    key, iv, plain = os.urandom(size), os.urandom(14) + b"\xff\xff", os.urandom(100)
    options = ["-K", key.hex(), *([] if mode == "ECB" else ["-iv", iv.hex()])]
    command = ["openssl", "enc", f"-aria-{size * 8}-{mode.lower()}", *options]
    cipher = subprocess.run(command, input=plain, capture_output=True, check=True).stdout
    assert aria.decrypt(mode, key, iv, cipher)[:100] == plain
