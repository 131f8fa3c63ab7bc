"""Decisions that answer no task of the queue: what they point at, what was shown, and the question's id.

Each function gives the facts of a ``Decision``; the desk adds who decided, and writes it down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from warehouse.review.anchors import Anchor, sentence_round
from warehouse.review.documents import FACET
from warehouse.review.now import Content
from warehouse.review.queue import pair_id_of, task_id_of
from warehouse.review.reading import Row
from warehouse.review.targets import TextOf, claim_targets, plain, side_of, statement_of
from warehouse.review.vocabulary import MENTION_FIELDS, PROJECT_FIELDS
from warehouse.rows import Connection, query
from warehouse.shapes import digest

Facts = dict[str, Any]


def anchor_of(content: Content, start: int, end: int) -> dict[str, Any]:
    """The W3C target of a span of the content."""
    document = content.document
    return Anchor.of(
        content.reading.text,
        start,
        end,
        document_url=document["canonical_url"],
        version_digest=document["version_digest"],
    ).to_w3c()


def of_span(content: Content, kind: str, start: int, end: int) -> Facts:
    """Of a mention, read or missing, at a span."""
    document = content.document
    return {
        "subject": "mention",
        "target": {"kind": kind, "anchor": anchor_of(content, start, end)},
        "task": task_id_of(kind, document["canonical_url"], document["version_digest"], start, end),
    }


def of_mention(content: Content, mention: Row) -> Facts:
    """Of a mention that was read; what is shown of it is its value and the claims that it belongs to."""
    kind = mention["kind"]
    shown = {key: plain(mention[key]) for key in (*MENTION_FIELDS[kind], "via", "date_basis", "date_text")}
    return {
        **of_span(content, kind, mention["start_char"], mention["end_char"]),
        "shown": {
            "value": shown,
            "sentence": mention["sentence"],
            "rule": mention["rule"],
            "confidence": mention["confidence"],
            "extractor_version": mention["extractor_version"],
            "claims": [claim_target(content, claim) for claim in content.reading.claims_of(mention)],
        },
    }


def claim_target(content: Content, claim: Mapping[str, Any]) -> dict[str, Any]:
    """A claim of the content, by its sentence and what it speaks of."""
    return {
        "anchor": anchor_of(content, claim["evidence_start"], claim["evidence_end"]),
        "statement": statement_of(claim),
    }


def of_link(content: Content, mention: Row, claim: Mapping[str, Any]) -> Facts:
    """Of a fact's belonging to one claim of the same content."""
    facts = of_mention(content, mention)
    target = {**facts["target"], "claim": claim_target(content, claim)}
    return {**facts, "subject": "link", "target": target, "task": digest("link", facts["task"], length=20)}


def of_link_to_project(
    con: Connection, content: Content, mention: Row, project: Row, text_of: TextOf
) -> tuple[Facts, Facts]:
    """Of a fact's belonging to a project that the content may not tell of yet; and what is decided with it.

    Where the content makes no claim of the project, one is made at the fact's own sentence and joined to it.
    """
    claims = [
        c
        for c in content.reading.claims
        if content.projects.get(c["claim_id"], ("",))[0] == project["project_id"]
    ]
    if claims:
        near = min(claims, key=lambda c: abs((c["evidence_start"] or 0) - mention["start_char"]))
        return of_link(content, mention, near), {"moves": True}
    start, end = sentence_round(content.reading.text, mention["start_char"], mention["end_char"])
    made = {
        "evidence_start": start,
        "evidence_end": end,
        **{key: project[key] for key in ("name", "known_as", "primary_type", "status", "countries", "types")},
    }
    told = {key: made[key] for key in ("name", "known_as", "primary_type", "status", "countries", "types")}
    joined = side_of(con, project, text_of)
    return of_link(content, mention, made), {"moves": True, "claim": told, "project": joined}


def of_document(document: Row, verdict: str) -> Facts:
    """Of a whole document: one question each for topic, date and language."""
    url = document["canonical_url"]
    shown = {key: document[key] for key in ("title", "published_on", "language", "version_digest")}
    return {
        "subject": "document",
        "target": {"url": url},
        "shown": {"value": shown},
        "task": digest("document", url, FACET[verdict], length=20),
    }


def project_row(con: Connection, project_id: str, profile: str) -> Row | None:
    """A project as the merge view shows it; an id that was retired leads to its successor."""
    now = query(con, "explain/current_id", {"project_id": project_id})
    wanted = now[0]["project_id"] if now else project_id
    found = query(con, "review/projects_to_compare", {"profile": profile})
    return next((row for row in found if row["project_id"] == wanted), None)


def project_typed(con: Connection, typed: str, profile: str) -> Row | None:
    """The project that was typed or completed: "name · id", an id, or a name that one project alone has."""
    name, _, project_id = typed.rpartition(" · ")
    found = query(con, "review/projects_by_name", {"typed": (project_id or name).strip()})
    same = [
        row
        for row in found
        if typed.strip().casefold() in (row["project_id"], row["name"].casefold())
        or row["project_id"] == project_id
    ]
    return project_row(con, same[0]["project_id"], profile) if len(same) == 1 else None


def of_project(con: Connection, project: Row, verdict: str, text_of: TextOf) -> Facts:
    """Of a project's fields or scope."""
    return {
        "subject": "project",
        "target": side_of(con, project, text_of),
        "shown": {
            "value": {key: plain(project[key]) for key in PROJECT_FIELDS},
            "project_id": project["project_id"],
        },
        "task": digest(
            "project", project["project_id"], "scope" if "scope" in verdict else "fields", length=20
        ),
    }


def of_pair(con: Connection, one: Row, other: Row, text_of: TextOf) -> Facts:
    """Of two projects: one, or never the same."""
    return {
        "subject": "pair",
        "target": {"a": side_of(con, one, text_of), "b": side_of(con, other, text_of)},
        "shown": {"names": [one["name"], other["name"]], "why": "compared by a reviewer"},
        "task": pair_id_of(one["project_id"], other["project_id"]),
    }


def of_split(con: Connection, project: Row, parted: Sequence[str], text_of: TextOf) -> Facts:
    """Of one project's claims: those of ``parted`` are another project."""
    kept = [each for each in project["claim_ids"] if each not in parted]
    sides = {
        side: {
            "project_id": project["project_id"] if side == "a" else "",
            "claims": claim_targets(con, ids, text_of),
        }
        for side, ids in (("a", kept), ("b", list(parted)))
    }
    return {
        "subject": "pair",
        "target": sides,
        "shown": {"names": [project["name"]], "why": "parted by a reviewer"},
        "task": digest("split", project["project_id"], sorted(parted), length=20),
    }
