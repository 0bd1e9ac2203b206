"""The connection test: a real call for a token by mutual TLS, step by step, every failure told apart."""

import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass, field

from app.findings import ChaveiroError, Code, Fact
from app.rnds.answers import answer_of
from app.rnds.deadline import Deadline, Stopwatch
from app.rnds.handshake import Transcript, explain_failure, inspected, issuer_of
from app.rnds.link import connect, open_tunnel, resolve
from app.rnds.outcome import Environment, ProbeOutcome, Stage, StageDone, TlsFacts, TokenFacts
from app.rnds.request import ask, token_facts
from app.rnds.target import Proxy, Target

_ALERT_WAIT = 3.0


@dataclass(slots=True)
class _Walk:
    """How far one test has come."""

    target: Target
    proxy: Proxy | None
    context: ssl.SSLContext
    deadline: Deadline
    at: Stage = Stage.DNS
    done: list[StageDone] = field(default_factory=list)
    watch: Stopwatch = field(default_factory=Stopwatch)
    heard: Transcript = field(default_factory=Transcript)
    tls: TlsFacts | None = None
    status: int | None = None

    def finish(self, detail: str, following: Stage) -> None:
        self.done.append(StageDone(self.at, self.watch.lap(), detail))
        self.at = following


def probe(
    target: Target,
    context: ssl.SSLContext,
    *,
    proxy: Proxy | None = None,
    environment: Environment | None = None,
    seconds: float = 20.0,
) -> ProbeOutcome:
    """Ask ``target`` for a token with the client certificate of ``context``; at most ``seconds`` in all.

    Never raises for what the network does: the outcome holds a finding. The token is neither shown nor kept.
    """
    walk = _Walk(target, proxy, context, Deadline(seconds))
    token: TokenFacts | None = None
    problem: ChaveiroError | None = None
    try:
        token = _walk(walk)
    except TimeoutError:
        problem = ChaveiroError(Code.TIMEOUT, host=target.host, stage=walk.at.value, seconds=round(seconds))
    except ChaveiroError as error:
        problem = error
    except OSError as error:
        problem = ChaveiroError(Code.CONNECT_FAILED, host=target.host, port=target.port, answer=answer_of(error))
    return ProbeOutcome(
        url=target.url,
        host=target.host,
        port=target.port,
        environment=environment,
        proxy=proxy.address if proxy else None,
        stages=tuple(walk.done),
        failed=walk.at if problem else None,
        finding=problem.as_finding() if problem else None,
        tls=walk.tls,
        http_status=walk.status,
        token=token,
    )


def _walk(walk: _Walk) -> TokenFacts:
    link = _reach(walk)
    with link:
        tls = _encrypt(walk, link)
        with tls:
            try:
                answer = ask(tls, walk.target, walk.deadline)
            except TimeoutError:
                raise
            except OSError as error:
                raise _after_handshake(walk, error) from None
            walk.status = answer.status
            try:
                token = token_facts(answer, walk.target.host)
            except ChaveiroError as error:
                raise _perhaps_inspected(walk, error) from None
            walk.finish(f"HTTP {answer.status}", Stage.HTTP)
            return token


def _reach(walk: _Walk) -> socket.socket:
    """Return a connection that ends at the server, through the proxy where there is one."""
    nearest = (walk.proxy.host, walk.proxy.port) if walk.proxy else (walk.target.host, walk.target.port)
    try:
        addresses = resolve(*nearest, walk.deadline)
        walk.finish(str(addresses[0][1][0]), Stage.CONNECT)
        link = connect(*nearest, addresses, walk.deadline)
    except ChaveiroError as error:
        if walk.proxy is None:
            raise
        raise ChaveiroError(Code.PROXY_FAILED, proxy=walk.proxy.address, answer=error.facts.get("answer")) from None
    walk.finish(f"{nearest[0]}:{nearest[1]}", Stage.PROXY if walk.proxy else Stage.TLS)
    if walk.proxy:
        try:
            walk.finish(open_tunnel(link, walk.proxy, walk.target, walk.deadline), Stage.TLS)
        except BaseException:
            link.close()
            raise
    return link


def _encrypt(walk: _Walk, link: socket.socket) -> ssl.SSLSocket:
    walk.heard = Transcript()
    walk.heard.listen(walk.context)
    link.settimeout(walk.deadline.left())
    try:
        tls = walk.context.wrap_socket(link, server_hostname=walk.target.host, suppress_ragged_eofs=False)
    except TimeoutError:
        walk.tls = walk.heard.facts(None)
        raise
    except OSError as error:
        walk.tls = walk.heard.facts(None)
        raise explain_failure(error, walk.tls, walk.target.host) from None
    walk.tls = walk.heard.facts(tls)
    walk.finish(walk.tls.version or "TLS", Stage.HTTP)
    return tls


def _after_handshake(walk: _Walk, error: OSError) -> ChaveiroError:
    """Return the meaning of a break after the handshake: in TLS 1.3 the server judges our certificate only then."""
    if walk.heard.alert is None and walk.heard.sent:
        _wait_for_alert(walk)
    version = walk.tls.version if walk.tls else None
    cipher = walk.tls.cipher if walk.tls else None
    seen = walk.heard.facts(None)
    walk.tls = TlsFacts(version, cipher, seen.chain, seen.asked, seen.sent, seen.alert)
    return explain_failure(error, walk.tls, walk.target.host)


def _wait_for_alert(walk: _Walk) -> None:
    """Connect once more without asking anything, and listen.

    A request that reaches a server that has already closed brings a reset, and that reset can overtake the alert.
    """
    with suppress(OSError, ChaveiroError):
        address = (walk.proxy.host, walk.proxy.port) if walk.proxy else (walk.target.host, walk.target.port)
        with socket.create_connection(address, timeout=walk.deadline.left()) as link:
            if walk.proxy:
                open_tunnel(link, walk.proxy, walk.target, walk.deadline)
            link.settimeout(min(_ALERT_WAIT, walk.deadline.left()))
            with walk.context.wrap_socket(link, server_hostname=walk.target.host) as tls:
                tls.recv(1)


def _perhaps_inspected(walk: _Walk, error: ChaveiroError) -> ChaveiroError:
    """A machine that trusts its inspector sees a good handshake, but our certificate never reached the RNDS."""
    if walk.tls is None or not inspected(walk.tls):
        return error
    facts: dict[str, Fact] = {**error.facts, "issuer": issuer_of(walk.tls)}
    return ChaveiroError(Code.TLS_INTERCEPTED, **facts)
