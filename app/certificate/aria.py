"""ARIA (RFC 5794), which OpenSSL writes and the crypto library lacks: only to read, block by block.

Files under it are rare and small, so clear Python is quick enough: a certificate takes some hundredths of a second.
"""

from collections.abc import Callable, Iterator, Sequence

_S1 = bytes.fromhex(
    "637c777bf26b6fc53001672bfed7ab76ca82c97dfa5947f0add4a2af9ca472c0b7fd9326363ff7cc34a5e5f171d83115"
    "04c723c31896059a071280e2eb27b27509832c1a1b6e5aa0523bd6b329e32f8453d100ed20fcb15b6acbbe394a4c58cf"
    "d0efaafb434d338545f9027f503c9fa851a3408f929d38f5bcb6da2110fff3d2cd0c13ec5f974417c4a77e3d645d1973"
    "60814fdc222a908846eeb814de5e0bdbe0323a0a4906245cc2d3ac629195e479e7c8376d8dd54ea96c56f4ea657aae08"
    "ba78252e1ca6b4c6e8dd741f4bbd8b8a703eb5664803f60e613557b986c11d9ee1f8981169d98e949b1e87e9ce5528df"
    "8ca1890dbfe6426841992d0fb054bb16"
)
_S2 = bytes.fromhex(
    "e24e54fc94c24acc620d6a463c4d8bd15efa64cbb497be2bbc772e03d31959c11d06416b55f09969ea9c18ae63dfe7bb"
    "007366fb964c85e43a0945aa0fee10eb2d7ff429accfad918d78c895f92fcecd087a88385c832a2847dbb8c793a41253"
    "ff870e3136215848018e377432cae9b1b7ab0cd7c4564226079860d9b6b91140ec208cbda0c984044923f14f501f13dc"
    "d8c09e57e3c37b653b028f3ee82592e515ddfd17a9bfd49a7ec53967fe769d43a7e1d0f568f21b347005a38ad57986a8"
    "30c6514b1ea627f635d26e2416825fdae675a2ef2cb21c9f5d6f800a72449b6c900b5b337d5a52f361a1f7b0d63f7c6d"
    "ed14e0a53d22b3f889de711aafbab581"
)


def _inverse(box: bytes) -> bytes:
    return bytes(box.index(value) for value in range(256))


_ODD = (_S1, _S2, _inverse(_S1), _inverse(_S2))  # the boxes of odd rounds; even rounds start with the inverses
_EVEN = _ODD[2:] + _ODD[:2]
#: which octets of the block are added to make each octet of the diffusion layer (RFC 5794, 2.4.3)
_DIFFUSION = tuple(
    bytes.fromhex("".join(f"0{digit}" for digit in row))
    for row in (
        *("34689de", "25789cf", "146abcf", "057abde", "0258bef", "1349aef", "0279acd", "1368bcd"),
        *("0147adf", "0156bce", "23568df", "23479ce", "12679bc", "03678ad", "03459be", "12458af"),
    )
)
_CONSTANTS = (
    0x517CC1B727220A94FE13ABE8FA9A6EE0,
    0x6DB14ACC9E21C820FF28B1D5EF5DE2B0,
    0xDB92371D2126E9700324977504E8C90E,
)
_ROTATIONS = (19, 31, 128 - 61, 128 - 31, 128 - 19)  # to the right
_BLOCK = 16


def decrypt(mode: str, key: bytes, iv: bytes, data: bytes) -> bytes:
    """Return ``data`` decrypted in ``mode`` (ECB, CBC, OFB, CFB, CTR), filling included; ``key`` has 16, 24 or 32."""
    blocks = [data[at : at + _BLOCK] for at in range(0, len(data), _BLOCK)]
    encrypting = _cipher(_round_keys(key))
    if mode in ("ECB", "CBC"):
        plain = map(_cipher(_reversed(_round_keys(key))), blocks)
        before = [iv, *blocks] if mode == "CBC" else [bytes(_BLOCK)] * len(blocks)
        return b"".join(_xor(one, other) for one, other in zip(plain, before, strict=False))
    if mode == "CFB":
        return b"".join(_xor(one, encrypting(last)) for one, last in zip(blocks, [iv, *blocks], strict=False))
    stream = _feedback(iv, encrypting) if mode == "OFB" else _counters(iv, encrypting)
    return b"".join(_xor(one, next(stream)) for one in blocks)


def _feedback(iv: bytes, encrypting: Callable[[bytes], bytes]) -> Iterator[bytes]:
    while True:
        iv = encrypting(iv)
        yield iv


def _counters(iv: bytes, encrypting: Callable[[bytes], bytes]) -> Iterator[bytes]:
    count = int.from_bytes(iv, "big")
    while True:
        yield encrypting((count % (1 << 128)).to_bytes(_BLOCK, "big"))
        count += 1


def _xor(one: Sequence[int], other: Sequence[int]) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=False))


def _diffuse(block: Sequence[int]) -> bytes:
    out = bytearray()
    for a, b, c, d, e, f, g in _DIFFUSION:
        out.append(block[a] ^ block[b] ^ block[c] ^ block[d] ^ block[e] ^ block[f] ^ block[g])
    return bytes(out)


def _substitute(block: Sequence[int], boxes: tuple[bytes, ...]) -> bytes:
    return bytes(boxes[place & 3][value] for place, value in enumerate(block))


def _cipher(keys: list[bytes]) -> Callable[[bytes], bytes]:
    """Return the cipher under ``keys``; with the keys of ``_reversed`` it decrypts."""

    def run(block: bytes) -> bytes:
        for number, key in enumerate(keys[:-2]):
            block = _diffuse(_substitute(_xor(block, key), _EVEN if number % 2 else _ODD))
        return _xor(_substitute(_xor(block, keys[-2]), _EVEN), keys[-1])

    return run


def _reversed(keys: list[bytes]) -> list[bytes]:
    return [keys[-1], *(_diffuse(key) for key in keys[-2:0:-1]), keys[0]]


def _round_keys(key: bytes) -> list[bytes]:
    """Return the 13, 15 or 17 keys of the rounds (RFC 5794, 2.2)."""
    words = _words(key)
    rounds = 8 + len(key) // 4
    return [
        (words[number % 4] ^ _rotated(words[(number + 1) % 4], _ROTATIONS[number // 4])).to_bytes(_BLOCK, "big")
        if number % 4 < 3
        else (_rotated(words[0], _ROTATIONS[number // 4]) ^ words[3]).to_bytes(_BLOCK, "big")
        for number in range(rounds + 1)
    ]


def _words(key: bytes) -> list[int]:
    whole = key.ljust(2 * _BLOCK, b"\0")
    right = int.from_bytes(whole[_BLOCK:], "big")
    first = (len(key) - _BLOCK) // 8
    constants = [_CONSTANTS[(first + number) % 3].to_bytes(_BLOCK, "big") for number in range(3)]
    words = [int.from_bytes(whole[:_BLOCK], "big")]
    for number, (constant, other) in enumerate(zip(constants, (right, words[0], None), strict=True)):
        mixed = _substitute(_xor(words[-1].to_bytes(_BLOCK, "big"), constant), _EVEN if number == 1 else _ODD)
        words.append(int.from_bytes(_diffuse(mixed), "big") ^ (words[1] if other is None else other))
    return words


def _rotated(value: int, right: int) -> int:
    return (value >> right | value << (128 - right)) & ((1 << 128) - 1)
