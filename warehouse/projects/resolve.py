"""From claims to projects: nodes, scores, clusters, ids, rows. What did not change is not written again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from warehouse.ledger import Ledger
from warehouse.projects.assemble import ProjectRows, add_project
from warehouse.projects.clusters import Cluster, Join, Pair, cluster, score_pairs
from warehouse.projects.identity import NewCluster, assign, read_holdings
from warehouse.projects.nodes import Node, build_nodes, candidate_pairs, node_key
from warehouse.projects.records import ClaimRecord, active_claims
from warehouse.projects.stories import refresh_stories
from warehouse.projects.weights import Weights, load_weights
from warehouse.rows import Connection, fetch_all, stage, transaction
from warehouse.shapes import digest
from warehouse.sqlfiles import statement


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
        changed = len(self.project_ids)
        return {
            "projects": self.n_projects,
            "new": self.n_new,
            "changed": changed,
            "gone": self.n_gone,
            "claims": self.n_claims,
        }


def resolve(con: Connection, *, ledger: Ledger, weights: Weights | None = None) -> Changes:
    """Bring projects, their events and their money up to date with the claims and decisions that stand.

    The ledger learns new ids and redirects before the tables do: if the machine dies in between, the next
    resolution finds the ids there and gives them to the same clusters.
    """
    weights = weights or load_weights()
    with transaction(con):
        refresh_stories(con, copy_similarity=weights.copy_similarity)
        claims = active_claims(con)
        nodes, clusters = find_clusters(con, claims, weights)
        wanted = [_new_cluster(nodes, each) for each in clusters]
        assignment = assign(wanted, read_holdings(ledger), anchors_of=lambda gone: _anchors(con, gone))
        ledger.append(assignment.entries)
        rows = ProjectRows()
        for project_id, each in sorted(zip(assignment.ids, clusters), key=lambda pair: pair[0]):
            members = [claim for key in each.nodes for claim in nodes[key].claims]
            add_project(rows, project_id, members, _joins(nodes, each))
        changed = _write(con, rows)
        _write_redirects(con, ledger)
        n_projects = len(clusters)
        before, after = changed.before, set(assignment.ids)
        return Changes(
            project_ids=frozenset(changed.touched),
            n_projects=n_projects,
            n_new=len(after - before),
            n_gone=len(before - after),
            n_claims=len(claims),
        )


def find_clusters(
    con: Connection, claims: Iterable[ClaimRecord], weights: Weights
) -> tuple[dict[str, Node], list[Cluster]]:
    """Nodes and the clusters that they form, reviewers' decisions honoured."""
    claims = list(claims)
    decisions = fetch_all(con, "SELECT claim_a, claim_b, verdict FROM pair_decisions ORDER BY decision_id")
    plain = {claim.claim_id: node_key(claim, frozenset()) for claim in claims}
    apart = frozenset(
        claim
        for a, b, verdict in decisions
        if verdict == "cannot_link" and a in plain and b in plain and plain[a] == plain[b]
        for claim in (a, b)
    )
    nodes = build_nodes(claims, apart)
    home = {claim.claim_id: key for key, node in nodes.items() for claim in node.claims}
    must = _node_pairs(decisions, "must_link", home)
    cannot = _node_pairs(decisions, "cannot_link", home)
    scored = score_pairs(nodes, candidate_pairs(nodes), weights)
    return nodes, cluster(nodes, scored, must=must, cannot=cannot, weights=weights)


def _node_pairs(
    decisions: Iterable[tuple[str, str, str]], verdict: str, home: Mapping[str, str]
) -> list[Pair]:
    """Decisions on claims as pairs of nodes; those on claims that no longer stand wait for their return."""
    return [
        (home[a], home[b])
        for a, b, said in decisions
        if said == verdict and a in home and b in home and home[a] != home[b]
    ]


def _new_cluster(nodes: Mapping[str, Node], each: Cluster) -> NewCluster:
    claims = [claim for key in each.nodes for claim in nodes[key].claims]
    return NewCluster(
        claims=frozenset(claim.claim_id for claim in claims),
        known_as=min((claim.known_as for claim in claims if claim.known_as), default=None),
        anchors=frozenset(document.document_id for claim in claims for document in claim.documents),
    )


def _joins(nodes: Mapping[str, Node], each: Cluster) -> list[tuple[str, str, Join]]:
    """Why the project's claims belong together: within each node, and from node to node."""
    joins = []
    for key in each.nodes:
        first, *others = nodes[key].claims
        kind = key.partition(":")[0]
        why = {
            "known": "same_programme: the same known programme",
            "name": "same_name: the same name and countries",
            "copy": "copy: the very same sentence",
        }.get(kind, "one statement")
        verdict = "copy" if kind == "copy" else "same"
        joins += [(first.claim_id, other.claim_id, Join(key, key, verdict, 10.0, (why,))) for other in others]
    joins += [(nodes[j.a].claim_ids[0], nodes[j.b].claim_ids[0], j) for j in each.joins]
    return joins


def _anchors(con: Connection, claim_ids: Iterable[str]) -> dict[str, frozenset[str]]:
    """Documents behind claims, also behind those that are gone."""
    prefixes = sorted({claim_id.partition("-")[0] for claim_id in claim_ids})
    found: dict[str, set[str]] = {}
    for prefix, document in fetch_all(con, statement("projects/anchors_of_claims"), {"prefixes": prefixes}):
        found.setdefault(prefix, set()).add(document)
    return {prefix: frozenset(documents) for prefix, documents in found.items()}


@dataclass(frozen=True, slots=True)
class _Written:
    touched: set[str]
    before: set[str]


def _write(con: Connection, rows: ProjectRows) -> _Written:
    """Write the projects whose rows differ from what stands."""
    tables = [table for table in ProjectRows.__slots__ if table != "projects"]
    by_project: dict[str, dict[str, list[dict[str, object]]]] = {
        row["project_id"]: {table: [] for table in tables} for row in rows.projects
    }
    for table in tables:
        for row in getattr(rows, table):
            by_project[row["project_id"]][table].append(row)
    standing = dict(fetch_all(con, "SELECT project_id, rows_digest FROM projects"))
    changed = ProjectRows()
    for row in rows.projects:
        own = by_project[row["project_id"]]
        row["rows_digest"] = digest(row, own, length=32)
        if standing.get(row["project_id"]) != row["rows_digest"]:
            changed.projects.append(row)
            for table in tables:
                getattr(changed, table).extend(own[table])
    gone = sorted(set(standing) - set(by_project))
    if changed.projects or gone:
        for table in ProjectRows.__slots__:
            stage(con, f"projects/stage_{table}", getattr(changed, table))
        stage(con, "projects/stage_gone_projects", [{"project_id": project_id} for project_id in gone])
        con.execute(statement("projects/replace_projects"))
    touched = {row["project_id"] for row in changed.projects} | set(gone)
    con.execute(statement("projects/umbrella_changes"))
    for row in fetch_all(con, "SELECT project_id, old_parent_id, new_parent_id FROM umbrella_changes"):
        touched |= {project_id for project_id in row if project_id}
    con.execute(statement("projects/link_umbrellas"))
    touched |= {row[0] for row in fetch_all(con, statement("projects/count_umbrella_money_once"))}
    return _Written(touched, set(standing))


def _write_redirects(con: Connection, ledger: Ledger) -> None:
    rows = [
        {"project_id": project_id, "into_project_id": holding.into, "reason": holding.reason}
        for project_id, holding in sorted(read_holdings(ledger).items())
        if holding.is_retired
    ]
    stage(con, "projects/stage_redirects", rows)
    con.execute(statement("projects/replace_redirects"))
