"""What an operator should know of a page: behind a wall, an error in disguise, closed to data mining."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from extractors.documents.dom import Page
from extractors.documents.structured import Structured
from extractors.documents.words import pattern
from extractors.model import Signal

_ERROR = pattern("error_page")
_BLOCKED = pattern("blocked_page")
_PAYWALL_WORDS = pattern("paywall")


def asks_password(tree: HtmlElement) -> bool:
    """Whether the page has a password field (asked before the tree is pruned)."""
    return any((field.get("type") or "").lower() == "password" for field in tree.iter("input"))


def signals_of(
    page: Page, data: Structured, text: str, *, titles: tuple[str, ...], url: str | None, password: bool
) -> Iterator[Signal]:
    """Signals that the page gives reason for; ``text`` is its main text, ``titles`` all that name it."""
    yield from _optouts(data)
    if (why := _paywall(page, data, text)) is not None:
        yield Signal(code="paywall", detail=why)
    if (trouble := _trouble(page, data, text, titles, password)) is not None:
        yield trouble
    if _is_front(url) and len(text) < 2000:
        yield Signal(code="front_page", detail="the address names a site, not an article")
    if not text.strip():
        yield Signal(code="no_text", detail="no main text was found")


def _optouts(data: Structured) -> Iterator[Signal]:
    """TDM Reservation Protocol (W3C community group), and the robots values against use by AI."""
    if (data.get("tdm-reservation") or "").strip() == "1":
        yield Signal(code="tdm_optout", detail=f"tdm-reservation {data.get('tdm-policy') or ''}".strip())
    robots = ", ".join(v for key in ("robots", "googlebot", "sovtrack") for v in data.meta.get(key, ()))
    if match := re.search(r"\bno(?:ai|mlai|genai|imageai)\b", robots, re.IGNORECASE):
        yield Signal(code="tdm_optout", detail=f"robots {match[0].lower()}")


def _paywall(page: Page, data: Structured, text: str) -> str | None:
    for item in data.objects:
        if str(item.get("isAccessibleForFree")).strip().lower().rsplit("/", 1)[-1] in ("false", "no"):
            return "json-ld:isAccessibleForFree"
    tier = (
        data.get("article:content_tier", "og:article:content_tier", "content_tier", "access-type") or ""
    ).lower()
    if tier in ("locked", "metered", "paid", "premium", "subscriber"):
        return f"content tier {tier}"
    if len(text) < 3000:
        for chunk in page.chunks:
            if len(chunk.text) < 400 and (match := _PAYWALL_WORDS.search(chunk.text)):
                return f"“{match[0][:60]}”"
    return None


def _trouble(
    page: Page, data: Structured, text: str, titles: tuple[str, ...], password: bool
) -> Signal | None:
    if len(text) > 1500 or any("datePublished" in item for item in data.articles):
        return None
    heads = [*titles, *(c.text for c in page.chunks if c.level == 1)]
    for head in (*(" ".join(h.split()) for h in heads[:8]), text[:300] if len(text) < 500 else ""):
        if match := _ERROR.search(head):
            return Signal(code="error_page", detail=match[0][:80])
        if match := _BLOCKED.search(head):
            return Signal(code="blocked_page", detail=match[0][:80])
    if len(text) < 500 and password:
        return Signal(code="login_wall", detail="a password field and hardly any text")
    return None


def _is_front(url: str | None) -> bool:
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return False
    return bool(parts.netloc) and parts.path in ("", "/") and not parts.query
