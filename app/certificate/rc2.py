"""RC2 in CBC mode with any key length (RFC 2268), which the crypto library offers with 128 bits only.

Most A1 files of Brazil keep their certificates under RC2 with 40 bits. In CBC every block is decrypted
on its own, so all blocks go through each step at once, one block per lane of a big integer: a file
takes about a millisecond instead of fifty.
"""

_PI = bytes.fromhex(
    "d978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2179a59f587b34f1361456d8d09817d32"
    "bd8f40eb86b77b0bf09521225c6b4e8254d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626"
    "6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed708e8eade8052eef784aa72ac354d6a2a"
    "961ad2715a1549744b9fd05e0418a4ecc2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731"
    "2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a90d38341bab33ffb0bb480c5fb9b1cd2e"
    "c5f3db47e5a59c770aa62068fe7fc1ad"
)
BITS_MAX = 1024
_BLOCK = 8
_LANE = 4  # bytes per lane: a 16-bit word and room for its carry
_ROTATIONS = (1, 2, 3, 5)


def decrypt_cbc(key: bytes, effective_bits: int, iv: bytes, data: bytes) -> bytes:
    """Return the plain blocks of ``data``, padding included. ``data`` must be whole blocks."""
    count = len(data) // _BLOCK
    if not count:
        return b""
    words = [_gather(data, word, count) for word in range(4)]
    lanes = _Lanes(count, expand(key, effective_bits))
    plain = bytearray(len(data))
    for word, value in enumerate(lanes.decrypt(words)):
        packed = value.to_bytes(count * _LANE, "little")
        plain[2 * word :: _BLOCK] = packed[0::_LANE]
        plain[2 * word + 1 :: _BLOCK] = packed[1::_LANE]
    before = iv + data[:-_BLOCK]
    return (int.from_bytes(plain, "big") ^ int.from_bytes(before, "big")).to_bytes(len(data), "big")


def expand(key: bytes, effective_bits: int) -> tuple[int, ...]:
    """Return the 64 words of the expanded key (RFC 2268, 2)."""
    if not 1 <= len(key) <= 128 or not 1 <= effective_bits <= BITS_MAX:
        raise ValueError("RC2 key")
    table = bytearray(key)
    for at in range(len(key), 128):
        table.append(_PI[(table[at - 1] + table[at - len(key)]) & 0xFF])
    size = (effective_bits + 7) // 8
    table[128 - size] = _PI[table[128 - size] & (0xFF >> (8 * size - effective_bits))]
    for at in range(127 - size, -1, -1):
        table[at] = _PI[table[at + 1] ^ table[at + size]]
    return tuple(table[i] | table[i + 1] << 8 for i in range(0, 128, 2))


def _gather(data: bytes, word: int, count: int) -> int:
    packed = bytearray(count * _LANE)
    packed[0::_LANE] = data[2 * word :: _BLOCK]
    packed[1::_LANE] = data[2 * word + 1 :: _BLOCK]
    return int.from_bytes(packed, "little")


class _Lanes:
    """The rounds of RC2 backwards, over ``count`` blocks side by side."""

    def __init__(self, count: int, key: tuple[int, ...]) -> None:
        self.count = count
        self.key = key
        self.ones = int.from_bytes(b"\1\0\0\0" * count, "little")
        self.mask = self.ones * 0xFFFF
        self.carry = self.ones << 16

    def decrypt(self, words: list[int]) -> list[int]:
        at = 63
        for rounds in (5, 6, 5):
            for _ in range(rounds):
                for word in (3, 2, 1, 0):
                    self._unmix(words, word, self.key[at])
                    at -= 1
            if at > 0:
                self._unmash(words)
        return words

    def _unmix(self, words: list[int], word: int, key: int) -> None:
        right = _ROTATIONS[word]
        value = words[word]
        low = self.ones * ((1 << right) - 1)
        value = (value >> right) & (self.ones * (0xFFFF >> right)) | (value & low) << (16 - right)
        one, two, three = words[word - 1], words[word - 2], words[word - 3]
        value = self._minus(value, self.ones * key)
        value = self._minus(value, one & two)
        words[word] = self._minus(value, (one ^ self.mask) & three)

    def _unmash(self, words: list[int]) -> None:
        for word in (3, 2, 1, 0):
            chosen = bytearray(self.count * _LANE)
            picks = words[word - 1].to_bytes(self.count * _LANE, "little")[0::_LANE]
            chosen[0::_LANE] = bytes(self.key[p & 63] & 0xFF for p in picks)
            chosen[1::_LANE] = bytes(self.key[p & 63] >> 8 for p in picks)
            words[word] = self._minus(words[word], int.from_bytes(chosen, "little"))

    def _minus(self, value: int, amount: int) -> int:
        return ((value | self.carry) - amount) & self.mask
