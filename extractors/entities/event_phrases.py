"""How far an event reaches: the words that only together say what happened.

``The contract for the cloud was signed``, ``gab 9 Millionen frei``, ``plans to open``: a noun with the verb that
says what became of it, a verb with the particle or the words that it carries, a plan with what is planned.
Auxiliaries in front and prepositions behind are no part of it. The words stand in ``events_phrases.csv``.
Events are found and linked by their own words; only their ends are set here, after all else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from extractors.entities.sentences import Span, sentence_at
from extractors.entities.word_lists import WordFile
from extractors.model import Claim, EventKind, EventMention

_PAIRS: dict[EventKind, tuple[str, str]] = {
    "contracted": ("contract", "signed"),
    "construction_started": ("work", "begins"),
    "funded": ("money", "gives"),
}
_FILE = WordFile(
    "events_phrases.csv",
    *(use for pair in _PAIRS.values() for use in pair), "article", "helper", "light", "carried", "light_next",
    "split_verb", "split_particle", "ahead", "infinitive", "drops_before", "drops_after", "plan", "plan_to", "says",
)  # fmt: skip
_WITHOUT_SPACES = frozenset({"zh", "ja", "ko"})
# Longer sentences are lists; a phrase that is looked for in them would be one by chance.
_LONGEST = 1200
# What says less than the whole of a phrase with this noun and verb, and belongs to it.
_PART_OF: dict[EventKind, frozenset[EventKind]] = {
    "contracted": frozenset({"contracted", "funded", "announced"}),
    "funded": frozenset({"funded", "announced"}),
    "construction_started": frozenset({"construction_started", "announced"}),
}


def with_whole_phrases(
    text: str,
    events: Sequence[EventMention],
    claims: Sequence[Claim],
    sentences: Sequence[Span],
    language: str,
) -> tuple[tuple[EventMention, ...], tuple[Claim, ...]]:
    """Events with the ends of their phrases, and the claims with their places among them.

    Of two words of one phrase one event is left.
    """
    if not events:
        return (), tuple(claims)
    whole = list(events)
    gone: dict[int, int] = {}
    told_by: list[set[int]] = [set() for _ in events]
    for at, claim in enumerate(claims):
        for index in claim.events:
            told_by[index].add(at)
    users = [frozenset(claims_of) for claims_of in told_by]
    places = sorted(range(len(events)), key=lambda index: events[index].start)
    for sentence, group in groupby(places, key=lambda index: sentence_at(sentences, events[index].start)):
        indices = list(group)
        left, right = sentences[sentence] if sentence >= 0 else (0, len(text))
        if right - left <= _LONGEST:
            _join(text, (left, right), whole, indices, gone, users, language)
    for index in places:
        if index not in gone and whole[index] is events[index]:
            whole[index] = _bare(text, _reaching(text, events[index], sentences, language), language)
    kept = [index for index in range(len(whole)) if index not in gone]
    new = {old: at for at, old in enumerate(kept)}
    for old in reversed(gone):  # one that took in another may have been taken in later
        new[old] = new[gone[old]]
    return tuple(whole[index] for index in kept), tuple(_moved(claim, new) for claim in claims)


def _join(
    text: str,
    span: Span,
    whole: list[EventMention],
    indices: Sequence[int],
    gone: dict[int, int],
    users: Sequence[frozenset[int]],
    language: str,
) -> None:
    """Sets the ends of events whose noun and verb stand in one sentence, and lets each take in its other word."""
    kinds = {whole[index].kind for index in indices}
    for kind in _PAIRS:
        if kind not in kinds:
            continue
        for pattern in _pairs(kind, language):
            for match in pattern.finditer(text, *span):
                words = [match.span("noun"), match.span("verb")]
                meant = [i for i in indices if i not in gone and _touches(whole[i], words)]
                same = sorted((i for i in meant if whole[i].kind == kind), key=lambda i: -len(users[i]))
                for first in same:
                    if first in gone:
                        continue
                    # Of another project the same words may tell another day.
                    others = [
                        i
                        for i in meant
                        if i != first
                        and i not in gone
                        and whole[i].kind in _PART_OF[kind]
                        and users[i] <= users[first]
                    ]
                    whole[first] = _with_ends(
                        text, _dated(whole[first], [whole[i] for i in others]), match.span()
                    )
                    gone |= dict.fromkeys(others, first)


def _dated(event: EventMention, others: Sequence[EventMention]) -> EventMention:
    """An event without a date has that of another of its words."""
    dated = next((other for other in others if other.on is not None), None)
    if event.on is not None or dated is None:
        return event
    return replace(
        event,
        on=dated.on,
        precision=dated.precision,
        date_text=dated.date_text,
        date_basis=dated.date_basis,
    )


def _with_ends(text: str, event: EventMention, span: Span) -> EventMention:
    return replace(event, start=span[0], end=span[1], text=text[slice(*span)])


def _touches(event: EventMention, words: Iterable[Span]) -> bool:
    return any(event.start < end and start < event.end for start, end in words)


def _reaching(text: str, event: EventMention, sentences: Sequence[Span], language: str) -> EventMention:
    """The event with the verb, particle or plan that it says too little without."""
    index = sentence_at(sentences, event.start)
    left, right = sentences[index] if index >= 0 else (0, len(text))
    left, right = max(left, event.start - 80), min(right, event.end + 80)
    for pattern in _reaches(language):
        for match in pattern.finditer(text, left, right):
            if match.start() <= event.start < match.end() and match.span() != (event.start, event.end):
                start, end = match.start(), max(match.end(), event.end)
                return _with_ends(text, event, (start, end))
    return event


def _bare(text: str, event: EventMention, language: str) -> EventMention:
    """Without auxiliaries in front and prepositions behind, where a word is left."""
    before, after = _drops(language)
    start, end = event.start, event.end
    found = before.match(text, start, end) if before else None
    if found and found.end() < end:
        start = found.end()
    found = after.search(text, start, end) if after else None
    if found and found.start() > start:
        end = found.start()
    return _with_ends(text, event, (start, end))


def _moved(claim: Claim, new: dict[int, int]) -> Claim:
    events = tuple(dict.fromkeys(new[index] for index in claim.events))
    seen: set[tuple[str, int | None]] = set()
    links = []
    for link in claim.links:
        if link.field == "event" and link.index is not None:
            link = replace(link, index=new[link.index])
            if ("event", link.index) in seen:
                continue
            seen.add(("event", link.index))
        links.append(link)
    if events == claim.events and tuple(links) == claim.links:
        return claim
    return replace(claim, events=events, links=tuple(links))


@lru_cache(maxsize=256)
def _pairs(kind: EventKind, language: str) -> tuple[re.Pattern[str], ...]:
    """The noun of a kind before its verb, and behind it."""
    noun, verb = (_FILE.of(use, languages=[language]) for use in _PAIRS[kind])
    if not noun or not verb:
        return ()
    nouns, verbs = (_FILE.any_of(use, languages=[language]) for use in _PAIRS[kind])
    if language in _WITHOUT_SPACES:
        return (
            re.compile(rf"(?P<noun>{nouns})[^。，、.,;；]{{0,30}}?(?P<verb>{verbs})"),
            re.compile(rf"(?P<verb>{verbs})[^。，、.,;；]{{0,20}}?(?P<noun>{nouns})"),
        )
    article, helper = _optional("article", language), _optional("helper", language)
    return (
        re.compile(
            rf"\b{article}(?P<noun>{nouns})\b[^.,;:()\n]{{0,90}}?\s(?P<verb>{verbs})\b", re.IGNORECASE
        ),
        re.compile(rf"\b{helper}(?P<verb>{verbs})\b[^.,;:()\n]{{0,50}}?\s(?P<noun>{nouns})\b", re.IGNORECASE),
    )


def _optional(use: str, language: str) -> str:
    if not _FILE.of(use, languages=[language]):
        return ""
    return rf"(?:{_FILE.any_of(use, languages=[language])}(?:\s|(?<=['’])))?"


@lru_cache(maxsize=64)
def _reaches(language: str) -> tuple[re.Pattern[str], ...]:
    """Phrases of more than one word, other than those of a noun with its verb."""

    def words(use: str) -> str:
        return _FILE.any_of(use, languages=[language])

    patterns = []
    if _FILE.of("light", languages=[language]):
        patterns += [
            rf"\b{words('light')}\b[^.,;:()\n]{{0,40}}?\s{words('carried')}\b",
            rf"\b{words('carried')}\s{words('light_next')}\b",
        ]
    if _FILE.of("split_verb", languages=[language]):
        patterns.append(
            rf"\b{words('split_verb')}\b[^.,;:()\n]{{0,70}}?\s{words('split_particle')}(?=[.,;!?]|\Z)"
        )
    if _FILE.of("infinitive", languages=[language]):
        patterns.append(rf"\b{words('ahead')}(?:\s|(?<=['’])){words('infinitive')}\b")
    if _FILE.of("plan_to", languages=[language]):
        patterns.append(rf"{words('plan')}\s?{words('plan_to')}\s?{words('says')}")
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


@lru_cache(maxsize=64)
def _drops(language: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    before, after = (_FILE.of(use, languages=[language]) for use in ("drops_before", "drops_after"))
    edge = "" if language in _WITHOUT_SPACES else r"\s"
    return (
        re.compile(rf"{_FILE.any_of('drops_before', languages=[language])}\s", re.IGNORECASE)
        if before
        else None,
        re.compile(rf"{edge}{_FILE.any_of('drops_after', languages=[language])}\Z", re.IGNORECASE)
        if after
        else None,
    )
