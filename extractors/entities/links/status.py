"""Events and status of a claim, by the table of the labelling guide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from extractors.entities.events import status_words
from extractors.entities.links.candidates import Candidate
from extractors.entities.links.facts import Facts
from extractors.model import CueKind, Status

_REACH = 160


def events_of(facts: Facts, by_sentence: Mapping[int, Sequence[Candidate]]) -> list[int]:
    """Indices of the events that stand near a claim's mentions: the nearest of each kind."""
    best: dict[str, tuple[int, int]] = {}
    for sentence, here in by_sentence.items():
        for index, event in facts.events_in.get(sentence, []):
            gap = min(max(c.start - event.end, event.start - c.end, 0) for c in here) if here else _REACH
            if gap > _REACH:
                continue
            known = best.get(event.kind)
            dated = 0 if event.on else 40
            if known is None or gap + dated < known[0]:
                best[event.kind] = (gap + dated, index)
    return sorted(index for _, index in best.values())


def status_of(
    facts: Facts, events: Sequence[int], candidates: Sequence[Candidate], cues: Sequence[CueKind]
) -> Status:
    """The status that follows from a claim's nearest event; a cancellation wins over all."""
    if not events:
        return "planned" if "planned" in cues else "unknown"
    mentions = [facts.events[index] for index in events]
    if any(event.kind == "cancelled" for event in mentions):
        return "cancelled"
    start = candidates[0].start
    ordered = sorted(mentions, key=lambda event: abs(event.start - start))
    nearest = next((event for event in ordered if event.kind != "paused"), ordered[0])
    return cast(Status, status_words(nearest.kind))
