"""A night that looks at what it reaches gives the clusters that a run over all nodes gives."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import combinations

import pytest

from tests.unit.warehouse.newsroom import empty_warehouse
from warehouse.projects.clusters import Pair, cluster, score_pairs
from warehouse.projects.features import packed
from warehouse.projects.graph import Graph
from warehouse.projects.nodes import Node
from warehouse.projects.reach import cluster_reached
from warehouse.projects.weights import load_weights
from warehouse.rows import Connection, fetch_all, stage
from warehouse.sqlfiles import statement

WEIGHTS = load_weights()
NIGHTS, KEYS = 7, 26
Decisions = list[tuple[str, str]]


def _any_node(draw: random.Random, key: str) -> Node:
    """A node that is like a few others: names, places and sums are of a small stock."""
    name, place, sum_ = draw.random(), draw.random(), draw.random()
    return Node(
        key=key,
        names={draw.choice(["Isambard-AI", "Isambard", "Kestrel Park", "Vesper Hall"])}
        if name < 0.4
        else set(),
        countries={"GBR"},
        places={draw.choice(["bristol", "leeds", "york"])} if place < 0.6 else set(),
        amounts={("GBP", draw.choice([1.25e8, 2.25e8, 9e8]))} if sum_ < 0.6 else set(),
        types={draw.choice(["infrastructure", "model"])},
        subtypes={draw.choice(["supercomputer", "data_centre"])},
        vendors={"nvidia"} if draw.random() < 0.5 else set(),
        published=[f"2025-0{draw.randint(1, 9)}-10"],
        sentences={f"sentence of {key}"},
    )


def _write(con: Connection, nodes: dict[str, Node], changed: set[str]) -> None:
    """Put the changed nodes, their pairs and a claim of each in place of what stood."""
    stage(con, "projects/stage_changed_nodes", ({"node_key": key} for key in sorted(changed)))
    con.execute("DELETE FROM resolved_claims WHERE node_key IN (FROM changed_nodes)")
    there = sorted(changed & nodes.keys())
    features = ({"node_key": key, "features": packed(nodes[key])} for key in there)
    stage(con, "projects/stage_node_features", features)
    stage(con, "projects/stage_node_blocks", ())
    con.execute(statement("projects/replace_nodes"))
    claims = ({"claim_id": f"claim-{key}", "version_digest": f"v-{key}", "node_key": key} for key in there)
    stage(con, "projects/stage_resolved_claims", claims)
    con.execute("INSERT INTO resolved_claims FROM staged_resolved_claims")
    pairs = [pair for pair in combinations(sorted(nodes), 2) if changed.intersection(pair)]
    scored = score_pairs(nodes, pairs, WEIGHTS).items()
    rows = ({"node_a": a, "node_b": b, "score": v.score, "reasons": list(v.reasons)} for (a, b), v in scored)
    stage(con, "projects/stage_node_pairs", rows)
    con.execute("INSERT INTO node_pairs FROM staged_node_pairs")


def _changed(draw: random.Random, nodes: dict[str, Node]) -> set[str]:
    """Some nodes come, some change and some go."""
    changed = {f"n{draw.randrange(KEYS):02d}" for _ in range(draw.randint(1, 6))}
    for key in sorted(changed):
        if key in nodes and draw.random() < 0.4:
            del nodes[key]
        else:
            nodes[key] = _any_node(draw, key)
    return changed


def _decided(draw: random.Random, decisions: Decisions) -> set[str]:
    """Decisions are taken and withdrawn: what they speak of is looked at again."""
    if draw.random() < 0.5:
        return set()
    if decisions and draw.random() < 0.5:
        pair = decisions.pop(draw.randrange(len(decisions)))
    else:
        a, b = sorted(draw.sample(range(KEYS), 2))
        pair = (f"claim-n{a:02d}", f"claim-n{b:02d}")
        decisions.append(pair)
    return {claim.removeprefix("claim-") for claim in pair}


def _of_nodes(decisions: Iterable[Pair], nodes: dict[str, Node]) -> list[Pair]:
    told = [(a.removeprefix("claim-"), b.removeprefix("claim-")) for a, b in decisions]
    return [(a, b) for a, b in told if a in nodes and b in nodes]


@pytest.mark.parametrize("seed", range(15))
def test_what_a_night_reaches_comes_out_as_a_run_over_all_nodes_says(seed: int) -> None:
    draw = random.Random(seed)
    con = empty_warehouse()
    nodes: dict[str, Node] = {}
    standing: dict[str, frozenset[str]] = {}
    must: Decisions = []
    cannot: Decisions = []
    for _ in range(NIGHTS):
        changed = _changed(draw, nodes) | _decided(draw, must) | _decided(draw, cannot)
        _write(con, nodes, changed)
        found = cluster_reached(Graph(con, WEIGHTS, must=must, cannot=cannot), changed)
        for key in changed:
            standing.pop(key, None)
        standing |= {key: frozenset(each.nodes) for each in found for key in each.nodes}
        everything = cluster(
            nodes,
            {
                pair: v.score
                for pair, v in score_pairs(nodes, combinations(sorted(nodes), 2), WEIGHTS).items()
            },
            settled={},
            must=_of_nodes(must, nodes),
            cannot=_of_nodes(cannot, nodes),
            weights=WEIGHTS,
        )
        assert standing == {key: frozenset(each.nodes) for each in everything for key in each.nodes}
        joins = {(join.a, join.b) for each in everything for join in each.joins}
        assert set(fetch_all(con, "SELECT node_a, node_b FROM node_joins")) == joins
    con.close()
