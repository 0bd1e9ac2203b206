"""The small answer of the pretend PEC, on the loopback only: its version at ``/api/public/info``, as the real one."""

import json
import threading
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingTCPServer
from types import TracebackType

from app.demo.tree import VERSION

_ANSWERS = {"/api/public/info": (200, {"versao": VERSION}), "/esus/": (401, {}), "/": (200, {})}


class _Handler(BaseHTTPRequestHandler):
    timeout = 5  # seconds; a client that says nothing is let go

    def do_GET(self) -> None:
        """Answer one request as PEC does."""
        status, body = _ANSWERS.get(self.path, (404, {}))
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Write nothing: the terminal is the person's."""


class _Server(ThreadingTCPServer):  # not HTTPServer, which asks the name service for its own name
    daemon_threads = True


class DemoServer:
    """Answers in the background from its making until ``close``, or for the length of a ``with``."""

    def __init__(self) -> None:
        """Take a free port. Raises OSError when there is none."""
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True, name="demo-pec")
        self._thread.start()

    @property
    def port(self) -> int:
        """Return the port that it answers on."""
        return int(self._server.server_address[1])

    def close(self) -> None:
        """Stop answering and give the port back."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> "DemoServer":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
