"""The graph of nodes that outlives a night: which statements there are, and which are alike.

Only what a night touched is compared anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from warehouse.projects.clusters import Pair, score_pairs
from warehouse.projects.features import packed, unpacked
from warehouse.projects.nodes import Node, block_keys, build_node, node_key
from warehouse.projects.records import ClaimRecord, active_claims
from warehouse.projects.weights import Weights
from warehouse.rows import Connection, fetch_all, stage
from warehouse.sqlfiles import statement


@dataclass(slots=True)
class Graph:
    """Nodes that were loaded so far, claims of those that were read, and reviewers' decisions as pairs of claims.

    A night compares a few nodes with thousands of neighbours: of a neighbour its kept features are loaded; claims are
    read where a node changed and where a project is made of them.
    """

    con: Connection
    weights: Weights
    must: list[Pair] = field(default_factory=list)
    cannot: list[Pair] = field(default_factory=list)
    nodes: dict[str, Node] = field(default_factory=dict)
    claims: dict[str, list[ClaimRecord]] = field(default_factory=dict)
    records: dict[str, ClaimRecord] = field(default_factory=dict)

    def load(self, keys: Iterable[str]) -> None:
        """Nodes by their kept features; a key that no claim has any more gives none."""
        wanted = sorted(set(keys) - set(self.nodes))
        if wanted:
            found = fetch_all(self.con, statement("projects/features_of_nodes"), {"nodes": wanted})
            self.nodes |= {key: unpacked(key, features) for key, features in found}

    def read(self, keys: Iterable[str]) -> None:
        """Claims of nodes, by id; a key that no claim has any more gives none."""
        wanted = sorted(set(keys) - set(self.claims))
        if not wanted:
            return
        members = fetch_all(self.con, statement("projects/members_of_nodes"), {"nodes": wanted})
        self.look_up(claim_id for claim_id, _ in members)
        for claim_id, key in members:
            if claim_id in self.records:
                self.claims.setdefault(key, []).append(self.records[claim_id])

    def look_up(self, claim_ids: Iterable[str]) -> None:
        """Claims that were not looked up yet, by id; those that stand no longer give none."""
        wanted = set(claim_ids) - self.records.keys()
        if wanted:
            self.records |= {claim.claim_id: claim for claim in active_claims(self.con, wanted)}

    def build(self, keys: set[str]) -> None:
        """Nodes anew from their claims, and their features kept."""
        self.read(keys)
        told = {key: self.claims[key] for key in sorted(keys & self.claims.keys())}
        self.nodes |= {key: build_node(key, claims) for key, claims in told.items()}
        features = ({"node_key": key, "features": packed(self.nodes[key])} for key in told)
        stage(self.con, "projects/stage_node_features", features)
        blocks = (row for key, claims in told.items() for row in _block_rows(self.nodes[key], claims))
        stage(self.con, "projects/stage_node_blocks", blocks)


def take_up(graph: Graph) -> tuple[set[str], set[str]]:
    """Give each touched claim its node. Returns the nodes that changed, and the claims that were touched before."""
    con = graph.con
    before = dict(fetch_all(con, statement("projects/forget_touched_claims")))
    graph.look_up(claim_id for (claim_id,) in fetch_all(con, statement("projects/touched_claims")))
    standing = [graph.records[claim_id] for claim_id in sorted(graph.records)]
    plain = {claim.claim_id: node_key(claim, frozenset()) for claim in standing}
    apart = frozenset(
        each for a, b in graph.cannot if a in plain and b in plain and plain[a] == plain[b] for each in (a, b)
    )
    rows = [
        {
            "claim_id": claim.claim_id,
            "version_digest": claim.version_digest,
            "node_key": node_key(claim, apart),
        }
        for claim in standing
    ]
    stage(con, "projects/stage_resolved_claims", rows)
    con.execute("INSERT INTO resolved_claims SELECT * FROM staged_resolved_claims ORDER BY claim_id")
    changed = set(before.values()) | {row["node_key"] for row in rows}
    return changed, set(before)


def compare_changed(graph: Graph, changed: set[str]) -> None:
    """Score changed nodes against those that share a block; what scores high enough is kept as a pair."""
    con = graph.con
    graph.build(changed)
    stage(con, "projects/stage_changed_nodes", ({"node_key": key} for key in sorted(changed)))
    con.execute(statement("projects/replace_nodes"))
    pairs = fetch_all(con, statement("projects/candidate_nodes"))
    graph.load(key for pair in pairs for key in pair)
    scored = score_pairs(graph.nodes, sorted(pairs), graph.weights)
    rows = (
        {"node_a": a, "node_b": b, "score": verdict.score, "reasons": list(verdict.reasons)}
        for (a, b), verdict in sorted(scored.items())
    )
    stage(con, "projects/stage_node_pairs", rows)
    con.execute("INSERT INTO node_pairs SELECT * FROM staged_node_pairs")


def _block_rows(node: Node, claims: Sequence[ClaimRecord]) -> Iterable[dict[str, object]]:
    for is_weak, keys in zip((False, True), block_keys(node, claims), strict=True):
        for block in sorted(keys):
            yield {"node_key": node.key, "block": block, "is_named": bool(node.names), "is_weak": is_weak}
