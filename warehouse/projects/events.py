"""What happened to a project, when, and which of it makes the project count.

A claim's own events come first. A claim that tells a status but no event stands for one: what it announces is
dated by its publication, what it calls running or under way keeps an unknown date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from warehouse.projects.names import names_something
from warehouse.projects.quarters import last_day, quarter_of
from warehouse.projects.records import ClaimRecord

COUNTED_KINDS = frozenset(
    {
        "announced",
        "funded",
        "contracted",
        "construction_started",
        "operational",
        "expanded",
        "paused",
        "cancelled",
    }
)
DOUBTS = ("denied", "negated", "rumoured", "conditional", "planned")
"""Cues that keep an event from counting, the weightiest first."""

PROMISES = frozenset({"announced", "funded", "contracted"})
"""What is promised lies ahead ("will build"): a cue of planning takes nothing from the promise itself."""

IMPLIED = {
    "announced": ("announced", True),
    "planned": ("proposed", True),
    "under_construction": ("construction_started", False),
    "operational": ("operational", False),
    "cancelled": ("cancelled", True),
}
"""Status of a claim without events -> the event that it stands for, and whether publication dates it."""

DATED_BY_PUBLICATION = frozenset({"announced", "funded", "contracted", "proposed", "cancelled", "paused"})
"""News when it is told: an undated event of these kinds happened when its first story was published."""


@dataclass(frozen=True, slots=True)
class ProjectEvent:
    """One event of a project with its best evidence."""

    kind: str
    event_on: date | None
    precision: str | None
    date_basis: str
    is_credible: bool
    reason: str
    confidence: float
    claim_id: str
    version_digest: str
    start_char: int | None
    end_char: int | None
    date_text: str | None
    sentence: str
    published_on: date | None
    stories: frozenset[str]

    @property
    def quarter(self) -> str:
        """Quarter of the event, or unknown."""
        return quarter_of(self.event_on, self.precision)


def project_events(claims: Sequence[ClaimRecord]) -> list[ProjectEvent]:
    """Events of a project in order of time, those told by several stories once, undated ones last."""
    told = [event for claim in claims for event in claim_events(claim)]
    if not any(event.is_credible for event in told):
        told += _spoken_of(claims)
    return sorted(_merged(told), key=_order)


def _spoken_of(claims: Sequence[ClaimRecord]) -> list[ProjectEvent]:
    """What is named and spoken of without any doubt exists, though no text tells since when."""
    doubtful = any(c.status in ("planned", "cancelled") or set(c.cues) & set(DOUBTS) for c in claims)
    named = [c for c in claims if c.known_as or names_something(c.name)]
    if doubtful or not named:
        return []
    best = min(named, key=lambda c: (-c.confidence, c.published_on or "9999", c.claim_id))
    shared = {
        "claim_id": best.claim_id,
        "version_digest": best.version_digest,
        "published_on": best.published,
        "stories": frozenset({best.story_id}),
    }
    return [_implied_event(best, shared, "announced", None, True, "spoken of as a fact, undated")]


def claim_events(claim: ClaimRecord) -> list[ProjectEvent]:
    """Events that one claim tells."""
    shared = {
        "claim_id": claim.claim_id,
        "version_digest": claim.version_digest,
        "published_on": claim.published,
        "stories": frozenset({claim.story_id}),
    }
    events = []
    for told in claim.events:
        day = date.fromisoformat(told.event_on) if told.event_on else None
        precision, basis = told.precision or "day", told.date_basis or ("stated" if day else "none")
        if day is None and _is_news(told.kind, told.date_basis) and claim.published:
            day, precision, basis = claim.published, "day", "publication"
        if day and told.kind in PROMISES and claim.published and day > claim.published:
            # ``will open in 2028, the minister announced``: the date is that of the opening.
            day, precision, basis = claim.published, "day", "publication"
        credible, reason = _credible(told.kind, told.cues, day, claim.published)
        events.append(
            ProjectEvent(
                kind=told.kind,
                event_on=day,
                precision=precision if day else None,
                date_basis=basis if day else "none",
                is_credible=credible,
                reason=reason,
                confidence=told.confidence * claim.confidence,
                start_char=told.start_char,
                end_char=told.end_char,
                date_text=told.date_text,
                sentence=told.sentence,
                **shared,  # type: ignore[arg-type]
            )
        )
    if not any(event.is_credible for event in events):
        events += _implied(claim, shared, {event.kind for event in events})
    return events


def _is_news(kind: str, date_basis: str | None) -> bool:
    """Whether an undated event happened when it was published, and not earlier, as something recalled."""
    return kind in DATED_BY_PUBLICATION and date_basis != "earlier"


def _implied(claim: ClaimRecord, shared: Mapping[str, object], told_kinds: set[str]) -> list[ProjectEvent]:
    if claim.status not in IMPLIED:
        return []
    kind, dated = IMPLIED[claim.status]
    if kind in told_kinds:
        return []
    day = claim.published if dated else None
    cues = () if kind in ("cancelled", "proposed") else claim.cues
    if "planned" in claim.cues and not told_kinds:
        kind = "proposed"
    credible, reason = _credible(kind, cues, day, claim.published)
    return [
        _implied_event(
            claim, shared, kind, day, credible, reason if not credible else f"status {claim.status}"
        )
    ]


def _implied_event(
    claim: ClaimRecord, shared: Mapping[str, object], kind: str, day: date | None, credible: bool, reason: str
) -> ProjectEvent:
    """An event that a claim stands for as a whole; its evidence is the claim's sentence."""
    return ProjectEvent(
        kind=kind,
        event_on=day,
        precision="day" if day else None,
        date_basis="publication" if day else "none",
        is_credible=credible,
        reason=reason,
        confidence=claim.confidence,
        start_char=claim.evidence_start,
        end_char=claim.evidence_end,
        date_text=None,
        sentence=claim.sentence,
        **shared,  # type: ignore[arg-type]
    )


def _credible(kind: str, cues: Iterable[str], day: date | None, published: date | None) -> tuple[bool, str]:
    """Whether an event makes its project count, and why."""
    if kind not in COUNTED_KINDS:
        return False, "a proposal does not count"
    doubt = next((cue for cue in DOUBTS if cue in set(cues)), None)
    if doubt and not (doubt == "planned" and kind in PROMISES):
        return False, f"the statement is {doubt}"
    if day and published and day > published:
        return False, "it lies ahead of its story"
    return True, "told as a fact"


def _merged(told: Sequence[ProjectEvent]) -> list[ProjectEvent]:
    """One event for each kind and date; a retelling dated by its own publication joins the first telling."""
    groups: dict[tuple[str, bool, date | None, str | None], list[ProjectEvent]] = defaultdict(list)
    for event in told:
        by_story = event.date_basis == "publication"
        groups[
            (
                event.kind,
                event.is_credible,
                None if by_story else event.event_on,
                "story" if by_story else event.precision,
            )
        ].append(event)
    merged = []
    for members in groups.values():
        best = min(members, key=lambda e: (_order(e), -e.confidence, e.claim_id, e.start_char or 0))
        stories = frozenset(story for e in members for story in e.stories)
        merged.append(replace(best, stories=stories, confidence=max(e.confidence for e in members)))
    return merged


def _order(event: ProjectEvent) -> tuple[date, date, str, str, str]:
    first = event.event_on or date.max
    end = last_day(first, event.precision) if event.event_on else date.max
    return (first, end, event.kind, event.claim_id, str(event.start_char))


def project_status(events: Sequence[ProjectEvent], claims: Sequence[ClaimRecord]) -> str:
    """Status that follows from the last credible event; ``planned`` if all is proposals."""
    after = {
        "announced": "announced",
        "funded": "announced",
        "contracted": "announced",
        "construction_started": "under_construction",
        "operational": "operational",
        "expanded": "operational",
        "cancelled": "cancelled",
    }
    rank = ["announced", "under_construction", "operational", "cancelled"]
    credible = [e for e in events if e.is_credible and e.kind in after]
    if any(e.kind == "cancelled" for e in credible):
        last = max((e.published_on or e.event_on or date.min) for e in credible)
        ended = max((e.published_on or e.event_on or date.max) for e in credible if e.kind == "cancelled")
        if ended >= last:
            return "cancelled"
        credible = [e for e in credible if e.kind != "cancelled"]
    if credible:
        return max((after[e.kind] for e in credible), key=rank.index)
    if any(e.kind == "proposed" for e in events) or any("planned" in c.cues for c in claims):
        return "planned"
    return "unknown"
