"""Addresses: made absolute, cleaned of tracking, and checked before a page's own claim is believed."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

from extractors.documents.words import pattern

_TRACKING = pattern("tracking_key")  # query keys that name a campaign, a click or a session, never a page
# ``ref=rss`` is tracking, ``ref=main`` of a repository is not: these keys go only with a value that says so.
_TRACKING_IF = re.compile(
    r"(?:ref|source|src|from|feed|via|partner|share|origin|campaign)="
    r"(?:rss|feed|twitter|facebook|fb|linkedin|whatsapp|newsletter|email|mail|social|google|share[a-z]*|home(?:page)?|"
    r"googlenews|flipboard|applenews|tw|sharebutton|app)",
    re.IGNORECASE,
)
_SESSION_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#]*", re.IGNORECASE)


def absolute_url(href: str | None, base: str | None) -> str | None:
    """``href`` as an absolute http(s) address without its fragment, or None where it cannot be one."""
    href = re.sub(r"[\t\r\n]+", "", (href or "").strip())
    if not href or href.startswith("#"):
        return None
    try:
        parts = urlsplit(urljoin(base or "", href))
        _ = parts.port  # raises where the port is no number
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        return None
    return urlunsplit((parts.scheme.lower(), parts.netloc, parts.path or "/", parts.query, ""))


def drop_tracking(url: str) -> str:
    """The address without campaign, click and session parameters; all else, and its order, stays."""
    try:
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return url
    kept = [(k, v) for k, v in pairs if not _TRACKING.fullmatch(k) and not _TRACKING_IF.fullmatch(f"{k}={v}")]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    return urlunsplit((parts.scheme, parts.netloc, _SESSION_PATH.sub("", parts.path), query, ""))


def normal_url(url: str) -> str:
    """One spelling for one page: lower-case host, sorted query, no tracking, no fragment, no default port."""
    absolute = absolute_url(url, None)
    if absolute is None:
        return url.strip()
    parts = urlsplit(drop_tracking(absolute))
    host = (parts.hostname or "").rstrip(".")
    default = {"http": 80, "https": 443}[parts.scheme]
    netloc = host if parts.port in (None, default) else f"{host}:{parts.port}"
    if ":" in host:
        netloc = f"[{host}]" if parts.port in (None, default) else f"[{host}]:{parts.port}"
    try:
        return str(canonicalize_url(urlunsplit((parts.scheme, netloc, parts.path, parts.query, ""))))
    except ValueError:
        return urlunsplit((parts.scheme, netloc, parts.path, parts.query, ""))


def site_of(url: str | None) -> str:
    """The host without ``www.``, ``m.`` or ``amp.``; empty where there is none."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return re.sub(r"^(?:www\d?|m|mobile|amp|edition)\.", "", host.rstrip("."))


def same_site(one: str | None, other: str | None) -> bool:
    """Whether two addresses share a registered name (``a.b.co.uk`` and ``b.co.uk`` do)."""
    first, second = site_of(one), site_of(other)
    if not first or not second:
        return False
    if first == second or first.endswith("." + second) or second.endswith("." + first):
        return True
    return _registered(first) == _registered(second)


def _registered(host: str) -> str:
    labels = host.split(".")
    short_second = len(labels) > 2 and len(labels[-1]) == 2 and (len(labels[-2]) <= 3 or labels[-2] == "gouv")
    return ".".join(labels[-3 if short_second else -2 :])


def canonical_url(declared: str | None, url: str | None) -> tuple[str | None, str]:
    """The page's canonical address, and why it was or was not believed.

    A declared address is refused where it leaves the site, points at the site's front page or at a section,
    or is an error page: it would fold many pages into one. Reasons: ``declared``, ``own`` (nothing declared),
    ``refused:<why>``.
    """
    own = normal_url(url) if url and absolute_url(url, None) else None
    claim = absolute_url(declared, url)
    if not (declared or "").strip():
        return own, "own"
    if claim is None:
        return own, "refused:not_an_address"
    claim = normal_url(claim)
    if own is None:
        return claim, "declared"
    if not same_site(claim, own):
        return own, "refused:other_site"
    claimed, owned = urlsplit(claim), urlsplit(own)
    if claimed.path in ("", "/") and not claimed.query and (owned.path not in ("", "/") or owned.query):
        return own, "refused:front_page"
    if re.search(r"/(?:404|error|not-?found|login|signin)(?:[/.]|$)", claimed.path, re.IGNORECASE):
        return own, "refused:error_page"
    own_depth, claim_depth = _depth(owned.path), _depth(claimed.path)
    if own_depth >= 2 and claim_depth == 1 and owned.path.startswith(claimed.path.rstrip("/") + "/"):
        return own, "refused:section_page"
    return claim, "declared"


def _depth(path: str) -> int:
    return len([part for part in path.split("/") if part])
