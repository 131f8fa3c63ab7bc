"""From candidates to claims: what belongs together in one text, with the reason for each link."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.entities.links.candidates import Candidate, find_candidates
from extractors.entities.links.discourse import follow
from extractors.entities.links.facts import GOES_ON, Facts
from extractors.entities.links.hosts import Host, host_of
from extractors.entities.links.money import attach_amounts, money_candidates
from extractors.entities.links.news import event_at, tell
from extractors.entities.links.status import status_of
from extractors.entities.programmes import Programme, programmes
from extractors.entities.project_types import NAMES_A_THING, TYPES
from extractors.entities.vendors import BY_TOPIC
from extractors.entities.words import words
from extractors.model import Claim, CueKind, Link, ProjectType, VendorMention

_NAME_WORDS = words(
    "the of and for ai project programme program initiative national plan strategy mission",
    "supercomputer model system facility data center centre",
)
# Sub-types whose names are names of things, wherever they stand.
_CONCRETE = frozenset({"supercomputer", "accelerator", "ai_data_centre"})


_FUNDS = re.compile(
    r"(?:The|This|These) (?:\w+ )?(?:funds?|funding|money|grants?|investments?|awards?|budget|sum"
    r"|package|financing|commitment)\b"
)


# What stands before the name of another thing that only works with what was described.
_BESIDE = re.compile(
    r"\b(?:alongside|beside|besides|together with|in addition to|complement\w*|neben|gemeinsam mit|aux côtés d\w+"
    r"|junto (?:a|con|com)|accanto a\w*|naast)\s+(?:the |de |la |le |l['’]|dem |der |al |el )?\Z",
    re.IGNORECASE,
)
# What stands between a name and the description that explains it: ``Coatlicue, una``.
_APPOSED = re.compile(
    r",\s+(?:an?|the|une?|la|le|una|uno|um|uma|el|il|lo|ein|eine|der|die|das|een|het|de|en|ett)\s+(?:[\w-]+\s+){0,2}"
)
# Low and high end and currency of a sum.
Sum = tuple[float, float, str | None]
# How sure it is that what no text names is one project: a machine or a building is, a fund hardly.
_UNNAMED: dict[ProjectType, float] = {"infrastructure": 0.65, "data": 0.6, "model": 0.45, "other": 0.4}
# How many claims back a description may point.
_BACK = 12


@dataclass(eq=False)
class Draft:
    """A claim in the making."""

    candidates: list[Candidate]
    host: Host | None
    name: str | None = None
    programme: Programme | None = None
    types: list[ProjectType] = field(default_factory=list)
    subtypes: list[str] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    amounts: list[int] = field(default_factory=list)
    vendors: dict[str, tuple[int, float]] = field(default_factory=dict)
    sums: set[Sum] = field(default_factory=set)
    by_sentence: dict[int, list[Candidate]] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)

    def add(self, candidate: Candidate, told: Sum | None) -> None:
        """Takes a candidate in, with the sum that stands beside it."""
        if candidate not in self.by_sentence.get(candidate.sentence, []):
            self.candidates.append(candidate)
        self.by_sentence.setdefault(candidate.sentence, []).append(candidate)
        if not self.sentences or self.sentences[-1] != candidate.sentence:
            self.sentences.append(candidate.sentence)
        if told is not None:
            self.sums.add(told)

    @property
    def first(self) -> Candidate:
        return self.candidates[0]

    @property
    def countries(self) -> tuple[str, ...]:
        return self.host.countries if self.host else ()


def link(facts: Facts) -> tuple[Claim, ...]:
    """The project claims of one text, in the order of their first mention."""
    if not facts.speaks_of_ai:
        return ()
    drafts: list[Draft] = []
    candidates = find_candidates(facts)
    candidates = sorted([*candidates, *money_candidates(facts, candidates)], key=lambda c: (c.start, -c.end))
    for candidate in candidates:
        _take(facts, drafts, candidate)
    drafts = follow(facts, [draft for draft in drafts if _stands(facts, draft)])
    attach_amounts(facts, drafts)
    drafts = _split_lists(drafts)
    _attach_vendors(facts, drafts)
    told = tell(facts, drafts)
    facts.told.extend(told.added)
    return tuple(_claim(facts, draft, told.of[id(draft)]) for draft in drafts)


def _take(facts: Facts, drafts: list[Draft], candidate: Candidate) -> None:
    """Adds a candidate to the claim that it speaks of, or begins a new one."""
    for draft in drafts[-200:] if candidate.name else ():
        if _same_name(draft, candidate):
            if candidate.programme is not None and draft.programme is None:
                draft.programme, draft.name = candidate.programme, candidate.name
                draft.host = Host(candidate.programme.countries, "host.programme", 0.95)
            _join(facts, draft, candidate)
            return
    topic = [
        draft.countries[0]
        for draft in drafts[-_BACK:]
        if draft.countries and candidate.sentence - draft.sentences[-1] <= 3
    ]
    host = _host(facts, candidate, topic)
    if candidate.name is not None and drafts and _was_money(facts, drafts[-1], candidate, host):
        draft = drafts[-1]
        draft.programme, draft.name, draft.types, draft.subtypes = candidate.programme, candidate.name, [], []
        draft.host = host or draft.host
        _add_types(facts, draft, candidate)
        _join(facts, draft, candidate)
        return
    if candidate.programme is not None:
        for draft in drafts[-2:]:
            if _was_described(facts, draft, candidate):
                draft.programme, draft.name, draft.host = candidate.programme, candidate.name, host
                draft.types = [
                    kind for kind in draft.types if kind in candidate.programme.types
                ] or draft.types
                _join(facts, draft, candidate)
                return
    previous = _spoken_of_before(facts, drafts, candidate, host)
    if previous is not None:
        _join(facts, previous, candidate)
        return
    if not _counts(facts, candidate, host):
        return
    draft = Draft([], host, candidate.name, candidate.programme)
    draft.add(candidate, _sum_beside(facts, candidate))
    _add_types(facts, draft, candidate)
    drafts.append(draft)


def _host(facts: Facts, candidate: Candidate, topic: Sequence[str]) -> Host | None:
    host = host_of(
        facts, candidate.start, candidate.end, candidate.sentence, topic=topic, definite=candidate.definite
    )
    programme = candidate.programme
    if programme is None:
        return host
    if (
        host
        and host.rule in {"host.sentence", "host.there"}
        and not set(host.countries) & set(programme.countries)
    ):
        child = _child_of(programme, host.countries)
        if child is not None and host.confidence >= 0.8:
            candidate.programme, candidate.name = child, child.name
            return Host(child.countries, "host.programme", 0.9)
    return Host(programme.countries, "host.programme", 0.95)


def _child_of(programme: Programme, countries: Sequence[str]) -> Programme | None:
    """The programme of the same name in another country: ``Stargate`` in Norway is ``Stargate Norway``."""
    for other in programmes().values():
        if other.name.startswith(programme.name + " ") and set(other.countries) & set(countries):
            return other
    return None


def _same_name(draft: Draft, candidate: Candidate) -> bool:
    if candidate.programme is not None and draft.programme is not None:
        return candidate.programme.id == draft.programme.id
    if candidate.name and draft.name:
        first, second = _key(candidate.name), _key(draft.name)
        if first == second and (first or candidate.name.lower() == draft.name.lower()):
            return True
        return bool(first and second) and (first < second or second < first) and len(first & second) >= 2
    return False


def _key(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.lower())) - _NAME_WORDS


def _was_money(facts: Facts, draft: Draft, candidate: Candidate, host: Host | None) -> bool:
    """Whether a claim that is only a sum is what the name in the next sentence stands for."""
    gap = candidate.sentence - draft.sentences[-1]
    left = facts.span(candidate.sentence)[0]
    return (
        draft.first.rule == "money"
        and not draft.name
        and gap == 1
        and _FUNDS.match(facts.text[left : left + 60]) is not None
        and (host is None or bool(set(host.countries) & set(draft.countries)))
    )


def _was_described(facts: Facts, draft: Draft, candidate: Candidate) -> bool:
    """Whether a claim without a name, just before, describes the programme that is now named."""
    programme = candidate.programme
    return (
        programme is not None
        and not draft.name
        and draft.first.rule != "money"
        and candidate.sentence - draft.sentences[-1] <= 1
        and bool(set(draft.types) & set(programme.types))
        and (
            bool(set(draft.countries) & set(programme.countries))
            or (draft.host is not None and draft.host.confidence < 0.6)
        )
        and not _own_sums(facts, draft, candidate)
        and _BESIDE.search(facts.text, max(0, candidate.start - 40), candidate.start) is None
    )


def _spoken_of_before(
    facts: Facts, drafts: list[Draft], candidate: Candidate, host: Host | None
) -> Draft | None:
    """The claim that a description without a name of its own speaks of again."""
    if candidate.programme is not None:
        return None
    for draft in reversed(drafts[-_BACK:]):
        gap = candidate.sentence - draft.sentences[-1]
        if gap > 2:
            continue
        if gap == 0 and candidate.name is None and draft.name and candidate.type in draft.types:
            end = draft.candidates[-1].end
            if end < candidate.start and _APPOSED.fullmatch(facts.text, end, candidate.start):
                return draft
        again = gap <= 1 and GOES_ON.match(facts.text[facts.span(candidate.sentence)[0] :][:80]) is not None
        same = candidate.type in draft.types or draft.types == ["other"]
        if again and gap == 1 and not candidate.name and not candidate.fresh and same:
            return draft
        same_place = (
            host is None
            or not draft.countries
            or bool(set(host.countries) & set(draft.countries))
            or host.confidence < 0.55
        )
        if not same_place:
            continue
        if candidate.rule == "money":
            if _sum_beside(facts, candidate) in draft.sums:
                return draft
            if gap <= 1 and GOES_ON.match(facts.text[facts.span(candidate.sentence)[0] :][:80]):
                return draft
            continue
        if (candidate.name and draft.name) or candidate.fresh:
            continue
        if _own_sums(facts, draft, candidate):
            continue
        if gap == 0 and not candidate.name:
            apart = candidate.type == "other" and candidate.subtype != "strategy" and candidate.made
            if apart and "other" not in draft.types:
                continue
            if candidate.type in draft.types or candidate.type == "other" or draft.first.rule == "money":
                return draft
            if draft.types[0] == "other" and draft.first.subtype != "strategy" and candidate.made:
                continue
            if not draft.name and candidate.weight >= 0.9:
                return draft
            if draft.name and draft.programme and candidate.type not in draft.programme.types:
                continue
            if draft.name and candidate.weight >= 0.9 and draft.types[0] == "other":
                return draft
            continue
        if gap == 0 and candidate.name and not draft.name and candidate.type in draft.types:
            draft.name = candidate.name
            return draft
        if gap >= 1 and not candidate.name and candidate.type in draft.types:
            paragraph = facts.paragraph_of(candidate.start) == facts.paragraph_of(draft.candidates[-1].start)
            if candidate.definite:
                return draft
            if gap == 1 and paragraph and not draft.name and not draft.first.fresh:
                return draft
        if (
            gap == 1
            and candidate.name
            and not draft.name
            and candidate.type in draft.types
            and draft.first.rule != "money"
        ):
            draft.name = candidate.name
            return draft
    return None


def _own_sums(facts: Facts, draft: Draft, candidate: Candidate) -> bool:
    """Whether a description and a claim each stand beside a sum of their own."""
    mine = _sum_beside(facts, candidate)
    return mine is not None and bool(draft.sums) and mine not in draft.sums


def _sum_beside(facts: Facts, candidate: Candidate) -> Sum | None:
    """The value of the commitment that stands next to a candidate, if one does."""
    best: tuple[int, int] | None = None
    for index, amount in facts.amounts_in.get(candidate.sentence, []):
        gap = max(amount.start - candidate.end, candidate.start - amount.end, 0)
        if amount.role == "commitment" and gap <= 45 and (best is None or gap < best[0]):
            best = (gap, index if amount.restates is None else amount.restates)
    if best is None:
        return None
    told = facts.amounts[best[1]]
    return told.low, told.high, told.currency


def _counts(facts: Facts, candidate: Candidate, host: Host | None) -> bool:
    """Whether a candidate makes a claim: something that is or was built, somewhere, by someone."""
    if set(candidate.cues) & {"negated"} and candidate.programme is None:
        given_up = [e for _, e in facts.events_in.get(candidate.sentence, []) if e.kind == "cancelled"]
        return bool(given_up) and host is not None and host.confidence >= 0.6
    if candidate.programme is not None:
        return True
    if candidate.rule == "money":
        return host is not None and host.confidence >= 0.55
    if host is None:
        return False
    money = [
        a
        for _, a in facts.amounts_in.get(candidate.sentence, [])
        if a.role == "commitment" and min(abs(a.start - candidate.end), abs(candidate.start - a.end)) < 120
    ]
    told = candidate.made or bool(money)
    strong = host.rule.startswith("host.sentence") and host.confidence >= 0.6
    if candidate.type == "other" and not facts.ai_near(candidate.sentence, 0):
        return False
    if candidate.rule == "names.head":
        return told or (candidate.subtype in _CONCRETE and host.confidence >= 0.5) or host.confidence >= 0.95
    if candidate.weight < NAMES_A_THING:
        return False
    if candidate.name:
        return told or strong
    if candidate.type == "other":
        return told and host.confidence >= 0.55
    return told and (strong or host.confidence >= 0.45)


def _stands(facts: Facts, draft: Draft) -> bool:
    return bool(draft.types)


def _join(facts: Facts, draft: Draft, candidate: Candidate) -> None:
    draft.add(candidate, _sum_beside(facts, candidate))
    if candidate.name and not draft.name:
        draft.name, draft.programme = candidate.name, candidate.programme
    least = NAMES_A_THING if draft.types == ["other"] and not draft.name else 0.9
    if candidate.rule != "money" and candidate.programme is None and candidate.weight >= least:
        allowed = draft.programme.types if draft.programme else TYPES
        if candidate.type in allowed and candidate.type not in draft.types and candidate.type != "other":
            if draft.types == ["other"] and not draft.name:
                draft.types = []
            draft.types.append(candidate.type)
            draft.subtypes.append(candidate.subtype)


def _add_types(facts: Facts, draft: Draft, candidate: Candidate) -> None:
    """The types of a new claim; an umbrella programme has those that its sentence speaks of."""
    programme = candidate.programme
    if programme is None or len(programme.types) == 1:
        draft.types.append(candidate.type)
        draft.subtypes.append(candidate.subtype)
        return
    left, right = facts.span(candidate.sentence)
    said = [
        c for c in facts.types if left <= c.start < right and c.type in programme.types and c.weight >= 0.6
    ]
    for kind in programme.types:
        if kind != "other" and any(cue.type == kind for cue in said):
            draft.types.append(kind)
    draft.subtypes.extend(dict.fromkeys(cue.subtype for cue in said))
    if not draft.types:
        draft.types.append(programme.types[0])
        draft.subtypes.append(programme.subtype)


def _split_lists(drafts: list[Draft]) -> list[Draft]:
    """Several things in a list of countries are one project in each of them."""
    split: list[Draft] = []
    for draft in drafts:
        if draft.host and draft.host.listed and draft.first.plural and not draft.name and not draft.amounts:
            for code in draft.countries:
                host = Host((code,), draft.host.rule + ".listed", draft.host.confidence)
                split.append(replace(draft, host=host, amounts=[], vendors={}, links=[]))
        else:
            split.append(draft)
    return split


def _attach_vendors(facts: Facts, drafts: list[Draft]) -> None:
    """Makers belong to the nearest claim of their sentence; kept-out ones to none."""
    told: dict[int, list[Draft]] = {}
    last: dict[int, list[Draft]] = {}
    for draft in drafts:
        last.setdefault(draft.sentences[-1], []).append(draft)
        for sentence in draft.by_sentence:
            told.setdefault(sentence, []).append(draft)
    for sentence, mentions in facts.vendors_in.items():
        here = told.get(sentence, [])
        if not here:
            before = last.get(sentence - 1, [])
            start = facts.span(sentence)[0]
            if before and GOES_ON.match(facts.text[start : start + 80]):
                here = before[-1:]
        for index, mention in mentions:
            if mention.relation == "negated" or not here:
                continue
            nearest = min(here, key=lambda draft: _distance(draft, sentence, mention.start))
            gap = _distance(nearest, sentence, mention.start)
            if not _is_part(nearest, sentence, mention):
                continue
            for draft in here:
                if draft is nearest or (draft.first.start == nearest.first.start):
                    confidence = 0.9 if _supplies(mention) else 0.6
                    known = draft.vendors.get(mention.vendor)
                    if known is None or known[1] < confidence:
                        draft.vendors[mention.vendor] = (index, confidence - min(gap, 200) / 1000)


def _is_part(draft: Draft, sentence: int, mention: VendorMention) -> bool:
    """Whether a maker belongs to a claim: where only the topic goes on, it must supply or be told by a product."""
    rules = {candidate.rule for candidate in draft.by_sentence.get(sentence, ())}
    return (
        not rules <= {"discourse.topic", "discourse.main"} or _supplies(mention) or mention.via == "product"
    )


def _supplies(mention: VendorMention) -> bool:
    """Whether words around the name say that the maker supplies; the sentence's topic is not enough."""
    return mention.relation == "supplied" and not mention.rule.endswith(BY_TOPIC)


def _distance(draft: Draft, sentence: int, offset: int) -> int:
    here = draft.by_sentence.get(sentence) or draft.candidates[-1:]
    return min(min(abs(c.start - offset), abs(c.end - offset)) for c in here)


def _claim(facts: Facts, draft: Draft, event_indices: Sequence[int]) -> Claim:
    """The finished claim with its links."""
    host = draft.host
    sentences = set(draft.sentences)
    mentions = [(i, m) for s in sorted(sentences) for i, m in facts.countries_at.get(s, [])]
    cues = _cues(draft)
    status = status_of(facts, event_indices, draft.candidates, cues)
    confidence = _confidence(draft)
    links: list[Link] = [*draft.links]
    if draft.name:
        links.append(
            Link(field="name", index=None, value=draft.name, rule=draft.first.rule, confidence=confidence)
        )
    for code in draft.countries:
        where = next((i for i, m in mentions if m.iso3 == code), None)
        links.append(
            Link(
                field="country", index=where, value=code, rule=host.rule if host else "host.none",
                confidence=round(host.confidence, 3) if host else 0.3,
            )
        )  # fmt: skip
    for kind in draft.types:
        links.append(
            Link(field="type", index=None, value=kind, rule=draft.first.rule, confidence=draft.first.weight)
        )
    for vendor, (index, sure) in draft.vendors.items():
        links.append(
            Link(
                field="vendor",
                index=index,
                value=vendor,
                rule=_told_by(facts, draft, index),
                confidence=round(sure, 3),
            )
        )
    for index in event_indices:
        links.append(
            Link(
                field="event",
                index=index,
                value=event_at(facts, facts.told, index).kind,
                rule="event.nearest",
                confidence=0.7,
            )
        )
    programme = draft.programme
    place = next((m.text for _, m in mentions if m.via == "place" and m.iso3 in draft.countries), None)
    return Claim(
        name=draft.name,
        countries=draft.countries,
        types=tuple(draft.types),
        primary_type=draft.types[0],
        subtypes=tuple(dict.fromkeys(draft.subtypes)),
        amounts=tuple(sorted(draft.amounts)),
        vendors=tuple(draft.vendors),
        events=tuple(event_indices),
        status=status,
        cues=cues,
        place=place,
        known_as=programme.id if programme else None,
        part_of=programme.part_of if programme else None,
        evidence=tuple(facts.span(index) for index in sorted(sentences)),
        links=tuple(links),
        rule=draft.first.rule,
        confidence=confidence,
    )


def _told_by(facts: Facts, draft: Draft, index: int) -> str:
    """The rule by which a maker came to a claim."""
    sentence = facts.sentence_of(facts.vendors[index].start)
    rules = [candidate.rule for candidate in draft.by_sentence.get(sentence, ())]
    onward = bool(rules) and all(rule.startswith("discourse") for rule in rules)
    return f"vendor.{rules[0]}" if onward else "vendor.nearest"


def _cues(draft: Draft) -> tuple[CueKind, ...]:
    """Cues over every place where the claim is spoken of: a plan that is also told as done is no plan."""
    common = set(draft.first.cues)
    for candidate in draft.candidates[1:]:
        common &= set(candidate.cues) | ({"past", "conditional"} & common)
    return tuple(kind for kind in draft.first.cues if kind in common)


def _confidence(draft: Draft) -> float:
    host = draft.host.confidence if draft.host else 0.3
    base = 0.95 if draft.programme else (0.8 if draft.name else _UNNAMED[draft.types[0]])
    return round(min(0.99, base * (0.6 + 0.4 * host)), 3)
