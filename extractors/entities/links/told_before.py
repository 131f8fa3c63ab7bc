"""Claims that a text tells before their name: a sum, or a description, that the next sentence names."""

from __future__ import annotations

import re

from extractors.entities.links.candidate import Candidate, is_measure
from extractors.entities.links.draft import Draft, own_sums
from extractors.entities.links.facts import Facts
from extractors.entities.links.host import Host
from extractors.entities.links.not_its_event import is_replaced
from extractors.entities.links.owner_words import OF_THIS
from extractors.entities.links.sizes import sizes
from extractors.entities.programmes import Programme

_FUNDS = re.compile(
    r"(?:The|This|These) (?:\w+ )?(?:funds?|funding|money|grants?|investments?|awards?|budget|sum"
    r"|package|financing|commitment)\b"
)
# What stands before the name of another thing that only works with what was described.
_BESIDE = re.compile(
    r"\b(?:alongside|beside|besides|together with|in addition to|complement\w*|neben|gemeinsam mit|aux côtés d\w+"
    r"|junto (?:a|con|com)|accanto a\w*|naast|part of|under|within|as part of|through|thanks to|paid (?:for )?by|funded (?:by|through|from)"
    r"|backed by|supported by|im Rahmen|Teil|dans le cadre d\w+|en el marco d\w+|no âmbito d\w+|nell['’]ambito d\w+|onderdeel van)\s+(?:the |de |la |le |l['’]|dem |der |al |el )?"
    r"(?:[\w.’'-]+['’]s\s)?(?:[\w$€£¥.,]*\d[\w.,]*\s(?:[mb]illion\s|bn\s)?)?\Z",
    re.IGNORECASE,
)
# A plan and a machine bought under it are two projects.
_PLANS = frozenset({"strategy", "programme", "fund", "skills", "institute"})
_THINGS = frozenset({"supercomputer", "ai_data_centre", "data_centre", "gpu_cluster"})
# A sum so near behind a name is that of what is named.
_BESIDE_NAME = 40


def was_money(facts: Facts, draft: Draft, candidate: Candidate, host: Host | None) -> bool:
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


def was_described(facts: Facts, draft: Draft, candidate: Candidate) -> bool:
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
        and not own_sums(facts, draft, candidate)
        and not _other_sum(facts, draft, candidate)
        and not _other_size(facts, draft, candidate)
        and not _is_part_of_plan(draft, candidate, programme)
        and _BESIDE.search(facts.text, max(0, candidate.start - 40), candidate.start) is None
        and OF_THIS.match(facts.text, facts.span(candidate.sentence)[0]) is None
        and not is_replaced(facts, candidate.start, candidate.end)
        and not is_measure(facts, candidate)
    )


def _other_sum(facts: Facts, draft: Draft, candidate: Candidate) -> bool:
    """Whether what was described has a sum, and the next sentence gives another to what it names."""
    if not draft.sums or candidate.sentence in draft.by_sentence:
        return False
    near = [
        (amount.low, amount.high, amount.currency)
        for _, amount in facts.amounts_in.get(candidate.sentence, ())
        if 0 <= amount.start - candidate.end <= _BESIDE_NAME
    ]
    return bool(near) and not draft.sums & set(near)


def _other_size(facts: Facts, draft: Draft, candidate: Candidate) -> bool:
    """Whether what was described is of another size than what is named: ``a 5 GW campus``, ``a 1 GW cluster``."""
    if candidate.sentence in draft.by_sentence:
        return False
    told, here = sizes(facts, draft.sentences), sizes(facts, [candidate.sentence])
    return bool(told and here) and not told & here


def _is_part_of_plan(draft: Draft, candidate: Candidate, programme: Programme) -> bool:
    """Whether one sentence tells of a machine and of the plan under which it is bought."""
    together = candidate.sentence in draft.by_sentence
    return together and programme.subtype in _PLANS and bool(set(draft.subtypes) & _THINGS)
