import os

import pytest
from cryptography.hazmat.decrepit.ciphers.algorithms import RC2
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.modes import CBC

from app.certificate import rc2

# RFC 2268, 5: key, effective bits, plain text, cipher text of one block
_VECTORS = [
    ("0000000000000000", 63, "0000000000000000", "ebb773f993278eff"),
    ("ffffffffffffffff", 64, "ffffffffffffffff", "278b27e42e2f0d49"),
    ("3000000000000000", 64, "1000000000000001", "30649edf9be7d2c2"),
    ("88", 64, "0000000000000000", "61a8a244adacccf0"),
    ("88bca90e90875a", 64, "0000000000000000", "6ccf4308974c267f"),
    ("88bca90e90875a7f0f79c384627bafb2", 64, "0000000000000000", "1a807d272bbe5db1"),
    ("88bca90e90875a7f0f79c384627bafb2", 128, "0000000000000000", "2269552ab0f85ca6"),
    (
        "88bca90e90875a7f0f79c384627bafb216f80a6f85920584c42fceb0be255daf1e",
        129,
        "0000000000000000",
        "5b78d3a43dfff1f1",
    ),
]


@pytest.mark.parametrize(("key", "bits", "plain", "cipher"), _VECTORS)
def test_the_vectors_of_the_standard(key: str, bits: int, plain: str, cipher: str) -> None:
    assert rc2.decrypt_cbc(bytes.fromhex(key), bits, bytes(8), bytes.fromhex(cipher)).hex() == plain


@pytest.mark.parametrize("blocks", [1, 2, 3, 250])
def test_many_blocks_agree_with_the_crypto_library(blocks: int) -> None:
    key, iv, plain = os.urandom(16), os.urandom(8), os.urandom(8 * blocks)
    engine = Cipher(RC2(key), CBC(iv)).encryptor()
    assert rc2.decrypt_cbc(key, 128, iv, engine.update(plain) + engine.finalize()) == plain


def test_nothing_comes_out_of_nothing() -> None:
    assert rc2.decrypt_cbc(b"12345", 40, bytes(8), b"") == b""


@pytest.mark.parametrize(("key", "bits"), [(b"", 40), (b"x" * 129, 40), (b"x", 0), (b"x", 1025)])
def test_impossible_keys_are_refused(key: bytes, bits: int) -> None:
    with pytest.raises(ValueError, match="RC2"):
        rc2.expand(key, bits)
