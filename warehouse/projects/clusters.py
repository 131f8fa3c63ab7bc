"""Nodes brought together into projects: the best pair first, contradictions and reviewers' words above all.

The result depends on the set of claims and decisions alone, never on the order in which they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from warehouse.projects.nodes import Node
from warehouse.projects.rules import Verdict, compare, contradiction, stand_apart
from warehouse.projects.weights import Weights

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Join:
    """Two nodes that brought two clusters together, and why."""

    a: str
    b: str
    verdict: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Keys of the nodes of one project, and the joins that made it."""

    nodes: tuple[str, ...]
    joins: tuple[Join, ...]


def score_pairs(nodes: Mapping[str, Node], pairs: Iterable[Pair], weights: Weights) -> dict[Pair, Verdict]:
    """Verdicts of the pairs that score high enough to bring two nodes together."""
    scored = {}
    for a, b in pairs:
        verdict = compare(nodes[a], nodes[b], weights)
        if verdict.score >= weights.same_from:
            scored[(a, b)] = verdict
    return scored


def components(pairs: Iterable[Pair]) -> dict[str, str]:
    """Nodes that hang together by pairs: each with the first, by key, of those that it hangs together with."""
    home: dict[str, str] = {}

    def first(key: str) -> str:
        while (up := home.setdefault(key, key)) != key:
            home[key] = key = home[up]
        return key

    for a, b in pairs:
        kept, gone = sorted((first(a), first(b)))
        home[gone] = kept
    return {key: first(key) for key in home}


def cluster(
    nodes: Mapping[str, Node],
    scored: Mapping[Pair, Verdict],
    *,
    must: Sequence[Pair],
    cannot: Sequence[Pair],
    weights: Weights,
) -> list[Cluster]:
    """Partition of the nodes. ``must`` and ``cannot`` are pairs of node keys from reviewers' decisions."""
    members: dict[str, set[str]] = {key: {key} for key in nodes}
    home = {key: key for key in nodes}
    joins: dict[str, list[Join]] = {key: [] for key in nodes}
    held = Held(
        nodes, scored, {frozenset(pair) for pair in cannot}, {frozenset(pair) for pair in must}, weights
    )

    def join(a: str, b: str, why: Join) -> None:
        kept, gone = sorted((home[a], home[b]))
        for key in members[gone]:
            home[key] = kept
        members[kept] |= members.pop(gone)
        joins[kept] += [*joins.pop(gone), why]

    for a, b in sorted({tuple(sorted(pair)) for pair in must}):
        if a in home and b in home and home[a] != home[b]:
            join(a, b, Join(a, b, "must_link", float("inf"), ("a reviewer's decision",)))
    for (a, b), verdict in sorted(scored.items(), key=lambda item: (-item[1].score, item[0])):
        if home[a] == home[b]:
            continue
        left, right = members[home[a]], members[home[b]]
        if held.may_join(left, right):
            join(a, b, Join(a, b, "same", verdict.score, verdict.reasons))
    return [
        Cluster(tuple(sorted(keys)), tuple(sorted(joins[home_key], key=lambda j: (j.a, j.b))))
        for home_key, keys in sorted(members.items())
    ]


@dataclass(slots=True)
class Held:
    """What holds two clusters apart. A pair of nodes is looked at once, however often their clusters grow."""

    nodes: Mapping[str, Node]
    scored: Mapping[Pair, Verdict]
    forbidden: set[frozenset[str]]
    decided: set[frozenset[str]]
    weights: Weights
    _seen: dict[Pair, float | None] = field(default_factory=dict)

    def may_join(self, left: set[str], right: set[str]) -> bool:
        """No pair across contradicts or was held apart, and the pairs across speak for it on average.

        So do those of them where both are named: a site without a name does not make one project of two names.
        """
        scores, named = [], []
        others = sorted(right)
        for a in sorted(left):
            for b in others:
                score = self._score((a, b) if a < b else (b, a))
                if score is None:
                    return False
                if frozenset((a, b)) not in self.decided:
                    scores.append(score)
                    named += [score] if self.nodes[a].names and self.nodes[b].names else []
        return all(not each or sum(each) / len(each) >= self.weights.cluster_from for each in (scores, named))

    def _score(self, pair: Pair) -> float | None:
        """Score of two nodes that may stand in one project; None where they may not."""
        if pair not in self._seen:
            self._seen[pair] = self._scored(*pair)
        return self._seen[pair]

    def _scored(self, a: str, b: str) -> float | None:
        one, other = self.nodes[a], self.nodes[b]
        known = self.scored.get((a, b))  # a pair that contradicts itself has no score
        if frozenset((a, b)) in self.forbidden or (known is None and contradiction(one, other)):
            return None
        if frozenset((a, b)) in self.decided:
            return 0.0  # a reviewer's word: neither for nor against
        if stand_apart(one, other):
            return None
        return known.score if known else compare(one, other, self.weights).score
