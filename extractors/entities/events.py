"""What happened to a project, or will: the words that say so, with their dates.

The words stand in ``extractors/data/events.csv``. A word in the scope of a plan, wish or condition does not
make the event that it names: ``plans to build`` is ``proposed``; ``will build`` said by who decides is
``announced``. Denied and negated events are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from typing import cast

from extractors.entities import events_beside as beside
from extractors.entities.cues import find_cues, with_accents
from extractors.entities.event_dates import DateMention, find_dates
from extractors.entities.event_gaps import find_gaps
from extractors.entities.event_giving import find_giving
from extractors.entities.event_split import find_split
from extractors.entities.event_tense import is_past, is_told_in_past
from extractors.entities.gazetteer import Entry, Gazetteer
from extractors.entities.normalise import Normalised, normalise
from extractors.entities.read_rows import DATA, Row, each, filled, one_of, read_rows
from extractors.entities.sentences import Span, sentence_at, sentence_spans
from extractors.model import CueMention, EventKind, EventMention

KINDS: tuple[EventKind, ...] = (
    "proposed", "announced", "funded", "contracted", "construction_started",
    "operational", "expanded", "paused", "cancelled",
)  # fmt: skip
# Kinds that a plan or a wish turns into a proposal; money set aside is announced all the same.
_NEEDS_DEED = frozenset(
    {"announced", "funded", "contracted", "construction_started", "operational", "expanded"}
)
# What a thing is in, and not only what was said of it.
_STATES = frozenset({"operational", "construction_started", "expanded"})
# More event words than this in one sentence make it a list.
_MOST = 60
# How much farther a date before ``and`` is: ``since July 2025, and published``.
_NEXT_CLAUSE = 60
# What is said or promised today of a time that lasts: ``will invest 5 billion this year``.
_PROMISES = frozenset({"announced", "funded", "contracted"})
_LASTING = frozenset({"year", "half"})
# What parts a sentence into two that have their own dates.
_OTHER_PART = re.compile(r"[;；]\s?")
# A date so few days ahead may well be one that is announced.
_SOON = 62


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    kind: EventKind
    language: str


def find_events(
    text: str | Normalised,
    *,
    language: str | None = None,
    published_on: date | None = None,
    cues: Sequence[CueMention] | None = None,
    sentences: Sequence[Span] | None = None,
    within: Sequence[Span] | None = None,
) -> list[EventMention]:
    """Events in order. ``within`` limits the search to some sentences (those that speak of projects)."""
    form = normalise(text) if isinstance(text, str) else text
    spans = sentences if sentences is not None else sentence_spans(form.text, language)
    if cues is None:
        cues = find_cues(form, language=language, sentences=spans)
    wanted = set(within) if within is not None else None
    by_sentence: dict[Span, list[_Word]] = {}
    for hit in event_gazetteer((language or "en").split("-")[0].lower()).find_longest(form):
        index = sentence_at(spans, hit.start)
        span = spans[index] if index >= 0 else (0, len(form.text))
        if (wanted is None or span in wanted) and len(by_sentence.setdefault(span, [])) < _MOST:
            by_sentence[span].append(_Word(hit.start, hit.end, *hit.value))
    tag = (language or "en").split("-")[0].lower()
    for start, end, kind, rule in _with_objects(form.text, tag):
        index = sentence_at(spans, start)
        span = spans[index] if index >= 0 else (0, len(form.text))
        words = by_sentence.setdefault(span, [])
        if (wanted is None or span in wanted) and not any(w.start < end and start < w.end for w in words):
            words.append(_Word(start, end, kind, rule))
    events: list[EventMention] = []
    for span, words in sorted(by_sentence.items()):
        words.sort(key=lambda word: word.start)
        dates = find_dates(form.text, span, language=language, published_on=published_on)
        gaps = find_gaps(form.text, span, dates, [(word.start, word.end) for word in words], tag)
        words = sorted(
            [*words, *(_left_out(words[index], start, end) for start, end, index in gaps)],
            key=lambda word: word.start,
        )
        told = (_event(form.text, word, cues, dates, words, published_on, language) for word in words)
        events += _told_once([event for event in told if event is not None])
    return events


def _with_objects(text: str, tag: str) -> list[tuple[int, int, EventKind, str]]:
    """Verbs that tell of an event with the sum or the thing behind them."""
    giving: list[tuple[int, int, EventKind, str]] = [
        (*span, "funded", f"{tag}.giving") for span in find_giving(text, tag)
    ]
    return giving + [(*found, f"{tag}.split") for found in find_split(text, tag, KINDS)]


def _left_out(word: _Word, start: int, end: int) -> _Word:
    """The event of a clause that leaves out its verb, as told by the thing that it is told of."""
    return replace(word, start=start, end=end, language=f"{word.language}.left_out")


def _told_once(events: Sequence[EventMention]) -> list[EventMention]:
    """Leaves out what the next word tells again: ``wants to | build``, ``allocated | funds``."""
    kept: list[EventMention] = []
    for event in events:
        last = kept[-1] if kept else None
        if last is not None and last.kind == event.kind and 0 <= event.start - last.end <= 25:
            if event.on is None or last.on == event.on:
                continue
            if last.on is None:
                kept.pop()
        kept.append(event)
    return kept


def _event(
    text: str,
    word: _Word,
    cues: Sequence[CueMention],
    dates: Sequence[DateMention],
    words: Sequence[_Word],
    published_on: date | None,
    language: str | None,
) -> EventMention | None:
    over = [c for c in cues if c.scope_start <= word.start and word.end <= c.scope_end]
    kinds = {c.cue for c in over}
    if kinds & {"denied", "negated"} and word.kind not in {"cancelled", "paused"}:
        return None
    if beside.only_says(text, word.start, word.end):
        return None
    kind, rule = word.kind, f"events.{word.language}"
    if kind in _NEEDS_DEED:
        ahead = beside.is_purpose(text, word.start, word.end)
        wishes = [c for c in over if c.cue in {"planned", "conditional", "rumoured"}]
        # A verb in the future (construirá, zbuduje) is cue and event in one: whoever decides announces by it.
        if any(
            c.text.lower() not in firm_plans() and not (c.start < word.end and word.start < c.end)
            for c in wishes
        ):
            kind = "proposed"
        elif kind in _STATES and (wishes or ahead):
            kind = "announced"
        rule += f".{word.kind}_in_scope" if kind != word.kind else (".ahead" if wishes or ahead else "")
    nearest = _nearest(text, word, dates, words)
    ends = nearest is not None and (
        beside.until().search(text, max(0, nearest.start - 16), nearest.start)
        or beside.until_behind().match(text, nearest.end)
    )
    if nearest is not None and published_on is not None:
        if nearest.is_yearless and kind != "proposed" and kinds <= {"past"}:
            if is_past(text, word.start, word.end, language):
                nearest = _last_such(nearest, published_on)
        elif kind != "proposed" and not kinds and not ends:
            nearest = _in_the_past(nearest, published_on)
        if kind in _PROMISES and _lasts(nearest, published_on):
            told = rule.endswith(".ahead") or not is_told_in_past(text, word.start, word.end, language)
            nearest = None if told else nearest
    return EventMention(
        start=word.start,
        end=word.end,
        text=text[word.start : word.end],
        rule=rule,
        confidence=0.7 if kind == word.kind else 0.6,
        kind=kind,
        on=nearest.on if nearest else None,
        precision=nearest.precision if nearest else None,
        date_text=nearest.text if nearest else None,
        date_basis=nearest.basis if nearest else None,
    )


def _last_such(found: DateMention, published_on: date) -> DateMention:
    """A quarter or half that is told as past: ``opened in Q3``, read in May, was last year's."""
    day = date.fromisoformat(found.on)
    return found if day <= published_on else replace(found, on=day.replace(year=day.year - 1).isoformat())


def _in_the_past(found: DateMention, published_on: date) -> DateMention:
    """A month without its year that is told as past: ``signed in December``, read in June, was last year's."""
    day = date.fromisoformat(found.on)
    if found.basis != "relative" or found.precision not in {"month", "day"} or day <= published_on:
        return found
    if (day - published_on).days < _SOON or (day.month, day.day) == (2, 29):
        return found
    return replace(found, on=day.replace(year=day.year - 1).isoformat())


def _lasts(found: DateMention, published_on: date) -> bool:
    """Whether a year or half holds the day of publication: what is promised of it was promised on that day."""
    first = date.fromisoformat(found.on)
    if found.precision not in _LASTING or first > published_on:
        return False
    months = 12 if found.precision == "year" else 6
    return (published_on.year - first.year) * 12 + published_on.month - first.month < months


def _nearest(
    text: str, word: _Word, dates: Sequence[DateMention], words: Sequence[_Word]
) -> DateMention | None:
    """The date that stands next to this word, unless another event word stands nearer to it."""
    best: tuple[int, DateMention] | None = None
    for found in dates:
        gap = _gap(text, word, found)
        first, second = sorted(((word.start, word.end), (found.start, found.end)))
        if _OTHER_PART.search(text, first[1], second[0]):
            continue
        if gap > 120 or any(other is not word and _gap(text, other, found) < gap for other in words):
            continue
        if best is None or gap < best[0]:
            best = (gap, found)
    return best[1] if best else None


def _gap(text: str, word: _Word, found: DateMention) -> int:
    """Characters between a word and a date; a date before ``and`` belongs to what stands before it."""
    gap = max(found.start - word.end, word.start - found.end, 0)
    if gap < _NEXT_CLAUSE and found.end <= word.start and beside.joins().match(text, found.end, word.start):
        gap += _NEXT_CLAUSE
    return gap


def status_words(kind: EventKind) -> str:
    """The status that follows from an event, by the table of the labelling guide."""
    return {
        "proposed": "planned",
        "announced": "announced",
        "funded": "announced",
        "contracted": "announced",
        "construction_started": "under_construction",
        "operational": "operational",
        "expanded": "operational",
        "paused": "unknown",
        "cancelled": "cancelled",
    }[kind]


@cache
def firm_plans() -> frozenset[str]:
    """Words of the future by which whoever decides announces a thing, in all languages of the file."""
    rows = read_rows(
        DATA / "cues_firm.csv",
        ("language", "words", "why"),
        {"language": filled, "words": each(filled, "|"), "why": filled},
        key=("language",),
    )
    return frozenset(word.lower() for row in rows for word in row["words"].split("|"))


@lru_cache(maxsize=64)
def event_gazetteer(language: str) -> Gazetteer[tuple[EventKind, str]]:
    """Event words of one language; of English where the file has none of that language."""
    rows = _rows()
    language = {"no": "sv", "nb": "sv", "nn": "sv", "da": "sv"}.get(language, language)
    if all(row["language"] != language for row in rows):
        language = "en"
    return Gazetteer(
        Entry(surface, (cast(EventKind, row["kind"]), language), case)
        for row in rows
        if row["language"] == language
        for surface, case in with_accents(row["phrase"])
    )


@cache
def _rows() -> list[Row]:
    return read_rows(
        DATA / "events.csv",
        ("kind", "language", "phrase", "why"),
        {"kind": one_of(*KINDS), "language": filled, "phrase": filled, "why": filled},
        key=("language", "phrase"),
    )
