"""From candidates to claims: what belongs together in one text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.entities.links.again import (
    BACK,
    is_roof_of,
    only_one_of_its_kind,
    same_name,
    spoken_of_before,
    sums_up_a_list,
)
from extractors.entities.links.candidate import Candidate
from extractors.entities.links.candidates import find_candidates
from extractors.entities.links.claims import claim_of
from extractors.entities.links.counting import counts
from extractors.entities.links.discourse import follow
from extractors.entities.links.draft import Draft, sum_beside
from extractors.entities.links.facts import Facts
from extractors.entities.links.host import Host
from extractors.entities.links.hosts import host_of
from extractors.entities.links.makers import attach_vendors
from extractors.entities.links.money import attach_amounts
from extractors.entities.links.money_candidates import money_candidates
from extractors.entities.links.news import tell
from extractors.entities.links.subject import is_body
from extractors.entities.links.tables import first_row
from extractors.entities.links.told_before import was_described, was_money
from extractors.entities.links.twice import join_told_twice
from extractors.entities.links.umbrella import give_types, without_bodies
from extractors.entities.programmes import Programme, programmes
from extractors.entities.project_types import NAMES_A_THING, TYPES
from extractors.model import Claim

# Named plans that are of the type of what they pay for.
_UMBRELLAS = frozenset({"strategy", "programme"})


def link(facts: Facts) -> tuple[Claim, ...]:
    """The project claims of one text, in the order of their first mention."""
    if not facts.speaks_of_ai:
        return ()
    drafts: list[Draft] = []
    candidates = find_candidates(facts)
    candidates = sorted([*candidates, *money_candidates(facts, candidates)], key=lambda c: (c.start, -c.end))
    for candidate in candidates:
        _take(facts, drafts, candidate)
    drafts = follow(facts, [draft for draft in drafts if draft.types])
    drafts = without_bodies(facts, drafts)
    give_types(facts, drafts)
    attach_amounts(facts, drafts)
    drafts = join_told_twice(facts, _split_lists(drafts))
    attach_vendors(facts, drafts)
    told = tell(facts, drafts)
    facts.told.extend(told.added)
    return tuple(claim_of(facts, draft, told.of[id(draft)]) for draft in drafts)


def _take(facts: Facts, drafts: list[Draft], candidate: Candidate) -> None:
    """Adds a candidate to the claim that it speaks of, or begins a new one."""
    if candidate.rule == "money" and sums_up_a_list(facts, drafts[-BACK:], candidate.sentence):
        return
    _told_in_short(facts, drafts, candidate)
    if drafts and _is_short_form(facts, drafts[-1], candidate):
        _join(facts, drafts[-1], candidate)
        return
    for draft in drafts[-200:] if candidate.name else ():
        if same_name(draft, candidate):
            if candidate.programme is not None and draft.programme is None:
                draft.programme, draft.name = candidate.programme, candidate.name
                draft.host = Host(candidate.programme.countries, "host.programme", 0.95)
            _join(facts, draft, candidate)
            last = drafts[-1]
            if last is not draft and is_roof_of(facts, last, candidate, draft.host):
                draft.absorb(last)
                drafts.remove(last)
            return
    here = first_row(facts, candidate.sentence)  # a table is no further than what stands above it
    topic = [
        draft.countries[0]
        for draft in drafts[-BACK:]
        if draft.countries and here - draft.sentences[-1] <= 3 and not _is_only_body(draft)
    ]
    host = _host(facts, candidate, topic)
    if candidate.name is not None and drafts and was_money(facts, drafts[-1], candidate, host):
        draft = drafts[-1]
        draft.programme, draft.name, draft.types, draft.subtypes = candidate.programme, candidate.name, [], []
        draft.host = host or draft.host
        _add_types(facts, draft, candidate)
        _join(facts, draft, candidate)
        return
    if drafts and is_roof_of(facts, drafts[-1], candidate, host):
        draft = drafts[-1]
        draft.programme, draft.name, draft.host = candidate.programme, candidate.name, host
        _join(facts, draft, candidate)
        return
    if candidate.programme is not None:
        for draft in drafts[-2:]:
            if was_described(facts, draft, candidate):
                draft.programme, draft.name, draft.host = candidate.programme, candidate.name, host
                draft.types = [
                    kind for kind in draft.types if kind in candidate.programme.types
                ] or draft.types
                _join(facts, draft, candidate)
                return
    previous = spoken_of_before(facts, drafts, candidate, host)
    if previous is not None:
        _join(facts, previous, candidate)
        return
    if not counts(facts, candidate, host):
        known = only_one_of_its_kind(facts, drafts, candidate, host)
        if known is not None:
            _join(facts, known, candidate)
        return
    draft = Draft([], host, candidate.name, candidate.programme)
    draft.add(candidate, sum_beside(facts, candidate))
    _add_types(facts, draft, candidate)
    drafts.append(draft)


def _is_short_form(facts: Facts, draft: Draft, candidate: Candidate) -> bool:
    """Whether a name in brackets is the short one of what stands before: ``National AI Plan (PNIA)``."""
    last = draft.candidates[-1]
    if not (candidate.name and last.name and last.end < candidate.start):
        return False
    between = facts.text[last.end : candidate.start]
    return between == " (" and facts.text[candidate.end : candidate.end + 1] == ")"


def _is_only_body(draft: Draft) -> bool:
    """Whether a draft is a body that pays in many countries: what is told after it is not for that a part of it."""
    return draft.programme is not None and is_body(draft.programme)


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
        if _is_namesake(facts, candidate, host):
            candidate.programme, candidate.rule = None, "programme.namesake"
            return host
    return Host(programme.countries, "host.programme", 0.95)


def _is_namesake(facts: Facts, candidate: Candidate, host: Host) -> bool:
    """Whether a name of one word stands at a place of another country: ``the Texas Helios site``."""
    programme = candidate.programme
    return (
        programme is not None
        and host.confidence >= 0.9
        and re.fullmatch(r"[\w-]+", facts.text[candidate.start : candidate.end]) is not None
        and not set(programme.countries) & set(facts.country_counts)
        and programme.countries != ("EUE",)
        and facts.publisher_country not in programme.countries
    )


def _child_of(programme: Programme, countries: Sequence[str]) -> Programme | None:
    """The programme of the same name in another country: ``Stargate`` in Norway is ``Stargate Norway``."""
    for other in programmes().values():
        if other.name.startswith(programme.name + " ") and set(other.countries) & set(countries):
            return other
    return None


def _told_in_short(facts: Facts, drafts: list[Draft], candidate: Candidate) -> None:
    """``Stargate`` after ``Stargate UK`` is still the one in Britain, where the text named no other."""
    programme = candidate.programme
    if programme is None:
        return
    for draft in reversed(drafts[-BACK:]):
        other = draft.programme
        if other is None or candidate.sentence - draft.sentences[-1] > 2:
            continue
        if other.id == programme.id:
            return
        where = other.name[len(programme.name) :].strip()
        in_full = any(where in facts.text[c.start : c.end] for c in draft.candidates)
        known = any(d.programme is not None and d.programme.id == programme.id for d in drafts)
        abroad = other.name.startswith(programme.name + " ") and other.countries != programme.countries
        if abroad and in_full and not known:
            candidate.programme, candidate.name = other, other.name
            return


def _join(facts: Facts, draft: Draft, candidate: Candidate) -> None:
    draft.add(candidate, sum_beside(facts, candidate))
    if candidate.name and not draft.name:
        draft.name, draft.programme = candidate.name, candidate.programme
    if candidate.rule == "money" and draft.types == ["other"] and draft.first.rule == "money":
        draft.types, draft.subtypes = [candidate.type], [candidate.subtype]
    least = NAMES_A_THING if draft.types == ["other"] and not draft.name else 0.9
    if candidate.rule != "money" and candidate.programme is None and candidate.weight >= least:
        allowed = draft.programme.types if draft.programme else TYPES
        if candidate.type in allowed and candidate.type not in draft.types and candidate.type != "other":
            if draft.types == ["other"] and (not draft.name or _UMBRELLAS & set(draft.subtypes)):
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
