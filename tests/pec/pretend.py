"""Builds trees that look like a PEC, one part at a time."""

import json
import os
import zipfile
from pathlib import Path
from typing import Any

STOCK_UNIT = """[Unit]
Description=Serviço para inicialização do e-SUS AB PEC
After=network.target e-SUS-AB-PostgreSQL.service

[Service]
Type=simple
ExecStart=/opt/e-SUS/webserver/standalone.sh

[Install]
WantedBy=multi-user.target
"""
GOVBR = "bridge.security.oauth2.client.registration.govbr.client-id=prefeitura\n"
BY_HAND_TLS = "server.port=443\nserver.ssl.key-store=config/keystore.p12\nserver.ssl.key-store-password=segredo\n"
SECRET = "senha-do-banco"
STOCK = "/opt/e-SUS"


class PretendPec:
    """One PEC below ``root``, its home at ``home`` as written inside that root. Nothing is there until it is asked."""

    def __init__(self, root: Path, home: str = STOCK) -> None:
        self.root = root
        self.inside = home
        self.home = root / home.lstrip("/")
        self.webserver = self.home / "webserver"

    def write(self, path: str, text: str | bytes = "") -> Path:
        """Write a file; ``path`` is as seen inside the root, or relative to the web server."""
        target = self.root / path.lstrip("/") if path.startswith("/") else self.webserver / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)
        return target

    def bundle(self, version: str | None = "5.4.37", backend: str | None = "same") -> "PretendPec":
        self.webserver.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(self.webserver / "pec-bundle.jar", "w") as jar:
            if version:
                lines = (
                    "Manifest-Version: 1.0",
                    "Implementation-Title: PEC - App bundle",
                    f"Implementation-Version: {version}",
                )
                jar.writestr("META-INF/MANIFEST.MF", "\r\n".join((*lines, "", "")))
            jar.writestr("BOOT-INF/classes/application.yml", "x")
            if backend:
                jar.writestr(f"BOOT-INF/lib/backend-{version if backend == 'same' else backend}.jar", "x")
        return self

    def settings(self, text: str | bytes = "") -> "PretendPec":
        self.write("config/application.properties", text)
        return self

    def certmgr(self, tls: str | None = None) -> "PretendPec":
        (self.webserver / "certmgr").mkdir(parents=True, exist_ok=True)
        if tls is not None:
            self.write("certmgr/config/ssl.properties", tls)
        return self

    def record(self, **changes: Any) -> "PretendPec":
        values: dict[str, Any] = {
            "success": True,
            "directory": self.inside,
            "version": "5.4.37",
            "production": True,
            "customDatabase": False,
            "databaseUrl": "jdbc:postgresql://localhost:5433/esus",
            "databaseUsername": "postgres",
            "databasePassword": SECRET,
            "jreVersion": "17.0.10-linux_x64",
            "jreDirectory": f"{self.inside}/jre/17.0.10-linux_x64",
            "webserverVersion": "5.4.37",
            "webserverDirectory": f"{self.inside}/webserver",
        }
        self.write("/etc/pec.config", json.dumps({**values, **changes}))
        return self

    def unit(self, text: str = STOCK_UNIT, *, name: str = "e-SUS-PEC.service") -> "PretendPec":
        self.write(f"/lib/systemd/system/{name}", text)
        return self

    def drop_in(self, text: str, *, name: str = "usuario.conf") -> "PretendPec":
        self.write(f"/etc/systemd/system/e-SUS-PEC.service.d/{name}", text)
        return self

    def java(self, version: str = "17.0.10", *, extra: str = "") -> "PretendPec":
        folder = f"{version}-linux_x64"
        self.write(f"{self.inside}/jre/{folder}/release", f'JAVA_VERSION="{version}"\n{extra}')
        current = self.home / "jre/current"
        current.symlink_to(f"{self.inside}/jre/{folder}")
        return self

    def user(self, name: str, uid: int, groups: str = "") -> "PretendPec":
        self.write("/etc/passwd", f"root:x:0:0:root:/root:/bin/sh\n{name}:x:{uid}:{uid}::/:/bin/false\n")
        self.write("/etc/group", f"root:x:0:\n{name}:x:{uid}:\n{groups}")
        return self

    def chaves(self, mode: int = 0o755) -> Path:
        folder = self.webserver / "chaves"
        folder.mkdir(parents=True)
        folder.chmod(mode)
        return folder


def stock(root: Path, version: str = "5.4.37") -> PretendPec:
    """Return a PEC as the installer of 5.3 or later leaves it."""
    pec = PretendPec(root).bundle(version).certmgr().settings("spring.jpa.show-sql=false\n")
    return pec.record(version=version, webserverVersion=version).unit().java()


def me() -> int:
    """Return the number of the user that runs the tests, who owns every file that they write."""
    return os.getuid() if hasattr(os, "getuid") else 0
