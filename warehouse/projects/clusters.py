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
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cluster:
    """Keys of the nodes of one project, and the joins that made it."""

    nodes: tuple[str, ...]
    joins: tuple[Join, ...]


def score_pairs(nodes: Mapping[str, Node], pairs: Iterable[Pair], weights: Weights) -> dict[Pair, Verdict]:
    """Verdicts of the pairs that may bring two nodes together: those that score high enough, and do not stand apart."""
    scored = {}
    for a, b in pairs:
        verdict = compare(nodes[a], nodes[b], weights)
        if verdict.score >= weights.same_from and not stand_apart(nodes[a], nodes[b], verdict):
            scored[(a, b)] = verdict
    return scored


def cluster(
    nodes: Mapping[str, Node],
    scored: Mapping[Pair, float],
    *,
    settled: Mapping[Pair, float],
    must: Sequence[Pair],
    cannot: Sequence[Pair],
    weights: Weights,
) -> list[Cluster]:
    """Partition of the nodes. ``must`` and ``cannot`` are pairs of node keys from reviewers' decisions.

    ``settled`` are joins that are known to come about, with their scores: nothing is asked before them.
    """
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
    refused = set()  # clusters only grow: of the same name and size, they are the same
    for (a, b), score in sorted({**scored, **settled}.items(), key=lambda item: (-item[1], item[0])):
        if home[a] == home[b]:
            continue
        if (a, b) in settled:
            join(a, b, Join(a, b, "same", score))
            continue
        left, right = members[home[a]], members[home[b]]
        both = frozenset(((home[a], len(left)), (home[b], len(right))))
        if both in refused:
            continue
        if held.may_join(left, right):
            join(a, b, Join(a, b, "same", score))
        else:
            refused.add(both)
    return [
        Cluster(tuple(sorted(keys)), tuple(sorted(joins[home_key], key=lambda j: (j.a, j.b))))
        for home_key, keys in sorted(members.items())
    ]


@dataclass(slots=True)
class Held:
    """What holds two clusters apart. A pair of nodes is looked at once, however often their clusters grow."""

    nodes: Mapping[str, Node]
    scored: Mapping[Pair, float]
    forbidden: set[frozenset[str]]
    decided: set[frozenset[str]]
    weights: Weights
    _seen: dict[Pair, float | None] = field(default_factory=dict)

    def may_join(self, left: set[str], right: set[str]) -> bool:
        """No pair across contradicts or was held apart, and the pairs across speak for it on average.

        So do those of them where both are named: a site without a name does not make one project of two names.
        """
        total, n, of_named, n_named = 0.0, 0, 0.0, 0
        others = [(b, bool(self.nodes[b].names)) for b in sorted(right)]
        for a in sorted(left):
            is_named = bool(self.nodes[a].names)
            for b, has_name in others:
                score = self._score((a, b) if a < b else (b, a))
                if score is None:
                    return False
                if self.decided and frozenset((a, b)) in self.decided:
                    continue
                total, n = total + score, n + 1
                if is_named and has_name:
                    of_named, n_named = of_named + score, n_named + 1
        least = self.weights.cluster_from
        return (not n or total / n >= least) and (not n_named or of_named / n_named >= least)

    def _score(self, pair: Pair) -> float | None:
        """Score of two nodes that may stand in one project; None where they may not."""
        if pair not in self._seen:
            self._seen[pair] = self._scored(*pair)
        return self._seen[pair]

    def _scored(self, a: str, b: str) -> float | None:
        one, other = self.nodes[a], self.nodes[b]
        known = self.scored.get((a, b))  # what contradicts itself or stands apart has no score
        pair = frozenset((a, b)) if self.forbidden or self.decided else None
        if pair in self.forbidden:
            return None
        if pair in self.decided:  # a reviewer's word: neither for nor against
            return None if known is None and contradiction(one, other) else 0.0
        if known is not None:
            return known
        verdict = compare(one, other, self.weights)
        return None if verdict.never or stand_apart(one, other, verdict) else verdict.score
