"""Events and status of a claim, by the table of the labelling guide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from extractors.entities.events import status_words
from extractors.entities.links.candidate import Candidate
from extractors.entities.links.facts import Facts
from extractors.entities.links.news import event_at
from extractors.model import CueKind, Status


def status_of(
    facts: Facts, events: Sequence[int], candidates: Sequence[Candidate], cues: Sequence[CueKind]
) -> Status:
    """The status that follows from a claim's nearest event; a cancellation wins over all."""
    if not events:
        return "planned" if "planned" in cues else "unknown"
    mentions = [event_at(facts, facts.told, index) for index in events]
    if any(event.kind == "cancelled" for event in mentions):
        return "cancelled"
    start = candidates[0].start
    ordered = sorted(mentions, key=lambda event: abs(event.start - start))
    nearest = next((event for event in ordered if event.kind != "paused"), ordered[0])
    return cast(Status, status_words(nearest.kind))
