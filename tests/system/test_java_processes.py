"""A java command line tells whether it is a PEC, and where."""

import os
from pathlib import Path

import pytest

from app.system.java_processes import folder_of, is_java, jar_of, running


@pytest.mark.parametrize("name", ["java", "java.exe", "javaw.exe", "Java"])
def test_names_of_java(name: str) -> None:
    assert is_java(name)


@pytest.mark.parametrize("name", ["", "javac", "python", "java-helper", "bash"])
def test_names_of_others(name: str) -> None:
    assert not is_java(name)


@pytest.mark.parametrize(
    ("command", "jar"),
    [
        (["java", "-Xmx4g", "-jar", "pec-bundle.jar"], "pec-bundle.jar"),
        (["java", "-jar", "/opt/e-SUS/webserver/pec-bundle.jar", "x"], "/opt/e-SUS/webserver/pec-bundle.jar"),
        (["java.exe", "-jar", "C:\\Program Files\\e-SUS\\webserver\\pec-bundle.jar"], None),
        (["java", "-jar", "outro.jar"], None),
        (["java", "-Dx=/a/pec-bundle.jar.bak", "-jar", "x.jar"], None),
        (["pec-bundle.jar"], None),
        ([], None),
        (
            ["java", "-Djboss.home.dir=/opt/e-SUS/jboss-as-7.2.0.Final", "-jar", "jboss-modules.jar"],
            "/opt/e-SUS/jboss-as-7.2.0.Final/jboss-modules.jar",
        ),
        (["java", "-Djboss.home.dir=/opt/wildfly-26", "-jar", "jboss-modules.jar"], None),
    ],
)
def test_the_jar_of_a_command_line(command: list[str], jar: str | None) -> None:
    wanted = command[-1] if "Program Files" in "".join(command) else jar
    assert jar_of(command) == wanted


def test_the_folder_of_a_jar() -> None:
    assert folder_of("/opt/e-SUS/webserver/pec-bundle.jar", None) == Path("/opt/e-SUS/webserver")
    assert folder_of("/opt/e-SUS/webserver/pec-bundle.jar", "/") == Path("/opt/e-SUS/webserver")
    assert folder_of("pec-bundle.jar", "/srv/pec") == Path("/srv/pec")
    assert folder_of("webserver/pec-bundle.jar", "/srv/pec") == Path("/srv/pec/webserver")
    assert folder_of("pec-bundle.jar", None) is None


@pytest.mark.skipif(os.sep != "\\", reason="paths of a Windows")
def test_the_folder_of_a_jar_on_windows() -> None:
    assert folder_of("C:\\e-SUS\\webserver\\pec-bundle.jar", None) == Path("C:\\e-SUS\\webserver")


def test_processes_that_are_gone_or_no_pec_are_passed_over() -> None:
    assert list(running([os.getpid(), 2**22 + 1])) == []
