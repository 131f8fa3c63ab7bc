"""What a feed, a sitemap or a listing page says of other pages: entries, and where to look next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from extractors.model import Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One page that a feed, sitemap or listing points to; ``url`` is absolute.

    ``published_at`` and ``modified_at`` are ISO 8601 texts (a date, or an instant with its offset), or None
    where
    none is given or the one given cannot be true. ``entry_id`` is the feed's own id for the entry.
    ``attachments`` are addresses of files that the entry carries (a PDF in an enclosure).
    """

    url: str
    title: str | None = None
    published_at: str | None = None
    modified_at: str | None = None
    entry_id: str | None = None
    summary: str | None = None
    language: str | None = None
    attachments: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready mapping of every field."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What was read out of one feed, sitemap or listing page, in its own order, each address once.

    ``next_urls`` are further pages of the same list; ``child_sitemaps`` are the sitemaps that an index names,
    those that changed last first, and ``children_modified`` says when (ISO 8601), for those that say it.
    ``signals`` tell what was wrong with it (``not_a_feed``, ``malformed``, ``future_date`` ...).
    """

    entries: tuple[Entry, ...] = ()
    next_urls: tuple[str, ...] = ()
    child_sitemaps: tuple[str, ...] = ()
    children_modified: Mapping[str, str] = field(default_factory=dict)
    signals: tuple[Signal, ...] = ()
    title: str | None = None
    language: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready mapping of every field."""
        return asdict(self)
