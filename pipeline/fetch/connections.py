"""Connections that are kept open between requests, by origin; on top of httpcore, which speaks HTTP and TLS.

Its own pool looks at every connection of every host before and after each request. Here a request looks at
those of its origin only, and how many there may be at once is the business of ``pacing``.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator
from typing import cast

import httpcore

from pipeline.fetch.guard import GuardedBackend

_KEPT_SECONDS = 15.0  # longest idleness after which a server may still be expected to hold its end


class Connections:
    """Opens connections through the guard, and keeps up to ``most_idle`` of them for the next request."""

    def __init__(self, backend: GuardedBackend, context: ssl.SSLContext, *, most_idle: int) -> None:
        self._backend, self._context, self._most_idle = backend, context, most_idle
        # The longest idle first.
        self._idle: dict[httpcore.AsyncHTTPConnection, str] = {}
        self._by_origin: dict[str, list[httpcore.AsyncHTTPConnection]] = {}

    async def send(self, request: httpcore.Request) -> httpcore.Response:
        """The answer's status and headers; its stream must be closed, which makes the connection free again."""
        origin = request.url.origin
        connection = await self._take(str(origin)) or httpcore.AsyncHTTPConnection(
            origin, ssl_context=self._context, keepalive_expiry=_KEPT_SECONDS, network_backend=self._backend
        )
        response = await connection.handle_async_request(request)  # where it fails, it closes itself
        stream = _Stream(cast("AsyncIterator[bytes]", response.stream), connection, str(origin), self)
        return httpcore.Response(
            response.status, headers=response.headers, content=stream, extensions=response.extensions
        )

    async def _take(self, origin: str) -> httpcore.AsyncHTTPConnection | None:
        kept = self._by_origin.get(origin, [])
        while kept:
            connection = kept.pop()
            del self._idle[connection]
            if not connection.has_expired():
                return connection
            await connection.aclose()
        return None

    async def give_back(self, connection: httpcore.AsyncHTTPConnection, origin: str) -> None:
        """Keep a connection whose answer was read to its end; close one whose was not."""
        if not connection.is_idle():
            await connection.aclose()
            return
        self._idle[connection] = origin
        self._by_origin.setdefault(origin, []).append(connection)
        while self._idle:
            oldest = next(iter(self._idle))
            if len(self._idle) <= self._most_idle and not oldest.has_expired():
                return
            self._by_origin[self._idle.pop(oldest)].remove(oldest)
            await oldest.aclose()

    async def aclose(self) -> None:
        """Close every connection that is kept."""
        kept, self._idle, self._by_origin = list(self._idle), {}, {}
        for connection in kept:
            await connection.aclose()


class _Stream:
    """A body on its way; closing it frees its connection."""

    def __init__(
        self,
        parts: AsyncIterator[bytes],
        connection: httpcore.AsyncHTTPConnection,
        origin: str,
        home: Connections,
    ) -> None:
        self._parts, self._connection, self._origin, self._home = parts, connection, origin, home
        self._is_closed = False

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._parts.__aiter__()

    async def aclose(self) -> None:
        if self._is_closed:
            return
        self._is_closed = True
        await self._parts.aclose()  # type: ignore[attr-defined]
        await self._home.give_back(self._connection, self._origin)
