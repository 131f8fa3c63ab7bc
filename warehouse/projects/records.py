"""What resolution works on: claims with all that bears on them, as values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from warehouse.rows import Connection, fetch_rows, stage
from warehouse.sqlfiles import statement


@dataclass(frozen=True, slots=True)
class Sum:
    """A commitment amount of a claim. ``low == high`` unless it is a range."""

    mention_no: int
    start_char: int
    end_char: int
    text: str
    low: float
    high: float
    currency: str | None
    qualifier: str
    role: str
    restates_no: int | None
    stage: str | None
    payer: str
    period: str
    confidence: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of a claim, with the cues whose scope covers it."""

    mention_no: int
    kind: str
    event_on: str | None
    precision: str | None
    date_basis: str | None
    date_text: str | None
    start_char: int
    end_char: int
    confidence: float
    sentence: str
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """A document that has the claim's content now."""

    document_id: str
    source_name: str
    publisher: str
    published_on: str | None


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A claim that stands."""

    claim_id: str
    version_digest: str
    claim_no: int
    name: str | None
    countries: tuple[str, ...]
    types: tuple[str, ...]
    primary_type: str
    subtypes: tuple[str, ...]
    vendors: tuple[str, ...]
    status: str
    cues: tuple[str, ...]
    place: str | None
    known_as: str | None
    part_of: str | None
    evidence_start: int | None
    evidence_end: int | None
    sentence: str
    rule: str
    confidence: float
    extractor_version: str
    documents: tuple[Holder, ...]
    published_on: str | None
    language: str | None
    amounts: tuple[Sum, ...]
    events: tuple[Happening, ...]
    story_id: str
    is_origin: bool

    @property
    def is_bare_money(self) -> bool:
        """Whether it tells a sum and no thing: its type is unknown rather than ``other``."""
        return self.rule == "money" and set(self.types) == {"other"}

    @property
    def published(self) -> date | None:
        """Day of its earliest document."""
        return date.fromisoformat(self.published_on) if self.published_on else None


def active_claims(con: Connection, claim_ids: Iterable[str]) -> list[ClaimRecord]:
    """Those of the claims whose content some document has now, by id."""
    stage(con, "projects/stage_wanted_claims", ({"claim_id": each} for each in sorted(set(claim_ids))))
    return [_record(row) for row in fetch_rows(con, statement("projects/active_claims"))]


def _record(row: dict[str, Any]) -> ClaimRecord:
    lists = ("countries", "types", "subtypes", "vendors", "cues")
    return ClaimRecord(
        **{
            **row,
            **{key: tuple(row[key]) for key in lists},
            "sentence": row["sentence"] or "",
            "documents": tuple(Holder(**each) for each in row["documents"]),
            "amounts": tuple(Sum(**each) for each in row["amounts"]),
            "events": tuple(Happening(**{**each, "cues": tuple(each["cues"])}) for each in row["events"]),
        }
    )
