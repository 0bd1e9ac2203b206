"""Builds a pretend PEC that looks like the real one on disk, below a folder of its own."""

import json
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.system.base import Platform

VERSION = "5.4.37"
_JAVA = "17.0.13"
_MANIFEST = (
    "Manifest-Version: 1.0\r\n"
    "Implementation-Title: PEC - App bundle\r\n"
    f"Implementation-Version: {VERSION}\r\n"
    "Main-Class: org.springframework.boot.loader.JarLauncher\r\n"
    "Spring-Boot-Classes: BOOT-INF/classes/\r\n"
    "Spring-Boot-Lib: BOOT-INF/lib/\r\n\r\n"
)
_UNIT = """[Unit]
Description=e-SUS PEC
After=network.target

[Service]
WorkingDirectory=/opt/e-SUS/webserver
ExecStart=/opt/e-SUS/webserver/standalone.sh

[Install]
WantedBy=multi-user.target
"""
_START = """#!/bin/sh
cd "$(dirname "$0")" || exit 1
exec ../jre/current/bin/java -jar pec-bundle.jar
"""
_START_WINDOWS = 'cd /d "%~dp0"\r\n..\\jre\\current\\bin\\java.exe -jar pec-bundle.jar\r\n'


@dataclass(frozen=True, slots=True)
class DemoPec:
    """The pretend PEC: the root to look below (as with ``--raiz``), its web server, and where ``chaves`` will be."""

    root: Path
    webserver: Path
    chaves: Path
    version: str = VERSION


def make_demo(folder: Path, now: datetime, *, port: int = 8080, platform: Platform = Platform.LINUX) -> DemoPec:
    """Build the pretend PEC below ``folder``, which answers on ``port`` (see ``app.demo.server``). Raises OSError.

    As after a real installation, ``chaves`` does not exist yet. What is already there is written anew.
    """
    windows = platform is Platform.WINDOWS
    home = folder / ("Program Files/e-SUS" if windows else "opt/e-SUS")
    webserver = home / "webserver"
    for name in ("config", "logs", "certmgr/config"):
        (webserver / name).mkdir(parents=True, exist_ok=True)
    _write_bundle(webserver / "pec-bundle.jar")
    _write(webserver / "config/application.properties", _settings(port))
    _write(webserver / "logs/pec.log", f"{now:%Y-%m-%d %H:%M:%S} PEC {VERSION}\n")
    _write_java(home)
    if windows:
        _write(webserver / "standalone.bat", _START_WINDOWS)
    else:
        _write(webserver / "standalone.sh", _START, mode=0o755)
        _write(folder / "lib/systemd/system/e-SUS-PEC.service", _UNIT)
        _write(folder / "etc/pec.config", _record())
    return DemoPec(folder, webserver, webserver / "chaves")


def _write_bundle(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("META-INF/MANIFEST.MF", _MANIFEST)
        archive.writestr(f"BOOT-INF/lib/backend-{VERSION}.jar", b"")


def _write_java(home: Path) -> None:
    java = home / "jre/current"
    (java / "bin").mkdir(parents=True, exist_ok=True)
    _write(java / "release", f'JAVA_VERSION="{_JAVA}"\nIMPLEMENTOR="Chaveiro"\n')


def _settings(port: int) -> str:
    return f"server.port={port}\nspring.datasource.url=jdbc:postgresql://localhost:5433/esus\n"


def _record() -> str:
    home = "/opt/e-SUS"
    return json.dumps(
        {
            "success": True,
            "directory": home,
            "version": VERSION,
            "production": False,
            "jreVersion": f"{_JAVA}-linux_x64",
            "jreDirectory": f"{home}/jre/current",
            "webserverVersion": VERSION,
            "webserverDirectory": f"{home}/webserver",
        },
        indent=2,
    )


def _write(path: Path, text: str, mode: int = 0o644) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    path.chmod(mode)
