"""Hold the oldest glibc that a bundle runs on: ``glibc.py FOLDER``.

A program built on Debian 11 (glibc 2.31) asks for a few functions of the math library in their version of glibc 2.29,
which differs from the first one in how it reports errors to programs that asked for the habits of SVID; none of ours
does. Both versions are in every later glibc, so the request is changed to the first, GLIBC_2.2.5, and the bundle then
starts on glibc 2.28 (RHEL 8, Debian 10), the oldest that Qt itself runs on. Anything newer that stays ends the build.
Source: glibc 2.29 NEWS (exp, exp2, log, log2, pow); the ELF tables: System V ABI, "Symbol Versioning" of the LSB.
"""

import re
import struct
import subprocess
import sys
from pathlib import Path

FLOOR = (2, 28)
OLD = b"GLIBC_2.2.5"
LOWERED = {"exp", "exp2", "log", "log2", "pow"}
"""Functions of libm whose version of glibc 2.29 may give way to their first one."""


def newer(path: Path) -> dict[str, str]:
    """Return symbol -> version of what the ELF file ``path`` asks for beyond FLOOR."""
    told = subprocess.run(["objdump", "-T", path], capture_output=True, text=True, check=True).stdout
    asked = re.findall(r"\*UND\*.*GLIBC_(2\.[0-9.]+)\)?\s+(\w+)", told)
    return {symbol: version for version, symbol in asked if tuple(map(int, version.split("."))) > FLOOR}


def elf_hash(name: bytes) -> int:
    """Return the hash by which the loader compares names of versions (System V ABI)."""
    value = 0
    for byte in name:
        value = (value << 4) + byte
        high = value & 0xF0000000
        value = (value ^ (high >> 24)) & ~high & 0xFFFFFFFF
    return value


def sections(data: bytearray) -> list[tuple[int, int, int]]:
    """Return type, offset and link (the number of the section with its strings) of each section of an ELF64 file."""
    (start,), (size, count) = struct.unpack_from("<Q", data, 0x28), struct.unpack_from("<HH", data, 0x3A)
    headers = (struct.unpack_from("<IIQQQQIIQQ", data, start + number * size) for number in range(count))
    return [(header[1], header[4], header[6]) for header in headers]


def lower(data: bytearray) -> None:
    """Change every request for GLIBC_2.29 of libm in the ELF file ``data`` into one for the first version, in place."""
    table = sections(data)
    needs, link = next((offset, link) for kind, offset, link in table if kind == 0x6FFFFFFE)  # SHT_GNU_verneed
    strings = table[link][1]
    old = data.find(OLD + b"\0", strings) - strings
    if old < 0:
        return  # nothing of the first glibc is asked for: main names what stays too new
    while True:
        _, count, file, first, following = struct.unpack_from("<HHIII", data, needs)
        entry = needs + first
        for _ in range(count):
            name, step = struct.unpack_from("<II", data, entry + 8)
            if _text(data, strings + file) == b"libm.so.6" and _text(data, strings + name) == b"GLIBC_2.29":
                struct.pack_into("<I", data, entry, elf_hash(OLD))
                struct.pack_into("<I", data, entry + 8, old)
            entry += step
        if not following:
            return
        needs += following


def _text(data: bytearray, start: int) -> bytes:
    return bytes(data[start : data.index(0, start)])


def main(folder: Path) -> int:
    """Lower what may be lowered in every ELF file of ``folder``; return 1 and name what stays too new."""
    code = 0
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and not p.is_symlink()):
        with path.open("rb") as stream:
            if stream.read(4) != b"\x7fELF":
                continue
        asked = {symbol for symbol, version in newer(path).items() if version == "2.29"}
        if asked and asked <= LOWERED:
            data = bytearray(path.read_bytes())
            lower(data)
            path.write_bytes(data)
        for symbol, version in newer(path).items():
            print(f"{path.relative_to(folder)}: {symbol} of glibc {version}", file=sys.stderr)
            code = 1
    return code


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
