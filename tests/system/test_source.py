import hashlib
import os
import socket
from pathlib import Path

import pytest

from app.findings import ChaveiroError, Code
from app.system import source


def refusal(path: Path) -> ChaveiroError:
    with pytest.raises(ChaveiroError) as caught:
        source.read(path)
    return caught.value


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "município.pfx"
    path.write_bytes("conteúdo".encode())
    found = source.read(path)
    assert (found.name, found.data) == ("município.pfx", "conteúdo".encode())
    assert found.sha256 == hashlib.sha256("conteúdo".encode()).hexdigest()
    assert "conte" not in repr(found)


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.pfx").write_bytes(b"x")
    (tmp_path / "b.pfx").symlink_to("a.pfx")
    assert source.read(tmp_path / "b.pfx").data == b"x"


@pytest.mark.parametrize("name", ["nada.pfx", "nada/nada.pfx", "n" * 300, "a\0b"])
def test_what_is_not_there_is_not_found(tmp_path: Path, name: str) -> None:
    assert refusal(tmp_path / name).code is Code.FILE_NOT_FOUND


def test_a_link_to_nothing_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("nada")
    assert refusal(tmp_path / "a").code is Code.FILE_NOT_FOUND


def test_a_circle_of_links_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert refusal(tmp_path / "a").code is Code.FILE_NOT_REGULAR


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    error = refusal(tmp_path)
    assert (error.code, error.facts["kind"]) == (Code.FILE_NOT_REGULAR, "folder")


def test_a_pipe_that_nobody_writes_does_not_hold_us_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "cano")
    error = refusal(tmp_path / "cano")
    assert (error.code, error.facts["kind"]) == (Code.FILE_NOT_REGULAR, "pipe")


def test_a_socket_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("tomada")
        error = refusal(tmp_path / "tomada")
    assert (error.code, error.facts["kind"]) == (Code.FILE_NOT_REGULAR, "socket")


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/random"])
def test_a_device_is_no_file(device: str) -> None:
    assert refusal(Path(device)).code is Code.FILE_NOT_REGULAR


def test_the_largest_file_is_read_and_one_octet_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "grande.pfx"
    with path.open("wb") as file:
        file.truncate(source.SIZE_MAX)
    assert len(source.read(path).data) == source.SIZE_MAX
    with path.open("ab") as file:
        file.write(b"x")
    error = refusal(path)
    assert (error.code, error.facts["size"]) == (Code.FILE_TOO_LARGE, source.SIZE_MAX + 1)


def test_a_file_that_grows_while_it_is_read_stops_at_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.pfx"
    path.write_bytes(b"x")
    monkeypatch.setattr(source.os, "read", lambda _, size: b"x" * size)
    assert refusal(path).code is Code.FILE_TOO_LARGE


def test_a_refused_right_is_told_from_a_missing_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.pfx").write_bytes(b"x")

    def refuse(*_: object) -> int:
        raise PermissionError(13, "no")

    monkeypatch.setattr(source.os, "open", refuse)
    assert refusal(tmp_path / "a.pfx").code is Code.PERMISSION_DENIED
    assert refusal(tmp_path).code is Code.FILE_NOT_REGULAR  # Windows refuses a folder with the same words


def test_a_disk_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.pfx").write_bytes(b"x")

    def fail(*_: object) -> bytes:
        raise OSError(5, "I/O")

    monkeypatch.setattr(source.os, "read", fail)
    assert refusal(tmp_path / "a.pfx").code is Code.READ_FAILED
