"""Nodes brought together into projects: the best pair first, contradictions and reviewers' words above all.

The result depends on the set of claims and decisions alone, never on the order in which they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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
    forbidden = {frozenset(pair) for pair in cannot}

    def join(a: str, b: str, why: Join) -> None:
        kept, gone = sorted((home[a], home[b]))
        for key in members[gone]:
            home[key] = kept
        members[kept] |= members.pop(gone)
        joins[kept] += [*joins.pop(gone), why]

    for a, b in sorted({tuple(sorted(pair)) for pair in must}):
        if a in home and b in home and home[a] != home[b]:
            join(a, b, Join(a, b, "must_link", float("inf"), ("a reviewer's decision",)))
    decided = {frozenset(pair) for pair in must}
    for (a, b), verdict in sorted(scored.items(), key=lambda item: (-item[1].score, item[0])):
        if home[a] == home[b]:
            continue
        left, right = members[home[a]], members[home[b]]
        if _may_join(nodes, left, right, forbidden, decided, weights):
            join(a, b, Join(a, b, "same", verdict.score, verdict.reasons))
    return [
        Cluster(tuple(sorted(keys)), tuple(sorted(joins[home_key], key=lambda j: (j.a, j.b))))
        for home_key, keys in sorted(members.items())
    ]


def _may_join(
    nodes: Mapping[str, Node],
    left: set[str],
    right: set[str],
    forbidden: set[frozenset[str]],
    decided: set[frozenset[str]],
    weights: Weights,
) -> bool:
    """No pair across contradicts or was held apart, and the pairs across speak for it on average.

    So do those of them where both are named: a site without a name does not make one project of two names.
    """
    scores, named = [], []
    for a in sorted(left):
        for b in sorted(right):
            if frozenset((a, b)) in forbidden or contradiction(nodes[a], nodes[b]):
                return False
            if frozenset((a, b)) not in decided and stand_apart(nodes[a], nodes[b]):
                return False
            if frozenset((a, b)) not in decided:
                scores.append(compare(nodes[a], nodes[b], weights).score)
                named += scores[-1:] if nodes[a].names and nodes[b].names else []
    return all(not each or sum(each) / len(each) >= weights.cluster_from for each in (scores, named))
