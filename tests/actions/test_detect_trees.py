"""Every kind of PEC that is known from the field, as a tree below a root, and the whole JSON that it must give."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.actions.detect import detect
from app.system import current
from tests.pec.expected import bundle, expected, said
from tests.pec.pretend import BY_HAND_TLS, GOVBR, PretendPec, me, stock

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
Json = dict[str, Any]
Build = Callable[[Path], list[Json]]
NO_JAVA_8: Json = {"version": "8", "home": None, "reads_modern_pkcs12": None, "assumed": True}
NO_JAVA_17: Json = {"version": "17", "home": None, "reads_modern_pkcs12": True, "assumed": True}
NO_SERVICE: Json = {"name": None, "state": "unknown", "user": None}
TREES: dict[str, tuple[str, Build]] = {}


def tree(build: Build) -> Build:
    """Add a tree of a Linux to the table."""
    TREES[build.__name__] = ("linux", build)
    return build


def windows_tree(build: Build) -> Build:
    """Add a tree of a Windows to the table."""
    TREES[build.__name__] = ("windows", build)
    return build


def found(root: Path) -> tuple[str, list[Json]]:
    """Return platform and installations as JSON; free space differs between machines and is checked apart."""
    answer = msgspec.json.decode(msgspec.json.encode(detect(current(root), now=NOW)))
    for installation in answer["installations"]:
        assert installation["chaves"].pop("free_bytes") > 0
    return answer["platform"], answer["installations"]


def stock_evidence(root: Path, webserver: Path, version: str = "5.4.37", record: str | None = None) -> list[Json]:
    return [
        *bundle(webserver, version),
        said("config", root / "etc/pec.config", record or version),
        said("service", "e-SUS-PEC"),
        said("config", webserver / "config/application.properties"),
        said("path", webserver / "certmgr"),
    ]


@tree
def a_stock_pec(root: Path) -> list[Json]:
    pec = stock(root)
    return [expected(pec.webserver, evidence=stock_evidence(root, pec.webserver))]


@tree
def the_record_of_the_installer_was_deleted(root: Path) -> list[Json]:
    pec = PretendPec(root).bundle().certmgr().unit().java()
    evidence = [*bundle(pec.webserver), said("service", "e-SUS-PEC"), said("path", pec.webserver / "certmgr")]
    return [expected(pec.webserver, evidence=evidence)]


@tree
def the_record_is_stale(root: Path) -> list[Json]:
    pec = stock(root).record(version="5.3.19")
    return [
        expected(
            pec.webserver,
            evidence=stock_evidence(root, pec.webserver, record="5.3.19"),
            conflicts=["version bundle=5.4.37 config=5.3.19"],
        )
    ]


@tree
def the_record_is_cut_short(root: Path) -> list[Json]:
    pec = stock(root)
    record = root / "etc/pec.config"
    record.write_bytes(record.read_bytes()[:180])
    return [expected(pec.webserver, evidence=stock_evidence(root, pec.webserver))]


@tree
def the_record_is_no_record(root: Path) -> list[Json]:
    pec = stock(root)
    pec.write("/etc/pec.config", b"\x00\xff lixo")
    evidence = [e for e in stock_evidence(root, pec.webserver) if not e["detail"].endswith("pec.config")]
    return [expected(pec.webserver, evidence=evidence)]


@tree
def the_installer_says_that_it_failed(root: Path) -> list[Json]:
    pec = PretendPec(root).bundle(None, None).certmgr().record(success=False, version="5.4.37").unit().java()
    evidence = [
        said("bundle", pec.webserver / "pec-bundle.jar"),
        said("config", root / "etc/pec.config", "5.4.37"),
        said("service", "e-SUS-PEC"),
        said("path", pec.webserver / "certmgr"),
    ]
    return [expected(pec.webserver, evidence=evidence)]


@tree
def the_record_speaks_of_a_folder_that_is_gone(root: Path) -> list[Json]:
    pec = PretendPec(root).bundle().certmgr().unit().java()
    pec.record(directory="/opt/antigo", webserverDirectory="/opt/antigo/webserver", version="5.1.2")
    evidence = [*bundle(pec.webserver), said("service", "e-SUS-PEC"), said("path", pec.webserver / "certmgr")]
    return [expected(pec.webserver, evidence=evidence)]


@tree
def the_bundle_disagrees_with_itself(root: Path) -> list[Json]:
    pec = PretendPec(root).bundle("5.4.37", "5.4.30").certmgr().unit().java()
    evidence = [
        *bundle(pec.webserver, "5.4.37", "5.4.30"),
        said("service", "e-SUS-PEC"),
        said("path", pec.webserver / "certmgr"),
    ]
    conflicts = ["version bundle=5.4.37 bundle=5.4.30"]
    return [expected(pec.webserver, evidence=evidence, conflicts=conflicts)]


@tree
def the_manifest_is_missing_and_the_nested_jar_speaks(root: Path) -> list[Json]:
    pec = PretendPec(root).bundle(None, "5.4.37").certmgr().java()
    evidence = [*bundle(pec.webserver, "", "5.4.37"), said("path", pec.webserver / "certmgr")]
    return [expected(pec.webserver, evidence=evidence, service=NO_SERVICE)]


@tree
def the_bundle_is_damaged_and_the_record_speaks(root: Path) -> list[Json]:
    pec = stock(root)
    pec.write("pec-bundle.jar", b"PK\x03\x04 cortado")
    evidence = stock_evidence(root, pec.webserver)[2:]
    return [expected(pec.webserver, evidence=[said("bundle", pec.webserver / "pec-bundle.jar"), *evidence])]


@tree
def nothing_names_the_version_but_certmgr_names_the_generation(root: Path) -> list[Json]:
    pec = PretendPec(root).bundle(None, None).certmgr()
    evidence = [said("bundle", pec.webserver / "pec-bundle.jar"), said("path", pec.webserver / "certmgr")]
    return [
        expected(pec.webserver, evidence=evidence, version=None, java=NO_JAVA_17, service=NO_SERVICE, outdated=None)
    ]


@tree
def nothing_names_the_version_nor_the_generation(root: Path) -> list[Json]:
    pec = PretendPec(root).bundle(None, None)
    return [
        expected(
            pec.webserver,
            evidence=[said("bundle", pec.webserver / "pec-bundle.jar")],
            version=None,
            rnds_ready=False,
            java=NO_JAVA_8,
            service=NO_SERVICE,
            outdated=None,
        )
    ]


def old(root: Path, version: str, **changes: Any) -> list[Json]:
    pec = PretendPec(root).bundle(version)
    changes = {"java": NO_JAVA_8, "service": NO_SERVICE, "outdated": True, **changes}
    return [expected(pec.webserver, evidence=bundle(pec.webserver, version), version=version, **changes)]


@tree
def pec_4_0_follows_the_official_flow_without_the_tab(root: Path) -> list[Json]:
    return old(root, "4.0.5", rnds_ready=False)


@tree
def pec_4_1_has_no_tab_yet(root: Path) -> list[Json]:
    return old(root, "4.1.9", rnds_ready=False)


@tree
def pec_4_2_has_the_tab(root: Path) -> list[Json]:
    return old(root, "4.2.6")


def https_and_govbr(root: Path, version: str, **more: object) -> list[Json]:
    pec = PretendPec(root).bundle(version).settings(BY_HAND_TLS + GOVBR)
    evidence = [*bundle(pec.webserver, version), said("config", pec.webserver / "config/application.properties")]
    return [
        expected(
            pec.webserver,
            evidence=evidence,
            version=version,
            java=NO_JAVA_8,
            service=NO_SERVICE,
            outdated=True,
            url="https://localhost",
            https=True,
            govbr_login=True,
            **more,
        )
    ]


@tree
def pec_5_0_has_no_cadsus_even_with_https_and_govbr(root: Path) -> list[Json]:
    return https_and_govbr(root, "5.0.8")


@tree
def pec_5_1_with_https_and_govbr_can_switch_cadsus_on(root: Path) -> list[Json]:
    return https_and_govbr(root, "5.1.14", cadsus_ready=True)


@tree
def pec_5_2_with_its_own_java_8(root: Path) -> list[Json]:
    pec = PretendPec(root).bundle("5.2.31").java("1.8.0_202")
    java = {
        "version": "1.8.0_202",
        "home": str(pec.home / "jre/1.8.0_202-linux_x64"),
        "reads_modern_pkcs12": False,
    }
    evidence = bundle(pec.webserver, "5.2.31")
    return [expected(pec.webserver, evidence=evidence, version="5.2.31", java=java, service=NO_SERVICE, outdated=True)]


@tree
def pec_5_3_with_https_by_certmgr(root: Path) -> list[Json]:
    pec = stock(root, "5.3.19").certmgr(tls="server.ssl.key-store=certmgr/keystore.p12\nserver.port=443\n")
    return [
        expected(
            pec.webserver,
            evidence=stock_evidence(root, pec.webserver, "5.3.19"),
            version="5.3.19",
            outdated=True,
            url="https://localhost",
            https=True,
        )
    ]


@tree
def a_newer_version_than_any_that_is_known(root: Path) -> list[Json]:
    pec = stock(root, "6.0.1")
    evidence = stock_evidence(root, pec.webserver, "6.0.1")
    return [expected(pec.webserver, evidence=evidence, version="6.0.1", outdated=None)]


@tree
def tls_is_written_down_but_switched_off(root: Path) -> list[Json]:
    pec = stock(root).settings("server.port = 9090\nserver.ssl.enabled=false\nserver.ssl.key-store=x\n")
    evidence = stock_evidence(root, pec.webserver)
    return [expected(pec.webserver, evidence=evidence, url="http://localhost:9090")]


@tree
def pec_3_on_jboss(root: Path) -> list[Json]:
    home = root / "opt/e-SUS/jboss-as-7.2.0.Final"
    (home / "standalone").mkdir(parents=True)
    return [
        expected(
            home,
            evidence=[said("path", home)],
            version=None,
            supported=False,
            rnds_ready=False,
            java={"version": "7", "home": None, "reads_modern_pkcs12": False, "assumed": True},
            service=NO_SERVICE,
            url=None,
            outdated=None,
        )
    ]


@tree
def what_an_update_left_of_pec_3_is_no_second_pec(root: Path) -> list[Json]:
    (root / "opt/e-SUS/jboss-as-7.2.0.Final/standalone").mkdir(parents=True)
    return a_stock_pec(root)


@tree
def a_hardened_server_with_a_user_of_its_own(root: Path) -> list[Json]:
    pec = stock(root).drop_in("[Service]\nUser=esus\nUMask=0027\n").user("esus", me())
    pec.chaves(0o700)
    return [
        expected(
            pec.webserver,
            evidence=stock_evidence(root, pec.webserver),
            service={"user": "esus"},
            chaves={"exists": True, "readable_by_service": True, "kind": "folder"},
        )
    ]


@tree
def the_user_of_the_service_is_shut_out(root: Path) -> list[Json]:
    pec = stock(root).drop_in("[Service]\nUser=esus\n").user("esus", me() + 4242)
    pec.chaves(0o700)
    return [
        expected(
            pec.webserver,
            evidence=stock_evidence(root, pec.webserver),
            service={"user": "esus"},
            chaves={"exists": True, "readable_by_service": False, "kind": "folder"},
        )
    ]


@tree
def the_user_of_the_service_is_unknown_here(root: Path) -> list[Json]:
    pec = stock(root).drop_in("[Service]\nUser=esus\n")
    pec.chaves()
    return [
        expected(
            pec.webserver,
            evidence=stock_evidence(root, pec.webserver),
            service={"user": "esus"},
            chaves={"exists": True, "kind": "folder"},
        )
    ]


@tree
def other_spellings_lie_beside_chaves(root: Path) -> list[Json]:
    pec = stock(root)
    pec.chaves()
    (pec.webserver / "Chaves").mkdir()
    (root / "opt/e-sus/webserver/chaves").mkdir(parents=True)
    return [
        expected(
            pec.webserver,
            evidence=stock_evidence(root, pec.webserver),
            chaves={
                "exists": True,
                "readable_by_service": True,
                "kind": "folder",
                "lookalikes": [str(pec.webserver / "Chaves"), str(root / "opt/e-sus")],
            },
        )
    ]


@tree
def a_file_is_named_chaves(root: Path) -> list[Json]:
    pec = stock(root)
    path = pec.write("chaves", "uma nota")
    chaves = {"kind": "file", "lookalikes": [str(path)]}
    return [expected(pec.webserver, evidence=stock_evidence(root, pec.webserver), chaves=chaves)]


@tree
def chaves_is_a_link(root: Path) -> list[Json]:
    pec = stock(root)
    (root / "srv/chaves").mkdir(parents=True)
    (pec.webserver / "chaves").symlink_to("/srv/chaves")
    chaves = {
        "kind": "link",
        "exists": True,
        "readable_by_service": True,
        "lookalikes": [str(pec.webserver / "chaves")],
    }
    return [expected(pec.webserver, evidence=stock_evidence(root, pec.webserver), chaves=chaves)]


@tree
def blanks_and_accents_in_the_path(root: Path) -> list[Json]:
    pec = PretendPec(root, "/srv/Saúde da Família/PEC e-SUS").bundle().certmgr().java()
    pec.record().unit(
        "[Service]\nWorkingDirectory=/srv/Saúde da Família/PEC e-SUS/webserver\nExecStart=/bin/sh standalone.sh\n"
    )
    evidence = [
        *bundle(pec.webserver),
        said("config", root / "etc/pec.config", "5.4.37"),
        said("service", "e-SUS-PEC"),
        said("path", pec.webserver / "certmgr"),
    ]
    return [expected(pec.webserver, evidence=evidence)]


@tree
def the_whole_pec_lies_behind_a_link(root: Path) -> list[Json]:
    pec = PretendPec(root, "/dados/e-SUS").bundle().certmgr().java()
    (root / "opt").mkdir()
    (root / "opt/e-SUS").symlink_to("/dados/e-SUS")
    pec.unit()
    evidence = [*bundle(pec.webserver), said("service", "e-SUS-PEC"), said("path", pec.webserver / "certmgr")]
    return [expected(pec.webserver, evidence=evidence)]


@tree
def a_link_that_climbs_out_stays_inside(root: Path) -> list[Json]:
    PretendPec(root.parent / "fora").bundle()
    inside = PretendPec(root, "/fora/opt/e-SUS").bundle()
    (root / "opt").mkdir()
    (root / "opt/e-SUS").symlink_to("../../../fora/opt/e-SUS")
    return [expected(inside.webserver, evidence=bundle(inside.webserver), java=NO_JAVA_17, service=NO_SERVICE)]


@tree
def links_that_go_round_in_circles(root: Path) -> list[Json]:
    (root / "opt").mkdir(parents=True)
    (root / "opt/e-SUS").symlink_to("/opt/outro")
    (root / "opt/outro").symlink_to("/opt/e-SUS")
    return []


@tree
def a_docker_image(root: Path) -> list[Json]:
    pec = stock(root)
    pec.write("/.dockerenv")
    pec.write("/etc/hostname", "0123456789ab\n")
    return [
        {
            **expected(pec.webserver, evidence=stock_evidence(root, pec.webserver)),
            "container": {"engine": "docker", "id": "0123456789ab", "chaves_on_host": None},
        }
    ]


@tree
def a_podman_container(root: Path) -> list[Json]:
    pec = stock(root)
    pec.write("/run/.containerenv", 'engine="podman-4.3.1"\nname="pec"\nid="' + "ab" * 32 + '"\n')
    return [
        {
            **expected(pec.webserver, evidence=stock_evidence(root, pec.webserver)),
            "container": {"engine": "podman", "id": "ab" * 32, "chaves_on_host": None},
        }
    ]


@tree
def two_pecs_the_newer_first(root: Path) -> list[Json]:
    training = PretendPec(root, "/srv/e-SUS").bundle("5.3.19")
    real = PretendPec(root).bundle("5.4.37")
    plain: Json = {"java": NO_JAVA_17, "service": NO_SERVICE}
    return [
        expected(real.webserver, evidence=bundle(real.webserver), **plain),
        expected(
            training.webserver, evidence=bundle(training.webserver, "5.3.19"), version="5.3.19", outdated=True, **plain
        ),
    ]


@tree
def the_service_alone_knows_the_folder(root: Path) -> list[Json]:
    pec = (
        PretendPec(root, "/home/saude/pec")
        .bundle()
        .unit(
            "[Service]\nUser=saude\nExecStart=/usr/bin/java -Xmx4g \\\n -jar /home/saude/pec/webserver/pec-bundle.jar",
            name="pec.service",
        )
    )
    evidence = [*bundle(pec.webserver), said("service", "pec")]
    return [expected(pec.webserver, evidence=evidence, java=NO_JAVA_17, service={"name": "pec", "user": "saude"})]


@tree
def the_unit_is_masked(root: Path) -> list[Json]:
    pec = PretendPec(root).bundle().unit()
    (root / "etc/systemd/system").mkdir(parents=True)
    (root / "etc/systemd/system/e-SUS-PEC.service").symlink_to("/dev/null")
    return [expected(pec.webserver, evidence=bundle(pec.webserver), java=NO_JAVA_17, service=NO_SERVICE)]


@tree
def an_empty_machine(root: Path) -> list[Json]:
    (root / "etc").mkdir(parents=True)
    return []


@tree
def a_folder_of_that_name_without_a_pec(root: Path) -> list[Json]:
    (root / "opt/e-SUS/webserver/config").mkdir(parents=True)
    return []


def on_windows(pec: PretendPec, **changes: Any) -> Json:
    changes = {"java": NO_JAVA_17, "service": NO_SERVICE, **changes}
    return expected(pec.webserver, evidence=bundle(pec.webserver), **changes)


@windows_tree
def a_windows_with_its_bundled_java(root: Path) -> list[Json]:
    pec = PretendPec(root, "/Program Files/e-SUS").bundle()
    pec.write(f"{pec.inside}/jre/current/release", 'JAVA_VERSION="17.0.13"\r\nIMPLEMENTOR="Azul"\r\n')
    java = {"version": "17.0.13", "home": str(pec.home / "jre/current"), "reads_modern_pkcs12": True, "assumed": False}
    return [on_windows(pec, java=java)]


@windows_tree
def a_windows_on_a_folder_for_its_drive(root: Path) -> list[Json]:
    return [on_windows(PretendPec(root, "/c/Program Files (x86)/e-SUS").bundle())]


@windows_tree
def a_windows_does_not_tell_upper_from_lower_case(root: Path) -> list[Json]:
    pec = PretendPec(root, "/Program Files/E-sus").bundle()
    (pec.webserver / "Chaves").mkdir()
    chaves = {"path": str(pec.webserver / "Chaves"), "exists": True, "kind": "folder"}
    return [on_windows(pec, chaves=chaves)]


@windows_tree
def a_windows_with_pec_in_the_root_of_the_drive(root: Path) -> list[Json]:
    (root / "Windows").mkdir(parents=True)
    return [on_windows(PretendPec(root, "/e-SUS").bundle())]


@windows_tree
def a_windows_with_a_record_in_its_own_way_of_writing_paths(root: Path) -> list[Json]:
    (root / "Windows").mkdir(parents=True)
    pec = PretendPec(root, "/Saude Municipal/PEC").bundle()
    home = "C:\\Saude Municipal\\PEC"
    pec.record(
        directory=home, webserverDirectory=home + "\\webserver", jreDirectory=home + "\\jre", jreVersion="17.0.13"
    )
    java = {"version": "17.0.13", "home": None, "reads_modern_pkcs12": True, "assumed": False}
    evidence = [*bundle(pec.webserver), said("config", root / "etc/pec.config", "5.4.37")]
    return [{**on_windows(pec, java=java), "evidence": evidence}]


@windows_tree
def a_windows_with_pec_3(root: Path) -> list[Json]:
    home = root / "Program Files/e-SUS/jboss-as-7.2.0.Final"
    home.mkdir(parents=True)
    return [
        expected(
            home,
            evidence=[said("path", home)],
            version=None,
            supported=False,
            rnds_ready=False,
            java={"version": "7", "home": None, "reads_modern_pkcs12": False, "assumed": True},
            service=NO_SERVICE,
            url=None,
            outdated=None,
        )
    ]


@pytest.mark.parametrize("name", TREES)
def test_a_tree_gives_its_json(name: str, tmp_path: Path) -> None:
    platform, build = TREES[name]
    root = tmp_path / "raiz"
    root.mkdir()
    wanted = build(root)
    said_platform, installations = found(root)
    for one, other in zip(installations, wanted, strict=False):
        assert {k: v for k, v in one.items() if v != other[k]} == {k: v for k, v in other.items() if v != one[k]}
    assert (said_platform, len(installations)) == (platform, len(wanted))


def test_the_table_covers_what_was_asked() -> None:
    assert len(TREES) >= 25
