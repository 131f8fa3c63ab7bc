"""What a source shows tonight: entries of its feeds, sitemaps, listings or list of addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from extractors.documents.dates import day_of, url_date
from extractors.documents.entries import Entry, Listing
from extractors.documents.feeds import parse_feed
from extractors.documents.listings import parse_listing
from extractors.documents.sitemaps import parse_sitemap
from extractors.documents.urls import drop_tracking
from pipeline.errors import ArchiveError
from pipeline.fetch.archive import read_response
from pipeline.fetch.ask import Asker, Target
from pipeline.fetch.dispositions import SETTLED
from pipeline.fetch.pacing import Budget
from pipeline.fetch.records import Purpose
from pipeline.fetch.state import State
from pipeline.sources.model import Source

_MAX_SITEMAPS = 50  # sitemaps read of one source in a night
_MAX_BACKFILL_PAGES = 400  # addresses that a backfill's template may make

_PURPOSES: dict[str, Purpose] = {"feed": "feed", "sitemap": "sitemap", "listing": "listing"}


@dataclass(slots=True)
class Found:
    """Entries by address, in the source's order; where each was found; what was odd, and what failed."""

    entries: dict[str, Entry] = field(default_factory=dict)
    referrers: dict[str, str] = field(default_factory=dict)
    signals: list[dict[str, str]] = field(default_factory=list)
    n_asked: int = 0
    n_failed: int = 0

    def add(self, entry: Entry, referrer: str) -> None:
        """Take in an entry, under its address without tracking; the first to name an address counts."""
        # Feeds in JSON may hold halves of characters, which no address and no file can.
        url = drop_tracking(entry.url).encode("utf-8", "replace").decode()
        self.entries.setdefault(url, entry)
        self.referrers.setdefault(url, referrer)
        for attachment in entry.attachments:
            if attachment.lower().split("?")[0].endswith(".pdf"):
                self.add(Entry(url=attachment, title=entry.title, published_at=entry.published_at), referrer)


class Discovery:
    """Asks a source's own pages of addresses, and reads them."""

    def __init__(self, asker: Asker, state: State, night: str) -> None:
        self._asker, self._state, self._night = asker, state, night

    async def discover(
        self, source: Source, budget: Budget, *, since: date | None = None, until: date | None = None
    ) -> Found:
        """Everything that the source shows, within the dates if any are given; failures are signals."""
        found = Found()
        if source.kind == "urls":
            for url in source.urls:
                found.entries.setdefault(url, Entry(url=url))
            return found
        queue = [*source.urls, *backfill_addresses(source, since, until)]
        seen: set[str] = set()
        depth = _Depth(since)
        limit = self._page_limit(source, len(queue), is_backfill=since is not None)
        while queue and len(seen) < limit:
            url = queue.pop(0)
            if url in seen:
                continue
            seen.add(url)
            listing = await self._listing(source, url, budget, found)
            if listing is None:
                continue
            for entry in listing.entries:
                if is_wanted(entry, source, since, until):
                    found.add(entry, url)
            queue += children_wanted(listing, since)
            if (source.kind == "listing" or since is not None) and not depth.is_past(listing):
                queue += listing.next_urls
        return found

    @staticmethod
    def _page_limit(source: Source, n_start: int, *, is_backfill: bool) -> int:
        if source.kind == "sitemap":
            return max(_MAX_SITEMAPS, source.max_pages)
        return n_start * source.max_pages if not is_backfill else max(n_start * source.max_pages, 20)

    async def _listing(self, source: Source, url: str, budget: Budget, found: Found) -> Listing | None:
        row = self._state.url(url)
        if row is None or row["last_night"] != self._night or row["class"] not in SETTLED:
            record = await self._asker.ask(Target(url=url, purpose=_PURPOSES[source.kind]), source, budget)
            found.n_asked += 1
            if record.disposition_class not in ("ok", "unchanged"):
                found.n_failed += 1
                found.signals.append({"code": record.disposition, "url": record.url, "detail": record.reason})
                return None
            row = self._state.url(url)
        if row is None or row["file"] is None:
            return None
        try:
            answer = read_response(self._state.home, row["file"], row["offset"], row["length"])
        except ArchiveError as error:
            found.n_failed += 1
            found.signals.append({"code": "archive", "url": url, "detail": str(error)})
            return None
        listing = _parse(source, answer.body, row["final_url"] or url, row["content_type"])
        found.signals += [{"code": each.code, "url": url, "detail": each.detail} for each in listing.signals]
        return listing


def _parse(source: Source, content: bytes, url: str, content_type: str | None) -> Listing:
    if source.kind == "feed":
        return parse_feed(content, url=url)
    if source.kind == "sitemap":
        return parse_sitemap(content, url=url)
    return parse_listing(
        content,
        url=url,
        item_selector=source.item_selector,
        link_pattern=source.link_pattern,
        next_selector=source.next_selector,
        content_type=content_type,
    )


def children_wanted(listing: Listing, since: date | None) -> list[str]:
    """Sitemaps that an index names, without those in which nothing changed within the dates."""
    return [
        child
        for child in listing.child_sitemaps
        if since is None or (day_of(listing.children_modified.get(child)) or since) >= since
    ]


@dataclass(slots=True)
class _Depth:
    """How far into the past the pages of a list have led, so that a backfill stops where its dates end."""

    since: date | None
    newest: date | None = None

    def is_past(self, listing: Listing) -> bool:
        """Whether a page, and with it every further one, is too old: all of it, and older than one before."""
        days = [entry_day(entry) for entry in listing.entries]
        known = [day for day in days if day is not None]
        if self.since is None or not known or len(known) < len(days):
            return False
        before, self.newest = self.newest, max(known)
        return before is not None and self.newest <= before and self.newest < self.since


def is_wanted(entry: Entry, source: Source, since: date | None, until: date | None) -> bool:
    """Whether an entry fits the source's pattern and the dates; an entry without any date fits all dates."""
    pattern = source.link_pattern if source.kind != "listing" else None  # a listing's links were chosen by it
    if pattern and not re.search(pattern, entry.url):
        return False
    if since is None and until is None:
        return True
    day = entry_day(entry)
    return day is None or ((since is None or day >= since) and (until is None or day <= until))


def entry_day(entry: Entry) -> date | None:
    """The day of an entry: as the feed says, else by its address, else by its last change."""
    return day_of(entry.published_at) or day_of(url_date(entry.url)[0]) or day_of(entry.modified_at)


def backfill_addresses(source: Source, since: date | None, until: date | None) -> list[str]:
    """Addresses of the source's past within the dates, newest first, by its backfill template."""
    if source.backfill is None or since is None:
        return []
    template = source.backfill.url_template
    pages = range(1, source.max_pages + 1) if "{page}" in template else range(1, 2)
    made: dict[str, None] = {}
    for day in _days(template, since, until or date.today()):
        for page in pages:
            made[template.format(year=day.year, month=f"{day.month:02}", day=f"{day.day:02}", page=page)] = (
                None
            )
            if len(made) >= _MAX_BACKFILL_PAGES:
                return list(made)
    return list(made)


def _days(template: str, since: date, until: date) -> Iterator[date]:
    """Days from the last to the first, one for each address that the template can make."""
    day = until
    while day >= since:
        yield day
        if "{day}" in template:
            day -= timedelta(days=1)
        elif "{month}" in template:
            day = day.replace(day=1) - timedelta(days=1)
        elif "{year}" in template:
            day = day.replace(month=1, day=1) - timedelta(days=1)
        else:
            return


def newest_first(entries: Iterable[tuple[str, Entry]]) -> Sequence[tuple[str, Entry]]:
    """Dated entries from the newest on, then those without a date in the source's own order."""

    def age(item: tuple[str, Entry]) -> tuple[int, int]:
        day = entry_day(item[1])
        return (1, 0) if day is None else (0, -day.toordinal())

    return sorted(entries, key=age)


def entry_facts(entry: Entry) -> dict[str, Any] | None:
    """What a journal line keeps of an entry: what it says beyond its address, and no long text."""
    facts = {key: value for key, value in entry.to_dict().items() if value and key != "url"}
    if "summary" in facts:
        facts["summary"] = facts["summary"][:500]
    facts.pop("attachments", None)
    return {"url": entry.url, **facts} if facts else None
