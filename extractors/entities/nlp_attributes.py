"""What a spaCy doc carries of ours: groups of spans, and typed extension attributes made from plain values.

``doc.user_data`` holds nothing but plain values, so that a doc can be written to bytes and read again in a process
that has imported this module.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from functools import partial
from typing import Any, TypeVar

from spacy.tokens import Doc, Span

from extractors.model import (
    AmountMention,
    Claim,
    CountryMention,
    CueMention,
    EventMention,
    Extraction,
    Link,
    Mention,
    TypeMention,
    VendorMention,
)  # fmt: skip

# Group of ``doc.spans`` and of extension attributes -> what it holds.
GROUPS: dict[str, type[Mention]] = {
    "sovtrack_countries": CountryMention,
    "sovtrack_amounts": AmountMention,
    "sovtrack_vendors": VendorMention,
    "sovtrack_project_types": TypeMention,
    "sovtrack_cues": CueMention,
    "sovtrack_events": EventMention,
}
CLAIMS = "sovtrack_links"
M = TypeVar("M", bound=Mention)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What stands beside a text: its language, and who published it, when and under what title."""

    language: str | None = None
    publisher_country: str | None = None
    published_on: str | None = None
    title: str | None = None


def _plain(mention: Mention) -> dict[str, Any]:
    """The fields of a mention; all of them hold plain values."""
    return {name: getattr(mention, name) for name in _FIELDS[type(mention)]}


_FIELDS: dict[type[Mention], tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind)) for kind in GROUPS.values()
}


def write_mentions(doc: Doc, group: str, mentions: Sequence[M], label: Callable[[M], str]) -> None:
    """Stores mentions beside the doc, and their spans of tokens in ``doc.spans``."""
    doc.user_data.setdefault("sovtrack", {})[group] = [_plain(mention) for mention in mentions]
    spans = []
    for index, mention in enumerate(mentions):
        span = doc.char_span(
            mention.start,
            mention.end,
            label=label(mention),
            span_id=f"{group}:{index}",
            alignment_mode="expand",
        )
        if span is not None:
            spans.append(span)
    doc.spans[group] = spans


def read_mentions(doc: Doc, group: str, kind: type[M]) -> list[M]:
    """The mentions of a group that were stored beside the doc."""
    return [kind(**row) for row in doc.user_data.get("sovtrack", {}).get(group, [])]


def _claims(doc: Doc) -> list[Claim]:
    return [_claim(row) for row in doc.user_data.get("sovtrack", {}).get(CLAIMS, [])]


def _claim(row: dict[str, Any]) -> Claim:
    lists = ("countries", "types", "subtypes", "amounts", "vendors", "events", "cues")
    return Claim(
        **{
            **row,
            **{name: tuple(row[name]) for name in lists},
            "evidence": tuple((start, end) for start, end in row["evidence"]),
            "links": tuple(Link(**item) for item in row["links"]),
        }
    )


def _extraction(doc: Doc) -> Extraction | None:
    row = doc.user_data.get("sovtrack", {}).get("extraction")
    if row is None:
        return None
    amounts = [{key: value for key, value in item.items() if key != "value"} for item in row["amounts"]]
    return Extraction(
        language=row["language"],
        sentences=tuple((start, end) for start, end in row["sentences"]),
        countries=tuple(CountryMention(**item) for item in row["countries"]),
        amounts=tuple(AmountMention(**item) for item in amounts),
        vendors=tuple(VendorMention(**item) for item in row["vendors"]),
        types=tuple(TypeMention(**item) for item in row["types"]),
        cues=tuple(CueMention(**item) for item in row["cues"]),
        events=tuple(EventMention(**item) for item in row["events"]),
        project_types=tuple(row["project_types"]),
        projects=tuple(_claim(item) for item in row["projects"]),
    )


def _mention_of(span: Span) -> Mention | None:
    """The mention that a span of one of our groups stands for."""
    group, _, index = span.id_.partition(":")
    if group not in GROUPS or not index.isdigit():
        return None
    return read_mentions(span.doc, group, GROUPS[group])[int(index)]


def _context(doc: Doc) -> Context:
    return Context(**doc.user_data.get("sovtrack_context", {}))


def _set_context(doc: Doc, value: Context) -> None:
    doc.user_data["sovtrack_context"] = asdict(value)


def register_extensions() -> None:
    """Extension attributes; they keep plain values, so that a doc can be written to bytes and read again."""
    Doc.set_extension("sovtrack_context", getter=_context, setter=_set_context, force=True)
    Doc.set_extension("sovtrack_extraction", getter=_extraction, force=True)
    Doc.set_extension(CLAIMS, getter=_claims, force=True)
    for group, kind in GROUPS.items():
        Doc.set_extension(group, getter=partial(read_mentions, group=group, kind=kind), force=True)
    Span.set_extension("sovtrack", getter=_mention_of, force=True)
