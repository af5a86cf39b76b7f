"""A scene's pictures on a page of this machine alone, which loads them again whenever they have been drawn."""

from __future__ import annotations

import json
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from gdviz.errors import UsageError
from gdviz.tables.file_kinds import FILE, kind_of

LOOPBACK: Final = "127.0.0.1"
USUAL_PORT: Final = 8765
PICTURES: Final = (".gif", ".webp", ".apng", ".svg", ".png")
FILMS: Final = (".mp4",)
_TYPES: Final = {".webp": "image/webp", ".apng": "image/apng", ".md": "text/plain; charset=utf-8"}
_SECURE: Final = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}

# it asks twice a second for the number of the last drawing, and only then for the pictures
_SCRIPT: Final = """
const shown = JSON.parse(document.body.dataset.state).number;
setInterval(async () => {
  try {
    const state = await (await fetch("/state")).json();
    if (state.number !== shown) location.reload();
  } catch { document.querySelector("p").textContent = "gdviz watch has ended"; }
}, 500);
"""
_STYLE: Final = """
body { margin: 1rem auto; max-width: 90rem; padding: 0 1rem; font: 1rem/1.4 system-ui, sans-serif; }
img, video { display: block; max-width: 100%; height: auto; margin: 1rem 0; }
"""


@dataclass
class Shelf:
    """What the page shows: the files of the folder `out` that the last of so many drawings wanted, and its words."""

    out: Path
    number: int = 0
    words: str = ""
    files: tuple[Path, ...] = field(default=())

    def put(self, words: str, files: tuple[Path, ...]) -> None:
        """Shows what a drawing has come to; where it has none the files of the one before stay."""
        self.words, self.files = words, files or self.files
        self.number += 1

    @property
    def state(self) -> str:
        """The number of the last drawing, in JSON."""
        return json.dumps({"number": self.number})

    def file_at(self, address: str) -> Path | None:
        """The file that an address names, in the folder or below it; None where there is none, or behind a link."""
        root = self.out.resolve()
        try:
            path = (root / unquote(address).lstrip("/")).resolve()
            return path if path.is_relative_to(root) and kind_of(path) == FILE else None
        except (OSError, RuntimeError, ValueError):  # a loop of links, a name with a zero
            return None

    def page(self) -> str:
        """The page."""
        pictures = "\n".join(map(self._shown, (path for path in self.files if path.is_file())))
        return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>gdviz watch</title>
<link rel="icon" href="data:,">
<style>{_STYLE}</style>
</head>
<body data-state="{escape(self.state)}">
<p>{escape(self.words)}</p>
{pictures}
<script>{_SCRIPT}</script>
</body>
</html>
"""

    def _shown(self, path: Path) -> str:
        name = path.relative_to(self.out).as_posix()
        address = f"/{quote(name)}?{self.number}"
        if path.suffix in PICTURES:
            return f'<a href="{address}"><img src="{address}" alt="{escape(name)}"></a>'
        if path.suffix in FILMS:
            return f'<video src="{address}" controls autoplay loop muted></video>'
        return f'<p><a href="{address}">{escape(name)}</a></p>'


@contextmanager
def serving(shelf: Shelf, port: int) -> Iterator[str]:
    """The address of a shelf's page, which is there as long as this lasts; port 0 is any that is free.

    UsageError where the port is taken.
    """
    try:
        server = _Server((LOOPBACK, port), shelf)
    except OSError as err:
        raise UsageError(f"--serve: port {port} cannot be had ({err.strerror or err})") from err
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://{LOOPBACK}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    """Answers from a shelf; who still waits for an answer does not keep it from closing."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True

    def __init__(self, place: tuple[str, int], shelf: Shelf) -> None:
        self.shelf = shelf
        super().__init__(place, _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that has gone is no failure."""


class _Handler(BaseHTTPRequestHandler):
    """One request."""

    server: _Server
    server_version, sys_version = "gdviz", ""

    def do_GET(self) -> None:
        """The page, its state, or a file of the folder; to a page of another name, which may be anyone's, nothing."""
        address, shelf = urlsplit(self.path).path, self.server.shelf
        if self.headers.get("Host") not in self._names():
            self._answer(HTTPStatus.FORBIDDEN, "text/plain", b"")
        elif address == "/":
            self._answer(HTTPStatus.OK, "text/html; charset=utf-8", shelf.page().encode())
        elif address == "/state":
            self._answer(HTTPStatus.OK, "application/json", shelf.state.encode())
        elif path := shelf.file_at(address):
            self._answer(HTTPStatus.OK, _type_of(path), path.read_bytes())
        else:
            self._answer(HTTPStatus.NOT_FOUND, "text/plain", b"")

    do_HEAD = do_GET  # noqa: N815

    def _names(self) -> tuple[str, str]:
        port = self.server.server_port
        return f"{LOOPBACK}:{port}", f"localhost:{port}"

    def _answer(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.send_response(status)
        headers = {**_SECURE, "Content-Type": kind, "Content-Length": str(len(body))}
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not told of."""


def _type_of(path: Path) -> str:
    return _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
