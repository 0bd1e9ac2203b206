"""The bundle is read from its directory and one entry, whatever its size and whatever is wrong with it."""

import os
import struct
import zipfile
from pathlib import Path

import pytest

from app.pec.bundle import Bundle, attributes, read_bundle
from tests.pec.pretend import PretendPec


def jar(tmp_path: Path, entries: dict[str, str]) -> Path:
    path = tmp_path / "pec-bundle.jar"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in entries.items():
            archive.writestr(name, text)
    return path


def test_reads_both_versions(tmp_path: Path) -> None:
    pec = PretendPec(tmp_path).bundle("5.5.24")
    found = read_bundle(pec.webserver / "pec-bundle.jar")
    assert found == Bundle("5.5.24", "5.5.24", "BOOT-INF/lib/backend-5.5.24.jar")


def test_a_folded_line_and_any_case_of_the_name_are_read() -> None:
    text = (
        "Manifest-Version: 1.0\r\nimplementation-VERSION: 5.4\r\n .37\r\n\r\nName: x\r\nImplementation-Version: 1\r\n"
    )
    assert attributes(text)["implementation-version"] == "5.4.37"


@pytest.mark.parametrize(
    "manifest",
    ["", "Manifest-Version: 1.0\n", "Implementation-Version: \n", "Implementation-Version: <script>\n", "lixo" * 9000],
)
def test_a_manifest_without_a_version_gives_none(tmp_path: Path, manifest: str) -> None:
    assert read_bundle(jar(tmp_path, {"META-INF/MANIFEST.MF": manifest})) == Bundle()


def test_a_nested_jar_of_another_name_is_no_backend(tmp_path: Path) -> None:
    path = jar(tmp_path, {"BOOT-INF/lib/backend-utils-1.0.jar": "", "lib/backend-5.4.37.jar": ""})
    assert read_bundle(path) == Bundle()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<html></html>", b"\0" * 100_000])
def test_what_is_no_zip_is_damaged(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "pec-bundle.jar"
    path.write_bytes(data)
    assert read_bundle(path).damaged


def test_every_cut_of_a_bundle_is_read_or_damaged_but_never_raises(tmp_path: Path) -> None:
    PretendPec(tmp_path).bundle("5.4.37")
    whole = (tmp_path / "opt/e-SUS/webserver/pec-bundle.jar").read_bytes()
    path = tmp_path / "cut.jar"
    for end in range(0, len(whole), 7):
        path.write_bytes(whole[:end])
        assert read_bundle(path).damaged


def test_every_flipped_byte_is_read_or_damaged_but_never_raises(tmp_path: Path) -> None:
    PretendPec(tmp_path).bundle("5.4.37")
    whole = (tmp_path / "opt/e-SUS/webserver/pec-bundle.jar").read_bytes()
    path = tmp_path / "flipped.jar"
    for index in range(len(whole)):
        path.write_bytes(whole[:index] + bytes([whole[index] ^ 0xFF]) + whole[index + 1 :])
        assert isinstance(read_bundle(path), Bundle)


def test_a_manifest_that_unfolds_without_end_is_read_to_its_limit(tmp_path: Path) -> None:
    path = jar(tmp_path, {"META-INF/MANIFEST.MF": "Implementation-Version: 5.4.37\n" + "x" * 50_000_000})
    assert read_bundle(path).manifest_version == "5.4.37"


def sparse(path: Path, size: int) -> Path:
    """Write a real zip that begins with ``size`` bytes of nothing, which take no room on the disk."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("META-INF/MANIFEST.MF", "Implementation-Version: 5.4.37\n")
        archive.writestr("BOOT-INF/lib/backend-5.4.37.jar", "")
    data = path.read_bytes()
    with path.open("wb") as file:
        file.truncate(size)
        file.seek(size)
        file.write(data)
    return path


@pytest.mark.skipif(not Path("/proc/self/io").exists(), reason="counts the bytes read as Linux does")
def test_only_a_few_kilobytes_of_a_bundle_of_460_mb_are_read(tmp_path: Path) -> None:
    path = sparse(tmp_path / "large.jar", 460_000_000)

    def bytes_read() -> int:
        return int(Path("/proc/self/io").read_text().split()[1])

    before = bytes_read()
    read_bundle(path)
    assert bytes_read() - before < 200_000


def test_a_directory_that_claims_to_be_huge_is_damaged(tmp_path: Path) -> None:
    PretendPec(tmp_path).bundle("5.4.37")
    data = bytearray((tmp_path / "opt/e-SUS/webserver/pec-bundle.jar").read_bytes())
    end = data.rindex(b"PK\x05\x06")
    struct.pack_into("<I", data, end + 12, 0xFFFFFFF0)
    path = tmp_path / "huge.jar"
    path.write_bytes(data)
    assert read_bundle(path).damaged


@pytest.mark.skipif(os.sep == "\\" or getattr(os, "geteuid", int)() == 0, reason="root reads everything")
def test_a_closed_bundle_is_not_called_damaged(tmp_path: Path) -> None:
    path = jar(tmp_path, {})
    path.chmod(0)
    with pytest.raises(PermissionError):
        read_bundle(path)
