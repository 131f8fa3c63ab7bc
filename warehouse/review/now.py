"""A content as it stands now: the published reading with every decision laid over it, published or not yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from warehouse.review.anchors import Anchor
from warehouse.review.documents import words_on_documents
from warehouse.review.log import Decision
from warehouse.review.overlay import lay_over
from warehouse.review.placed import RULE, Placed, place
from warehouse.review.reading import Reading, Row
from warehouse.review.requests import claim_of
from warehouse.review.standing import Standings
from warehouse.rows import Connection, fetch_rows, query
from warehouse.sqlfiles import statement

ANCHORED = ("mention", "claim", "link")


@dataclass(frozen=True, slots=True)
class Content:
    """One content of one document: its reading, and who says what of the document."""

    document: Row
    reading: Reading
    decisions: tuple[Decision, ...]
    projects: dict[str, tuple[str, str]]
    """Claim id -> id and name of the project that it belongs to, as published."""


def document_of(con: Connection, version_digest: str) -> Row | None:
    """The document of a content; None where the snapshot does not know it."""
    found = query(con, "review/document", {"version_digest": version_digest})
    return found[0] if found else None


def content_of(
    con: Connection,
    document: Row,
    text: str,
    kept: Sequence[Decision],
    machine: Mapping[str, list[Row]] | None = None,
) -> Content:
    """The content with the decisions on it; ``kept`` are those that are not undone.

    ``machine`` is what the machine read where the published reading is corrected: decisions are laid over that, so
    that one that was undone leaves nothing behind.
    """
    digest, url = document["version_digest"], document["canonical_url"]
    rows: Mapping[str, list[Row] | None] = machine or {}
    if machine is None:
        (rows,) = fetch_rows(con, statement("review/rows_of_reading"), {"version_digest": digest})
    reading = Reading(digest, "", text, **{table: list(found or []) for table, found in rows.items()})
    here = [d for d in kept if _is_here(d, digest, url)]
    added = [
        claim_of(d, {**document, "text": text})
        for d in here
        if d.subject == "request" and d.verdict == "add_project"
    ]
    standings = Standings()
    words = words_on_documents([d for d in here if d.subject == "document"], standings)
    anchored = sorted([*(d for d in here if d.subject in ANCHORED), *added], key=lambda d: d.decision_no)
    placed: list[Placed] = [found for d in anchored if (found := place(d, text)) is not None]
    lay_over(reading, placed, standings, counts=all(word.counts for word in words.values()))
    projects = {
        row["claim_id"]: (row["project_id"], row["project"])
        for row in query(con, "review/projects_of_document", {"version_digest": digest})
    }
    return Content(document, reading, tuple(here), projects)


def _is_here(decision: Decision, version_digest: str, url: str) -> bool:
    if decision.subject == "document":
        return bool(decision.target["url"] == url)
    if decision.subject == "request":
        return bool(decision.decided["url"] == url)
    if decision.subject not in ANCHORED:
        return False
    anchor = Anchor.from_w3c(decision.target["anchor"])
    return version_digest == anchor.version_digest or url == anchor.document_url


def mention_at(content: Content, kind: str, start: int, end: int) -> Row | None:
    """The mention of exactly that span."""
    spans = ((row["kind"], row["start_char"], row["end_char"]) for row in content.reading.mentions)
    return next(
        (row for row, span in zip(content.reading.mentions, spans) if span == (kind, start, end)), None
    )


def claims_with_projects(content: Content) -> list[dict[str, Any]]:
    """Claims of the content with ``project_id`` and ``project``: None for one that is not published yet."""
    found = []
    for claim in content.reading.claims:
        project_id, project = content.projects.get(claim["claim_id"], (None, None))
        found.append({**claim, "project_id": project_id, "project": project or claim["name"]})
    return found


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; ``mention`` is what starts and ends with it, None between mentions."""

    text: str
    mention: Row | None = None


def pieces_of(text: str, mentions: Iterable[Row]) -> list[Piece]:
    """The text cut at its mentions, in order. Of mentions that overlap a reviewer's is marked, else the longest."""
    taken = bytearray(len(text))
    marked = []
    for row in sorted(
        mentions, key=lambda m: (m["rule"] != RULE, m["start_char"] - m["end_char"], m["start_char"])
    ):
        start, end = row["start_char"], row["end_char"]
        if start < end and not any(taken[start:end]):
            taken[start:end] = b"1" * (end - start)
            marked.append(row)
    pieces, at = [], 0
    for row in sorted(marked, key=lambda m: m["start_char"]):
        if row["start_char"] > at:
            pieces.append(Piece(text[at : row["start_char"]]))
        pieces.append(Piece(text[row["start_char"] : row["end_char"]], row))
        at = row["end_char"]
    return [*pieces, Piece(text[at:])] if at < len(text) else pieces
