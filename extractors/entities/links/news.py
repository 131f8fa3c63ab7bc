"""Which events a text tells of each of its projects, and which of them are its news.

In a sentence that speaks of several projects an event belongs to those that it is joined to: the nearest, and
those listed with it. What an overview, a row of a table or an aside recalls without a date happened earlier,
nobody says when (``date_basis`` is ``earlier``); the project that a text opens with is its news even where no
word for an event stands there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.entities.event_dates import find_dates
from extractors.entities.links.anaphors import speaks_of_today
from extractors.entities.links.candidate import Candidate
from extractors.entities.links.draft import Draft
from extractors.entities.links.facts import Facts
from extractors.entities.links.launched import launched
from extractors.entities.links.not_its_event import is_anothers, is_replaced, only_pays
from extractors.entities.links.subject import acts, in_title, is_overview, main_draft
from extractors.entities.links.tables import date_rows
from extractors.model import EventMention

# How far from a candidate its event stands, and how far in a list whose first item stands near.
_REACH, _LIST_REACH = 160, 700
# Projects that stand in one sentence from which on it is a list.
_LIST = 3
# A sentence that only goes on in the same paragraph tells no event of its topic.
_ONLY_TOPIC = frozenset({"discourse.topic", "discourse.main"})
# What an undated event of these kinds would be dated by: the day of its publication.
_NEWS = frozenset({"announced", "funded", "contracted", "proposed", "cancelled", "paused"})
_DOUBTS = frozenset({"planned", "conditional", "rumoured", "denied", "negated"})
# Where one clause ends and another begins with a verb of its own.
_BREAK = re.compile(
    r";|\b(?:which|who|whose|qui|dont)\s|\s[—–]\s|[.!?]\s|\n|(?:,\s+|\s)(?:and|und|et|y|e|en|och|while|whereas|but|pero|mais|aber|ma|maar)\s+(?:has|have|hat|"
    r"a|ha|will|is|was|[a-zß-ÿ]+(?:ed|s|te|ten|ó|ó|é|ait|ent|ont|ito|ato))\b|。|；"
)
# A verb that makes what stands between semicolons a statement of its own.
_FINITE = re.compile(
    r"\b(?:has|have|had|is|are|was|were|will|would|hat|haben|ist|sind|war|waren|wird|werden|ont|est|sont|sera|seront|ha|han|es|son"
    r"|será|fue|fueron|è|sono|sarà|foi|foram|heeft|hebben|zijn|wordt|har|är|blir)\b"
)
# A relative clause without a comma says which one is meant of what is known by an article.
_THAT = re.compile(r"\s(?:that|which|que|che)\s(?:[\w.'’-]+\s){1,5}")
_THE = re.compile(r"\b(?:the|le|la|el|il|lo|o|a)\s(?:[\w-]+\s){0,2}\Z", re.IGNORECASE)
_PAST = re.compile(r"(?:ed|ait|é|ée|ó|aron|eu|ou|ato|ata)\b")
# Who acts in a passive is not what the event happens to: ``chosen by EuroHPC``.
_AGENT = re.compile(
    r"\b(?:by|par|por|von|vom|durch|dal|dalla|dall['’]|door|av)\s+(?:the |die |der |das |la |le |l['’]|el )?(?:[a-zà-ÿ]+\s+){0,2}\Z"
)
# A clause that tells only of what stands right before it: ``the machine, which is being built``.
_RELATIVE = re.compile(
    r",?\s(?:which|that|who|qui|que|der|die|das|che|die|dat|som|który|która|które|который|которая)\s[^,;]{0,40}\Z"
)
# What something else is attached to: ``JAIF, the AI factory at JUPITER``.
_OBLIQUE = re.compile(
    r"\b(?:auf|at|on|alongside|beside|besides|sur|su|op|på|neben)\s(?:the |dem |der |den |le |la )?\Z",
    re.IGNORECASE,
)
_OBLIQUE_DE = re.compile(
    r"\b(?:an|am)\s(?:dem |der |den )?\Z", re.IGNORECASE
)  # in English ``an`` is an article
_BEFORE = re.compile(
    r"\b(?:had|already|earlier|existing|previous(?:ly)?|which was|that was|who (?:had|were)|builds? on|based on|bereits"
    r"|schon|déjà|avait|avaient|ya|había|já|tinha|havia|già|aveva|reeds|hadden|redan|hade)\b|すでに|既に|이미|已经|已經",
    re.IGNORECASE,
)


# A number of things: ``announced nine``, ``les sept premiers sites``.
_MANY = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|zwei|drei|vier|fünf|sechs|sieben|acht|neun"
    r"|zehn|mehrere|deux|trois|quatre|cinq|sept|huit|neuf|dix|plusieurs|dos|tres|cuatro|cinco|seis|siete|ocho|nueve"
    r"|diez|varios|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|dois|três|quatro|oito|dez|[2-9]|1\d)\b"
    r"|[2-9２-９一二三四五六七八九十]\s?(?:件|社|者|か所|カ所|개|곳|个|家|座)",
    re.IGNORECASE,
)
_OLD = re.compile(
    r"\b(?:succeed\w*|replac\w*|successor|predecessor|present machine|original|ablös\w*|remplac\w*|sustitu\w*|sostitu\w*"
    r"|substitu\w*|nothing follows)\b",
    re.IGNORECASE,
)


# An application is no announcement, whoever hands it in.
_BID = re.compile(
    r"\b(?:expressions? of interest|candidac\w+|candidatur\w+|bids?|Bewerbung\w*|bewirbt|Interessenbekundung\w*"
    r"|manifestación de interés|manifestazione di interesse|manifestação de interesse)\b",
    re.IGNORECASE,
)


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
            for draft, gap in _takers(facts, sentence, event, present):
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


def _takers(
    facts: Facts, sentence: int, event: EventMention, present: Sequence[Draft]
) -> list[tuple[Draft, int]]:
    """The drafts of a sentence that an event is told of, with their distance from it."""
    spans = sorted(
        ((draft, *_nearest_span(draft.by_sentence[sentence], event)) for draft in present),
        key=lambda item: item[3],
    )
    taken: list[tuple[Draft, int]] = []
    placed: list[tuple[int, int, int]] = []
    if ".giving" in event.rule:  # what is given a sum stands behind it, who gives before
        behind = [item for item in spans if item[1] >= event.end]
        spans = behind or spans
    for draft, start, end, gap in spans:
        nearer = [(s, e) for s, e, g in placed if g < gap and _between(event, s, start)]
        if not nearer:
            reach = _REACH
            parted = False
        else:
            first, last = max(nearer, key=lambda span: -min(abs(start - span[1]), abs(span[0] - end)))
            middle = facts.text[last:start] if last <= start else facts.text[end:first]
            parted = _BREAK.search(middle) is not None or any(
                other.start != event.start and min(last, end) <= other.start < max(first, start)
                for _, other in facts.events_in.get(sentence, [])
            )
            reach = _LIST_REACH if len(present) >= _LIST else _REACH
        if not parted:
            middle = facts.text[event.end : start] if event.end <= start else facts.text[end : event.start]
            parted = _BREAK.search(middle) is not None and (
                bool(placed) or _told_of_itself(facts, event, start)
            )
        parted = parted or _in_statements_of_their_own(facts, sentence, event, start)
        beside = (
            len(present) > 1
            and not _RELATIVE.match(facts.text, end, max(event.start, end))
            and _is_oblique(facts, start)
        )
        if placed and _RELATIVE.match(facts.text, placed[0][1], event.start):
            parted = True
        if beside or _AGENT.search(facts.text, max(0, start - 40), start):
            parted = True
        if gap <= reach and not parted and not is_anothers(facts, draft, event, start, end):
            taken.append((draft, gap))
            placed.append((start, end, gap))
    return taken


def _in_statements_of_their_own(facts: Facts, sentence: int, event: EventMention, start: int) -> bool:
    """Whether a semicolon parts an event from what stands at ``start``, and each side has a verb of its own."""
    left, right = facts.span(sentence)
    first, last = sorted((event.start, start))
    if ";" not in facts.text[first:last]:
        return False
    begins = max(left, facts.text.rfind(";", left, start) + 1)
    ends = facts.text.find(";", start, right)
    return _FINITE.search(facts.text, begins, ends if ends >= 0 else right) is not None


def _is_oblique(facts: Facts, start: int) -> bool:
    """Whether a preposition before a name says that something else is attached to it."""
    left = max(0, start - 16)
    if facts.language.startswith("de") and _OBLIQUE_DE.search(facts.text, left, start):
        return True
    return _OBLIQUE.search(facts.text, left, start) is not None


def _told_of_itself(facts: Facts, event: EventMention, start: int) -> bool:
    """Whether what stands at ``start`` behind an event has a verb of its own before it."""
    here = facts.events_in.get(facts.sentence_of(event.start), [])
    return any(event.end < other.start < start for _, other in here)


def _between(event: EventMention, other: int, start: int) -> bool:
    """Whether another project stands on the same side of an event."""
    return (other < event.start) == (start < event.start)


def _nearest_span(candidates: Sequence[Candidate], event: EventMention) -> tuple[int, int, int]:
    gap, start, end = min(
        (max(c.start - event.end, event.start - c.end, 0), c.start, c.end) for c in candidates
    )
    return start, end, gap


def _listed_under_a_date(facts: Facts, sentence: int, present: Sequence[Draft], told: Told) -> None:
    """``On 12 March 2025 six followed: A, B and C``: a list under a date is what was decided on that day."""
    if len(present) < _LIST or facts.events_in.get(sentence):
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
            undated = event.on is None and (event.kind in _NEWS or _in_row(facts, event))
            if undated and _is_recalled(facts, draft, event, main, overview):
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
            if event.kind in {"announced", "contracted"} and _MANY.search(facts.text, *facts.span(sentence))
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
        if not any(_OLD.search(facts.text, *span) or _BEFORE.search(facts.text, *span) for span in spans):
            told.of[id(draft)].append(index)


def _in_row(facts: Facts, event: EventMention) -> bool:
    """Whether an event stands in a row of a table."""
    return "|" in facts.text[slice(*facts.span(facts.sentence_of(event.start)))]


def _is_recalled(facts: Facts, draft: Draft, event: EventMention, main: Draft | None, overview: bool) -> bool:
    """Whether an undated event is only recalled, so that the day of publication says nothing of it."""
    if _in_row(facts, event):
        return True
    sentence = facts.sentence_of(event.start)
    left, right = facts.span(sentence)
    words = facts.text[left:right]
    if _is_known_by_it(facts, draft, event) and not speaks_of_today(words, facts.language):
        return True
    if draft is main and (in_title(facts, draft) or sentence < facts.lead):
        return False
    if speaks_of_today(words, facts.language):
        return False
    if overview:
        return True
    return sentence >= facts.lead and _BEFORE.search(words) is not None


def _is_known_by_it(facts: Facts, draft: Draft, event: EventMention) -> bool:
    """Whether an event only says which thing is meant: ``the campus that the Emirates promised to France has``."""
    start, end, _ = _nearest_span(draft.candidates, event)
    return (
        end <= event.start
        and _THAT.fullmatch(facts.text, end, event.start) is not None
        and _THE.search(facts.text, max(0, start - 40), start) is not None
        and _PAST.search(event.text) is not None
    )


def _is_bid(facts: Facts, draft: Draft) -> bool:
    """Whether a text tells that somebody applies to have a thing."""
    spans = (facts.text[slice(*facts.span(at))] for at in draft.by_sentence)
    return any(_BID.search(words) for words in (facts.title or "", *spans))


def _is_news(facts: Facts, draft: Draft, told: Told) -> bool:
    """Whether a text opens with a project, or names it in its title, and tells no event of it at all."""
    lead = 2 * facts.lead if in_title(facts, draft) else facts.lead
    if draft.first.sentence >= lead or not draft.name:
        return False
    if all(set(candidate.cues) & _DOUBTS for candidate in draft.candidates):
        return False
    if is_replaced(facts, draft.first.start, draft.first.end) or only_pays(facts, draft):
        return False
    if set(draft.first.cues) & _DOUBTS and _is_bid(facts, draft):
        return False
    return not told.of[id(draft)]
