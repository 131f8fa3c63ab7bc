"""From claims to projects: nodes, scores, clusters, ids, rows. A night costs what it brings.

What the loaders touched is taken up anew, and with it what it joins or lets go; the rest stays as it was. Rules, weights or rates that changed make everything anew, with the same result as if it
had always been so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from warehouse.ledger import Ledger
from warehouse.money.rates import ecb_edition
from warehouse.projects import holdings
from warehouse.projects.assemble import ProjectRows, add_project
from warehouse.projects.clusters import Cluster, Join
from warehouse.projects.graph import Graph, compare_changed, take_up
from warehouse.projects.identity import NewCluster, assign, base_id
from warehouse.projects.reach import cluster_reached
from warehouse.projects.records import ClaimRecord
from warehouse.projects.stories import refresh_stories
from warehouse.projects.weights import Weights, load_weights
from warehouse.projects.write import write_projects
from warehouse.review.projects import corrections_of_projects
from warehouse.rows import Connection, fetch_all, fetch_value, transaction, uncollected
from warehouse.shapes import digest
from warehouse.sqlfiles import statement

Told = Mapping[str, Sequence[ClaimRecord]]
"""Claims of nodes, by the node's key and in order of their ids."""

WAREHOUSE = Path(__file__).parents[1]
NO_RULES = frozenset({"accuracy.yml", "benchmarks.yml"})
"""Files of the reference folder that say nothing of which claims belong together."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a resolution did: projects whose rows changed (new and gone ones among them), and counts."""

    project_ids: frozenset[str]
    n_projects: int
    n_new: int
    n_gone: int
    n_claims: int

    def counts(self) -> dict[str, int]:
        """The counts alone, for a log or a page."""
        return {
            "projects": self.n_projects,
            "new": self.n_new,
            "changed": len(self.project_ids),
            "gone": self.n_gone,
            "claims": self.n_claims,
        }


@uncollected()
def resolve(
    con: Connection, *, ledger: Ledger, weights: Weights | None = None, everything: bool = False
) -> Changes:
    """Bring projects, their events and their money up to date with the claims and decisions that stand.

    The ledger learns new ids and redirects before the tables do: if the machine dies in between, the next
    resolution finds the ids there and gives them to the same clusters.
    """
    weights = weights or load_weights()
    with transaction(con):
        everything, has_gained = _begin(con, ledger, weights, everything)
        refresh_stories(con, copy_similarity=weights.copy_similarity)
        graph = Graph(con, weights, must=_decisions(con, "must_link"), cannot=_decisions(con, "cannot_link"))
        changed, before = take_up(graph)
        compare_changed(graph, changed)
        clusters = cluster_reached(graph, changed)
        graph.read(key for each in clusters for key in each.nodes)
        touched_claims = before | _gone_claims(con) if everything else before
        homeless = _homeless(con) if everything or has_gained else set()
        ids, entries, standing = _assign(con, graph.claims, clusters, touched_claims, homeless)
        holdings.append(con, ledger, entries)
        rows, corrections = ProjectRows(), corrections_of_projects(con)
        for project_id, each in sorted(zip(ids, clusters), key=lambda pair: pair[0]):
            members = [claim for key in each.nodes for claim in graph.claims[key]]
            add_project(rows, project_id, members, _joins(graph.claims, each), corrections)
        touched = write_projects(con, rows, gone=sorted(standing - set(ids)))
        con.execute(statement("projects/end_resolution"))
        return Changes(
            project_ids=frozenset(touched),
            n_projects=fetch_value(con, "SELECT count(*) FROM projects"),
            n_new=len(set(ids) - standing),
            n_gone=len(standing - set(ids)),
            n_claims=fetch_value(con, "SELECT count(*) FROM resolved_claims"),
        )


def _begin(con: Connection, ledger: Ledger, weights: Weights, everything: bool) -> tuple[bool, bool]:
    """Find out what to look at: what was touched, or everything (True) if the rules or the ledger are others.

    The second is whether the ledger told of ids that the tables did not know.
    """
    synced = holdings.sync_holdings(con, ledger)
    everything = everything or synced.is_other_ledger or not holds_by_rules(con, weights)
    if everything:
        con.execute(statement("projects/touch_everything"))
        rules = _rules(weights)
        con.execute("INSERT OR REPLACE INTO resolution_state VALUES ('rules', $rules)", {"rules": rules})
    con.execute(statement("projects/begin_resolution"))
    return everything, synced.has_gained


def holds_by_rules(con: Connection, weights: Weights | None = None) -> bool:
    """Whether the projects of the tables were made by the installed rules, weights and rates."""
    known = fetch_value(con, "SELECT value FROM resolution_state WHERE key = 'rules'")
    return bool(known == _rules(weights or load_weights()))


def _rules(weights: Weights) -> str:
    return digest(rules_digest(), repr(weights), length=32)


def rule_files() -> list[Path]:
    """Code and data that resolution and money depend on."""
    folders = [
        WAREHOUSE / "projects",
        WAREHOUSE / "money",
        WAREHOUSE / "reference",
        WAREHOUSE / "sql" / "projects",
    ]
    return sorted(
        path
        for folder in folders
        for path in folder.glob("*.*")
        if path.suffix in (".py", ".sql", ".csv", ".yml") and path.name not in NO_RULES
    )


@cache
def rules_digest() -> str:
    """Digest of the code and data that resolution and money depend on."""
    texts = [(path.name, path.read_text(encoding="utf-8")) for path in rule_files()]
    return digest([*texts, ("ecb", ecb_edition())], length=32)


def _decisions(con: Connection, verdict: str) -> list[tuple[str, str]]:
    sql = "SELECT claim_a, claim_b FROM pair_decisions WHERE verdict = $verdict ORDER BY decision_id"
    return [(a, b) for a, b in fetch_all(con, sql, {"verdict": verdict})]


def _gone_claims(con: Connection) -> set[str]:
    """Claims of projects that stand no longer, where everything is made anew: else they are among those touched."""
    return {claim for (claim,) in fetch_all(con, statement("projects/gone_claims"))}


def _homeless(con: Connection) -> set[str]:
    """Ids none of whose claims stands: a night leaves none, but rules and ledgers of other machines may."""
    return {project_id for (project_id,) in fetch_all(con, statement("projects/homeless_ids"))}


def _assign(
    con: Connection, told: Told, clusters: list[Cluster], before: set[str], homeless: set[str]
) -> tuple[list[str], list[dict[str, object]], set[str]]:
    """Ids of the clusters, what the ledger has to learn, and the projects in their place until now."""
    wanted = [_new_cluster(told, each) for each in clusters]
    claims = {claim for each in wanted for claim in each.claims}
    found = fetch_all(con, statement("projects/projects_of_claims"), {"claim_ids": sorted(before | claims)})
    standing = {project_id for (project_id,) in found}
    concerned = holdings.holdings_of(con, holdings.owners_of(con, claims) | standing | homeless)
    known = set(concerned) | set(holdings.holdings_of(con, {base_id(each) for each in wanted}))
    assignment = assign(
        wanted,
        concerned,
        anchors_of=lambda gone: _anchors(con, gone),
        elsewhere=holdings.homes_of(con, concerned),
        is_taken=lambda wanted_id: (
            wanted_id in known or ("-" in wanted_id[2:] and bool(holdings.holdings_of(con, [wanted_id])))
        ),
    )
    return assignment.ids, assignment.entries, standing


def _new_cluster(told: Told, each: Cluster) -> NewCluster:
    claims = [claim for key in each.nodes for claim in told[key]]
    return NewCluster(
        claims=frozenset(claim.claim_id for claim in claims),
        known_as=min((claim.known_as for claim in claims if claim.known_as), default=None),
        anchors=frozenset(document.document_id for claim in claims for document in claim.documents),
    )


def _joins(told: Told, each: Cluster) -> list[tuple[str, str, Join]]:
    """Why the project's claims belong together: within each node, and from node to node."""
    joins = []
    for key in each.nodes:
        first, *others = told[key]
        kind = key.partition(":")[0]
        why = {
            "known": "same_programme: the same known programme",
            "name": "same_name: the same name and countries",
            "copy": "copy: the very same sentence",
        }.get(kind, "one statement")
        verdict = "copy" if kind == "copy" else "same"
        joins += [(first.claim_id, other.claim_id, Join(key, key, verdict, 10.0, (why,))) for other in others]
    joins += [(told[j.a][0].claim_id, told[j.b][0].claim_id, j) for j in each.joins]
    return joins


def _anchors(con: Connection, claim_ids: Iterable[str]) -> dict[str, frozenset[str]]:
    """Documents behind each of some claims, also behind those that are gone."""
    prefixes = {claim_id: claim_id.partition("-")[0] for claim_id in claim_ids}
    wanted = {"prefixes": sorted(set(prefixes.values()))}
    found: dict[str, set[str]] = defaultdict(set)
    for prefix, document in fetch_all(con, statement("projects/anchors_of_claims"), wanted):
        found[prefix].add(document)
    return {claim_id: frozenset(found[prefix]) for claim_id, prefix in prefixes.items() if prefix in found}
