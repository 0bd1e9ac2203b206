"""Plans and carries out one request with the writing half of this operating system, for both doors and the helper."""

import sys
from pathlib import Path

import msgspec

from app.findings import ChaveiroError, Code
from app.pec import backup
from app.pec.apply import OnStep, install
from app.pec.copies import list_copies, pec_id
from app.pec.folder import CHAVES, Site
from app.pec.journal import recover
from app.pec.plan import InstallPlan, Receipt
from app.pec.planning import View, Wish, look, make
from app.system import failures
from app.system.request import Answer, Archive, BackUp, Install, ListCopies, Request, Restore

if sys.platform == "win32":
    from app.system import site_windows as host
else:
    from app.system import site_linux as host

__all__ = ["carry_out", "host", "plan"]


def plan(root: Path, webserver: Path, service_user: str | None, wish: Wish) -> InstallPlan:
    """Return the plan for ``wish`` as this process sees the folder. Writes nothing.

    Raises ChaveiroError: what ``planning`` refuses, and what the system refuses.
    """
    here = host.can_work_in(root, webserver, service_user)
    with failures.naming(str(webserver), reading=True):
        try:
            with host.open_webserver(root, webserver, service_user) as folder:
                view = look(folder, wish.file_name, wish.size)
        except PermissionError:
            view = View(exists=True, listed=False)
        return _made(root, webserver, service_user, wish, view, needs_elevation=not here)


def carry_out(
    root: Path, webserver: Path, service_user: str | None, request: Request, data: bytes, on_step: OnStep
) -> Answer:
    """Do what ``request`` asks for in this process, and say how it ended. First, interrupted work is put right.

    Args:
        root: ``/`` or the folder of ``--raiz``.
        webserver: The web server folder of a PEC that the caller has recognised, without links.
        service_user: The user that its service runs as, if it names one.
        request: What to do.
        data: The bytes to install; empty for everything else.
        on_step: Called before each step of an installation.
    """
    path = str(webserver / CHAVES)
    try:
        with (
            failures.naming(path, elevated=host.is_administrator()),
            host.open_site(root, webserver, service_user, pec_id(str(webserver))) as site,
            site.store.lock(),
        ):
            if recover(site) and isinstance(request, Install):  # the plan was made on what a crash had left
                request = msgspec.structs.replace(request, complete=False)
            if isinstance(request, Install):
                return Answer(receipt=_install(site, root, service_user, request, data, on_step))
            return _backup(site, request)
    except ChaveiroError as error:
        return Answer(problem=error.as_finding())


def _install(
    site: Site, root: Path, service_user: str | None, request: Install, data: bytes, on_step: OnStep
) -> Receipt:
    wish = Wish(request.file_name, request.sha256, request.size, request.replace, request.replaces)
    view = look(site.webserver, wish.file_name, wish.size)
    webserver = Path(site.webserver.path)
    plan = _made(root, webserver, service_user, wish, view, needs_elevation=False)
    if request.complete and not plan.already_there and plan.steps != request.steps:
        raise ChaveiroError(Code.PLAN_REFUSED, reason="changed", path=str(webserver / CHAVES))
    return install(site, plan, data, request.now, on_step)


def _backup(site: Site, request: BackUp | ListCopies | Restore | Archive) -> Answer:
    match request:
        case BackUp(now=now):
            return Answer(copy=backup.back_up(site, now))
        case ListCopies():
            return Answer(copies=list_copies(site.store))
        case Restore(copy=copy, overwrite=overwrite, now=now):
            return Answer(restored=backup.restore(site, copy, overwrite, now))
        case Archive(name=name, sha256=sha256, allow_last=allow_last, now=now):
            return Answer(archived=backup.archive(site, name, sha256, allow_last, now))


def _made(
    root: Path, webserver: Path, service_user: str | None, wish: Wish, view: View, *, needs_elevation: bool
) -> InstallPlan:
    administrator = needs_elevation or host.is_administrator()
    return make(
        view,
        wish,
        webserver=str(webserver),
        store=str(host.store_path(root, administrator=administrator) / pec_id(str(webserver))),
        service_user=service_user,
        protection=host.protection(root, webserver, service_user, administrator=administrator),
        needs_elevation=needs_elevation,
    )
