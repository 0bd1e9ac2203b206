"""A hostile ordinary user controls the request, the source, the environment, the folder and TMPDIR of the helper.

He gets it started as root (here directly, as if an administrator had been talked into it). He must not make it write
anywhere but into `chaves` of a real PEC, nor learn what is in a file that he may not read.
"""

import json
import os
import socket
import subprocess
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from app.pec.plan import Action, Step
from app.system.request import Archive, BackUp, Install, ListCopies, Request, Restore, encode
from tests.ordinary_user import Town
from tests.pec_tree import NAME, NEW, NOW, OLD, make_bundle, sha, snapshot

pytestmark = [pytest.mark.real, pytest.mark.root]


def helper(place: Town, message: bytes, **options: Any) -> dict[str, Any]:
    """Run the helper as root with these bytes, and return its last line."""
    done = subprocess.run(
        [str(place.python), "-I", str(place.main), "_ajudante"],
        input=message,
        capture_output=True,
        check=False,
        cwd=options.get("cwd", "/"),
        env=options.get("environment", {"PATH": "/usr/bin:/bin"}),
        timeout=30,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines[0] == {"ready": True}
    answer: dict[str, Any] = lines[-1]["answer"]
    return answer


def wish(folder: Path, data: bytes = NEW, name: str = NAME, **fields: Any) -> bytes:
    """A request to install that the helper would follow, if ``folder`` were a PEC; ``fields`` make it lie."""
    told: dict[str, Any] = {
        "webserver": str(folder),
        "now": NOW,
        "file_name": name,
        "sha256": sha(data),
        "size": len(data),
        "replace": False,
        "replaces": None,
        "complete": False,
        "steps": (),
    }
    return encode(Install(**{**told, **fields}), data)


def code(answer: dict[str, Any]) -> str:
    found: str = answer["problem"]["code"]
    return found


def test_a_true_request_is_carried_out(place: Town) -> None:
    """The measure of all the others: without a lie it works."""
    assert "receipt" in helper(place, wish(place.webserver))
    assert (place.chaves / NAME).read_bytes() == NEW


def test_only_files_in_chaves_and_the_store_appear_on_the_whole_system(place: Town) -> None:
    before = set(snapshot(place.folder))
    helper(place, wish(place.webserver))
    assert set(snapshot(place.folder)) - before == {str(place.chaves), str(place.chaves / NAME)}
    assert {p.name for p in place.store.iterdir()} == {".trava"}


@pytest.mark.parametrize(
    "folder",
    ["/", "/etc", "/root", "/var/lib/chaveiro", "relative/path", "", "/etc/../etc", "//etc", "/nowhere", "/opt\n"],
)
def test_a_folder_that_is_no_pec_is_refused(place: Town, folder: str) -> None:
    answer = helper(place, wish(Path(), webserver=folder))
    assert code(answer) in ("PLAN_REFUSED", "READ_FAILED", "FOLDER_UNSAFE", "CHAVES_NOT_A_FOLDER")
    assert not Path("/etc/chaves").exists()


def test_a_pec_that_the_user_built_himself_is_refused(place: Town) -> None:
    fake = place.home / "e-SUS/webserver"
    fake.mkdir(parents=True)
    make_bundle(fake)
    for path in (fake.parent, fake, fake / "pec-bundle.jar"):
        os.chown(path, place.uid, place.uid)
    assert code(helper(place, wish(fake))) == "FOLDER_UNSAFE"
    assert not (fake / "chaves").exists()


def test_a_pec_of_root_inside_a_folder_of_the_user_is_refused(place: Town) -> None:
    fake = place.home / "e-SUS/webserver"
    fake.mkdir(parents=True)
    make_bundle(fake)
    assert code(helper(place, wish(fake))) == "FOLDER_UNSAFE"
    assert not (fake / "chaves").exists()


@pytest.mark.parametrize("target", ["/etc", "webserver"])
def test_a_link_in_the_path_is_not_followed(place: Town, target: str) -> None:
    link = place.folder / "link"
    link.symlink_to(place.webserver if target == "webserver" else target)
    try:
        assert code(helper(place, wish(link))) == "LINK_REFUSED"
    finally:
        link.unlink()


@pytest.mark.parametrize("target", ["/etc/cron.d", "/root"])
def test_chaves_that_is_a_link_is_not_followed(place: Town, target: str) -> None:
    place.chaves.symlink_to(target)
    before = set(Path(target).iterdir())
    assert code(helper(place, wish(place.webserver))) == "LINK_REFUSED"
    assert set(Path(target).iterdir()) == before


@pytest.mark.parametrize(
    "name", ["../x.pfx", "/etc/x.pfx", "x", "passwd", ".x.pfx", "a b.pfx", "x.pfx/", "..", "x.PFX"]
)
def test_a_name_that_is_not_a_plain_one_is_refused(place: Town, name: str) -> None:
    assert code(helper(place, wish(place.webserver, name=name))) == "NAME_INVALID"
    assert not place.chaves.exists()


def test_steps_of_his_own_are_not_done(place: Town) -> None:
    steps = (Step(Action.SET_MODE, "/etc/shadow", "0666"), Step(Action.SET_OWNER, "/etc/shadow", place.user))
    before = Path("/etc/shadow").stat()
    assert code(helper(place, wish(place.webserver, steps=steps, complete=True))) == "PLAN_REFUSED"
    assert "receipt" in helper(place, wish(place.webserver, steps=steps))  # told to look by itself, it does so
    after = Path("/etc/shadow").stat()
    assert (after.st_mode, after.st_uid) == (before.st_mode, before.st_uid)
    assert (place.chaves / NAME).stat().st_mode & 0o777 == 0o600
    assert (place.chaves / NAME).stat().st_uid == 0


def test_his_environment_folder_and_temporary_folder_are_ignored(place: Town) -> None:
    evil = place.home / "evil"
    evil.mkdir()
    trap = "open('/opt/chaveiro-was-here', 'w')"
    for name in ("sitecustomize", "usercustomize", "msgspec", "json", "app"):
        (evil / f"{name}.py").write_text(trap)
    environment = {
        "PATH": str(evil),
        "PYTHONPATH": str(evil),
        "PYTHONSTARTUP": str(evil / "json.py"),
        "PYTHONHOME": str(evil),
        "HOME": str(evil),
        "TMPDIR": str(evil),
        "XDG_STATE_HOME": str(evil),
        "APPIMAGE": str(evil / "app.py"),
        "LC_ALL": "../../evil",
    }
    answer = helper(place, wish(place.webserver), environment=environment, cwd=evil)
    assert "receipt" in answer
    assert not Path("/opt/chaveiro-was-here").exists()
    assert {p.name for p in evil.iterdir()} == {
        f"{n}.py" for n in ("sitecustomize", "usercustomize", "msgspec", "json", "app")
    }


def test_a_hard_link_to_a_secret_is_neither_copied_nor_replaced(place: Town) -> None:
    secret = place.folder / "secret"
    secret.write_bytes(b"the password of the database")
    secret.chmod(0o600)
    place.chaves.mkdir()
    os.link(secret, place.chaves / NAME)
    try:
        assert code(helper(place, wish(place.webserver, replace=True))) == "LINK_REFUSED"
        answer = helper(place, encode(BackUp(webserver=str(place.webserver), now=NOW), b""))
        assert code(answer) == "NOTHING_TO_COPY"
        assert secret.read_bytes() == b"the password of the database"
    finally:
        secret.unlink()


def test_nothing_of_a_file_he_may_not_read_comes_back(place: Town) -> None:
    place.chaves.mkdir()
    (place.chaves / NAME).write_bytes(OLD)
    (place.chaves / NAME).chmod(0o600)
    requests: list[Request] = [
        BackUp(webserver=str(place.webserver), now=NOW),
        ListCopies(webserver=str(place.webserver), now=NOW),
        Restore(webserver=str(place.webserver), now=NOW, copy="", overwrite=False),
    ]
    for request in requests:
        assert OLD.hex()[:40] not in json.dumps(helper(place, encode(request, b"")))
        assert OLD[:16].decode() not in json.dumps(helper(place, encode(request, b"")))
    assert code(helper(place, wish(place.webserver))) == "NAME_TAKEN"


@pytest.mark.parametrize("copy", ["..", "../../../../etc", "/etc", "20261122T153000Z/../../x", "20261122T153000Z"])
def test_a_copy_is_named_by_its_time_alone(place: Town, copy: str) -> None:
    request = Restore(webserver=str(place.webserver), now=NOW, copy=copy, overwrite=True)
    assert code(helper(place, encode(request, b""))) == "BACKUP_NOT_FOUND"
    assert not place.chaves.exists()


@pytest.mark.parametrize("name", ["..", ".", "pec-bundle.jar", ".trava"])
def test_only_files_of_chaves_can_be_archived(place: Town, name: str) -> None:
    place.chaves.mkdir()
    (place.chaves / "a.pfx").write_bytes(OLD)
    request = Archive(webserver=str(place.webserver), now=NOW, name=name, sha256=None, allow_last=True)
    assert "problem" in helper(place, encode(request, b""))
    assert (place.webserver / "pec-bundle.jar").exists()
    assert (place.chaves / "a.pfx").exists()


@pytest.mark.parametrize("mode", [0o777, 0o775, 0o757])
def test_a_pec_that_anybody_can_change_is_refused(place: Town, mode: int) -> None:
    os.chown(place.webserver, 0, 100)
    place.webserver.chmod(mode)
    try:
        assert code(helper(place, wish(place.webserver))) == "FOLDER_UNSAFE"
        assert not place.chaves.exists()
    finally:
        os.chown(place.webserver, 0, 0)
        place.webserver.chmod(0o755)


def test_special_files_in_chaves_do_not_make_it_wait(place: Town) -> None:
    place.chaves.mkdir()
    os.mkfifo(place.chaves / NAME)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(place.chaves / "s"))
        assert code(helper(place, wish(place.webserver, replace=True))) == "LINK_REFUSED"
        answer = helper(place, encode(BackUp(webserver=str(place.webserver), now=NOW), b""))
        assert code(answer) == "NOTHING_TO_COPY"


@pytest.mark.parametrize("message", [b"", b"\0" * 8, b"\xff" * 64, b"GET / HTTP/1.1\r\n\r\n", b"A" * 100_000])
def test_noise_is_answered_with_a_refusal(place: Town, message: bytes) -> None:
    assert code(helper(place, message)) == "PLAN_REFUSED"


@pytest.mark.parametrize(
    ("field", "value"),
    [("webserver", "/opt/\0/webserver"), ("now", datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))))],
)
def test_values_that_no_system_takes_are_refused(place: Town, field: str, value: object) -> None:
    place.chaves.mkdir()
    (place.chaves / NAME).write_bytes(OLD)
    answer = helper(place, wish(place.webserver, replace=True, **{field: value}))
    assert code(answer) == "PLAN_REFUSED"
    assert {p.name: p.read_bytes() for p in place.chaves.iterdir()} == {NAME: OLD}


def test_the_helper_does_not_stop_half_way_when_its_caller_goes_away(place: Town) -> None:
    with subprocess.Popen(
        [str(place.python), "-I", str(place.main), "_ajudante"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as child:
        assert child.stdin and child.stdout and child.stderr
        child.stdout.readline()
        child.stdout.close()
        child.stdin.write(wish(place.webserver))
        child.stdin.close()
        child.send_signal(2)
        child.send_signal(1)
        assert child.wait(30) == 0
        assert child.stderr.read() == b""
    assert (place.chaves / NAME).read_bytes() == NEW
