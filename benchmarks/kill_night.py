"""Kill a night with signal 9 at random moments, let it go on, and compare with a night that nobody disturbed.

    python benchmarks/kill_night.py [--rounds 50] [--seed 1]

Each round kills the same night once or twice. Afterwards: the last record of every address is the same as
in the undisturbed night, every record of every archive file can be read and has the digest that the journal
names, the state that is rebuilt from the journal is the one that was kept, and nothing was asked for again
of which the archive held the answer when the night was killed. Exit code 1 if any of it fails.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipeline.fetch.archive import read_members, read_response  # noqa: E402
from pipeline.fetch.journal import read_journal  # noqa: E402
from pipeline.fetch.night import fetch_night  # noqa: E402
from pipeline.fetch.settings import FetchSettings  # noqa: E402
from pipeline.fetch.state import State  # noqa: E402
from pipeline.sources.model import Source  # noqa: E402

NIGHT = "2026-11-01"
LATENCY = 0.01


class World:
    """Three sources on loopback: a feed with papers, a listing of two pages with a dead link, a sitemap."""

    def __init__(self) -> None:
        self.hits: Counter[str] = Counter()
        self.n_kills = 0
        self._loop = asyncio.new_event_loop()
        ready = threading.Event()
        threading.Thread(target=self._run, args=(ready,), daemon=True).start()
        ready.wait(10)

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        self._loop.run_forever()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
                path = head.split(" ", 2)[1]
                host = next(line for line in head.splitlines() if line.lower().startswith("host:"))[
                    5:
                ].strip()
                self.hits[f"http://{host}{path}"] += 1
                await asyncio.sleep(LATENCY)
                status, kind, body = answer(host, path)
                told = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
                writer.write(told.encode() + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()


def answer(host: str, path: str) -> tuple[str, str, bytes]:
    """What the world answers: status, content type, body."""
    if path == "/robots.txt":
        return "200 OK", "text/plain", b"User-agent: *\nDisallow: /private\n"
    if path == "/feed":
        items = "".join(
            f"<item><title>Story {n}</title><link>http://{host}/story/{n}</link>"
            f"<pubDate>Mon, {n % 28 + 1:02} Jun 2026 10:00:00 GMT</pubDate></item>"
            for n in range(25)
        )
        return (
            "200 OK",
            "application/rss+xml",
            f"<rss version='2.0'><channel>{items}</channel></rss>".encode(),
        )
    if path in ("/list", "/list?page=2"):
        first = 0 if path == "/list" else 15
        links = "".join(f"<li><a href='/news/{n}'>News {n}</a></li>" for n in range(first, first + 15))
        following = (
            "<a rel='next' href='/list?page=2'>older</a>" if first == 0 else "<a href='/private/1'>x</a>"
        )
        return "200 OK", "text/html", f"<html><body><ul>{links}</ul>{following}</body></html>".encode()
    if path == "/sitemap.xml":
        urls = "".join(f"<url><loc>http://{host}/page/{n}</loc></url>" for n in range(20))
        space = "http://www.sitemaps.org/schemas/sitemap/0.9"
        return "200 OK", "application/xml", f"<urlset xmlns='{space}'>{urls}</urlset>".encode()
    if path == "/news/7":
        return "404 Not Found", "text/html", b"gone"
    if path.endswith(".pdf"):
        return "200 OK", "application/pdf", b"%PDF-1.4\n" + hashlib.sha256(path.encode()).digest() * 3000
    number = path.rpartition("/")[2]
    paper = f"<a href='/papers/{number}.pdf'>the paper</a>" if path.startswith("/story/") else ""
    text = f"<html><head><title>{path}</title></head><body><p>{(host + path) * 300}</p>{paper}</body></html>"
    return "200 OK", "text/html", text.encode()


def sources() -> list[Source]:
    common: dict[str, Any] = {
        "publisher": "p",
        "publisher_country": None,
        "language": "en",
        "pace_seconds": 0.0,
        "max_concurrency": 2,
    }
    return [
        Source(
            name="feed",
            title="f",
            kind="feed",
            urls=["http://feed.example/feed"],
            follow_documents=True,
            **common,
        ),
        Source(
            name="list",
            title="l",
            kind="listing",
            urls=["http://list.example/list"],
            max_pages=3,
            link_pattern="/news/|/private/",
            **common,
        ),
        Source(name="map", title="m", kind="sitemap", urls=["http://map.example/sitemap.xml"], **common),
    ]


def night(home: Path, port: int, run_id: str) -> None:
    """The night, in this process; says when it begins, so that imports are not what is killed."""
    print("begun", flush=True)
    settings = FetchSettings(connect_to={"*.example:80": f"127.0.0.1:{port}"})
    asyncio.run(fetch_night(sources(), home=home, night=NIGHT, run_id=run_id, settings=settings))


def run(home: Path, port: int, run_id: str, kill_after: float | None = None) -> float | None:
    """Run the night in a process of its own; the seconds that it took, or None if it was killed."""
    command = [sys.executable, __file__, "--night", str(home), str(port), run_id]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    child.stdout.readline()
    begun = time.monotonic()
    try:
        code = child.wait(kill_after if kill_after is not None else 120)
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGKILL)
        child.wait()
        return None
    if code:
        raise RuntimeError(f"the night ended with exit code {code}")
    return time.monotonic() - begun


def final_table(home: Path) -> dict[str, tuple[Any, ...]]:
    """The last record of every address, without what may differ between two runs."""
    kept = (
        "source_name",
        "purpose",
        "disposition",
        "http_status",
        "n_bytes",
        "payload_digest",
        "referrer_url",
    )
    lines = (line for line in read_journal(home) if line["kind"] == "fetch")
    return {line["url"]: tuple(line[key] for key in kept) for line in lines}


def archived_urls(home: Path) -> set[str]:
    """Addresses whose answer is whole in the archive, be its file open or finished."""
    return {
        record.rec_headers.get_header("WARC-Target-URI")
        for path in (home / "archive").rglob("*.warc.gz*")
        for _, _, record in read_members(path)
        if record.rec_type in ("response", "revisit")
    }


def problems(home: Path, expected: dict[str, tuple[Any, ...]]) -> list[str]:
    """What is wrong with a night that was killed and went on."""
    found = []
    table = final_table(home)
    found += [
        f"{url}: {table.get(url)} instead of {row}" for url, row in expected.items() if table.get(url) != row
    ]
    found += [f"{url}: not in the undisturbed night" for url in table.keys() - expected.keys()]
    for line in read_journal(home):
        if line["kind"] != "fetch" or line["archive_file"] is None:
            continue
        body = read_response(home, line["archive_file"], line["archive_offset"], line["archive_length"]).body
        if line["payload_digest"] != "sha256:" + hashlib.sha256(body).hexdigest():
            found.append(f"{line['url']}: its archived body is not what the journal says")
    found += [f"{path.name} is still open" for path in (home / "archive").rglob("*.open")]
    return found + _state_problems(home)


def _state_problems(home: Path) -> list[str]:
    kept = State(home)
    before = kept.dump()
    kept.close()
    for path in home.glob("state.sqlite*"):
        path.unlink()
    again = State(home)
    again.sync()
    after = again.dump()
    again.close()
    return [] if before == after else ["the state that is rebuilt from the journal differs from the one kept"]


def one_round(
    world: World, expected: dict[str, tuple[Any, ...]], seconds: float, chance: random.Random
) -> list[str]:
    with TemporaryDirectory() as folder:
        home = Path(folder)
        found: list[str] = []
        for number in range(chance.choice((1, 1, 2))):
            if run(home, world.port, f"killed-{number}", chance.uniform(0, seconds)) is not None:
                break
            world.n_kills += 1
            settled, before = archived_urls(home), Counter(world.hits)
            # The same run may go on (a retried step) or another one (a person starts it again).
            run_id = f"killed-{number}" if chance.random() < 0.5 else f"second-{number}"
            run(home, world.port, run_id, chance.uniform(0, seconds) if chance.random() < 0.3 else None)
            asked = world.hits - before
            found += [f"{url}: archived, and asked for again" for url in settled & asked.keys()]
        run(home, world.port, "last")
        return found + problems(home, expected)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--night", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.night:
        home, port, run_id = arguments.night
        night(Path(home), int(port), run_id)
        return 0
    world, chance = World(), random.Random(arguments.seed)
    with TemporaryDirectory() as folder:
        seconds = run(Path(folder), world.port, "undisturbed")
        assert seconds is not None
        expected = final_table(Path(folder))
    print(json.dumps({"addresses": len(expected), "seconds": round(seconds, 2)}), flush=True)
    n_bad = 0
    for number in range(arguments.rounds):
        found = one_round(world, expected, seconds, chance)
        n_bad += bool(found)
        for words in found[:10]:
            print(f"round {number}: {words}")
    print(
        f"{world.n_kills} kills; {arguments.rounds - n_bad} of {arguments.rounds} nights "
        "ended like the undisturbed one"
    )
    return 1 if n_bad else 0


if __name__ == "__main__":
    sys.exit(main())
