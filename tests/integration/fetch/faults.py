"""What misbehaving hosts do, one way a host, and what the fetcher must make of each."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

Writer = asyncio.StreamWriter
Behaviour = Callable[[str, Writer], Awaitable[None]]

FAULTS: dict[str, tuple[str, Behaviour]] = {}
"""Host's first label: (disposition that must come of http://<label>.example/story, behaviour)."""
PAGE = (
    "<!doctype html><html><head><title>A supercomputer for the north</title></head><body><article>"
    + "<p>The ministry announced a national computing programme today, with money for five years.</p>" * 40
    + "</article></body></html>"
).encode()


def fault(disposition: str) -> Callable[[Behaviour], Behaviour]:
    """Register a behaviour under its own name, with the disposition that it must end in."""

    def take(behaviour: Behaviour) -> Behaviour:
        FAULTS[behaviour.__name__.replace("_", "-")] = (disposition, behaviour)
        return behaviour

    return take


def answer(body: bytes = PAGE, status: str = "200 OK", **headers: str) -> bytes:
    """A whole response; a header of None is left out, underscores become hyphens."""
    told = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(body)),
        "Connection": "close",
    }
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode("latin-1") + body


def simply(name: str, disposition: str, response: bytes) -> None:
    """Register a host that answers every page with the same bytes and hangs up."""

    async def behave(path: str, writer: Writer) -> None:
        writer.write(response)

    FAULTS[name] = (disposition, behave)


def redirect(where: str) -> bytes:
    return answer(b"", "302 Found", Location=where)


@fault("failed_timeout")
async def slow_loris_headers(path: str, writer: Writer) -> None:
    for byte in answer():
        writer.write(bytes([byte]))
        await writer.drain()
        await asyncio.sleep(0.05)


@fault("failed_timeout")
async def slow_loris_body(path: str, writer: Writer) -> None:
    head, _, body = answer().partition(b"\r\n\r\n")
    writer.write(head + b"\r\n\r\n")
    for byte in body:
        writer.write(bytes([byte]))
        await writer.drain()
        await asyncio.sleep(0.05)


@fault("failed_timeout")
async def never_answers(path: str, writer: Writer) -> None:
    await asyncio.sleep(30)


@fault("failed_timeout")
async def stops_within_the_body(path: str, writer: Writer) -> None:
    writer.write(answer()[:400])
    await asyncio.sleep(30)


@fault("failed_too_large")
async def endless_body(path: str, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        writer.write(b"10000\r\n" + b"x" * 65536 + b"\r\n")
        await writer.drain()


@fault("failed_too_large")
async def endless_body_until_close(path: str, writer: Writer) -> None:
    writer.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        writer.write(b"x" * 65536)
        await writer.drain()


@fault("failed_headers")
async def endless_headers(path: str, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-Flood: " + b"y" * 1000 + b"\r\n")
        await writer.drain()


@fault("failed_connect")
async def reset_before_answer(path: str, writer: Writer) -> None:
    writer.transport.abort()


@fault("failed_connect")
async def closes_without_answer(path: str, writer: Writer) -> None:
    return


@fault("failed_truncated")
async def reset_within_body(path: str, writer: Writer) -> None:
    writer.write(answer()[:600])
    await writer.drain()
    await asyncio.sleep(0.1)
    writer.transport.abort()


@fault("failed_redirect")
async def redirect_endlessly(path: str, writer: Writer) -> None:
    number = int(path.rpartition("/")[2]) if path.rpartition("/")[2].isdigit() else 0
    writer.write(redirect(f"/hop/{number + 1}"))


@fault("failed_redirect")
async def redirect_in_a_circle(path: str, writer: Writer) -> None:
    writer.write(redirect("/back" if path == "/story" else "/story"))


@fault("failed_error_page")
async def redirect_to_front_page(path: str, writer: Writer) -> None:
    writer.write(answer() if path == "/" else redirect("/"))


def _bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(megabytes)) + packer.flush()


_GZIPPED = gzip.compress(PAGE)
_CUT = {"Content_Encoding": "gzip"}
_LATER = format_datetime(datetime.now(UTC) + timedelta(hours=3), usegmt=True)

simply("announces-too-much", "failed_too_large", answer(b"x", Content_Length=str(10**12)))
simply("gzip-bomb", "failed_too_large", answer(_bomb(300), **_CUT))
simply(
    "gzip-in-gzip-bomb", "failed_too_large", answer(gzip.compress(_bomb(300)), Content_Encoding="gzip, gzip")
)
simply(
    "deflate-bomb", "failed_too_large", answer(zlib.compress(bytes(200 << 20)), Content_Encoding="deflate")
)
simply("redirect-to-itself", "failed_redirect", redirect("/story"))
simply("redirect-nowhere", "failed_redirect", answer(b"", "302 Found"))
simply("redirect-to-metadata", "refused_guard", redirect("http://169.254.169.254/latest/meta-data/"))
simply("redirect-to-loopback", "refused_guard", redirect("http://127.0.0.1:8080/"))
simply("redirect-to-ipv6-loopback", "refused_guard", redirect("http://[::1]/"))
simply("redirect-to-private", "refused_guard", redirect("http://10.0.0.8/admin"))
simply("redirect-to-mapped", "refused_guard", redirect("http://[::ffff:127.0.0.1]/"))
simply("redirect-to-nat64", "refused_guard", redirect("http://[64:ff9b::7f00:1]/"))
simply("redirect-to-decimal", "refused_guard", redirect("http://2130706433/"))
simply("redirect-to-multicast", "refused_guard", redirect("http://224.0.0.251/"))
simply("redirect-to-any", "refused_guard", redirect("http://0.0.0.0/"))
simply("redirect-to-inner-name", "refused_guard", redirect("http://inner.test/"))
simply("redirect-to-isatap", "refused_guard", redirect("http://[2606:4700::5efe:a9fe:a9fe]/"))
simply("redirect-to-site-local", "refused_guard", redirect("http://[fec0::1]/"))
simply("redirect-to-mail", "refused_url", redirect("http://page.example:25/"))
simply("redirect-to-file", "refused_url", redirect("file:///etc/passwd"))
simply("redirect-with-password", "refused_url", redirect("http://user:secret@other.example/"))
simply("redirect-to-garbage", "failed_redirect", redirect("http://[:::/"))
simply("redirect-to-login", "refused_login", redirect("http://page.example/login?next=story"))
simply("header-flood", "failed_headers", answer(**{f"X_{n}": "v" for n in range(500)}))
simply("header-too-long", "failed_headers", answer(X_Long="v" * 90_000))
simply("header-with-null", "failed_protocol", answer(X_Null="a\0b"))
simply("error-page", "failed_error_page", answer(b"<title>404 Not Found</title><h1>Not Found</h1><p>Sorry."))
simply(
    "maintenance-page", "failed_error_page", answer(b"<title>Service unavailable</title><p>Come back later.")
)
simply(
    "login-wall",
    "refused_login",
    answer(b"<title>Sign in</title><form><input name=u><input type=password name=p></form>"),
)
simply("empty-body", "failed_empty", answer(b""))
simply("no-content", "failed_status", b"HTTP/1.1 204 No Content\r\n\r\n")
simply("length-too-long", "failed_truncated", answer(Content_Length=str(len(PAGE) + 10)))
simply(
    "chunks-cut",
    "failed_truncated",
    answer(b"20\r\nhalf a chunk", Content_Length="", Transfer_Encoding="chunked"),
)
simply(
    "chunk-size-wrong",
    "failed_protocol",
    answer(b"zz\r\nabc\r\n0\r\n\r\n", Content_Length="", Transfer_Encoding="chunked"),
)
simply("gzip-without-trailer", "failed_truncated", answer(_GZIPPED[:-8], **_CUT))
simply("gzip-half", "failed_truncated", answer(_GZIPPED[: len(_GZIPPED) // 2], **_CUT))
simply("gzip-wrong-checksum", "failed_encoding", answer(_GZIPPED[:-8] + b"\1\2\3\4" + _GZIPPED[-4:], **_CUT))
simply("gzip-that-is-none", "failed_encoding", answer(PAGE, **_CUT))
simply("brotli-unasked", "failed_encoding", answer(b"\x0b\x02\x80x\x03", Content_Encoding="br"))
simply("two-lengths", "failed_protocol", answer(Content_Length="5\r\nContent-Length: 7"))
simply("negative-length", "failed_protocol", answer(Content_Length="-5"))
simply("not-http", "failed_protocol", b"220 mail.example ESMTP ready\r\n\r\n")
simply("binary-noise", "failed_protocol", bytes(range(256)) * 4)
simply("unasked-304", "failed_status", b'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\n\r\n')
simply("partial-content", "failed_status", answer(status="206 Partial Content"))
simply("server-error", "failed_status", answer(b"oops", "500 Internal Server Error"))
simply("forbidden", "failed_status", answer(b"no", "403 Forbidden"))
simply("unauthorised", "refused_login", answer(b"no", "401 Unauthorized", WWW_Authenticate="Basic"))
simply("retry-after-seconds", "deferred_backoff", answer(b"", "503 Service Unavailable", Retry_After="7200"))
simply("retry-after-date", "deferred_backoff", answer(b"", "429 Too Many Requests", Retry_After=_LATER))
simply("not-found", "gone", answer(b"gone", "404 Not Found"))
simply("gone-for-good", "gone", answer(b"gone", "410 Gone"))
simply("video", "refused_type", answer(b"\0\0\0\x18ftypmp42", Content_Type="video/mp4"))
simply("picture-as-page", "refused_type", answer(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8))
simply("office-as-page", "refused_type", answer(b"PK\x03\x04\x14\0" + bytes(range(256)) * 8))
simply("noai-header", "refused_optout", answer(X_Robots_Tag="noai, noimageai"))
simply("tdm-header", "refused_optout", answer(tdm_reservation="1"))
simply(
    "noai-meta",
    "refused_optout",
    answer(PAGE.replace(b"<head>", b'<head><meta name="robots" content="noai">')),
)
simply(
    "tdm-meta",
    "refused_optout",
    answer(PAGE.replace(b"<head>", b"<head><meta content='1' name='tdm-reservation'>")),
)
# Odd, but whole: these must be fetched.
simply("page", "fetched", answer())
simply("gzip-of-two-members", "fetched", answer(gzip.compress(PAGE[:99]) + gzip.compress(PAGE[99:]), **_CUT))
simply("raw-deflate", "fetched", answer(zlib.compress(PAGE)[2:-4], Content_Encoding="deflate"))
simply("noai-for-another", "fetched", answer(X_Robots_Tag="otherbot: noai"))
simply("until-close", "fetched", b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE)
# Hosts whose robots.txt or reservations misbehave, and whose story does not.
simply("tdmrep-reserves", "refused_optout", answer())
simply("tdmrep-elsewhere", "fetched", answer())
simply("tdmrep-fails", "fetched", answer())
simply("tdmrep-endless", "fetched", answer())
simply("robots-refuses", "refused_robots", answer())
simply("robots-refuses-us", "refused_robots", answer())
simply("robots-signal", "refused_optout", answer())
simply("robots-fails", "refused_robots", answer())
simply("robots-never-answers", "failed_timeout", answer())
simply("robots-forbidden", "fetched", answer())
simply("robots-endless", "fetched", answer())
