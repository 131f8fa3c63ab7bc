"""Which addresses of a source are asked for tonight, and in which order."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from extractors.documents.dates import day_of
from pipeline.fetch.ask import Target
from pipeline.fetch.discover import Found, entry_facts, newest_first
from pipeline.fetch.dispositions import SETTLED
from pipeline.fetch.records import Purpose
from pipeline.fetch.settings import FetchSettings
from pipeline.fetch.state import State

# After `recheck_young_days` the nights between two looks grow with a document's age, so that a night's work
# does not grow with all that was ever stored: (age in days from which, nights as a multiple of
# `recheck_days`).
_STEPS = ((365, 26), (90, 4), (0, 1))


@dataclass(frozen=True, slots=True)
class Step:
    """One address to ask for; ``is_new`` if it never was asked for."""

    target: Target
    is_new: bool


def is_due(
    row: Mapping[str, Any], night: date, settings: FetchSettings, *, modified_on: date | None = None
) -> bool:
    """Whether a known address is looked at again tonight.

    Young ones every night; later ones on nights that a digest of the address picks, further and further
    apart; one that its source says was modified since the last look, at once.
    """
    last = date.fromisoformat(row["last_night"])
    if modified_on is not None and modified_on > last:
        return True
    age = (night - date.fromisoformat(row["first_night"])).days
    if age <= settings.recheck_young_days:
        return True
    apart = settings.recheck_days * next(times for days, times in _STEPS if age >= days)
    return (night.toordinal() + zlib.crc32(row["url"].encode())) % apart == 0


def plan(source_name: str, found: Found, state: State, night: str, settings: FetchSettings) -> Iterator[Step]:
    """Addresses for tonight: new ones first, the newest before the older, then known ones that are due.

    What was settled tonight already (by a run that was interrupted) is left out.
    """
    today = date.fromisoformat(night)
    later: list[Step] = []
    for url, entry in newest_first(found.entries.items()):
        target = Target(
            url=url, purpose=purpose_of(url), referrer_url=found.referrers.get(url), entry=entry_facts(entry)
        )
        row = state.url(url)
        if row is None or (row["class"] == "deferred" and row["file"] is None):
            yield Step(target, is_new=True)
        elif not is_settled(row, night) and is_due(
            row, today, settings, modified_on=day_of(entry.modified_at)
        ):
            later.append(Step(target, is_new=False))
    yield from later
    for row in state.stories_of_source(source_name):
        if row["url"] in found.entries or is_settled(row, night) or not is_due(row, today, settings):
            continue
        yield Step(
            Target(url=row["url"], purpose=row["purpose"], referrer_url=row["referrer_url"]), is_new=False
        )


def is_settled(row: Mapping[str, Any], night: str) -> bool:
    """Whether an address got its answer tonight already."""
    return row["last_night"] == night and row["class"] in SETTLED


def purpose_of(url: str) -> Purpose:
    """``document`` for what its address says is a paper, else ``page``."""
    return "document" if url.lower().split("?")[0].split("#")[0].endswith(".pdf") else "page"
