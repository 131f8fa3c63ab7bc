"""Features of a node that are kept are those that its claims would give now."""

from __future__ import annotations

from tests.unit.warehouse.newsroom import amount, claim, event, load, story
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.projects.features import unpacked
from warehouse.projects.graph import Graph
from warehouse.projects.nodes import Node, build_node
from warehouse.projects.weights import load_weights
from warehouse.rows import Connection, fetch_all

MINE = "The Vesper Hall of 40 MW in Malmö, built by Kestrel with 2,000 H100 chips, gets €90 million."
YOURS = "A data centre in Malmö of the Ministry of Energy was funded on 3 March 2025 with $97 million."


def _nodes(con: Connection) -> tuple[dict[str, Node], dict[str, Node]]:
    """Nodes by their kept features, and as their claims give them."""
    kept = {key: unpacked(key, text) for key, text in fetch_all(con, "FROM node_features")}
    graph = Graph(con, load_weights())
    graph.read(key for (key,) in fetch_all(con, "SELECT node_key FROM resolved_claims"))
    return kept, {key: build_node(key, claims) for key, claims in graph.claims.items()}


def test_a_node_comes_back_from_its_kept_features(con: Connection, ledger: Ledger) -> None:
    told = [
        claim(
            "Vesper Hall",
            "SWE",
            place="Malmö",
            vendors=["nvidia"],
            subtypes=["ai_data_centre"],
            says=MINE,
            amounts=[amount("€90 million", 9e7, "EUR")],
        ),
        claim(
            None,
            "SWE",
            place="Malmö",
            says=YOURS,
            amounts=[amount("$97 million", 9.7e7, "USD")],
            events=[event("funded", "funded", "2025-03-03", "day")],
            part_of="airr",
        ),
        claim(
            "Dawn",
            "SWE",
            known_as="dawn",
            says="Dawn is there.",
            status="cancelled",
            events=[event("is there", "cancelled")],
        ),
    ]
    load(con, [story(f"{MINE} {YOURS} Dawn is there.", "2025-03-04", claims=told)])
    resolve(con, ledger=ledger)
    kept, built = _nodes(con)
    assert kept == built
    assert len(kept) == len(told)
    features = [name for name in Node.__slots__ if name not in {"key", "foreign", "leads", "owners"}]
    assert [name for name in features if not any(getattr(node, name) for node in kept.values())] == []


def test_an_edit_gives_the_node_other_features(con: Connection, ledger: Ledger) -> None:
    sizes = []
    for day, size in (("2025-03-04", "40 MW"), ("2025-03-05", "60 MW")):
        says = f"The Vesper Hall of {size} is built."
        told = [claim("Vesper Hall", "SWE", says=says)]
        load(con, [story(says, url="http://herald.example/hall", fetched_at=f"{day}T02:00:00Z", claims=told)])
        resolve(con, ledger=ledger)
        kept, built = _nodes(con)
        assert kept == built
        sizes.append([node.sizes for node in kept.values()])
    assert sizes == [[{"40 mw"}], [{"60 mw"}]]
