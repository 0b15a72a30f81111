"""Inputs that the tests build for themselves: PDFs line by line, and a small web site on the loopback."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from fpdf import FPDF

#: A piece of a PDF: x and y in points from the top left, type size, text.
Piece = tuple[float, float, float, str]

NEWS = (
    "South Korea and Russia signed a space technology agreement on Tuesday, officials in Seoul said. "
    "The two sides will study a joint launch vehicle and the training of astronauts in the coming years."
)
PAGE = f"""<!doctype html><html><head><title>Two sides sign | Space Desk</title>
<meta property="og:site_name" content="Space Desk"><meta property="og:title" content="Two sides sign">
<meta name="author" content="Kim Min-ji">
<meta property="article:published_time" content="2004-09-21T09:00:00Z"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/o">Opinion</a></li></ul></nav>
<article><h1>Two sides sign</h1><p>{NEWS}</p><p>Ministers had spoken of sanctions<sup>12</sup> before the
signing.<script>alert(1)</script></p></article><footer>Cookies and contact</footer></body></html>"""


@pytest.fixture(scope="session")
def make_pdf() -> Callable[..., bytes]:
    """Writes a PDF from pages of pieces; keyword arguments set its metadata, or a password."""

    def make(*pages: list[Piece], password: str = "", **metadata: str) -> bytes:
        pdf = FPDF(unit="pt", format="A4")
        pdf.set_auto_page_break(False)
        for name, value in metadata.items():
            getattr(pdf, f"set_{name}")(value)
        if password:
            pdf.set_encryption(owner_password="owner", user_password=password)
        for page in pages:
            pdf.add_page()
            for x, y, size, text in page:
                pdf.set_font("Times", size=size)
                pdf.text(x, y, text)
        return bytes(pdf.output())

    return make


@dataclass(frozen=True)
class Reply:
    """What the site answers at a path."""

    body: bytes = b""
    media_type: str = "text/html"
    status: int = 200
    location: str | None = None
    pause: float = 0.0
    repeat: int = 1


SITE = {
    "/2004/09/21/two-sides": Reply(PAGE.encode()),
    "/plain": Reply(NEWS.encode(), "text/plain; charset=utf-8"),
    "/moved": Reply(status=301, location="/2004/09/21/two-sides"),
    "/loop": Reply(status=302, location="/loop"),
    "/escape": Reply(status=302, location="file:///etc/passwd"),
    "/slow": Reply(NEWS.encode(), pause=3.0),
    "/drip": Reply(b"word ", "text/plain", pause=0.2, repeat=100),
    "/large": Reply(b"word " * 20_000, "text/plain", repeat=50),
    "/video": Reply(b"\0\0\0\x18ftypmp42" * 99, "video/mp4"),
    "/style": Reply(b"body { color: red }", "text/css"),
    "/broken": Reply(status=503),
}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        reply = SITE.get(self.path, Reply(status=404))
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.media_type)
        if reply.location:
            self.send_header("Location", reply.location)
        self.end_headers()
        try:
            for _ in range(reply.repeat):
                time.sleep(reply.pause)
                self.wfile.write(reply.body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of a web site with one article and many faults."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.block_on_close = False
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def _straight_to_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
