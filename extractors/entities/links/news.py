"""Which events a text tells of each of its projects, and which of them are its news.

What an overview, a row of a table or an aside recalls without a date happened earlier, nobody says when
(``date_basis`` is ``earlier``); the project that a text opens with is its news even where no word for an event
stands there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.entities.event_dates import find_dates
from extractors.entities.links.draft import Draft
from extractors.entities.links.facts import Facts
from extractors.entities.links.launched import launched
from extractors.entities.links.news_words import BID, MANY, OLD, RECALLED
from extractors.entities.links.not_its_event import is_replaced, only_pays
from extractors.entities.links.recalled import in_row, is_recalled
from extractors.entities.links.subject import acts, in_title, is_overview, main_draft
from extractors.entities.links.tables import date_rows
from extractors.entities.links.takers import LIST, is_attached, takers
from extractors.model import EventMention

# A sentence that only goes on in the same paragraph tells no event of its topic.
_ONLY_TOPIC = frozenset({"discourse.topic", "discourse.main"})
# What an undated event of these kinds would be dated by: the day of its publication.
_NEWS = frozenset({"announced", "funded", "contracted", "proposed", "cancelled", "paused"})
_DOUBTS = frozenset({"planned", "conditional", "rumoured", "denied", "negated"})


@dataclass(slots=True)
class Told:
    """Events by draft, as indices; ``added`` go on where the facts' own events end."""

    of: dict[int, list[int]] = field(default_factory=dict)
    added: list[EventMention] = field(default_factory=list)


def tell(facts: Facts, drafts: Sequence[Draft]) -> Told:
    """The events of every draft (by its ``id``): the nearest of each kind, with what the text's news adds."""
    told = Told({id(draft): [] for draft in drafts})
    if not drafts:
        return told
    best: dict[tuple[int, str], tuple[int, int]] = {}
    here = _by_sentence(drafts)
    for sentence, present in here.items():
        for index, event in facts.events_in.get(sentence, []):
            for draft, gap in takers(facts, sentence, event, present):
                cost = gap + (0 if event.on else 40)
                known = best.get((id(draft), event.kind))
                if known is None or cost < known[0]:
                    best[id(draft), event.kind] = (cost, index)
        _listed_under_a_date(facts, sentence, present, told)
    for (owner, _), (_, index) in best.items():
        told.of[owner].append(index)
    _date(facts, drafts, told)
    date_rows(facts, drafts, told.of, told.added)
    for indices in told.of.values():
        indices.sort()
    return told


def event_at(facts: Facts, added: Sequence[EventMention], index: int) -> EventMention:
    """An event by its index, found in the text or added."""
    n_found = len(facts.events)
    return facts.events[index] if index < n_found else added[index - n_found]


def _by_sentence(drafts: Sequence[Draft]) -> dict[int, list[Draft]]:
    here: dict[int, list[Draft]] = {}
    for draft in drafts:
        for sentence, candidates in draft.by_sentence.items():
            if any(candidate.rule not in _ONLY_TOPIC for candidate in candidates):
                here.setdefault(sentence, []).append(draft)
    return here


def _listed_under_a_date(facts: Facts, sentence: int, present: Sequence[Draft], told: Told) -> None:
    """``On 12 March 2025 six followed: A, B and C``: a list under a date is what was decided on that day."""
    if len(present) < LIST or facts.events_in.get(sentence):
        return
    left, right = facts.span(sentence)
    first = min(c.start for d in present for c in d.by_sentence[sentence])
    if "|" in facts.text[left:right] or not re.search(r"[:：]\s*\Z", facts.text[left:first]):
        return
    dates = [
        d
        for d in find_dates(facts.text, (left, first), language=facts.language)
        if d.precision in {"day", "month"} and d.basis == "stated"
    ]
    if not dates:
        return
    date = dates[0]
    event = EventMention(
        start=date.start, end=date.end, text=date.text, rule="events.list", confidence=0.6, kind="announced",
        on=date.on, precision=date.precision, date_text=date.text, date_basis="stated",
    )  # fmt: skip
    index = len(facts.events) + len(told.added)
    told.added.append(event)
    for draft in present:
        told.of[id(draft)].append(index)


def _date(facts: Facts, drafts: Sequence[Draft], told: Told) -> None:
    """Tells news from what is recalled, and adds the announcement that a text itself is."""
    overview = is_overview(drafts)
    main = main_draft(facts, drafts)
    earlier: dict[int, int] = {}
    for draft in drafts:
        indices = told.of[id(draft)]
        for at, index in enumerate(indices):
            event = event_at(facts, told.added, index)
            undated = event.on is None and (event.kind in _NEWS or in_row(facts, event))
            if undated and is_recalled(facts, draft, event, main, overview):
                indices[at] = earlier.setdefault(index, len(facts.events) + len(told.added))
                if indices[at] == len(facts.events) + len(told.added):
                    told.added.append(replace(event, date_basis="earlier"))
        for event in launched(draft, [event_at(facts, told.added, index) for index in indices]):
            indices.append(len(facts.events) + len(told.added))
            told.added.append(event)
    if not overview:
        _share(facts, drafts, told)
    if overview:
        return
    titled = [d for d in drafts if d.name and d is not main and d.programme is None and in_title(facts, d)]
    for draft in (*([main] if main is not None else ()), *titled):
        if not _is_news(facts, draft, told):
            continue
        first = draft.first
        told.of[id(draft)].append(len(facts.events) + len(told.added))
        told.added.append(
            EventMention(
                start=first.start,
                end=first.end,
                text=facts.text[first.start : first.end],
                rule="events.news",
                confidence=0.4,
                kind="announced",
            )
        )


def _share(facts: Facts, drafts: Sequence[Draft], told: Told) -> None:
    """Gives what the opening announced of many to each of them that the text then names without an event."""
    news = next(
        (
            (index, sentence)
            for sentence in range(min(facts.lead, len(facts.sentences)))
            for index, event in facts.events_in.get(sentence, [])
            if event.kind in {"announced", "contracted"} and MANY.search(facts.text, *facts.span(sentence))
        ),
        None,
    )
    if news is None:
        return
    index, sentence = news
    if any(d.name and sentence in d.by_sentence and not acts(d, drafts) for d in drafts):
        return
    countries = {mention.iso3 for mention in facts.countries_in.get(sentence, [])}
    for draft in drafts:
        if told.of[id(draft)] or not draft.name or draft.first.sentence <= sentence:
            continue
        if not set(draft.countries) & countries or set(draft.first.cues) & _DOUBTS:
            continue
        spans = (facts.span(at) for at in draft.by_sentence)
        if not any(OLD.search(facts.text, *span) or RECALLED.search(facts.text, *span) for span in spans):
            told.of[id(draft)].append(index)


def _is_bid(facts: Facts, draft: Draft) -> bool:
    """Whether a text tells that somebody applies to have a thing."""
    spans = (facts.text[slice(*facts.span(at))] for at in draft.by_sentence)
    return any(BID.search(words) for words in (facts.title or "", *spans))


def _is_news(facts: Facts, draft: Draft, told: Told) -> bool:
    """Whether a text opens with a project, or names it in its title, and tells no event of it at all."""
    lead = 2 * facts.lead if in_title(facts, draft) else facts.lead
    if draft.first.sentence >= lead or not draft.name:
        return False
    if all(set(candidate.cues) & _DOUBTS for candidate in draft.candidates):
        return False
    if is_replaced(facts, draft.first.start, draft.first.end) or only_pays(facts, draft):
        return False
    if all(is_attached(facts, candidate.start) for candidate in draft.candidates):
        return False  # something else is told to happen under it
    if set(draft.first.cues) & _DOUBTS and _is_bid(facts, draft):
        return False
    return not told.of[id(draft)]
