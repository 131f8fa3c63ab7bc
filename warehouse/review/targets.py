"""From a task to the words of a decision: the anchors that it points with, and what was shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from warehouse.review.anchors import Anchor
from warehouse.review.queue import Task
from warehouse.review.texts import SharedText
from warehouse.review.vocabulary import CLAIM_FIELDS, MENTION_FIELDS, PROJECT_FIELDS
from warehouse.rows import Connection, Row, query

TextOf = Callable[[str], SharedText | None]

CLAIM_COLUMNS = (
    "claim_id", "name", "countries", "types", "primary_type", "subtypes", "vendors", "status", "cues",
    "place", "known_as", "part_of", "confidence",
)  # fmt: skip


def subject_of(task: Task) -> str:
    """The subject under which a decision on the task is written down."""
    return task.field if task.field in ("claim", "pair", "project") else "mention"


def target_of(con: Connection, task: Task, text_of: TextOf) -> dict[str, Any]:
    """What a decision on the task points at."""
    if task.field == "pair":
        return {"a": side_of(con, task.row, text_of), "b": side_of(con, task.other, text_of)}
    if task.field == "project":
        return side_of(con, task.row, text_of)
    anchor = _anchor(task.row, task.row["document"]["canonical_url"], text_of)
    if task.field == "claim":
        return {"anchor": anchor, "statement": statement_of(task.row)}
    return {"kind": task.field, "anchor": anchor}


def shown_of(con: Connection, task: Task, text_of: TextOf) -> dict[str, Any]:
    """What stood on the screen: value, evidence, rule, version."""
    if task.field == "pair":
        return {"names": [task.row["name"], task.other["name"]], "why": task.why}
    row = task.row
    shown: dict[str, Any] = {
        "sentence": row["sentence"],
        "rule": row["rule"],
        "confidence": row["confidence"],
        "extractor_version": row["extractor_version"],
        "project_id": task.project_id,
    }
    if task.field == "project":
        shown["value"] = {key: plain(row[key]) for key in PROJECT_FIELDS}
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
