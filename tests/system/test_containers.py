"""Containers are told by their cgroup, their marks and their mounts."""

from pathlib import Path

import pytest

from app.system.base import ContainerFact, MountFact
from app.system.containers import around, from_cgroup, from_root, mounts, root_mount, shared_folders, unit_from_cgroup

ID = "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("line", "engine", "number"),
    [
        (f"0::/system.slice/docker-{ID}.scope", "docker", ID),
        (f"12:devices:/docker/{ID}\n11:cpu:/docker/{ID}", "docker", ID),
        (f"0::/machine.slice/libpod-{ID}.scope/container", "podman", ID),
        (f"0::/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-{ID}.scope", "podman", ID),
        (f"1:name=systemd:/libpod_parent/libpod-{ID}", "podman", ID),
        (f"0::/kubepods.slice/kubepods-pod1.slice/cri-containerd-{ID}.scope", "containerd", ID),
        (f"0::/kubepods.slice/crio-{ID}.scope", "cri-o", ID),
        (f"4:memory:/kubepods/burstable/pod12/{ID}", "kubernetes", ID),
        ("0::/lxc.payload.pec/system.slice/e-SUS-PEC.service", "lxc", "pec"),
        ("3:cpu:/lxc/pec", "lxc", "pec"),
    ],
)
def test_the_engine_and_number_of_a_container(line: str, engine: str, number: str) -> None:
    assert from_cgroup(line) == ContainerFact(engine, number)


@pytest.mark.parametrize(
    "line",
    ["", "0::/", "0::/system.slice/e-SUS-PEC.service", "0::/system.slice/docker.service", "0::/user.slice/session-1"],
)
def test_a_process_of_the_machine_is_in_none(line: str) -> None:
    assert from_cgroup(line) is None


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("0::/system.slice/e-SUS-PEC.service", "e-SUS-PEC.service"),
        ("1:name=systemd:/system.slice/e-SUS-PEC.service\n0::/", "e-SUS-PEC.service"),
        ("0::/system.slice/e\\x2dSUS.service", "e-SUS.service"),
        ("0::/user.slice/user@1000.service/app.slice/pec.service", "pec.service"),
        ("0::/init.scope", None),
    ],
)
def test_the_unit_of_a_process(line: str, unit: str | None) -> None:
    assert unit_from_cgroup(line) == unit


def test_the_marks_of_docker_and_podman(tmp_path: Path) -> None:
    assert from_root(tmp_path) is None
    (tmp_path / ".dockerenv").touch()
    assert from_root(tmp_path) == ContainerFact("docker", "")
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc/hostname").write_text("servidor-do-pec\n")
    assert from_root(tmp_path) == ContainerFact("docker", "")
    (tmp_path / "etc/hostname").write_text("0123456789ab\n")
    assert from_root(tmp_path) == ContainerFact("docker", "0123456789ab")
    (tmp_path / "run").mkdir()
    (tmp_path / "run/.containerenv").write_text(f'engine="podman-4"\nid="{ID}"\n')
    assert from_root(tmp_path) == ContainerFact("podman", ID)


HERE = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
23 22 0:21 / /proc rw - proc proc rw
24 22 8:2 / /dados rw - ext4 /dev/sdb1 rw
25 22 0:50 / /var/lib/docker/overlay2/x/merged rw - overlay overlay rw
"""


def inside(*lines: str) -> str:
    return "\n".join(("500 400 0:50 / / rw - overlay overlay rw", "501 500 0:60 / /proc rw - proc proc rw", *lines))


@pytest.mark.parametrize(
    ("line", "host"),
    [
        ("502 500 8:1 /srv/pec/chaves /opt/e-SUS/webserver/chaves rw - ext4 /dev/sda1 rw", "/srv/pec/chaves"),
        ("502 500 8:2 /pec/chaves /opt/e-SUS/webserver/chaves rw - ext4 /dev/sdb1 rw", "/dados/pec/chaves"),
        ("502 500 8:2 / /opt/e-SUS/webserver/chaves rw master:1 - ext4 /dev/sdb1 rw", "/dados"),
        (
            "502 500 8:1 /srv/Sa\\303\\272de\\040PEC /opt/e-SUS/webserver/chaves rw - ext4 /dev/sda1 rw",
            "/srv/Saúde PEC",
        ),
    ],
)
def test_a_folder_shared_with_the_machine_is_found_there(line: str, host: str) -> None:
    (found,) = shared_folders(inside(line), HERE)
    assert found == MountFact("/opt/e-SUS/webserver/chaves", Path(host))


@pytest.mark.parametrize(
    "line",
    [
        "502 500 0:70 / /opt/e-SUS/webserver/chaves rw - tmpfs tmpfs rw",
        "502 500 9:9 /x /opt/e-SUS rw - ext4 /dev/sdz rw",
        "lixo",
        "",
    ],
)
def test_what_lives_in_the_container_alone_is_not_shared(line: str) -> None:
    assert shared_folders(inside(line), HERE) == ()


def test_lines_of_another_form_are_passed_over() -> None:
    assert [m.point for m in mounts("a b c\n1 2 0:1 / /x rw - tmpfs t rw\n1 2 0:1 / /y rw tmpfs")] == ["/x"]


def test_a_mark_is_believed_of_this_machine_only_with_the_mounts_of_an_engine() -> None:
    mark = ContainerFact("docker", "")
    assert around(mark, HERE) is None
    chaves = "502 500 8:1 /srv/pec/chaves /opt/e-SUS/webserver/chaves rw - ext4 /dev/sda1 rw"
    found = around(mark, inside("503 500 8:1 /var/lib/docker/x/hosts /etc/hosts rw - ext4 /dev/sda1 rw", chaves))
    assert found is not None
    assert MountFact("/opt/e-SUS/webserver/chaves", Path("/srv/pec/chaves")) in found.mounts


def test_the_root_of_a_process_is_told_by_what_is_mounted_there() -> None:
    assert root_mount(HERE) == ("8:1", "/")
    assert root_mount(inside()) == ("0:50", "/")
    assert root_mount("") is None
