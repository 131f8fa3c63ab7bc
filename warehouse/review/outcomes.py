"""Accepted decisions as regression cases of all that follows from a reading: whether the machine alone comes to them.

``cases`` holds the reader to what reviewers said of words. Here it is what they said of pairs of projects, of a
project's quarter and of whether it counts, of whose a fact is, and of whole documents: each is compared with tables
that were made without any decision.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from warehouse.projects.quarters import UNKNOWN
from warehouse.review.log import Decision
from warehouse.review.now import content_of
from warehouse.review.placed import place
from warehouse.review.projects import ClaimFinder
from warehouse.review.take_in import contents_told_of
from warehouse.rows import Connection, Row, query

FIELDS = ("pair", "counted", "quarter", "link", "topic", "copy", "date", "language", "completeness")
SUBJECTS = ("pair", "project", "link", "document")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One field of one decision, what it wants, and what the machine alone has."""

    decision_id: str
    field: str
    what: str
    wanted: str
    found: str
    language: str | None = None

    @property
    def is_held(self) -> bool:
        """Whether the machine comes to what the reviewer said."""
        return self.wanted == self.found


def judge_outcomes(con: Connection, decisions: Sequence[Decision], *, profile: str) -> list[Outcome]:
    """Every case of the decisions, in their order; ``con`` has tables without any decision in them.

    A decision whose documents or claims are not here gives none.
    """
    decisions = [d for d in decisions if d.subject in SUBJECTS]
    versions = query(con, "review/versions_of_targets", {**contents_told_of(decisions)})
    machine = _Machine(
        con,
        ClaimFinder.of(con, [row for row in versions if row["is_current"]]),
        {row["claim_id"]: row for row in query(con, "review/machine_projects", {"profile": profile})},
        [row for row in versions if row["is_current"]],
    )
    for row in query(con, "review/machine_documents_now", {"profile": profile}):
        machine.documents[row["canonical_url"]] = row
    found = {"pair": _pair, "project": _project, "link": _link, "document": _document}
    return [
        Outcome(
            decision_id=decision.decision_id,
            field=name,
            what=what,
            wanted=wanted,
            found=have,
            language=machine.language_of(decision),
        )
        for decision in decisions
        for name, what, wanted, have in found[decision.subject](decision, machine)
    ]


Found = Iterator[tuple[str, str, str, str]]
"""Field, of what, wanted, found."""


@dataclass
class _Machine:
    """What the machine has without reviewers, looked up as decisions name it."""

    con: Connection
    finder: ClaimFinder
    projects: Mapping[str, Row]
    versions: Sequence[Row]
    documents: dict[str, Row] = field(default_factory=dict)

    def of_claims(self, targets: Iterable[Mapping[str, Any]]) -> list[Row]:
        """The projects of claims, one row a claim that is in one."""
        return [self.projects[c] for c in self.finder.all_ids(targets) if c in self.projects]

    def language_of(self, decision: Decision) -> str | None:
        """The language of the document that a decision is about, or of the first that it quotes."""
        told = contents_told_of([decision])
        urls = [*told["documents"], *told["urls"]]
        return next((self.documents[url]["language"] for url in urls if url in self.documents), None)


def _pair(decision: Decision, machine: _Machine) -> Found:
    a, b = (
        {row["project_id"] for row in machine.of_claims(decision.target[s]["claims"])} for s in ("a", "b")
    )
    if a and b:
        wanted = "one project" if decision.verdict == "merge" else "two projects"
        names = " and ".join(decision.shown.get("names") or [])
        yield "pair", names, wanted, "one project" if a & b else "two projects"


def _project(decision: Decision, machine: _Machine) -> Found:
    rows = machine.of_claims(decision.target["claims"])
    if "scope" in decision.verdict or not decision.target["claims"]:
        return  # which projects a profile wants is the reviewer's to say: no rule could know
    what = str((decision.shown.get("value") or {}).get("name") or decision.target["project_id"])
    # the project that holds most of the claims; of equals the one that was named first
    ids = Counter(row["project_id"] for row in rows).most_common(1)
    row = next((r for r in rows if ids and r["project_id"] == ids[0][0]), None)
    have = "counted" if row and row["is_counted"] else "not counted"
    if decision.verdict in ("reject", "leave_out"):
        yield "counted", what, "not counted", have
    if decision.verdict not in ("accept", "change"):
        return
    yield "counted", what, "counted", have
    told = {**(decision.shown.get("value") or {}), **(decision.decided.get("value") or {})}
    if told.get("quarter") not in (None, UNKNOWN):
        yield "quarter", what, told["quarter"], row["quarter"] if row else "none"


def _link(decision: Decision, machine: _Machine) -> Found:
    url = decision.target["anchor"]["source"]
    row = next((r for r in machine.versions if r["canonical_url"] == url), None)
    placed = place(decision, row["text"]) if row else None
    if row is None or placed is None or placed.claim is None:
        return
    reading = content_of(machine.con, row, row["text"], ()).reading
    mention = reading.mention_at(decision.target["kind"], placed.place.start, placed.place.end)
    claim = reading.claim_like(placed.claim.start, placed.claim.end, decision.target["claim"]["statement"])
    is_linked = mention is not None and claim is not None and claim in reading.claims_of(mention)
    wanted = "apart" if decision.verdict == "reject" else "belongs to it"
    words = str(decision.target["anchor"]["selector"][0]["exact"])
    yield "link", words, wanted, "belongs to it" if is_linked else "apart"


def _document(decision: Decision, machine: _Machine) -> Found:
    url = decision.target["url"]
    row = machine.documents.get(url)
    if row is not None:
        yield from _OF_DOCUMENT[decision.verdict](decision, row, machine)


def _topic(decision: Decision, row: Row, _: _Machine) -> Found:
    wanted = "tells of none" if decision.verdict == "off_topic" else "tells of projects"
    found = "tells of projects" if row["counted_projects"] else "tells of none"
    yield "topic", row["canonical_url"], wanted, found


def _copy(decision: Decision, row: Row, machine: _Machine) -> Found:
    other = machine.documents.get(str(decision.decided.get("url")))
    if other is not None:
        is_copy = row["story_id"] is not None and row["story_id"] == other["story_id"]
        yield "copy", row["canonical_url"], "a copy", "a copy" if is_copy else "a story of its own"


def _date(decision: Decision, row: Row, _: _Machine) -> Found:
    wanted = decision.decided.get("published_on") or "none"
    yield "date", row["canonical_url"], wanted, row["published_on"] or "none"


def _language(decision: Decision, row: Row, _: _Machine) -> Found:
    wanted, found = (
        str(tag or "none").partition("-")[0] for tag in (decision.decided["language"], row["language"])
    )
    yield "language", row["canonical_url"], wanted, found


def _completeness(decision: Decision, row: Row, _: _Machine) -> Found:
    wanted = sorted(decision.shown.get("projects") or [])
    found = sorted(set(wanted) & set(row["projects"] or []))
    yield "completeness", row["canonical_url"], ", ".join(wanted) or "none", ", ".join(found) or "none"


_OF_DOCUMENT: dict[str, Callable[[Decision, Row, _Machine], Found]] = {
    "on_topic": _topic,
    "off_topic": _topic,
    "duplicate_of": _copy,
    "wrong_date": _date,
    "wrong_language": _language,
    "complete": _completeness,
}
