"""Which clusters a night may change: those of the nodes that changed, and those that these now join or let go.

Nodes are brought together best pair first, so a pair is judged by the clusters that its two nodes stand in at that
moment. Clusters that are paired with none of the changed ones saw the very same moments before, and stay as they
are. Those that are paired with one come about as they did before, and their pairs with the changed ones are judged; if
one of them comes out other than it was, it counts as changed itself. What comes out is what a run over all nodes gives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from warehouse.projects.clusters import Cluster, Pair, cluster
from warehouse.projects.graph import Graph
from warehouse.rows import Connection, fetch_all, stage
from warehouse.sqlfiles import statement

MOST = 1e9
"""Stands for the score of a reviewer's word, which comes before all others."""


@dataclass(slots=True)
class Before:
    """Clusters of more than one node as they were, of the nodes that were asked for."""

    con: Connection
    together: dict[str, set[str]] = field(default_factory=dict)
    joins: dict[str, dict[Pair, float]] = field(default_factory=dict)
    _asked: set[str] = field(default_factory=set)

    def of(self, keys: Iterable[str]) -> set[str]:
        """Some nodes and all that they stood with."""
        wanted = set(keys)
        if asked := wanted - self._asked:
            found = fetch_all(self.con, statement("projects/joins_of_nodes"), {"nodes": sorted(asked)})
            for name, a, b, score in found:
                self.joins.setdefault(name, {})[(a, b)] = score
            for name in {name for name, *_ in found}:
                nodes = {key for pair in self.joins[name] for key in pair}
                self.together |= dict.fromkeys(nodes, nodes)
            self._asked |= asked.union(*(self.together.get(key, ()) for key in asked))
        return wanted.union(*(self.together.get(key, ()) for key in wanted))

    def settled(self, keys: Iterable[str]) -> dict[Pair, float]:
        """The joins that made the clusters of some nodes, with their scores."""
        names = {min(self.together[key]) for key in keys if key in self.together}
        return {pair: score for name in names for pair, score in self.joins[name].items()}


def cluster_reached(graph: Graph, changed: set[str]) -> list[Cluster]:
    """Clusters of the changed nodes and of all whose clusters come out other than they were."""
    con = graph.con
    must, cannot = (_node_pairs(con, decisions) for decisions in (graph.must, graph.cannot))
    bound: dict[str, set[str]] = defaultdict(set)
    for a, b in must:
        bound[a].add(b)
        bound[b].add(a)
    before = Before(con)
    reached = news = before.of(changed)
    scored: dict[Pair, float] = {}
    while True:
        scored |= _pairs(con, news)
        beside = {key for pair in scored for key in pair} | {other for key in reached for other in bound[key]}
        rim = before.of(beside) - reached
        graph.load(reached | rim)
        nodes = {key: graph.nodes[key] for key in sorted(reached | rim) if key in graph.nodes}
        found = cluster(
            nodes, scored, settled=before.settled(rim), must=must, cannot=cannot, weights=graph.weights
        )
        moved = {
            key
            for each in found
            for key in rim.intersection(each.nodes)
            if before.together.get(key, {key}) != set(each.nodes)
        }
        if not moved:
            break
        news = before.of(moved) - reached
        reached = reached | news
    of_reached = [each for each in found if not rim.issuperset(each.nodes)]
    _keep(con, of_reached, reached)
    return _with_reasons(con, of_reached)


def _pairs(con: Connection, keys: set[str]) -> dict[Pair, float]:
    """Pairs that any of some nodes is in, with their scores."""
    pairs = fetch_all(con, statement("projects/pairs_of_nodes"), {"nodes": sorted(keys)})
    return {(a, b): score for a, b, score in pairs}


def _with_reasons(con: Connection, clusters: Sequence[Cluster]) -> list[Cluster]:
    """The reasons of the joins that came about: those of all others are not read."""
    reasons = {(a, b): tuple(told) for a, b, told in fetch_all(con, statement("projects/reasons_of_joins"))}
    return [
        replace(each, joins=tuple(replace(j, reasons=reasons.get((j.a, j.b), j.reasons)) for j in each.joins))
        for each in clusters
    ]


def _keep(con: Connection, clusters: Sequence[Cluster], reached: set[str]) -> None:
    """Keep the joins of clusters instead of those that stood of the nodes that were reached."""
    rows = (
        {"cluster": each.nodes[0], "node_a": join.a, "node_b": join.b, "score": min(join.score, MOST)}
        for each in clusters
        for join in each.joins
    )
    stage(con, "projects/stage_node_joins", rows)
    stage(con, "projects/stage_changed_nodes", ({"node_key": key} for key in sorted(reached)))
    con.execute(statement("projects/replace_joins"))


def _node_pairs(con: Connection, decisions: Sequence[Pair]) -> list[Pair]:
    """Decisions on claims as pairs of nodes; those on claims that no longer stand wait for their return."""
    if not decisions:
        return []
    wanted = {"claim_ids": sorted({claim for pair in decisions for claim in pair})}
    home = dict(fetch_all(con, statement("projects/nodes_of_claims"), wanted))
    return [(home[a], home[b]) for a, b in decisions if a in home and b in home and home[a] != home[b]]
