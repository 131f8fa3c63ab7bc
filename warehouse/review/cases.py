"""Accepted corrections as regression cases of the reader: the paragraph, the words in it, and what they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from warehouse.review.anchors import Anchor, locate
from warehouse.review.log import Decision
from warehouse.review.texts import SharedText
from warehouse.rows import Row

JUDGED = ("accept", "change", "add", "reject", "span")
OF_CLAIM = ("countries", "types")


def cases_of(
    decisions: Iterable[Decision],
    text_of: Callable[[str], SharedText | None],
    documents: Mapping[str, Row],
) -> Iterator[dict[str, Any]]:
    """One case a decision on words, claims and projects, in order. ``documents`` by canonical address.

    Decisions whose text is not here give none; those on whole documents, pairs, links and quarters judge what follows
    from a reading: ``outcomes`` has them.
    """
    for decision in decisions:
        made = _case(decision, text_of, documents)
        if made is not None:
            yield made


def _case(
    decision: Decision, text_of: Callable[[str], SharedText | None], documents: Mapping[str, Row]
) -> dict[str, Any] | None:
    target = _target(decision)
    if target is None or decision.verdict not in JUDGED:
        return None
    anchor = Anchor.from_w3c(target)
    shared = text_of(anchor.version_digest)
    at = locate(anchor, shared.text) if shared else None
    if shared is None or at is None:
        return None
    first, last = shared.paragraph(at.start, at.end)
    first, last = min(first, at.start), max(last, at.end)
    document = documents.get(anchor.document_url, {})
    return {
        "decision_id": decision.decision_id,
        "text": shared.text[first:last],
        "start": at.start - first,
        "end": at.end - first,
        "kind": decision.target["kind"] if decision.subject == "mention" else "project",
        "is_right": decision.verdict != "reject",
        "value": _value(decision),
        "language": document.get("language"),
        "published_on": document.get("published_on"),
        "publisher_country": document.get("publisher_country"),
    }


def _target(decision: Decision) -> Mapping[str, Any] | None:
    """The anchor that a case is about; of a project, that of its first claim."""
    if decision.subject in ("mention", "claim"):
        told = decision.decided if decision.verdict == "span" else decision.target
        return dict(told["anchor"])
    if decision.subject == "project" and decision.shown.get("is_counted", True):
        claims = decision.target.get("claims") or []
        return dict(claims[0]["anchor"]) if len(claims) == 1 else None
    return None


def _value(decision: Decision) -> dict[str, Any]:
    shown, told = decision.shown.get("value") or {}, decision.decided.get("value") or {}
    if decision.verdict == "reject":
        return {k: v for k, v in shown.items() if k == "value"}
    now = {**shown, **told}
    if decision.subject == "mention":
        return {key: value for key, value in now.items() if value not in (None, "")}
    return {key: list(now[key]) for key in OF_CLAIM if now.get(key)}
