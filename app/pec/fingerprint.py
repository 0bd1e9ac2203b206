"""Says whether a folder is the web server of a PEC, and what its files tell."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from app.pec import application_properties, bundle
from app.pec.application_properties import WebSettings
from app.pec.bundle import Bundle
from app.pec.installation import Evidence, Source
from app.pec.tree import Tree

WEBSERVER = "webserver"
JBOSS_PREFIX = "jboss-as-"
CERTMGR = "certmgr"
SETTINGS = "config/application.properties"
CERTMGR_TLS = "certmgr/config/ssl.properties"
_PARTS = ("chaves", "config", "logs", "certmgr", "pec-bundle.jar", "standalone.sh", "standalone.bat", "service.exe")


class Generation(Enum):
    """How a PEC is built: the JBoss of 3.x, the bundle of 4.0 and later, or a folder that this user may not enter."""

    JBOSS = "jboss"
    BUNDLE = "bundle"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What the files of one web server tell. ``settings`` is None when they may not be read."""

    webserver: Path
    generation: Generation
    bundle: Bundle | None = None
    certmgr: bool = False
    settings: WebSettings | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def root(self) -> Path:
        """Return the folder of PEC that holds the web server."""
        return self.webserver.parent


def folders_near(folder: Path) -> tuple[Path, ...]:
    """Return the folders that a person, or a service, may mean by ``folder``: itself, below it, or above it."""
    name = folder.name.casefold()
    if name == WEBSERVER:
        return (folder,)
    above = (folder.parent,) if name in _PARTS else ()
    return (folder, folder / WEBSERVER, *above, folder / "e-SUS" / WEBSERVER)


def inspect(tree: Tree, folder: Path) -> Fingerprint | None:
    """Return what ``folder`` tells of itself, or None when it is no PEC."""
    jar = folder / bundle.FILE_NAME
    if tree.is_file(jar):
        return _of_bundle(tree, folder, jar)
    if tree.is_denied(jar):
        return Fingerprint(folder, Generation.CLOSED)
    old = next(_jboss(tree, folder), None)
    return Fingerprint(old, Generation.JBOSS, evidence=(Evidence(Source.PATH, str(old)),)) if old else None


def _jboss(tree: Tree, folder: Path) -> Iterator[Path]:
    if folder.name.startswith(JBOSS_PREFIX) and tree.is_folder(folder):
        yield folder
    for place in (folder, folder.parent):
        for name in tree.names(place):
            if name.startswith(JBOSS_PREFIX) and tree.is_folder(place / name) and _is_of_pec(place):
                yield place / name


def _is_of_pec(place: Path) -> bool:
    return "sus" in place.name.casefold() or "pec" in place.name.casefold()


def _of_bundle(tree: Tree, folder: Path, jar: Path) -> Fingerprint:
    certmgr = tree.is_folder(folder / CERTMGR)
    settings = read_settings(tree, folder)
    contents = _contents(tree, jar)
    evidence = [*_versions(jar, contents)]
    if settings and tree.is_file(folder / SETTINGS):
        evidence.append(Evidence(Source.CONFIG, str(folder / SETTINGS)))
    if certmgr:
        evidence.append(Evidence(Source.PATH, str(folder / CERTMGR)))
    return Fingerprint(folder, Generation.BUNDLE, contents, certmgr, settings, tuple(evidence))


def _contents(tree: Tree, jar: Path) -> Bundle | None:
    try:
        return bundle.read_bundle(tree.resolve(jar))
    except PermissionError:
        tree.denied.add(str(jar))
    except OSError:
        return Bundle(damaged=True)
    return None


def _versions(jar: Path, contents: Bundle | None) -> Iterator[Evidence]:
    if contents and contents.manifest_version:
        yield Evidence(Source.BUNDLE, f"{jar}!/{bundle.MANIFEST}", contents.manifest_version)
    if contents and contents.backend_version:
        yield Evidence(Source.BUNDLE, f"{jar}!/{contents.backend_name}", contents.backend_version)
    if not contents or not (contents.manifest_version or contents.backend_version):
        yield Evidence(Source.BUNDLE, str(jar))


def read_settings(tree: Tree, folder: Path) -> WebSettings | None:
    """Return how PEC answers; its own defaults where there is no file, None where the file may not be read."""
    path, tls = folder / SETTINGS, folder / CERTMGR_TLS
    data = tree.read(path)
    if (data is None and tree.is_denied(path)) or str(path) in tree.denied:
        return None
    found = application_properties.parse(data or b"")
    more = application_properties.parse(tree.read(tls) or b"") if tree.is_file(tls) else None
    if more is None:
        return found
    return WebSettings(found.port or more.port, https=True, govbr_login=found.govbr_login or more.govbr_login)
