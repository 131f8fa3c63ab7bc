"""A claim in the making, and the sums that stand beside what it was told by."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractors.entities.links.candidate import Candidate
from extractors.entities.links.facts import Facts
from extractors.entities.links.host import Host
from extractors.entities.programmes import Programme
from extractors.model import Link, ProjectType

_SHARE = re.compile(
    r"[,;(—–]\s?(?:(?:along )?with|including|of which|dont|davon|darunter|de los cuales|dos quais|di cui|waarvan)\s(?:\w+\s){0,3}\Z",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\s(?:(?:is|are|was|will be|being)\s)?(?:allocated|earmarked|going|goes|go|set aside|dedicated|reserved|available|intended|meant)?\s?"
    r"(?:specifically\s|alone\s|directly\s)?(?:for|to|towards?|into|pour|für|para|per|voor)\s"
)
# Low and high end and currency of a sum.
Sum = tuple[float, float, str | None]


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

    def absorb(self, other: Draft) -> None:
        """Takes in all that was found of another draft that tells of the same project."""
        self.candidates.extend(other.candidates)
        self.sums |= other.sums
        for sentence, candidates in other.by_sentence.items():
            self.by_sentence.setdefault(sentence, []).extend(candidates)
        self.sentences = sorted({*self.sentences, *other.sentences})
        if self.host is None or (
            other.host is not None and other.host.confidence > self.host.confidence + 0.2
        ):
            self.host = other.host or self.host
        if self.types == ["other"] and self.first.rule == "money" and other.types:
            self.types, self.subtypes = list(other.types), list(other.subtypes)
        self.amounts.extend(index for index in other.amounts if index not in self.amounts)
        self.links.extend(other.links)

    @property
    def first(self) -> Candidate:
        """The candidate that began the claim."""
        return self.candidates[0]

    @property
    def countries(self) -> tuple[str, ...]:
        """Countries of its host; none where it has none."""
        return self.host.countries if self.host else ()


def own_sums(facts: Facts, draft: Draft, candidate: Candidate) -> bool:
    """Whether a description and a claim each stand beside a sum of their own."""
    mine = sum_beside(facts, candidate)
    return mine is not None and bool(draft.sums) and mine not in draft.sums


def is_for_what_follows(text: str, start: int, end: int) -> bool:
    """Whether a sum at ``start:end`` is a share of money that goes to what stands behind it: ``, with $7 million for``."""
    return _SHARE.search(text, max(0, start - 40), start) is not None and _FOR.match(text, end) is not None


def sum_beside(facts: Facts, candidate: Candidate) -> Sum | None:
    """The value of the commitment that stands next to a candidate, if one does."""
    best: tuple[int, int] | None = None
    for index, amount in facts.amounts_in.get(candidate.sentence, []):
        gap = max(amount.start - candidate.end, candidate.start - amount.end, 0)
        if candidate.end <= amount.start and is_for_what_follows(facts.text, amount.start, amount.end):
            continue
        if amount.role == "commitment" and gap <= 45 and (best is None or gap < best[0]):
            best = (gap, index if amount.restates is None else amount.restates)
    if best is None:
        return None
    told = facts.amounts[best[1]]
    return told.low, told.high, told.currency
