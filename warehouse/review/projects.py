"""Decisions on projects: joined, parted, never the same; and their name, types, countries, status and scope.

A project is pointed at by the claims that it consisted of: quotations of their sentences. What was decided
goes with those claims, through edits, new rules, merges and splits.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from warehouse.projects.quarters import UNKNOWN
from warehouse.review.anchors import Anchor, locate
from warehouse.review.log import Decision
from warehouse.review.reading import Reading
from warehouse.review.standing import Standings, settles
from warehouse.rows import Connection, Row, fetch_rows, query, stage
from warehouse.sqlfiles import statement

MOST_CLAIMS = 60
"""Claims of each side that are held apart one by one; those that join later follow the rules."""
FINAL_FIELDS = ("name", "types", "countries", "quarter")
"""What accepting a project makes final; its status goes on with the news, and so does a quarter not yet known."""
CONFIRMED: dict[str, Any] = {"confirmed": True, "out_of_scope:all": None}
Pair = tuple[str, str]


@dataclass(slots=True)
class ClaimFinder:
    """Finds today's ids of the claims that decisions speak of."""

    by_version: Mapping[str, Reading]
    versions: Sequence[Row]

    @classmethod
    def of(cls, con: Connection, versions: Sequence[Row]) -> ClaimFinder:
        """Reads the claims of the contents once."""
        readings = {
            row["version_digest"]: Reading(row["version_digest"], "", row["text"]) for row in versions
        }
        for claim in query(con, "review/claims_of_versions", {"digests": sorted(readings)}):
            readings[claim["version_digest"]].claims.append(claim)
        return cls(readings, versions)

    def ids(self, target: Mapping[str, Any]) -> list[str]:
        """Ids of the claims that make the statement, in every content that stands."""
        anchor = Anchor.from_w3c(target["anchor"])
        found = []
        for row in self.versions:
            if row["version_digest"] != anchor.version_digest and row["canonical_url"] != anchor.document_url:
                continue
            at = locate(anchor, row["text"])
            reading = self.by_version[row["version_digest"]]
            claim = reading.claim_like(at.start, at.end, target["statement"]) if at else None
            if claim is not None and claim["claim_id"] not in found:
                found.append(claim["claim_id"])
        return found

    def all_ids(self, targets: Iterable[Mapping[str, Any]]) -> list[str]:
        """Ids of several claims, in their order, each once."""
        return list(dict.fromkeys(each for target in targets for each in self.ids(target)))


def take_in_pairs(
    con: Connection, decisions: Sequence[Decision], finder: ClaimFinder, standings: Standings
) -> int:
    """Must-link and cannot-link of claims, from merges, splits and never-the-sames that stand."""
    standing: list[tuple[Decision, dict[Pair, str]]] = []
    for decision in decisions:
        a, b = (finder.all_ids(decision.target[side]["claims"]) for side in ("a", "b"))
        if not a or not b:
            standings.say(decision, "stale", "the claims of one side are not made any more")
            continue
        pairs = _pairs(decision, a, b)
        opposed = [
            (old, old_pairs)
            for old, old_pairs in standing
            if any(old_pairs.get(pair, verdict) != verdict for pair, verdict in pairs.items())
        ]
        if opposed and not all(settles(decision, old) for old, _ in opposed):
            standings.say(
                decision, "conflict", next(o.decision_id for o, _ in opposed if not settles(decision, o))
            )
            continue
        for old, old_pairs in opposed:
            standings.say(old, "superseded", decision.decision_id)
            standing.remove((old, old_pairs))
        standings.say(decision, "stands")
        standing.append((decision, pairs))
    rows = [
        {
            "decision_id": f"log-{decision.decision_no:07d}-{number:04d}",
            "claim_a": a,
            "claim_b": b,
            "verdict": verdict,
            "decided_at": decision.decided_at[:19],
            "decided_by": decision.decided_by,
            "reason": decision.reason,
        }
        for decision, pairs in standing
        for number, ((a, b), verdict) in enumerate(sorted(pairs.items()))
    ]
    stage(con, "review/stage_pair_decisions", rows)
    con.execute(statement("review/replace_pair_decisions"))
    return len(rows)


def joins_projects(link: Decision) -> bool:
    """Whether a link gives a fact to a project that the content did not tell of: their claims are joined."""
    return link.verdict == "add" and bool(link.decided.get("project"))


def joined_by_link(link: Decision) -> Decision:
    """The merge that follows from such a link: of the claim that it makes, with those of the project."""
    sides = {"a": {"claims": [link.target["claim"]]}, "b": link.decided["project"]}
    return replace(link, subject="pair", verdict="merge", target=sides)


def _pairs(decision: Decision, a: Sequence[str], b: Sequence[str]) -> dict[Pair, str]:
    """A merge joins one claim of each side. A split parts all, and keeps each side together."""
    if decision.verdict == "merge":
        return {_pair(a[0], b[0]): "must_link"} if a[0] != b[0] else {}
    apart = {_pair(x, y): "cannot_link" for x, y in product(a[:MOST_CLAIMS], b[:MOST_CLAIMS]) if x != y}
    if decision.verdict == "split":
        apart |= {_pair(side[0], other): "must_link" for side in (a, b) for other in side[1:MOST_CLAIMS]}
    return apart


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def take_in_corrections(
    con: Connection, decisions: Sequence[Decision], finder: ClaimFinder, standings: Standings
) -> frozenset[str]:
    """Names, types, countries, status and scope of projects that stand; the projects to count anew."""
    groups: dict[tuple[str, str], list[Decision]] = defaultdict(list)
    claims = {d.decision_id: finder.all_ids(d.target["claims"]) for d in decisions}
    for decision in decisions:
        if not claims[decision.decision_id]:
            standings.say(decision, "stale", "none of its claims is made any more")
            continue
        for field in _fields(decision):
            groups[(decision.target["project_id"], field)].append(decision)
    rows = []
    for (project_id, field), group in groups.items():
        winner = standings.settle(group)
        value = _fields(winner).get(field) if winner else None
        if winner is None or value is None:
            continue
        rows.append(
            {
                "decision_id": winner.decision_id,
                "field": field.partition(":")[0],
                "value": value,
                "project_id": project_id,
                "claim_ids": claims[winner.decision_id],
            }
        )
    stage(con, "review/stage_project_corrections", sorted(rows, key=lambda r: str(r["decision_id"])))
    changed = frozenset(row["project_id"] for row in query(con, "review/rescoped_projects"))
    con.execute(statement("review/replace_project_corrections"))
    return changed


def _fields(decision: Decision) -> dict[str, Any]:
    """Fields that a decision settles, with their values; None where it only lifts what stood."""
    told = decision.decided
    if "scope" in decision.verdict:
        out = {"profile": told["profile"]} if decision.verdict == "out_of_scope" else None
        return {f"out_of_scope:{told['profile']}": out}
    if decision.verdict == "reject":
        return {"out_of_scope:all": {"profile": "all"}, "confirmed": None}
    if decision.verdict == "leave_out":
        return {"left_out": True, "confirmed": None}
    if decision.verdict == "accept":
        shown = decision.shown["value"]
        final = {key: shown[key] for key in FINAL_FIELDS if shown.get(key) not in (None, UNKNOWN)}
        return {**final, **CONFIRMED}
    if decision.verdict == "change":
        return {**{key: value for key, value in told["value"].items() if value is not None}, **CONFIRMED}
    return {decision.verdict: told["value"]}


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision on a project's field, and the claims that it goes with."""

    field: str
    value: Any
    project_id: str
    claim_ids: frozenset[str]

    def holds_for(self, project_id: str, claim_ids: frozenset[str]) -> bool:
        """Whether a project holds most of the claims; of two halves, the one with the old id does."""
        shared = 2 * len(self.claim_ids & claim_ids)
        return shared > len(self.claim_ids) or (
            shared == len(self.claim_ids) and project_id == self.project_id
        )


def corrections_of_projects(con: Connection) -> list[Correction]:
    """Every correction that stands, in order of decision."""
    rows = fetch_rows(
        con,
        "SELECT field, value::VARCHAR AS value, project_id, claim_ids "
        "FROM project_corrections JOIN decisions USING (decision_id) ORDER BY decision_no",
    )
    return [
        Correction(r["field"], json.loads(r["value"]), r["project_id"], frozenset(r["claim_ids"]))
        for r in rows
    ]


def decided_fields(
    corrections: Iterable[Correction], project_id: str, claim_ids: frozenset[str]
) -> dict[str, Any]:
    """Name, types, countries and status that reviewers gave a project of these claims; the last counts."""
    return {each.field: each.value for each in corrections if each.holds_for(project_id, claim_ids)}
