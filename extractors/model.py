"""The words of the reading room: documents, mentions and project claims, as values.

All offsets are character offsets into ``Document.text`` (or into the text handed to ``extract_entities``):
``start`` inclusive, ``end`` exclusive, so that ``text[m.start:m.end] == m.text`` always holds. Vocabularies
(roles, stages, statuses, event kinds) are those of the labelling guide, kept here in one place.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal

Via = Literal["name", "demonym", "place"]
Qualifier = Literal["exact", "about", "up_to", "at_least", "range"]
AmountRole = Literal["commitment", "market", "other"]
Stage = Literal["announced", "committed", "disbursed"]
Payer = Literal["public", "private", "mixed", "unknown"]
ProjectType = Literal["infrastructure", "model", "data", "other"]
Status = Literal["announced", "planned", "under_construction", "operational", "cancelled", "unknown"]
EventKind = Literal[
    "proposed", "announced", "funded", "contracted", "construction_started",
    "operational", "expanded", "paused", "cancelled",
]  # fmt: skip
CueKind = Literal["planned", "conditional", "rumoured", "denied", "negated", "past"]
# Cues for the state of a thing; an extraction tells them as events.
StateKind = Literal["under_construction", "operational", "cancelled"]
Precision = Literal["day", "month", "quarter", "half", "year"]
BlockKind = Literal["heading", "paragraph", "list_item", "table_row", "footnote", "caption", "quote"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph-like piece of a document, in reading order. ``page`` counts from 1 (PDF only).

    A paragraph that goes on over a page's end begins on ``page``; each of ``breaks`` is the offset at which the
    next page begins.
    """

    start: int
    end: int
    kind: BlockKind
    page: int | None = None
    breaks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """Something that an operator should know of a document: ``paywall``, ``error_page`` ..."""

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What was read out of one response body: text in reading order, and the metadata beside it.

    ``published_at`` and ``modified_at`` are ISO 8601 texts, a date or an instant with its offset as printed.
    ``language`` is a BCP 47 tag. ``origins`` says for each field where its value was found
    (``{"title": "json-ld:headline"}``).
    """

    text: str
    kind: Literal["html", "pdf", "text"]
    title: str | None = None
    published_at: str | None = None
    modified_at: str | None = None
    language: str | None = None
    byline: tuple[str, ...] = ()
    publisher: str | None = None
    canonical_url: str | None = None
    blocks: tuple[Block, ...] = ()
    n_pages: int | None = None
    signals: tuple[Signal, ...] = ()
    origins: dict[str, str] = field(default_factory=dict)

    def block_no(self, offset: int) -> int | None:
        """Number of the block in which a character stands, from 1; None before the first."""
        return bisect_right(self.blocks, offset, key=lambda block: block.start) or None

    def page(self, offset: int) -> int | None:
        """Page on which a character is printed, from 1; None where there are no pages."""
        number = self.block_no(offset)
        block = self.blocks[number - 1] if number else None
        if block is None or block.page is None:
            return None
        return block.page + bisect_right(block.breaks, offset)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready mapping of every field; ``date`` repeats ``published_at`` under the scorers' name."""
        return {
            **_fields(self),
            "blocks": tuple(map(_fields, self.blocks)),
            "signals": tuple(map(_fields, self.signals)),
            "origins": dict(self.origins),
            "date": self.published_at,
        }


def _fields(one: Document | Block | Signal) -> dict[str, Any]:
    """What ``asdict`` gives of a dataclass with no others in it, without its copies of every value."""
    return {each.name: getattr(one, each.name) for each in fields(one)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span of text that states a fact, with the rule that found it and how sure that rule is (0 to 1)."""

    start: int
    end: int
    text: str
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryMention(Mention):
    """A state or territory. ``iso3`` is ISO 3166-1 alpha-3, ``EUE`` for the European Union."""

    iso3: str
    via: Via = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountMention(Mention):
    """Money as printed, in its own currency. A range keeps both ends; the middle is never invented.

    ``low == high`` unless ``qualifier`` is ``range``; an open bound (``up_to``, ``at_least``) is told by the
    qualifier alone. ``currency`` is ISO 4217. ``restates`` is the index of the mention that this one repeats
    in another currency. ``period`` is ``one_off``, ``yearly`` or ``over:N`` (N years).
    """

    low: float
    high: float
    currency: str | None
    qualifier: Qualifier = "exact"
    role: AmountRole = "other"
    restates: int | None = None
    stage: Stage | None = None
    payer: Payer = "unknown"
    period: str = "one_off"

    @property
    def value(self) -> float | None:
        """The one figure that is printed, or None for a range."""
        return self.low if self.low == self.high else None


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorMention(Mention):
    """A maker of AI compute hardware, by name or by product. ``vendor`` is its id in the guide's list."""

    vendor: str
    via: Literal["name", "product"] = "name"
    relation: Literal["supplied", "mentioned", "negated"] = "mentioned"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeMention(Mention):
    """A cue for a project type, with the sub-type and the weight that its data file gives it."""

    type: ProjectType
    subtype: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CueMention(Mention):
    """A word that changes what a statement says, and the span that it governs (its scope, as in ConText)."""

    cue: CueKind | StateKind
    scope_start: int
    scope_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention(Mention):
    """Something that happened, or will happen, to a project.

    ``on`` is the ISO date of the first day of the period that ``precision`` names, or None where the text
    gives no date. ``date_text`` is the date as printed; ``date_basis`` says whether ``on`` was ``stated``,
    ``relative`` (resolved against publication) or taken from ``publication``; ``earlier`` that the text only
    recalls what happened before it, without a date.
    """

    kind: EventKind
    on: str | None = None
    precision: Precision | None = None
    date_text: str | None = None
    date_basis: Literal["stated", "relative", "publication", "earlier"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Why one fact belongs to a claim. ``index`` points into the extraction's list of that ``field``."""

    field: Literal["country", "amount", "vendor", "type", "event", "name"]
    index: int | None
    value: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one version of one document says of one project: the unit of links, of resolution and of review.

    ``amounts`` and ``events`` are indices into the extraction's lists. ``evidence`` holds sentence spans.
    ``known_as`` is the id of the gazetteer's entry for a known national programme, if it is one;
    ``part_of`` that of the umbrella programme that the text or the gazetteer names; ``printed`` is how the text
    first writes the ``name``, which for a known programme is the gazetteer's.
    """

    name: str | None
    countries: tuple[str, ...]
    types: tuple[ProjectType, ...]
    primary_type: ProjectType
    subtypes: tuple[str, ...] = ()
    amounts: tuple[int, ...] = ()
    vendors: tuple[str, ...] = ()
    events: tuple[int, ...] = ()
    status: Status = "unknown"
    cues: tuple[CueKind, ...] = ()
    place: str | None = None
    known_as: str | None = None
    part_of: str | None = None
    printed: str | None = None
    evidence: tuple[tuple[int, int], ...] = ()
    links: tuple[Link, ...] = ()
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was read out of one text. ``sentences`` are spans that cover every mention."""

    language: str
    sentences: tuple[tuple[int, int], ...] = ()
    countries: tuple[CountryMention, ...] = ()
    amounts: tuple[AmountMention, ...] = ()
    vendors: tuple[VendorMention, ...] = ()
    types: tuple[TypeMention, ...] = ()
    cues: tuple[CueMention, ...] = ()
    events: tuple[EventMention, ...] = ()
    project_types: tuple[ProjectType, ...] = ()
    projects: tuple[Claim, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The scorers' shape: countries, amounts, vendors, project_types, projects, and nothing else."""
        amounts = [{**asdict(m), "value": m.value} for m in self.amounts]
        return {
            "countries": [asdict(m) for m in self.countries],
            "amounts": amounts,
            "vendors": [asdict(m) for m in self.vendors],
            "project_types": list(self.project_types),
            "projects": [asdict(c) for c in self.projects],
        }

    def to_full_dict(self) -> dict[str, Any]:
        """``to_dict()`` and, beside it, language, sentences, type cues, context cues and events."""
        return {
            **self.to_dict(),
            "language": self.language,
            "sentences": [list(s) for s in self.sentences],
            "types": [asdict(m) for m in self.types],
            "cues": [asdict(m) for m in self.cues],
            "events": [asdict(m) for m in self.events],
        }
