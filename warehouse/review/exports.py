"""Reviewed spans for training and exchange: JSON lines, and W3C Web Annotations in JSON-LD.

A span is what a standing decision says of words in a text: its label and values, or that nothing is there. Full texts
are the operator's own: exports quote the words and what stands round them, and take the whole text only if asked to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from warehouse.review.anchors import Anchor, locate
from warehouse.review.log import Decision

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
NAMESPACE = {"sovtrack": "urn:sovtrack:"}
POSITIVE = ("accept", "change", "add", "span")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedSpan:
    """One decision on words. ``is_right`` is false where a reviewer said that there is no such thing."""

    decision_id: str
    decided_by: str
    decided_at: str
    label: str
    is_right: bool
    value: Mapping[str, Any]
    anchor: Anchor
    reason: str
    language: str


def reviewed_spans(decisions: Iterable[Decision]) -> Iterator[ReviewedSpan]:
    """Decisions on mentions and claims, in order; ``decisions`` are those that stand."""
    for each in decisions:
        if each.subject not in ("mention", "claim") or "anchor" not in each.target:
            continue
        anchor = each.decided["anchor"] if each.verdict == "span" else each.target["anchor"]
        value = {**(each.shown.get("value") or {}), **(each.decided.get("value") or {})}
        yield ReviewedSpan(
            decision_id=each.decision_id,
            decided_by=each.decided_by,
            decided_at=each.decided_at,
            label="project" if each.subject == "claim" else str(each.target["kind"]),
            is_right=each.verdict in POSITIVE,
            value=value,
            anchor=Anchor.from_w3c(anchor),
            reason=each.reason,
            language=str(each.shown.get("language") or ""),
        )


def json_line(span: ReviewedSpan, text: str | None = None) -> dict[str, Any]:
    """A span as one JSON line; with ``text``, its whole text and the place of the words in it."""
    anchor = span.anchor
    row: dict[str, Any] = {
        "decision_id": span.decision_id,
        "label": span.label,
        "is_right": span.is_right,
        "value": dict(span.value),
        "words": anchor.exact,
        "before": anchor.prefix,
        "after": anchor.suffix,
        "url": anchor.document_url,
        "version_digest": anchor.version_digest,
        "start": anchor.start,
        "end": anchor.end,
        "language": span.language,
        "decided_by": span.decided_by,
        "decided_at": span.decided_at,
        "reason": span.reason,
    }
    at = locate(anchor, text) if text is not None else None
    return row | ({"text": text, "start": at.start, "end": at.end} if at else {})


def annotation(span: ReviewedSpan) -> dict[str, Any]:
    """A span as a Web Annotation (https://www.w3.org/TR/annotation-model/): body what was decided, target the words."""
    anchor = span.anchor
    return {
        "@context": [CONTEXT, NAMESPACE],
        "id": f"urn:sovtrack:decision:{span.decision_id}",
        "type": "Annotation",
        "motivation": "classifying" if span.is_right else "moderating",
        "creator": {"type": "Person", "name": span.decided_by},
        "created": _instant(span.decided_at),
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": span.label},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "text/plain",
                "value": _described(span),
            },
        ],
        "target": {
            "type": "SpecificResource",
            "source": anchor.document_url,
            "sovtrack:contentDigest": anchor.version_digest,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": anchor.exact,
                    "prefix": anchor.prefix,
                    "suffix": anchor.suffix,
                },
                {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end},
            ],
        },
    }


def _instant(told: str) -> str:
    """An instant as xsd:dateTime in UTC."""
    return told.replace("+00:00", "Z") if told.endswith("+00:00") else told


def _described(span: ReviewedSpan) -> str:
    told = "; ".join(
        f"{key} = {value}" for key, value in sorted(span.value.items()) if value not in (None, "")
    )
    words = told or span.label
    return words if span.is_right else f"not so: {words}"


def annotation_page(spans: Iterable[ReviewedSpan]) -> dict[str, Any]:
    """All annotations as one AnnotationPage."""
    return {
        "@context": [CONTEXT, NAMESPACE],
        "id": "urn:sovtrack:decisions",
        "type": "AnnotationPage",
        "items": [
            {key: value for key, value in annotation(span).items() if key != "@context"} for span in spans
        ],
    }


def mistakes_of_page(page: Mapping[str, Any]) -> list[str]:
    """What a page breaks of the model's musts (Web Annotation Data Model, sections 3, 4.2 and 5.2)."""
    found = []
    contexts = page.get("@context")
    if CONTEXT not in (contexts if isinstance(contexts, list) else [contexts]):
        found.append("@context: the Web Annotation context is missing")
    if page.get("type") != "AnnotationPage" or not isinstance(page.get("items"), list):
        return [*found, "an AnnotationPage with items is wanted"]
    ids = [each.get("id") for each in page["items"]]
    if len(set(ids)) != len(ids):
        found.append("an id stands twice")
    for each in page["items"]:
        found += [f"{each.get('id')}: {words}" for words in _mistakes_of(each)]
    return found


_CHECKS: tuple[tuple[str, Callable[[Mapping[str, Any]], bool]], ...] = (
    ("id must be an IRI", lambda a: ":" in str(a.get("id", ""))),
    ("type must be Annotation", lambda a: a.get("type") == "Annotation"),
    ("a target is wanted", lambda a: bool(a.get("target"))),
    ("created must be an instant with its zone", lambda a: str(a.get("created", "")).endswith("Z")),
    (
        "a body must be a resource with a type",
        lambda a: bool(a.get("body")) and all(b.get("type") and b.get("value") for b in a["body"]),
    ),
    ("a specific resource must name one source", lambda a: isinstance(a["target"].get("source"), str)),
)


def _mistakes_of(each: Mapping[str, Any]) -> list[str]:
    found = [words for words, holds in _CHECKS if not holds(each)]
    for selector in each.get("target", {}).get("selector", []):
        if selector.get("type") == "TextQuoteSelector" and not selector.get("exact"):
            found.append("a text quote must have its exact words")
        if selector.get("type") == "TextPositionSelector":
            start, end = selector.get("start"), selector.get("end")
            if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
                found.append("a text position must start before it ends")
    return found
