"""The request for a token, and what the answer means. The token is thrown away unread."""

import http.client
import json
import ssl
from dataclasses import dataclass

from app.findings import ChaveiroError, Code
from app.rnds.deadline import Deadline
from app.rnds.link import printable
from app.rnds.outcome import TokenFacts
from app.rnds.target import Target

_BODY_LIMIT = 64 * 1024
_EXCERPT = 160
#: Statuses that speak of who asks: the certificate was seen and not accepted.
_REFUSALS = (401, 403)


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, its phrase, and the body as far as it was read."""

    status: int
    reason: str
    body: bytes
    location: str = ""


def ask(link: ssl.SSLSocket, target: Target, deadline: Deadline) -> Answer:
    """Send ``GET`` (the RNDS answers POST with 405) and return the answer.

    Raises OSError as the connection does, ChaveiroError HTTP_UNEXPECTED for what is not HTTP, TimeoutError.
    """
    host = f"[{target.host}]" if ":" in target.host else target.host.encode("idna").decode("ascii")
    lines = (
        f"GET {target.path} HTTP/1.1",
        f"Host: {host}" if target.port == 443 else f"Host: {host}:{target.port}",
        "User-Agent: Chaveiro",
        "Accept: application/json",
        "Connection: close",
    )
    link.settimeout(deadline.left())
    link.sendall(("\r\n".join(lines) + "\r\n\r\n").encode("ascii", "replace"))
    response = http.client.HTTPResponse(link, method="GET")
    try:
        response.begin()
        body = _read(response, link, deadline)
    except http.client.RemoteDisconnected:  # an OSError: in TLS 1.3 this is how some servers refuse a certificate
        raise
    except http.client.HTTPException:
        raise ChaveiroError(Code.HTTP_UNEXPECTED, host=target.host, answer="not_http") from None
    finally:
        response.close()
    return Answer(response.status, printable(response.reason), body, printable(response.getheader("Location") or ""))


def _read(response: http.client.HTTPResponse, link: ssl.SSLSocket, deadline: Deadline) -> bytes:
    body = b""
    while len(body) < _BODY_LIMIT:
        link.settimeout(deadline.left())
        try:
            part = response.read1(_BODY_LIMIT - len(body))
        except ssl.SSLEOFError:  # a server that ends its answer by hanging up
            break
        if not part:
            break
        body += part
    return body


def token_facts(answer: Answer, host: str) -> TokenFacts:
    """Return what may be told of the token. Raises ChaveiroError CERTIFICATE_REFUSED or HTTP_UNEXPECTED."""
    told = f"HTTP {answer.status} {answer.reason}".strip()
    if answer.status in _REFUSALS:
        raise ChaveiroError(Code.CERTIFICATE_REFUSED, host=host, status=answer.status, answer=_excerpt(told, answer))
    body = _object(answer.body)
    if answer.status == 200 and isinstance(body.get("access_token"), str) and body["access_token"]:
        milliseconds = body.get("expires_in")
        seconds = milliseconds // 1000 if isinstance(milliseconds, int) else None
        return TokenFacts(_text(body.get("token_type")), seconds, _text(body.get("scope")))
    if answer.location:
        told += f" -> {answer.location}"
    # A 200 without a readable token may still hold one in a shape that we do not know: its body is not shown.
    shown = told if answer.status == 200 else _excerpt(told, answer)
    raise ChaveiroError(Code.HTTP_UNEXPECTED, host=host, status=answer.status, answer=shown)


def _object(body: bytes) -> dict[str, object]:
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _text(value: object) -> str | None:
    return printable(value, 80) if isinstance(value, str) else None


def _excerpt(told: str, answer: Answer) -> str:
    """Return the status with the start of a short text body; a page of HTML says nothing to a person."""
    text = printable(answer.body[:1024].decode("latin-1"), _EXCERPT)
    return told if not text or text.startswith("<") else f"{told}: {text}"
