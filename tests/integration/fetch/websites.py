"""A small web on loopback whose pages a test sets and changes, and which remembers what it was asked."""

from __future__ import annotations

import asyncio
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from pipeline.sources.model import Source

FEED = "http://paper.example/feed"
ONE, TWO = "http://paper.example/one", "http://paper.example/two"


@dataclass
class Page:
    """What an address answers; 304 where the request already has its ``etag`` or ``modified``."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    etag: str | None = None
    modified: str | None = None
    seconds: float = 0.0
    cut: int | None = None  # bytes of the body after which the connection ends


@dataclass
class Hit:
    """One request that came."""

    url: str
    headers: dict[str, str]
    at: float
    status: int = 0


class Site:
    """Serves every ``*.example`` host; unknown addresses answer 404."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.hits: list[Hit] = []
        self.at_once = self.most_at_once = 0
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        assert self._ready.wait(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._server = self._loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.port: int = self._server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._server.close()

    @property
    def connect_to(self) -> dict[str, str]:
        return {"*.example:80": f"127.0.0.1:{self.port}"}

    def put(self, url: str, body: str | bytes = b"", **about: Any) -> Page:
        """Set what an address answers."""
        headers = {"Content-Type": "text/html; charset=utf-8"} | about.pop("headers", {})
        self.pages[url] = Page(body.encode() if isinstance(body, str) else body, headers=headers, **about)
        return self.pages[url]

    def story(self, url: str, words: str = "The ministry announced a programme.", **about: Any) -> Page:
        """Set an ordinary article."""
        body = f"<body><article><p>{words * 30}</p></article></body>"
        html = f"<html><head><title>{url}</title></head>{body}</html>"
        return self.put(url, html, **about)

    def feed(self, url: str, links: list[str] | dict[str, str], **about: Any) -> Page:
        """Set an RSS feed; a dict gives publication dates (RFC 2822) by link."""
        dates = links if isinstance(links, dict) else dict.fromkeys(links, "")
        items = "".join(
            f"<item><title>About {link}</title><link>{link}</link>"
            + (f"<pubDate>{day}</pubDate></item>" if day else "</item>")
            for link, day in dates.items()
        )
        return self.put(url, f'<rss version="2.0"><channel><title>f</title>{items}</channel></rss>', **about)

    def asked(self, *, robots: bool = False) -> list[str]:
        """Addresses that were asked for, in order; ``robots`` adds robots.txt and tdmrep.json."""
        leave = ("/robots.txt", "/tdmrep.json")
        return [hit.url for hit in self.hits if robots or not hit.url.endswith(leave)]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                pairs = (line.split(":", 1) for line in head[1:] if ":" in line)
                headers = {name.strip().lower(): value.strip() for name, value in pairs}
                url = f"http://{headers['host']}{head[0].split(' ')[1]}"
                hit = Hit(url, headers, time.monotonic())
                self.hits.append(hit)
                self.at_once += 1
                self.most_at_once = max(self.most_at_once, self.at_once)
                try:
                    writer.write(await self._answer(url, hit))
                    if self.pages.get(url, Page()).cut is not None:
                        raise ConnectionError
                finally:
                    self.at_once -= 1
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def _answer(self, url: str, hit: Hit) -> bytes:
        page = self.pages.get(url, Page(b"nothing here", 404))
        await asyncio.sleep(page.seconds)
        headers = dict(page.headers)
        if page.etag:
            headers["ETag"] = page.etag
        if page.modified:
            headers["Last-Modified"] = page.modified
        same_tag = page.etag and hit.headers.get("if-none-match") == page.etag
        same_date = page.modified and hit.headers.get("if-modified-since") == page.modified
        hit.status = 304 if same_tag or (not page.etag and same_date) else page.status
        body = b"" if hit.status == 304 else page.body
        if hit.status != 304:
            headers["Content-Length"] = str(len(body))
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return f"HTTP/1.1 {hit.status} Told\r\n{lines}\r\n".encode("latin-1") + body[: page.cut]


def make_source(name: str = "paper", **about: Any) -> Source:
    """A source of the tests: no pause, one feed on its own host."""
    told: dict[str, Any] = {
        "name": name,
        "title": name,
        "publisher": name,
        "publisher_country": None,
        "language": "en",
        "kind": "feed",
        "pace_seconds": 0.0,
        "max_concurrency": 2,
    } | about
    if told["kind"] not in ("inbox", "warc"):
        told.setdefault("urls", [f"http://{name}.example/feed"])
    return Source(**told)


def small_world(web: Site) -> None:
    """A paper with a feed of two stories, each with a validator of its own kind."""
    web.feed(FEED, [ONE, TWO], etag='"f1"')
    web.story(ONE, etag='"1"')
    web.story(TWO, modified="Sun, 01 Nov 2026 00:00:00 GMT")
