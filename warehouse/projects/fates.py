"""Whether one group of claims tells of something given up, and the other of what came after it or never ended."""

from __future__ import annotations

from warehouse.projects.nodes import Node
from warehouse.projects.records import ClaimRecord

BUILT = frozenset({"operational", "under_construction"})
BEGINNINGS = frozenset(
    {"announced", "funded", "contracted", "construction_started", "operational", "expanded"}
)


def have_other_fates(ended: Node, other: Node) -> bool:
    """Whether all of the first is told as cancelled, and the second runs or was begun after that day."""
    if any(claim.status != "cancelled" for claim in ended.claims):
        return False
    if any(claim.status == "cancelled" for claim in other.claims):
        return False
    days = [day for claim in ended.claims if (day := _ended_on(claim))]
    return bool(days) and any(_goes_on(claim, min(days)) for claim in other.claims)


def _ended_on(claim: ClaimRecord) -> str | None:
    """The day of a cancellation, else that of its telling."""
    told = [event.event_on for event in claim.events if event.kind == "cancelled" and event.event_on]
    return min(told) if told else claim.published_on


def _goes_on(claim: ClaimRecord, ended_on: str) -> bool:
    """Whether a claim tells of something built, or of a beginning after a day."""
    if claim.status in BUILT:
        return True
    days = (event.event_on or claim.published_on for event in claim.events if event.kind in BEGINNINGS)
    return any(day is not None and day > ended_on for day in days)
