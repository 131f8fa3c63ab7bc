"""What an answer means: a body, its confirmation, or a reason why there is neither."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from pipeline.errors import FetchError
from pipeline.fetch.client import Answer
from pipeline.fetch.optout import check_listing, check_page
from pipeline.fetch.pacing import host_key
from pipeline.fetch.records import LEAVE_PURPOSES, STORY_PURPOSES, Purpose

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LOGIN_PATHS = ("/login", "/signin", "/sign-in", "/log-in", "/sso/", "/oauth", "/account/login", "/auth/")


def judge(purpose: Purpose, addresses: Sequence[str], answer: Answer) -> tuple[str, str]:
    """Disposition and reason of the last answer, after the addresses that led to it.

    Raises ``FetchError`` for everything but a body or the server's word that it has not changed.
    """
    if answer.status == 304:
        if not any(name.lower().startswith("if-") for name, _ in answer.request_headers):
            raise FetchError("failed_status", "says 304 although nothing was asked conditionally")
        return "unchanged", "the server says so"
    _check_status(purpose, answer)
    if answer.body.n_bytes == 0 and purpose not in LEAVE_PURPOSES:
        raise FetchError("failed_empty", "a body of no bytes")
    if purpose in STORY_PURPOSES:
        _check_landing(addresses[0], addresses[-1])
        check_page(answer)
    elif purpose == "listing":
        check_listing(answer)
    return "fetched", ""


def _check_status(purpose: Purpose, answer: Answer) -> None:
    words = status_words(answer)
    if answer.status in (404, 410):
        # A feed that is not there is a mistake in the source's file; a page that is not there is an answer.
        raise FetchError("gone" if purpose in STORY_PURPOSES | LEAVE_PURPOSES else "failed_status", words)
    if answer.status in (401, 402, 407):
        raise FetchError("refused_login", words)
    if answer.status in REDIRECTS:
        raise FetchError("failed_redirect", f"{words}, without saying where to")
    if answer.status not in (200, 203):
        raise FetchError("failed_status", words)


def status_words(answer: Answer) -> str:
    """The status line, for people."""
    return f"answered {answer.status} {answer.reason_phrase}".strip()


def _check_landing(asked: str, landed: str) -> None:
    """A story that redirects to a login or to the front page is no story. Raises ``FetchError``."""
    if asked == landed:
        return
    before, after = urlsplit(asked), urlsplit(landed)
    path = after.path.lower()
    if any(mark in path for mark in _LOGIN_PATHS) and not any(
        mark in before.path.lower() for mark in _LOGIN_PATHS
    ):
        raise FetchError("refused_login", f"redirected to {landed}")
    same_host = host_key(asked).removeprefix("www.") == host_key(landed).removeprefix("www.")
    if same_host and path in ("", "/") and not after.query and before.path not in ("", "/"):
        raise FetchError("failed_error_page", "redirected to the front page")
