"""How each source is doing, compared with its own past: what a person should look at, and why.

What is usual is learned from the journal. New stories a night are taken as rare independent events (a Poisson
count), so a weekly bulletin's silence of three days says nothing and a wire service's says a lot.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.fetch.dispositions import disposition_class
from pipeline.fetch.journal import read_journal
from pipeline.fetch.records import LEAVE_PURPOSES, STORY_PURPOSES
from pipeline.fetch.state import State
from pipeline.sources.model import Source

_NIGHTS = 60  # nights that are learned from
_ENOUGH = 7  # nights of its own below which a source's file, or nothing, says what is usual
_UNLIKELY = 0.005  # chance below which silence or a drop is told
_BURST = 1e-5  # a burst costs nothing but attention, so it must be clearer
_FILL_DROP = 0.5  # share of stories that suddenly lack a field
_OTHER_THINGS = {"not_a_feed": "feed", "not_a_sitemap": "sitemap"}  # signals of the readers of listings
_FEW = 5  # stories below which a share says nothing
_WEEK = 7


@dataclass(frozen=True, slots=True)
class HealthSignal:
    """One thing that a person should look at. ``code`` names its kind, ``words`` say what happened."""

    source_name: str
    code: str
    words: str


Night = dict[str, Any]
Told = tuple[str, str]  # code and words


def nights_of(
    home: Path, source_name: str, *, last: int | None = None, until: str = "9999-12-31"
) -> list[Night]:
    """The last nights of a source (all of them), oldest first: counts of stories, new ones, and dispositions by class."""
    state = State(home)
    try:
        state.sync()
        return _nights(state.tallies(source_name, until))[-(last or 0) :]
    finally:
        state.close()


def _nights(tallies: Iterable[Mapping[str, Any]]) -> list[Night]:
    nights: dict[str, Night] = {}
    for row in tallies:
        night = nights.setdefault(
            row["night"],
            {"night": row["night"], "found": 0, "new": 0, "requests": 0, "with_title": 0, "with_date": 0}
            | dict.fromkeys(("fetched", "unchanged", "gone", "refused", "failed", "deferred"), 0)
            | dict.fromkeys(("listings", "listings_failed", "tls", "robots", "optout"), 0)
            | dict.fromkeys(("listings_robots", "listings_optout"), 0),
        )
        sort = disposition_class(row["disposition"])
        night["requests"] += row["n_requests"]
        night["tls"] += row["n"] * (row["disposition"] == "failed_tls")
        if row["purpose"] in STORY_PURPOSES:
            night["found"] += row["n"]
            night["fetched" if sort == "ok" else sort] += row["n"]
            night["robots"] += row["n"] * (row["disposition"] == "refused_robots")
            night["optout"] += row["n"] * (row["disposition"] == "refused_optout")
            if sort == "ok":
                night["new"] += row["n_new"]
                night["with_title"] += row["n_with_title"]
                night["with_date"] += row["n_with_date"]
        elif row["purpose"] not in LEAVE_PURPOSES:
            night["listings"] += row["n"]
            night["listings_failed"] += row["n"] * (sort not in ("ok", "unchanged"))
            night["listings_robots"] += row["n"] * (row["disposition"] == "refused_robots")
            night["listings_optout"] += row["n"] * (row["disposition"] == "refused_optout")
    return [nights[name] for name in sorted(nights)]


def signals(
    home: Path,
    *,
    night: str,
    sources: Mapping[str, Source],
    fields: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
) -> list[HealthSignal]:
    """What a person should look at after a night, over all sources that were asked in it.

    ``fields`` may bring, by source and night, how many documents were read (``n``) and how many of them
    have a ``title``, a ``date`` and a ``body``: what the journal cannot know.
    """
    state = State(home)
    try:
        state.sync()
        found = [s for name, source in sorted(sources.items()) for s in _source(state, source, night)]
    finally:
        state.close()
    found += _other_things(home, night, sources)
    for name, history in sorted((fields or {}).items()):
        found += _field_signals(name, night, history)
    return found


def verdicts(
    home: Path,
    *,
    night: str,
    sources: Mapping[str, Source],
    fields: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
) -> list[dict[str, Any]]:
    """One row for each source that was asked in a night: what is usual of it, and what was not (``signals``)."""
    told: dict[str, list[HealthSignal]] = {}
    for signal in signals(home, night=night, sources=sources, fields=fields):
        told.setdefault(signal.source_name, []).append(signal)
    state = State(home)
    try:
        state.sync()
        asked = {name: _nights(state.tallies(name, night)) for name in sources}
    finally:
        state.close()
    return [
        {
            "night": night,
            "source_name": name,
            "usual_per_week": usual(sources[name], nights).get("new_per_week"),
            "codes": sorted({signal.code for signal in told.get(name, [])}),
            "words": "; ".join(signal.words for signal in told.get(name, [])) or "as usual",
        }
        for name, nights in sorted(asked.items())
        if nights and nights[-1]["night"] == night
    ]


def _other_things(home: Path, night: str, sources: Mapping[str, Source]) -> list[HealthSignal]:
    """Addresses that answered, but with something else than the feed or sitemap that they were."""
    told = {
        (line["source_name"], signal["url"]): signal
        for line in read_journal(home, night)
        if line["kind"] == "source_finished" and line["source_name"] in sources
        for signal in line["signals"]
        if signal["code"] in _OTHER_THINGS
    }
    return [
        HealthSignal(
            name,
            signal["code"],
            f"{url} is no {_OTHER_THINGS[signal['code']]}"
            + (f": {signal['detail']}" if signal["detail"] else ""),
        )
        for (name, url), signal in sorted(told.items())
    ]


def _source(state: State, source: Source, night: str) -> list[HealthSignal]:
    nights = _nights(state.tallies(source.name, night))
    if not nights or nights[-1]["night"] != night:
        return []
    tonight, past = nights[-1], _past(nights)
    told = [
        *_reachability(state, source.name, tonight, past),
        *_turned(tonight, past),
        *_shape(tonight, past),
    ]
    if not tonight["listings"] or tonight["listings_failed"] < tonight["listings"]:
        told += _volume(source, tonight, past, is_first=len(nights) == 1)
    return [HealthSignal(source.name, code, words) for code, words in told]


def _past(nights: Sequence[Night]) -> Sequence[Night]:
    """Nights that a last one is compared with; the first brings the backlog, which is not usual."""
    return nights[1:-1][-_NIGHTS:]


def _reachability(state: State, name: str, tonight: Night, past: Sequence[Night]) -> Iterable[Told]:
    night = tonight["night"]
    if tonight["tls"]:
        since = next((i for i, each in enumerate(reversed(past)) if not each["tls"]), len(past))
        problem = state.last_problem(name, night, "failed_tls")
        words = problem["reason"] if problem else "no safe connection"
        yield "certificate", f"{words}{f', for {since + 1} nights' if since else ''}"
    elif tonight["listings"] and tonight["listings_failed"] == tonight["listings"]:
        shut = tonight["listings_robots"] + tonight["listings_optout"]
        if not shut:  # a door that is shut is no broken one; `_turned` tells of it
            yield "unreachable", "none of its feeds, sitemaps or listings could be read"
    stories = tonight["found"] - tonight["deferred"]
    if stories >= _FEW and tonight["failed"] > 0.5 * stories:
        yield "failing", f"{tonight['failed']} of {stories} stories failed"


_DOORS = (
    ("robots", "robots_turned", "robots.txt now refuses"),
    ("optout", "optout_turned", "text and data mining is now reserved for"),
)


def _turned(tonight: Night, past: Sequence[Night]) -> Iterable[Told]:
    """Doors that were open and are shut now, at the stories or before them."""
    for key, code, words in _DOORS:
        n_shut, n_listings = tonight[f"listings_{key}"], tonight["listings"]
        n_nights = next((i for i, each in enumerate(reversed(past)) if not each[f"listings_{key}"]), None)
        if n_shut and n_nights is not None:  # it was open once
            since = f", for {n_nights + 1} nights" if n_nights else ""
            yield code, f"{words} {n_shut} of {n_listings} feeds, sitemaps or listings{since}"
            continue
        n_before = sum(each["found"] for each in past)
        before = sum(each[key] for each in past) / n_before if n_before else 0.0
        if tonight["found"] and tonight[key] > 0.5 * tonight["found"] and before < 0.2:
            yield code, f"{words} {tonight[key]} of {tonight['found']} stories"


def _volume(source: Source, tonight: Night, past: Sequence[Night], *, is_first: bool) -> Iterable[Told]:
    rate = _rate(source, past)
    if rate is None or is_first:
        return
    counts = [each["new"] for each in (*past, tonight)]
    n_silent = next((i for i, n in enumerate(reversed(counts)) if n), len(counts))
    week = counts[-7:]
    if n_silent and poisson_at_most(0, rate * n_silent) < _UNLIKELY:
        yield "silent", f"nothing new for {n_silent} night(s); {rate * 7:.1f} a week are usual"
    elif len(week) == 7 and sum(week) < rate * 3.5 and poisson_at_most(sum(week), rate * 7) < _UNLIKELY:
        yield "drop", f"{sum(week)} new in seven nights; {rate * 7:.1f} are usual"
    new = tonight["new"]
    if new >= 10 and new > 4 * rate and 1 - poisson_at_most(new - 1, rate) < _BURST:
        yield "burst", f"{new} new in one night; {rate:.1f} are usual"


def _rate(source: Source, past: Sequence[Night]) -> float | None:
    """New stories a night that are usual: learned, else as the source's file expects."""
    if len(past) >= _ENOUGH:
        # By the calendar, not by the number of runs: a missed night's stories come on the next one.
        span = (date.fromisoformat(past[-1]["night"]) - date.fromisoformat(past[0]["night"])).days + 1
        usual = sorted(each["new"] for each in past)
        cap = max(10 * usual[len(usual) // 2], 10)  # one burst must not make later nights look silent
        return float(sum(min(n, cap) for n in usual) / span)
    return source.expected_per_week / 7 if source.expected_per_week is not None else None


def poisson_at_most(k: int, mean: float) -> float:
    """Chance of at most ``k`` events where ``mean`` are usual."""
    if k < 0:
        return 0.0
    term = total = math.exp(-min(mean, 700.0))
    for i in range(1, k + 1):
        term *= mean / i
        total += term
    return min(total, 1.0)


def _shape(tonight: Night, past: Sequence[Night]) -> Iterable[Told]:
    """Entries of feeds and listings that suddenly come without a title or a date."""
    rows = [
        {"n": each["new"], "title": each["with_title"], "date": each["with_date"]}
        for each in (*past, tonight)
    ]
    yield from _missing(rows, ("title", "date"), "new entries")


def _field_signals(name: str, night: str, history: Sequence[Mapping[str, Any]]) -> list[HealthSignal]:
    rows = [row for row in history if str(row["night"]) <= night][-_NIGHTS:]
    if not rows or str(rows[-1]["night"]) != night:
        return []
    told = _missing(rows, ("title", "date", "body"), "documents")
    return [HealthSignal(name, code, words) for code, words in told]


def _missing(rows: Sequence[Mapping[str, Any]], fields: Sequence[str], what: str) -> Iterable[Told]:
    """Fields that the latest of ``rows`` (one a night) lack, and that earlier ones had.

    A night of few stories says little by itself: it is taken together with those before it, up to a week.
    """
    n_nights = next((k for k in range(1, _WEEK + 1) if sum(row["n"] for row in rows[-k:]) >= _FEW), 0)
    latest, earlier = rows[len(rows) - n_nights :], rows[: len(rows) - n_nights]
    n_now, n_before = sum(row["n"] for row in latest), sum(row["n"] for row in earlier)
    if not n_nights or not rows[-1]["n"] or n_before < _FEW:
        return
    for key in fields:
        before = sum(row[key] for row in earlier) / n_before
        now = sum(row[key] for row in latest) / n_now
        if before - now > _FILL_DROP:
            span = "tonight's" if n_nights == 1 else f"the {what} of the last {n_nights} nights"
            whose = f"{span} {what}" if n_nights == 1 else span
            yield f"{key}_missing", f"{now:.0%} of {whose} have a {key}; {before:.0%} had one before"


def usual(source: Source, nights: Sequence[Night]) -> dict[str, float]:
    """What is learned of a source: new stories a week, and the share of its entries with a title and a date."""
    past = _past(nights)
    rate, n_new = _rate(source, past), sum(each["new"] for each in past)
    told = {} if rate is None else {"new_per_week": rate * 7}
    if n_new:
        told |= {key: sum(each[f"with_{key}"] for each in past) / n_new for key in ("title", "date")}
    return told
