"""The sample world as a real HTTP server on loopback.

Hosts are told apart by the ``Host`` header (``http://www.the-courier.example/``); a person browses the same
pages under ``http://127.0.0.1:PORT/_site/<host>/``.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from pipeline.sample import pages
from pipeline.sample.errors import SampleServerError
from pipeline.sample.site import Answer, answer
from pipeline.sample.world import load_world

LOOPBACK = "127.0.0.1"
_BROWSE = "/_site/"
_START_SECONDS = 20.0

# Called for every request with (host, path, status): tests count requests by it.
Seen = Callable[[str, str, int], None]


def application(night: int = 1, *, seen: Seen | None = None) -> Starlette:
    """The world of one night as an ASGI application."""
    hosts = load_world(night).hosts

    def handle(request: Request) -> Response:
        host = (request.url.hostname or "").lower()
        path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        if host in hosts:
            response = _respond(request, answer(night, host, path))
        else:
            response = _browse(request, night, path)
        if seen is not None:
            seen(host, path, response.status_code)
        return response

    return Starlette(routes=[Route("/{path:path}", handle, methods=["GET", "HEAD"])])


def _respond(request: Request, found: Answer | None) -> Response:
    if found is None:
        return HTMLResponse("<!doctype html><title>404</title><h1>Not found</h1>", status_code=404)
    headers = {
        "ETag": found.etag,
        "Last-Modified": format_datetime(found.modified.astimezone(UTC), usegmt=True),
    }
    if _is_unchanged(request, found):
        return Response(status_code=304, headers=headers)
    return Response(
        found.body, status_code=found.status, headers=headers | {"Content-Type": found.content_type}
    )


def _is_unchanged(request: Request, found: Answer) -> bool:
    """RFC 9110: If-None-Match decides alone where it is sent."""
    tags = request.headers.get("if-none-match")
    if tags is not None:
        return "*" in tags or found.etag in {tag.strip().removeprefix("W/") for tag in tags.split(",")}
    since = _instant(request.headers.get("if-modified-since"))
    return since is not None and found.modified.replace(microsecond=0) <= since


def _instant(header: str | None) -> datetime | None:
    if header is None:
        return None
    try:
        instant = parsedate_to_datetime(header)
    except ValueError:  # a malformed date is as good as none
        return None
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def _browse(request: Request, night: int, path: str) -> Response:
    """The index for people, and every host's pages under ``/_site/<host>/``, links led there too."""
    world = load_world(night)
    if path == "/":
        return HTMLResponse(pages.render("index.html.j2", world=world, browse=_BROWSE))
    if not path.startswith(_BROWSE):
        return HTMLResponse("<!doctype html><title>404</title><h1>No such host</h1>", status_code=404)
    host, slash, rest = path.removeprefix(_BROWSE).partition("/")
    if not slash:
        return RedirectResponse(path + "/")
    found = answer(night, host, "/" + rest)
    if found is None or not found.content_type.startswith("text/html"):
        return _respond(request, found)
    body = found.body.replace(b'href="/', f'href="{_BROWSE}{host}/'.encode())
    for other in world.hosts:
        body = body.replace(f'href="http://{other}/'.encode(), f'href="{_BROWSE}{other}/'.encode())
    return Response(body, headers={"Content-Type": found.content_type})


@contextlib.contextmanager
def serve(port: int = 0, *, night: int = 1, seen: Seen | None = None) -> Iterator[int]:
    """Serve the world of one night in a thread; gives the port (0 asks the system for a free one).

    Raises ``SampleServerError`` when the port is taken or the server does not start.
    """
    listener = _listen(port)
    server = uvicorn.Server(_config(night, seen))
    thread = threading.Thread(
        target=server.run, kwargs={"sockets": [listener]}, daemon=True, name="sample-world"
    )
    thread.start()
    try:
        _wait(server, thread)
        yield int(listener.getsockname()[1])
    finally:
        server.should_exit = True
        thread.join(timeout=_START_SECONDS)
        listener.close()


def run(port: int, night: int = 1) -> None:
    """Serve until interrupted."""
    listener = _listen(port)
    uvicorn.Server(_config(night, None)).run(sockets=[listener])


def _config(night: int, seen: Seen | None) -> uvicorn.Config:
    return uvicorn.Config(
        application(night, seen=seen),
        log_level="warning",
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=2,
    )


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
    except OSError as error:
        listener.close()
        raise SampleServerError(port, error.strerror or str(error)) from error
    return listener


def _wait(server: uvicorn.Server, thread: threading.Thread) -> None:
    until = time.monotonic() + _START_SECONDS
    while not server.started:
        if not thread.is_alive() or time.monotonic() > until:
            raise SampleServerError(0, "the server did not start")
        time.sleep(0.01)
