"""From a task to the words of a decision: the anchors that it points with, and what was shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from warehouse.errors import DecisionRefused
from warehouse.review.anchors import Anchor, sentence_round
from warehouse.review.tasks import Task
from warehouse.review.texts import SharedText
from warehouse.review.vocabulary import CLAIM_FIELDS, MENTION_FIELDS, PROJECT_FIELDS
from warehouse.rows import Connection, Row, query

TextOf = Callable[[str], SharedText | None]

CLAIM_COLUMNS = (
    "claim_id", "name", "countries", "types", "primary_type", "subtypes", "vendors", "status", "cues",
    "place", "known_as", "part_of", "confidence",
)  # fmt: skip


SUBJECTS = {
    "claim": "claim",
    "pair": "pair",
    "parts": "pair",
    "project": "project",
    "uncounted": "project",
    "document": "document",
}
ANSWERS = {"pair": ("merge", "never_same"), "parts": ("merge", "split")}
OF_DOCUMENT = {"accept": "complete", "reject": "off_topic"}
MORE = "+"
"""Ends the task of a decision that leaves its question open: there may be another project to add."""


def facts_of(con: Connection, task: Task, text_of: TextOf) -> dict[str, Any]:
    """What every decision on the task points at and shows, whatever is answered."""
    return {
        "subject": subject_of(task),
        "target": target_of(con, task, text_of),
        "task": task.task_id,
        "shown": shown_of(con, task, text_of),
    }


def answered(
    facts: Mapping[str, Any], task: Task, verdict: str, decided: Mapping[str, Any], text_of: TextOf
) -> tuple[dict[str, Any], str, dict[str, Any]]:
    """Facts, verdict and values of an answer as the log has them. Raises ``DecisionRefused`` if it points nowhere.

    Of a document, ``accept`` says that nothing is missing, ``reject`` that it is off topic, ``change`` adds a project;
    to accept that a project is left out is to leave it out.
    """
    told = dict(decided)
    if task.field == "uncounted" and verdict == "accept":
        return dict(facts), "leave_out", told
    if task.field != "document":
        return dict(facts), verdict, told
    if verdict != "change":
        return dict(facts), OF_DOCUMENT.get(verdict, verdict), told
    target = _added(task, told, text_of)
    told.pop("quote", None)
    return {**facts, "subject": "claim", "target": target, "task": task.task_id + MORE}, "add", told


def answers_to(task: Task) -> tuple[str, ...]:
    """The answers that the desk offers to a task."""
    return ANSWERS.get(task.field, ("accept", "reject", "change"))


def subject_of(task: Task) -> str:
    """The subject under which a decision on the task is written down."""
    return SUBJECTS.get(task.field, "mention")


def target_of(con: Connection, task: Task, text_of: TextOf) -> dict[str, Any]:
    """What a decision on the task points at."""
    if task.is_pair:
        sides = {"a": side_of(con, task.row, text_of), "b": side_of(con, task.other, text_of)}
        return sides if task.field == "pair" else {**sides, "b": {**sides["b"], "project_id": ""}}
    if subject_of(task) == "project":
        return side_of(con, task.row, text_of)
    if task.field == "document":
        return {"url": task.row["document"]["canonical_url"]}
    anchor = _anchor(task.row, task.row["document"]["canonical_url"], text_of)
    if task.field == "claim":
        return {"anchor": anchor, "statement": statement_of(task.row)}
    return {"kind": task.field, "anchor": anchor}


def shown_of(con: Connection, task: Task, text_of: TextOf) -> dict[str, Any]:
    """What stood on the screen: value, evidence, rule, version."""
    cases = {doubt.field: doubt.case for doubt in task.doubts}
    if task.is_pair:
        names = dict.fromkeys((task.row["name"], task.other["name"]))  # two parts have one name
        return {"names": list(names), "why": task.why, "cases": cases}
    row = task.row
    shown: dict[str, Any] = {
        "sentence": row["sentence"],
        "rule": row["rule"],
        "confidence": row["confidence"],
        "extractor_version": row["extractor_version"],
        "project_id": task.project_id,
        "source": task.source_name,
        "language": row["document"].get("language"),
        "cases": cases,
    }
    if task.field == "document":
        return {**shown, "projects": list(row["projects"]), "version_digest": row["version_digest"]}
    if subject_of(task) == "project":
        shown["value"] = {key: plain(row[key]) for key in PROJECT_FIELDS}
        shown["is_counted"] = row["is_counted"]
        return shown
    if task.field == "claim":
        shown["value"] = {key: plain(row[key]) for key in CLAIM_FIELDS}
        shown["claim"] = {key: plain(row[key]) for key in CLAIM_COLUMNS}
        return shown
    shown["value"] = {
        key: plain(row[key]) for key in (*MENTION_FIELDS[task.field], "via", "date_basis", "date_text")
    }
    shown["claims"] = claim_targets(con, [row["claim_id"]], text_of)
    return shown


def _added(task: Task, told: Mapping[str, Any], text_of: TextOf) -> dict[str, Any]:
    """The sentence of a document that tells of the project that is added."""
    row, document = task.row, task.row["document"]
    shared, quote = text_of(row["version_digest"]), str(told.get("quote") or "").strip()
    if shared is None:
        raise DecisionRefused("the text of this document is not here: the next night brings it")
    at = shared.text.find(quote) if quote else -1
    if at < 0:
        raise DecisionRefused(
            "these words do not stand in the text: copy the sentence that tells of the project"
        )
    first, last = sentence_round(shared.text, at, at + len(quote))
    first += len(shared.text[first:last]) - len(shared.text[first:last].lstrip())
    where = {"document_url": document["canonical_url"], "version_digest": row["version_digest"]}
    anchor = Anchor.of(shared.text, first, max(last, at + len(quote)), **where)
    value = told.get("value") or {}
    statement = {key: value.get(key) for key in ("name", "known_as", "primary_type")}
    return {"anchor": anchor.to_w3c(), "statement": statement}


def claim_targets(con: Connection, claim_ids: Iterable[str], text_of: TextOf) -> list[dict[str, Any]]:
    """Anchors and statements of claims."""
    rows = query(con, "review/claims_for_anchors", {"claim_ids": list(claim_ids)})
    return [
        {
            "anchor": _anchor(
                {**row, "start": row["evidence_start"], "end": row["evidence_end"]},
                row["document_url"],
                text_of,
            ),
            "statement": statement_of(row),
        }
        for row in rows
        if row["evidence_start"] is not None
    ]


def statement_of(claim: Mapping[str, Any]) -> dict[str, Any]:
    """What a claim speaks of."""
    return {key: claim[key] for key in ("name", "known_as", "primary_type")}


def side_of(con: Connection, project: Mapping[str, Any], text_of: TextOf) -> dict[str, Any]:
    """A project by its id and its claims: quotations of their sentences."""
    claims = claim_targets(con, project["claim_ids"] or [], text_of)
    return {"project_id": project["project_id"], "claims": claims}


def _anchor(row: Mapping[str, Any], url: str, text_of: TextOf) -> dict[str, Any]:
    """The anchor of a span; where the desk does not have the text, with the quotation alone."""
    shared = text_of(row["version_digest"])
    where: Row = {"document_url": url, "version_digest": row["version_digest"]}
    if shared is not None:
        return Anchor.of(shared.text, row["start"], row["end"], **where).to_w3c()
    quote = row.get("text") or row["sentence"]
    before, _, after = str(row["sentence"] or "").partition(quote)
    return Anchor(
        **where, start=row["start"], end=row["end"], exact=quote, prefix=before, suffix=after
    ).to_w3c()


def plain(value: object) -> object:
    """A value as JSON has it."""
    return value.isoformat() if isinstance(value, date) else value
