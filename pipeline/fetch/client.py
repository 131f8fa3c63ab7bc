"""One request, one answer, within limits. The only module that knows httpx.

Follows no redirect, keeps no cookie, reads no proxy or netrc from the environment, verifies TLS always:
requests go to the transport as they are, past httpx's client, which would keep cookies and send them again.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import time
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

import httpcore
import httpx

from pipeline.errors import FetchError
from pipeline.fetch.bodies import ACCEPT_ENCODING, Body
from pipeline.fetch.connections import Connections
from pipeline.fetch.guard import GuardedBackend, Resolver, system_resolver
from pipeline.fetch.settings import FetchSettings


@dataclass(slots=True, kw_only=True)
class Answer:
    """A whole response. ``body`` is decoded; ``headers`` are as sent."""

    url: str
    status: int
    reason_phrase: str
    headers: tuple[tuple[str, str], ...]
    request_headers: tuple[tuple[str, str], ...]
    body: Body
    elapsed_ms: float = 0.0
    ip_address: str | None = None

    def header(self, name: str) -> str | None:
        """First value of a header, by its lower-case name."""
        return next((value for key, value in self.headers if key.lower() == name), None)

    def all(self, name: str) -> list[str]:
        """Every value of a header, by its lower-case name."""
        return [value for key, value in self.headers if key.lower() == name]


class _Stream(httpx.AsyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __aiter__(self) -> AsyncIterator[bytes]:
        return cast("AsyncIterator[bytes]", self._response.stream).__aiter__()

    async def aclose(self) -> None:
        await self._response.aclose()


class _Transport(httpx.AsyncBaseTransport):
    """httpx's requests over connections that are opened through the guard."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        response = await self._connections.send(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=_Stream(response),
            extensions=response.extensions,
        )

    async def aclose(self) -> None:
        await self._connections.aclose()


class HttpClient:
    """Asks for one address at a time and returns an ``Answer``. Raises ``FetchError`` for everything else."""

    def __init__(self, settings: FetchSettings, *, resolver: Resolver = system_resolver) -> None:
        self.settings = settings
        backend = GuardedBackend(
            allow_networks=settings.allow_networks, connect_to=settings.connect_to, resolver=resolver
        )
        connections = Connections(backend, _tls_context(settings), most_idle=settings.concurrency * 2)
        self._transport = _Transport(connections)
        self._headers = {
            "Accept": "text/html,application/xhtml+xml,application/pdf,application/xml;q=0.9,*/*;q=0.5",
            "Accept-Encoding": ACCEPT_ENCODING,
            "Accept-Language": "*",
            "Connection": "keep-alive",
            "User-Agent": settings.user_agent,
        }
        timeout = httpx.Timeout(settings.idle_seconds, connect=settings.connect_seconds)
        self._extensions = {"timeout": timeout.as_dict()}

    async def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        check: Callable[[Answer], None] | None = None,
        cut_at: int | None = None,
        on_seen: Callable[[], None] | None = None,
    ) -> Answer:
        """Ask once. ``check`` sees status and headers before the body comes, and may raise ``FetchError``.

        ``on_seen`` is called when the answer's headers have come: the server has seen the request.
        """
        started = time.monotonic()
        try:
            async with asyncio.timeout(self.settings.response_seconds):
                answer = await self._get(url, headers or {}, check, cut_at, on_seen)
        except TimeoutError as error:
            limit = self.settings.response_seconds
            raise FetchError("failed_timeout", f"the response was not whole after {limit:g} s") from error
        answer.elapsed_ms = round((time.monotonic() - started) * 1000, 1)
        return answer

    async def _get(
        self,
        url: str,
        headers: Mapping[str, str],
        check: Callable[[Answer], None] | None,
        cut_at: int | None,
        on_seen: Callable[[], None] | None,
    ) -> Answer:
        try:
            request = httpx.Request(
                "GET", url, headers={**self._headers, **headers}, extensions=self._extensions
            )
        except (httpx.InvalidURL, UnicodeError, ValueError) as error:
            raise FetchError("refused_url", f"not an address: {error}") from error
        stage = "failed_connect"
        response: httpx.Response | None = None
        body: Body | None = None
        try:
            response = await self._transport.handle_async_request(request)
            stage = "failed_truncated"
            if on_seen is not None:
                on_seen()
            answer = self._answer(request, response, cut_at)
            body = answer.body
            if check is not None:
                check(answer)
            async for chunk in response.stream:  # type: ignore[union-attr]
                body.feed(chunk)
                if body.is_cut:
                    break
            body.finish()
        except BaseException as error:
            if body is not None:
                body.close()
            told = _told(error, stage)
            if told is error:
                raise
            raise told from error
        finally:
            if response is not None:
                await response.stream.aclose()  # type: ignore[union-attr]
        return answer

    def _answer(self, request: httpx.Request, response: httpx.Response, cut_at: int | None) -> Answer:
        raw = response.headers.raw
        limits = self.settings
        if len(raw) > limits.max_headers or sum(len(k) + len(v) for k, v in raw) > limits.max_header_bytes:
            raise FetchError("failed_headers", f"{len(raw)} header lines, beyond the limit")
        announced = response.headers.get("content-length", "")
        if cut_at is None and announced.isdigit() and int(announced) > limits.max_body_bytes:
            raise FetchError(
                "failed_too_large", f"announces {announced} bytes, more than {limits.max_body_bytes}"
            )
        phrase = response.extensions.get("reason_phrase", b"").decode("ascii", "replace")
        place = response.extensions["network_stream"].get_extra_info("server_addr")
        return Answer(
            url=str(request.url),
            status=response.status_code,
            reason_phrase=phrase,
            headers=_texts(raw),
            request_headers=_texts(request.headers.raw),
            body=Body(
                ",".join(response.headers.get_list("content-encoding")),
                max_sent=limits.max_body_bytes,
                max_decoded=limits.max_decoded_bytes,
                max_ratio=limits.max_ratio,
                cut_at=cut_at,
            ),
            ip_address=place[0] if place else None,
        )

    async def aclose(self) -> None:
        """Close every connection."""
        await self._transport.aclose()


def _texts(raw: Iterable[tuple[bytes, bytes]]) -> tuple[tuple[str, str], ...]:
    return tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in raw)


def _tls_context(settings: FetchSettings) -> ssl.SSLContext:
    context = httpx.create_ssl_context(trust_env=False)
    if settings.ca_file is not None:
        context.load_verify_locations(cafile=settings.ca_file)
    return context


def _told(error: BaseException, stage: str) -> BaseException:
    """The failure as a ``FetchError``; what is no failure of a request (a cancellation) comes back itself."""
    if isinstance(error, FetchError) or not isinstance(error, Exception):
        return error
    tls = _cause(error, ssl.SSLError)
    if tls is not None and stage == "failed_connect":
        words = getattr(tls, "verify_message", None) or getattr(tls, "reason", None) or str(tls)
        return FetchError("failed_tls", f"no safe connection: {words}")
    if isinstance(error, (httpcore.TimeoutException, httpx.TimeoutException, TimeoutError)):
        return FetchError("failed_timeout", f"silent for too long ({type(error).__name__})")
    words = str(error) or type(error).__name__
    if isinstance(error, (httpcore.RemoteProtocolError, httpcore.LocalProtocolError, httpx.ProtocolError)):
        return _protocol_failure(words)
    if isinstance(error, (httpcore.NetworkError, httpx.NetworkError, OSError)):
        reason = "no connection" if stage == "failed_connect" else "the connection broke within the body"
        return FetchError(stage, f"{reason} ({words})")
    return FetchError("failed_internal", f"{type(error).__name__}: {words}")


def _protocol_failure(words: str) -> FetchError:
    # httpcore tells all of these by one exception; its words are what there is.
    if "complete message body" in words:
        return FetchError("failed_truncated", f"the body ended before its announced end ({words})")
    if "disconnected" in words:
        return FetchError("failed_connect", f"the server hung up ({words})")
    if "Receive buffer too long" in words:
        return FetchError("failed_headers", f"the headers did not end ({words})")
    return FetchError("failed_protocol", f"not HTTP: {words}")


def _cause(error: BaseException | None, kind: type[BaseException]) -> BaseException | None:
    for _ in range(10):
        if error is None or isinstance(error, kind):
            return error
        error = error.__cause__ or error.__context__
    return None


def post_json(url: str, message: Mapping[str, Any]) -> str | None:
    """Post a message to the operator's own webhook; returns what went wrong, or None."""
    try:
        with httpx.Client(trust_env=False, timeout=10.0) as client:
            content = json.dumps(message).encode()
            response = client.post(url, content=content, headers={"Content-Type": "application/json"})
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        return f"{type(error).__name__}: the webhook could not be reached"
    return None if response.is_success else f"it answered {response.status_code}"
