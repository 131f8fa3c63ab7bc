"""Words that change what a statement says, and how far they reach, in the manner of ConText.

A trigger (``extractors/data/cues.csv``; ``states.py`` for under construction, operational, cancelled) governs the rest of its sentence, what stands before it, or both, and
no further than the next terminator (``but``, ``however``, a semicolon). The longest trigger at a place wins:
``no longer`` is not ``no``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, cast

from extractors.entities.gazetteer import Case, Entry, Gazetteer, Hit
from extractors.entities.normalise import Normalised, normalise
from extractors.entities.read_rows import DATA, Row, filled, one_of, read_rows
from extractors.entities.sentences import Span, sentence_at, sentence_spans
from extractors.model import CueKind, CueMention

KINDS: tuple[CueKind, ...] = ("planned", "conditional", "rumoured", "denied", "negated", "past")
Direction = Literal["forward", "backward", "both"]

_STOPS = re.compile(r"[;；]|\s[—–]\s|[:：]\s")
# ``not only``, ``no doubt``, ``not far off``: triggers that say nothing here.
_EMPTY = re.compile(
    r"\s*(?:only|just|merely|least|doubt|matter|nur|seulement|solo|soltanto|apenas|bloß|far|long (?:ago|after|before)"
    r"|surprisingly|unexpectedly|by chance|to be (?:confused|mistaken)|weit|lange|loin|longtemps|lejos|muy lejos|longe"
    r"|lontano|ver|långt|daleko|zufällig|par hasard|por casualidad)\b",
    re.IGNORECASE,
)


# A verb that ends its own clause before another begins: ``that a minister had proposed and gives``.
_PERFECT = re.compile(r"\b(?:had|has|have)\s(?:\w+ly\s)?\Z", re.IGNORECASE)
_NEXT_VERB = re.compile(
    r"\s(?:and|but)\s(?:will\s|would\s|has\s)?(?!(?:has|as|its|this|plans|hundreds|thousands)\s)[a-z]+(?:s|ed)\s"
)
# ``May 15``, ``in May``: the month is no modal verb.
_MONTH_AFTER = re.compile(r"\s?,?\s?\d|\s(?:of\s)?(?:this|last|next)\b", re.IGNORECASE)
_MONTH_BEFORE = re.compile(
    r"(?:\d\.?(?:st|nd|rd|th)?|\b(?:in|since|of|late|early|mid|last|next|this|until|by|from|after|before|between|and"
    r"|through|around|during|every|each|for))[\s-]+\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """One row of the file of cues; ``cue`` is None for a terminator."""

    cue: CueKind | None
    direction: Direction
    language: str


def find_cues(
    text: str | Normalised, *, language: str | None = None, sentences: Sequence[Span] | None = None
) -> list[CueMention]:
    """Every trigger with the span that it governs, in order."""
    form = normalise(text) if isinstance(text, str) else text
    hits = cue_gazetteer((language or "en").split("-")[0].lower()).find_longest(form)
    if not hits:
        return []
    spans = sentences if sentences is not None else sentence_spans(form.text, language)
    by_sentence: dict[int, list[Hit[Trigger]]] = {}
    for hit in hits:
        by_sentence.setdefault(sentence_at(spans, hit.start), []).append(hit)
    mentions: list[CueMention] = []
    for index, group in by_sentence.items():
        left, right = spans[index] if index >= 0 else (0, len(form.text))
        ends = [(hit.start, hit.end) for hit in group if hit.value.cue is None]
        stops = stops_in(form.text, (left, right), ends)
        for hit in group:
            if _is_month(form.text, hit.start, hit.end):
                continue
            if hit.value.cue is not None and not _EMPTY.match(form.text, hit.end):
                mentions.append(_mention(form.text, hit, left, max(right, hit.end), stops))
    mentions.sort(key=lambda m: (m.start, m.end))
    return mentions


def cues_over(cues: Iterable[CueMention], start: int, end: int) -> tuple[CueKind, ...]:
    """Kinds of the cues whose scope holds the whole span ``start:end``, in the order of the guide."""
    kinds = {cue.cue for cue in cues if cue.scope_start <= start and end <= cue.scope_end}
    return tuple(kind for kind in KINDS if kind in kinds)


def stops_in(text: str, sentence: Span, terminators: Sequence[Span]) -> list[Span]:
    """Where no scope of the sentence goes on, in order: at the terminators, semicolons, colons and dashes."""
    return sorted([*terminators, *(match.span() for match in _STOPS.finditer(text, *sentence))])


def scope_of(direction: Direction, trigger: Span, sentence: Span, stops: Sequence[Span]) -> Span:
    """What a trigger governs: the sentence ahead of it, behind it or both, up to the next stop."""
    begin, finish = trigger
    if direction in ("forward", "both"):
        finish = next((stop for stop, _ in stops if stop >= trigger[1]), sentence[1])
    if direction in ("backward", "both"):
        begin = next((stop for _, stop in reversed(stops) if stop <= trigger[0]), sentence[0])
    return begin, finish


def _is_month(text: str, start: int, end: int) -> bool:
    """Whether ``May`` stands for the month."""
    if text[start:end] != "May":
        return False
    return bool(_MONTH_AFTER.match(text, end) or _MONTH_BEFORE.search(text, max(0, start - 12), start))


def _mention(text: str, hit: Hit[Trigger], left: int, right: int, stops: list[Span]) -> CueMention:
    begin, finish = scope_of(hit.value.direction, (hit.start, hit.end), (left, right), stops)
    if _PERFECT.search(text, max(0, hit.start - 16), hit.start) and _NEXT_VERB.match(text, hit.end):
        finish = hit.end
    return CueMention(
        start=hit.start,
        end=hit.end,
        text=text[hit.start : hit.end],
        rule=f"cues.{hit.value.language}",
        confidence=0.9,
        cue=cast(CueKind, hit.value.cue),
        scope_start=begin,
        scope_end=finish,
    )


@lru_cache(maxsize=64)
def cue_gazetteer(language: str) -> Gazetteer[Trigger]:
    """Triggers of one language; of English where the file has none of that language."""
    rows = _rows()
    language = {"no": "sv", "nb": "sv", "nn": "sv", "da": "sv"}.get(language, language)
    if all(row["language"] != language for row in rows):
        language = "en"
    return Gazetteer(
        Entry(
            surface,
            Trigger(
                None if row["cue"] == "terminator" else cast(CueKind, row["cue"]),
                cast(Direction, row["direction"]),
                language,
            ),
            case,
        )
        for row in rows
        if row["language"] == language
        for surface, case in with_accents(row["phrase"])
    )


def with_accents(phrase: str) -> list[tuple[str, Case]]:
    """Spellings under which a phrase counts: one with Latin accents only with them."""
    if any("\u00c0" <= char <= "\u024f" for char in phrase):
        return [(phrase, "exact"), (phrase[0].upper() + phrase[1:], "exact")]
    return [(phrase, "folded")]


@cache
def _rows() -> list[Row]:
    return read_rows(
        DATA / "cues.csv",
        ("cue", "language", "phrase", "direction", "why"),
        {
            "cue": one_of(*KINDS, "terminator"),
            "language": filled,
            "phrase": filled,
            "direction": one_of("forward", "backward", "both"),
            "why": filled,
        },
        key=("language", "phrase"),
    )
