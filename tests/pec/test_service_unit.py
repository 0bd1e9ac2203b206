"""Unit files are read as systemd reads them."""

import pytest

from app.pec.service_unit import ServiceUnit, drop_in_folders, names_a_pec, parse
from tests.pec.pretend import STOCK_UNIT


def test_the_stock_unit_names_no_user_and_its_program_tells_the_folder() -> None:
    unit = parse([STOCK_UNIT])
    assert unit.user is None
    assert unit.folder == "/opt/e-SUS/webserver"


def test_a_drop_in_counts_over_the_unit() -> None:
    assert parse([STOCK_UNIT, "[Service]\nUser=esus\n", "[Service]\nUser=saude\n"]).user == "saude"


def test_an_empty_setting_takes_the_earlier_one_back() -> None:
    assert parse(["[Service]\nUser=esus\n", "[Service]\nUser=\n"]).user is None
    unit = parse(["[Service]\nExecStart=/a/x.sh\n", "[Service]\nExecStart=\nExecStart=/b/y.sh\n"])
    assert unit.command == ("/b/y.sh",)


def test_settings_of_other_sections_do_not_count() -> None:
    assert parse(["[Unit]\nUser=a\n[Service]\nUser=b\n[Install]\nUser=c\n"]).user == "b"


def test_comments_and_continued_lines() -> None:
    text = (
        "[Service]\n; x\n# User=no\nUser=a\nExecStart=/usr/bin/java \\\n# between\n  -jar \\\n  /srv/pec/pec-bundle.jar"
    )
    unit = parse([text])
    assert unit.command == ("/usr/bin/java", "-jar", "/srv/pec/pec-bundle.jar")
    assert (unit.folder, unit.user) == ("/srv/pec", "a")


@pytest.mark.parametrize("prefix", ["", "-", "@", "+", "!!", ":"])
def test_marks_before_the_program_are_no_part_of_it(prefix: str) -> None:
    assert (
        parse([f"[Service]\nExecStart={prefix}/opt/e-SUS/webserver/standalone.sh\n"]).folder == "/opt/e-SUS/webserver"
    )


@pytest.mark.parametrize(
    ("setting", "folder"),
    [
        ("WorkingDirectory=/srv/pec e-SUS", "/srv/pec e-SUS"),
        ("WorkingDirectory=-/srv/pec", "/srv/pec"),
        ('WorkingDirectory="/srv/pec"', "/srv/pec"),
        ("WorkingDirectory=~", None),
        ('ExecStart="/srv/com espaço/standalone.sh" start', "/srv/com espaço"),
        ("ExecStart=/bin/sh -c 'cd /srv/pec && exec /srv/pec/jre/bin/java -jar /srv/pec/pec-bundle.jar'", "/srv/pec"),
        ("ExecStart=/usr/local/bin/outro.sh", None),
        ("ExecStart=/usr/bin/docker start pec", None),
    ],
)
def test_the_folder_of_a_unit(setting: str, folder: str | None) -> None:
    assert parse([f"[Service]\n{setting}\n"]).folder == folder


def test_what_is_no_unit_says_nothing() -> None:
    assert parse(["", "lixo", "[Service", "User=x"]) == ServiceUnit()


@pytest.mark.parametrize(
    "name", ["e-SUS-PEC", "e-SUS-AB PEC", "esus-pec", "pec", "PEC.service", "e-sus", "esus.service"]
)
def test_names_seen_in_the_field(name: str) -> None:
    assert names_a_pec(name)


@pytest.mark.parametrize(
    "name", ["e-SUS-AB-PostgreSQL", "specd", "apecs", "postgresql", "ssh", "inspector", "backup-esus"]
)
def test_names_of_other_services(name: str) -> None:
    assert not names_a_pec(name)


def test_drop_in_folders_from_the_general_to_the_particular() -> None:
    assert drop_in_folders("e-SUS-PEC.service") == (
        "service.d",
        "e-.service.d",
        "e-SUS-.service.d",
        "e-SUS-PEC.service.d",
    )
