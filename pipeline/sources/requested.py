"""Addresses that reviewers asked for, as sources: one a host, so that pace, budget and names are the host's own.

Where the catalogue has a source of the same host, the address is asked under its publisher, country, language, pace
and terms; else under the host's name, at the usual pace.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from pydantic import ValidationError

from pipeline.sources.model import Source

PREFIX = "asked-"
KEPT_KEYS = (
    "publisher", "publisher_country", "language", "timezone", "licence", "terms_note", "retain", "selectors",
    "pace_seconds", "max_concurrency", "tags", "homepage",
)  # fmt: skip
UNKNOWN_LANGUAGE = "und"


def requested_sources(urls: Iterable[str], known: Mapping[str, Source]) -> dict[str, Source]:
    """By name. Addresses that no source may have (without a host, with a password) are passed over."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        by_host[_host(url)].append(url)
    found = {}
    for host, asked in sorted(by_host.items()):
        like = next((source for source in known.values() if host in _hosts(source)), None)
        source = _source(host, asked, like)
        if source is not None:
            found[source.name] = source
    return found


def _source(host: str, urls: list[str], like: Source | None) -> Source | None:
    name = PREFIX + (re.sub(r"[^a-z0-9]+", "-", host.casefold()).strip("-") or "host")
    title = f"{like.title} (asked for by reviewers)" if like else f"{host} (asked for by reviewers)"
    about = (
        {key: getattr(like, key) for key in KEPT_KEYS}
        if like
        else {"publisher": host, "publisher_country": None, "language": UNKNOWN_LANGUAGE}
    )
    try:
        return Source(name=name, title=title, kind="urls", urls=list(dict.fromkeys(urls)), **about)
    except ValidationError:
        return None


def _hosts(source: Source) -> set[str]:
    return {_host(url) for url in (*source.urls, *([source.homepage] if source.homepage else ()))} - {""}


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.rpartition("@")[2].casefold()
    except ValueError:
        return ""
