"""What a page shows of a decision that was undone while the published tables still have it: what stood before.

A decision keeps what was shown when it was taken. That is laid over the published row, and the decisions that
stand are laid over that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from warehouse.review.log import Decision
from warehouse.review.reading import Row
from warehouse.review.vocabulary import PROJECT_FIELDS

OF_DOCUMENT = {"wrong_date": "published_on", "wrong_language": "language"}
RULED_OUT = ("reject", "out_of_scope")
FOLLOWS = "it was ruled out; that was taken back, and the tables follow"


def document_now(document: Row, kept: Iterable[Decision], taken_back: Iterable[Decision]) -> Row:
    """A document with the date and the language that stand."""
    url = document["canonical_url"]
    before: Row = {}
    for decision in taken_back:
        if _corrects(decision, url):
            key = OF_DOCUMENT[decision.verdict]
            before.setdefault(key, (decision.shown.get("value") or {}).get(key, document[key]))
    told = {OF_DOCUMENT[d.verdict]: d.decided[OF_DOCUMENT[d.verdict]] for d in kept if _corrects(d, url)}
    return {**document, **before, **told}


def _corrects(decision: Decision, url: str) -> bool:
    return (
        decision.subject == "document" and decision.verdict in OF_DOCUMENT and decision.target["url"] == url
    )


def project_now(project: Row, kept: Iterable[Decision], taken_back: Sequence[Decision]) -> Row:
    """A project under the fields that stand; both lists hold decisions on it alone."""
    before: Row = {}
    for decision in taken_back:
        if decision.subject == "project" and decision.verdict == "change":
            shown = decision.shown.get("value") or {}
            for key in PROJECT_FIELDS:
                if key in shown and decision.decided["value"].get(key) is not None:
                    before.setdefault(key, shown[key])
    told: dict[str, Any] = {}
    for decision in kept:
        if decision.subject == "project" and decision.verdict == "change":
            value = decision.decided["value"]
            told |= {key: value[key] for key in PROJECT_FIELDS if value.get(key) is not None}
    return {**project, **before, **told}


def reason_now(project: Row, reason: str, taken_back: Iterable[Decision]) -> str:
    """Why a project is not counted, in words."""
    was_ruled_out = any(d.subject == "project" and d.verdict in RULED_OUT for d in taken_back)
    return FOLLOWS if was_ruled_out and not project["is_counted"] else reason


def claims_now(claims: Sequence[Row], project_id: str, taken_back: Iterable[Decision]) -> list[Row]:
    """The sentences that tell of a project, without those of a project that it is no longer merged with."""
    gone = {
        _span_of(claim["anchor"])
        for d in taken_back
        if d.subject == "pair" and d.verdict == "merge"
        for side in ("a", "b")
        if d.target[side]["project_id"] not in ("", project_id)
        for claim in d.target[side]["claims"]
    }
    left = [c for c in claims if (c["version_digest"], c["evidence_start"]) not in gone]
    return left or list(claims)


def _span_of(anchor: Mapping[str, Any]) -> tuple[str, int]:
    position = next(each for each in anchor["selector"] if each["type"] == "TextPositionSelector")
    return anchor["state"]["digest"], position["start"]
