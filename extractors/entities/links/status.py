"""Events and status of a claim, by the table of the labelling guide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from extractors.entities.events import status_words
from extractors.entities.links.facts import Facts
from extractors.entities.links.news import event_at
from extractors.model import CueKind, Status

# How far each status has come; of several things told of a project the furthest is where it stands.
_FAR = {"unknown": 0, "planned": 1, "announced": 2, "under_construction": 3, "operational": 4, "cancelled": 5}


def status_of(facts: Facts, events: Sequence[int], cues: Sequence[CueKind]) -> Status:
    """The status that follows from the furthest of a claim's events; a cancellation wins over all."""
    if not events:
        return "planned" if "planned" in cues else "unknown"
    told = (status_words(event_at(facts, facts.told, index).kind) for index in events)
    return cast(Status, max(told, key=lambda status: _FAR[status]))
