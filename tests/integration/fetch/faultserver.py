"""A web server that misbehaves on purpose: the faults of ``faults.py``, of TLS, of names and addresses.

Run as a program (``-m fetch.faultserver``) it prints its ports as JSON and serves until its standard input ends.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import ssl
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from fetch.certificates import make_certificates
from fetch.faults import FAULTS, answer, redirect

Reader, Writer = asyncio.StreamReader, asyncio.StreamWriter

TLS_FAULTS = {
    "tls-self-signed": "failed_tls",
    "tls-expired": "failed_tls",
    "tls-wrong-name": "failed_tls",
    "tls-plain": "failed_tls",
    "tls-downgrade": "failed_redirect",
    "tls-good": "fetched",
}
ROBOTS = {
    "robots-refuses": b"User-agent: *\nDisallow: /story\n",
    "robots-refuses-us": b"User-agent: Sovtrack\nDisallow: /\nUser-agent: *\nAllow: /\n",
    "robots-signal": b"User-agent: *\nContent-Signal: search=yes,ai-train=no\nAllow: /\n",
}
RESERVATIONS = {
    "tdmrep-reserves": b'[{"location": "/story", "tdm-reservation": 1}]',
    "tdmrep-elsewhere": b'[{"location": "/other/", "tdm-reservation": 1}]',
}
# Other addresses than http://<label>.example/story: (address, disposition).
ADDRESSES = {
    "no-such-name": ("http://no-such-name.test/story", "failed_dns"),
    "name-of-loopback": ("http://inner.test/story", "refused_guard"),
    "name-of-both": ("http://both.test/story", "refused_guard"),
    "name-of-metadata": ("http://metadata.test/story", "refused_guard"),
    "nobody-listens": ("http://nobody.example:81/story", "failed_connect"),
    "short-loopback": ("http://127.1/story", "refused_guard"),
}
NAMES = {
    "inner.test": ["127.0.0.1"],
    "both.test": ["93.184.215.14", "192.168.0.1"],
    "metadata.test": ["fd00:ec2::254"],
}


async def _serve(reader: Reader, writer: Writer) -> None:
    with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        path = head.split(" ")[1]
        host = next(line[5:].strip() for line in head.splitlines() if line.lower().startswith("host:"))
        await _behave(host.partition(".")[0], path, writer)
        await writer.drain()
    with contextlib.suppress(ConnectionError):
        writer.close()


async def _behave(label: str, path: str, writer: Writer) -> None:
    if path == "/robots.txt":
        if label == "robots-fails":
            writer.write(answer(b"oops", "500 Internal Server Error"))
        elif label == "robots-never-answers":
            await asyncio.sleep(30)
        elif label == "robots-forbidden":
            writer.write(answer(b"no", "403 Forbidden"))
        elif label == "robots-endless":
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
            while True:
                writer.write(b"# nothing\n" * 5000)
                await writer.drain()
        elif label in ROBOTS:
            writer.write(answer(ROBOTS[label], Content_Type="text/plain"))
        else:
            writer.write(answer(b"none", "404 Not Found"))
    elif path == "/.well-known/tdmrep.json":
        if label == "tdmrep-fails":
            writer.write(answer(b"oops", "500 Internal Server Error"))
        elif label == "tdmrep-endless":
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[")
            while True:
                writer.write(b" \n" * 25000)
                await writer.drain()
        elif label in RESERVATIONS:
            writer.write(answer(RESERVATIONS[label], Content_Type="application/json"))
        else:
            writer.write(answer(b"none", "404 Not Found"))
    elif label == "tls-downgrade":
        writer.write(redirect("http://page.example/story"))
    elif label.startswith("tls-"):
        writer.write(answer())
    else:
        await FAULTS[label][1](path, writer)


async def serve(folder: Path) -> dict[str, object]:
    """Start everything; returns ports by host pattern, and the authority's file."""
    make_certificates(folder, TLS_FAULTS)
    plain = await asyncio.start_server(_serve, "127.0.0.1", 0)
    ports = {"*.example:80": _port(plain)}
    for label in TLS_FAULTS:
        if label == "tls-plain":
            ports[f"{label}.example:443"] = _port(plain)
            continue
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        own = folder / f"{label}.pem"
        context.load_cert_chain(own if own.exists() else folder / "good.pem")
        ports[f"{label}.example:443"] = _port(await asyncio.start_server(_serve, "127.0.0.1", 0, ssl=context))
    closed = await asyncio.start_server(_serve, "127.0.0.1", 0)
    ports["nobody.example:81"] = _port(closed)
    closed.close()
    return {"connect_to": {k: f"127.0.0.1:{v}" for k, v in ports.items()}, "ca_file": str(folder / "ca.crt")}


def _port(server: asyncio.Server) -> int:
    return int(server.sockets[0].getsockname()[1])


async def _main() -> None:
    # Connections that still hang when the server ends are no news.
    asyncio.get_running_loop().set_exception_handler(lambda *_: None)
    with TemporaryDirectory() as folder:
        print(json.dumps(await serve(Path(folder))), flush=True)
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(_main())
