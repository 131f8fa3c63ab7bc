"""A night over a server that misbehaves in every way that we know of: what became of each, and how fast.

    python benchmarks/faults.py [--json]

Prints one line a fault with its disposition and time, then the largest memory of the process. Exit code 1
if a fault ended otherwise than it must, took longer than its limit, or memory passed 300 MB.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import socket
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SERVERS = ROOT / "tests" / "integration"
sys.path[:0] = [str(ROOT), str(SERVERS)]

from fetch import faultserver  # noqa: E402
from fetch.faults import FAULTS  # noqa: E402

from benchmarks.memory import peak_mb  # noqa: E402
from pipeline.fetch.journal import read_journal  # noqa: E402
from pipeline.fetch.night import fetch_night  # noqa: E402
from pipeline.fetch.settings import FetchSettings  # noqa: E402
from pipeline.sources.model import Source  # noqa: E402

RESPONSE_SECONDS = 3.0
LIMIT_MS = (RESPONSE_SECONDS + 1.0) * 1000
MEMORY_MB = 300


def expected() -> dict[str, tuple[str, str]]:
    """Label of every fault: (address, disposition)."""
    faults = {label: (f"http://{label}.example/story", told) for label, (told, _) in FAULTS.items()}
    faults |= {
        label: (f"https://{label}.example/story", told) for label, told in faultserver.TLS_FAULTS.items()
    }
    return faults | faultserver.ADDRESSES


async def resolver(host: str, port: int) -> list[str]:
    """Names of the tests; an address as a name is read as the operating system reads it."""
    if host in faultserver.NAMES:
        return faultserver.NAMES[host]
    if host.endswith(".test"):
        raise socket.gaierror(-2, "Name or service not known")
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(each[4][0]) for each in found]


def source(label: str, url: str) -> Source:
    """One source a fault, so that none can hide another."""
    return Source(
        name=label,
        title=label,
        publisher=label,
        publisher_country=None,
        language="en",
        kind="urls",
        urls=[url],
        pace_seconds=0.0,
    )


async def run(home: Path, server: dict[str, Any]) -> None:
    settings = FetchSettings(
        connect_to=server["connect_to"],
        ca_file=Path(server["ca_file"]),
        retries=0,
        idle_seconds=2.0,
        response_seconds=RESPONSE_SECONDS,
        connect_seconds=2.0,
        max_body_bytes=20 << 20,
        max_decoded_bytes=40 << 20,
        concurrency=30,
        sources_at_once=200,
    )
    sources = [source(label, url) for label, (url, _) in expected().items()]
    await fetch_night(
        sources, home=home, night="2026-11-01", run_id="faults", settings=settings, resolver=resolver
    )


def measure() -> dict[str, Any]:
    """Run the night; per fault what came of it, and the memory that it took."""
    server = subprocess.Popen(
        [sys.executable, "-m", "fetch.faultserver"],
        cwd=SERVERS,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None and server.stdin is not None
    try:
        with TemporaryDirectory() as folder:
            ports = json.loads(server.stdout.readline())
            before = peak_mb()
            started = time.monotonic()
            asyncio.run(run(Path(folder), ports))
            seconds = time.monotonic() - started
            lines = [line for line in read_journal(Path(folder)) if line["kind"] == "fetch"]
    finally:
        server.stdin.close()
        server.wait(10)
    told = {line["source_name"]: line for line in lines if line["purpose"] not in ("robots", "tdmrep")}
    return {
        "faults": {
            label: {
                "expected": disposition,
                "disposition": told[label]["disposition"] if label in told else None,
                "reason": told[label]["reason"] if label in told else None,
                "elapsed_ms": told[label]["elapsed_ms"] if label in told else None,
            }
            for label, (_, disposition) in expected().items()
        },
        "seconds": round(seconds, 1),
        "limit_ms": LIMIT_MS,
        "memory_before_mb": round(before),
        "memory_mb": round(peak_mb()),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print the measures as JSON")
    arguments = parser.parse_args()
    measured = measure()
    if arguments.json:
        print(json.dumps(measured))
        return 0
    bad = 0
    for label, each in measured["faults"].items():
        fine = each["disposition"] == each["expected"] and (each["elapsed_ms"] or 0) <= LIMIT_MS
        bad += not fine
        print(
            f"{'ok ' if fine else 'BAD'} {label:<28} {each['disposition']:<20} "
            f"{each['elapsed_ms'] or 0:>8.0f} ms  {each['reason']}"
        )
    print(
        f"{len(measured['faults'])} hosts in {measured['seconds']} s; memory {measured['memory_mb']} MB "
        f"({measured['memory_before_mb']} MB before)"
    )
    return 1 if bad or measured["memory_mb"] > MEMORY_MB else 0


if __name__ == "__main__":
    sys.exit(main())
