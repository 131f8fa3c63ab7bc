"""Pages a second of a night, archive and ledger included, against bare httpx at the same concurrency.

    python benchmarks/fetch_throughput.py [--pages 1000] [--hosts 20] [--latency 0.05] [--rounds 3]
    [--memory] [--pace]

One server on loopback addresses answers every page after the latency. Rounds of both are run in turn; the
ratio is that of the medians; the processor's time of each is printed beside it, for on a busy machine it is
what decides. ``--memory`` fetches 1,000 and 4,000 pages and prints the memory of each;
``--pace`` has the server measure how many requests a host saw at once, and how close together, with limits
on. Exit code 1 if the ratio is below 0.8, memory grows, or a host saw more than its limit.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import httpx  # noqa: E402

from benchmarks.memory import peak_mb  # noqa: E402
from pipeline.fetch.journal import read_journal  # noqa: E402
from pipeline.fetch.night import fetch_night  # noqa: E402
from pipeline.fetch.settings import FetchSettings  # noqa: E402
from pipeline.sources.model import Source  # noqa: E402

CONCURRENCY = 20
FLOOR = 0.8


# --- the server
# -------------------------------------------------------------------------------------------------


class Server:
    """Answers each page after a latency, and measures what every host sees."""

    def __init__(self, latency: float) -> None:
        self.latency = latency
        self.at_once: dict[str, int] = {}
        self.most: dict[str, int] = {}
        self.last: dict[str, float] = {}
        self.closest: dict[str, float] = {}
        self.n_requests = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                path = head.split(b" ", 2)[1].decode()
                host = next(line for line in head.decode().splitlines() if line.lower().startswith("host:"))[
                    5:
                ].strip()
                if path == "/measures":
                    writer.write(self._answer(json.dumps(vars(self)).encode()))
                    continue
                self._enter(host)
                await asyncio.sleep(self.latency)
                self.at_once[host] -= 1
                if path == "/robots.txt":
                    writer.write(self._answer(b"User-agent: *\nDisallow: /private\n"))
                else:
                    writer.write(self._answer(page(host + path)))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    def _enter(self, host: str) -> None:
        now = time.monotonic()
        self.n_requests += 1
        self.at_once[host] = self.at_once.get(host, 0) + 1
        self.most[host] = max(self.most.get(host, 0), self.at_once[host])
        if host in self.last:
            self.closest[host] = min(self.closest.get(host, 1e9), now - self.last[host])
        self.last[host] = now

    @staticmethod
    def _answer(body: bytes) -> bytes:
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
        return head.encode() + body


def page(seed: str) -> bytes:
    """An article of ordinary length, its own for every address."""
    words = " ".join(f"{seed}-{n} announced a national programme of computing" for n in range(250))
    html = f"<html><head><title>{seed}</title></head><body><article><p>{words}</p></article></body></html>"
    return html.encode()


async def _serve(latency: float) -> None:
    server = await asyncio.start_server(Server(latency).serve, "0.0.0.0", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)


class Running:
    """The server in a process of its own."""

    def __init__(self, latency: float) -> None:
        command = [sys.executable, __file__, "--serve", str(latency)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline())

    def measures(self) -> dict[str, Any]:
        found: dict[str, Any] = httpx.get(f"http://127.0.0.1:{self.port}/measures", trust_env=False).json()
        return found

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)


def addresses(port: int, n_pages: int, n_hosts: int) -> list[list[str]]:
    """Addresses by host; every 127.x address is this machine."""
    return [
        [f"http://127.0.0.{host + 1}:{port}/page/{number}" for number in range(n_pages // n_hosts)]
        for host in range(n_hosts)
    ]


# --- the two runners
# --------------------------------------------------------------------------------------------


async def bare(by_host: list[list[str]]) -> float:
    """Seconds that bare httpx takes: one client, the same number at once, bodies read and dropped."""
    urls = [url for group in zip(*by_host, strict=True) for url in group]
    room = asyncio.Semaphore(CONCURRENCY)
    limits = httpx.Limits(max_connections=CONCURRENCY * 2, max_keepalive_connections=CONCURRENCY)
    async with httpx.AsyncClient(trust_env=False, limits=limits, timeout=30) as client:

        async def one(url: str) -> None:
            async with room:
                answer = await client.get(url)
                assert answer.status_code == 200

        started = time.monotonic()
        await asyncio.gather(*[one(url) for url in urls])
        return time.monotonic() - started


async def night(by_host: list[list[str]], home: Path, *, pace: float = 0.0, at_once: int = 4) -> float:
    """Seconds that a night takes for the same pages."""
    sources = [
        Source(
            name=f"host-{number}",
            title="t",
            publisher="p",
            publisher_country=None,
            language="en",
            kind="urls",
            urls=urls,
            pace_seconds=pace,
            max_concurrency=at_once,
            budget=100_000,
        )
        for number, urls in enumerate(by_host)
    ]
    settings = FetchSettings(
        allow_networks=("127.0.0.0/8",),
        concurrency=CONCURRENCY,
        pace_factor=1.0 if pace else 0.0,
        adapt_factor=0.0,
    )
    started = time.monotonic()
    summary = await fetch_night(sources, home=home, night="2026-11-01", run_id="bench", settings=settings)
    seconds = time.monotonic() - started
    n_pages = sum(len(urls) for urls in by_host)
    assert summary.counts["fetched"] == n_pages, summary.counts
    lines = sum(line["kind"] == "fetch" and line["purpose"] == "page" for line in read_journal(home))
    assert lines == n_pages, lines
    return seconds


# --- the three measures
# -----------------------------------------------------------------------------------------


def speed(arguments: argparse.Namespace) -> bool:
    server = Running(arguments.latency)
    cpu: list[tuple[float, float]] = []  # seconds of this process: of bare httpx, of the night
    try:
        by_host = addresses(server.port, arguments.pages, arguments.hosts)
        bares, nights = [], []
        for _ in range(arguments.rounds):
            began = time.process_time()
            bares.append(asyncio.run(bare(by_host)))
            between = time.process_time()
            with TemporaryDirectory() as folder:
                nights.append(asyncio.run(night(by_host, Path(folder))))
            cpu.append((between - began, time.process_time() - between))
    finally:
        server.close()
    ratio = median(bares) / median(nights)
    print(f"bare httpx   {arguments.pages / median(bares):7.1f} pages/s  {[round(s, 2) for s in bares]}")
    print(f"night        {arguments.pages / median(nights):7.1f} pages/s  {[round(s, 2) for s in nights]}")
    print(f"ratio        {ratio:7.2f}  (floor {FLOOR})")
    of_bare, of_night = (median(each) for each in zip(*cpu, strict=True))
    print(f"processor    {of_bare:7.2f} s bare, {of_night:.2f} s night: {of_bare / of_night:.2f}")
    return ratio >= FLOOR


def memory(arguments: argparse.Namespace) -> bool:
    """Each size in a process of its own, for the largest memory is never given back."""
    found = {}
    for n_pages in (1000, 4000):
        command = [sys.executable, __file__, "--one-night", str(n_pages)]
        found[n_pages] = float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        print(f"memory       {found[n_pages]:7.1f} MB for {n_pages} pages")
    return found[4000] < found[1000] * 1.25


def _one_night(n_pages: int) -> None:
    server = Running(0.001)
    try:
        with TemporaryDirectory() as folder:
            asyncio.run(night(addresses(server.port, n_pages, 20), Path(folder)))
    finally:
        server.close()
    print(peak_mb())


def pace(arguments: argparse.Namespace) -> bool:
    fine = True
    for at_once, pause in ((1, 0.1), (2, 0.05), (3, 0.0)):
        server = Running(0.08)
        try:
            with TemporaryDirectory() as folder:
                by_host = addresses(server.port, 120, 6)
                asyncio.run(night(by_host, Path(folder), pace=pause, at_once=at_once))
            seen = server.measures()
        finally:
            server.close()
        hosts = [host for host in seen["most"] if not host.startswith("127.0.0.1:") or at_once]
        most, closest = max(seen["most"][h] for h in hosts), min(seen["closest"][h] for h in hosts)
        ok = most <= at_once and closest >= pause
        fine &= ok
        print(
            f"{'ok ' if ok else 'BAD'} limit {at_once} at once, {pause:g} s apart: "
            f"saw {most}, {closest * 1000:.1f} ms"
        )
    return fine


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--hosts", type=int, default=20)
    parser.add_argument("--latency", type=float, default=0.05)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--pace", action="store_true")
    parser.add_argument("--serve", type=float, help=argparse.SUPPRESS)
    parser.add_argument("--one-night", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.serve is not None:
        asyncio.run(_serve(arguments.serve))
        return 0
    if arguments.one_night is not None:
        _one_night(arguments.one_night)
        return 0
    measures = [memory] * arguments.memory + [pace] * arguments.pace or [speed]
    results = [measure(arguments) for measure in measures]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
