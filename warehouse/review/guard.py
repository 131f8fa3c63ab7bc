"""What every request passes: host, identity, right, token; and the headers that every answer carries."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.datastructures import Headers
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp

from warehouse.review.access import Access

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}
CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class Guard(BaseHTTPMiddleware):
    """Turns away who has no right; sets the headers."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        super().__init__(app)
        self.access = access

    async def dispatch(
        self, request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        """Check, then answer."""
        refusal = self._refusal(request)
        response = refusal if refusal is not None else await call_next(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    def _refusal(self, request: Request) -> Response | None:
        if not self.access.is_host(request.headers.get("host", "")):
            return PlainTextResponse("This desk does not answer to that name.", 421)
        identity = self.access.identify(request.headers, request.client.host if request.client else "")
        if identity is None:
            return PlainTextResponse("Nobody has told the desk who you are.", 401)
        request.state.identity = identity
        if request.method not in CHANGING:
            return None
        if identity.role != "reviewer":
            return PlainTextResponse("Readers look; reviewers decide.", 403)
        if not _from_here(request.headers) or not self.access.is_token(
            identity.name, request.headers.get("x-desk-token", "")
        ):
            return PlainTextResponse("This request did not come from the desk's own page: reload it.", 403)
        return None


def _from_here(headers: Headers) -> bool:
    """Whether the browser says that a page of this desk sent the request."""
    site = headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    origin = headers.get("origin")
    return origin is None or origin.split("://", 1)[-1] == headers.get("host")
