"""Cues for the state that a thing is in: under construction, operational, cancelled, in the manner of ConText.

Their words are those of the events of these kinds in ``extractors/data/events.csv``; they reach over their
sentence in both directions, and no further than a terminator (``but``, a semicolon). What a claim says follows
from the events themselves; these cues show which words of a text are said to be in which state.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.entities.cues import cue_gazetteer, scope_of, stops_in
from extractors.entities.events import event_gazetteer
from extractors.entities.normalise import Normalised, normalise
from extractors.entities.sentences import Span, sentence_at, sentence_spans
from extractors.model import CueMention, EventKind, StateKind

STATES: dict[EventKind, StateKind] = {
    "construction_started": "under_construction",
    "operational": "operational",
    "cancelled": "cancelled",
}


def find_states(
    text: str | Normalised, *, language: str | None = None, sentences: Sequence[Span] | None = None
) -> list[CueMention]:
    """Every word that tells a state, with the span that it governs, in order."""
    form = normalise(text) if isinstance(text, str) else text
    tag = (language or "en").split("-")[0].lower()
    hits = [hit for hit in event_gazetteer(tag).find_longest(form) if hit.value[0] in STATES]
    if not hits:
        return []
    spans = sentences if sentences is not None else sentence_spans(form.text, language)
    ends: dict[Span, list[Span]] = {}
    for cue in cue_gazetteer(tag).find_longest(form):
        if cue.value.cue is None:
            index = sentence_at(spans, cue.start)
            ends.setdefault(spans[index] if index >= 0 else (0, len(form.text)), []).append(
                (cue.start, cue.end)
            )
    mentions: list[CueMention] = []
    stops: dict[Span, list[Span]] = {}
    for hit in hits:
        kind, from_language = hit.value
        index = sentence_at(spans, hit.start)
        span = spans[index] if index >= 0 else (0, len(form.text))
        if span not in stops:
            stops[span] = stops_in(form.text, span, ends.get(span, []))
        begin, finish = scope_of("both", (hit.start, hit.end), (span[0], max(span[1], hit.end)), stops[span])
        mentions.append(
            CueMention(
                start=hit.start,
                end=hit.end,
                text=form.text[hit.start : hit.end],
                rule=f"states.{from_language}",
                confidence=0.8,
                cue=STATES[kind],
                scope_start=begin,
                scope_end=finish,
            )
        )
    return mentions
