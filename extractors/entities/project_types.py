"""Cues for project types: what is built, computing, a model, a data set, or something else.

The cues stand in ``extractors/data/project_types.csv`` with their language, weight and the reason for it. A
weight of .7 and more names a thing that can be a project by itself (``supercomputer``); less only supports
(``GPUs``, ``parameters``). Cues of English are looked for in every text, since announcements mix it in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from extractors.entities.gazetteer import Entry, Gazetteer
from extractors.entities.normalise import Normalised, normalise
from extractors.entities.project_type_patterns import with_patterns
from extractors.entities.read_rows import DATA, Row, each, filled, number, one_of, read_rows
from extractors.model import ProjectType, TypeMention

TYPES: tuple[ProjectType, ...] = ("infrastructure", "model", "data", "other")
# Languages that join words without spaces.
_JOINED = frozenset({"zh", "ja", "ko", "th"})
# From this weight on a cue names a thing that can be a project.
NAMES_A_THING = 0.7


@dataclass(frozen=True, slots=True)
class TypeCue:
    """One row of the file of cues."""

    type: ProjectType
    subtype: str
    weight: float
    language: str


def find_types(text: str | Normalised, *, language: str | None = None) -> list[TypeMention]:
    """Every cue, in order, without overlaps: the first and longest wins, unless a heavier one overlaps it."""
    form = normalise(text) if isinstance(text, str) else text
    mentions: list[TypeMention] = []
    for hit in type_gazetteer((language or "").split("-")[0].lower()).find(form):
        last = mentions[-1] if mentions else None
        if last is not None and hit.start < last.end:
            if hit.end <= last.end or hit.value.weight <= last.weight:
                continue
            mentions.pop()
        mentions.append(
            TypeMention(
                start=hit.start,
                end=hit.end,
                text=form.text[hit.start : hit.end],
                rule=f"project_types.{hit.value.language}",
                confidence=hit.value.weight,
                type=hit.value.type,
                subtype=hit.value.subtype,
                weight=hit.value.weight,
            )
        )
    return with_patterns(form.text, mentions)


def types_of(cues: Iterable[TypeMention]) -> tuple[ProjectType, ...]:
    """Types that cues speak for, the strongest first: each by its heaviest cue, ties by number of cues."""
    best: dict[ProjectType, tuple[float, int]] = {}
    for cue in cues:
        weight, n = best.get(cue.type, (0.0, 0))
        best[cue.type] = (max(weight, cue.weight), n + 1)
    order = sorted(best, key=lambda kind: (-best[kind][0], -best[kind][1], TYPES.index(kind)))
    return tuple(kind for kind in order if best[kind][0] >= NAMES_A_THING)


def subtypes_of(cues: Sequence[TypeMention]) -> tuple[str, ...]:
    """Sub-types of the cues that name a thing, each once, in order of their first mention."""
    return tuple(dict.fromkeys(cue.subtype for cue in cues if cue.weight >= NAMES_A_THING))


@lru_cache(maxsize=64)
def type_gazetteer(language: str) -> Gazetteer[TypeCue]:
    """Cues of one language and of English; of all languages where the language is not known or has none."""
    rows = _rows()
    known = {row["language"] for row in rows}
    language = {"no": "nb", "nn": "nb"}.get(language, language)
    wanted = {language, "en"} if language in known else known
    return Gazetteer(
        Entry(
            cue,
            TypeCue(cast(ProjectType, row["type"]), row["subtype"], float(row["weight"]), row["language"]),
        )
        for row in rows
        if row["language"] in wanted and (row["language"] == language or not _taken(row, language))
        for cue in _spelled_out(row)
    )


def _spelled_out(row: Row) -> Iterator[str]:
    """A cue, and the same with its short form of artificial intelligence written in full."""
    yield row["cue"]
    for short, long in _long_forms().get(row["language"], ()):
        pattern = rf"(?<!\w){re.escape(short)}(?!\w)" if row["language"] not in _JOINED else re.escape(short)
        if re.search(pattern, row["cue"]):
            for words in long:
                cue = re.sub(pattern, words, row["cue"])
                if (row["language"], cue.casefold()) not in _own_cues():
                    yield cue
            return


@cache
def _long_forms() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """How each language writes artificial intelligence in short and in full."""
    rows = read_rows(
        DATA / "project_types_ai.csv",
        ("language", "short", "long", "why"),
        {"language": filled, "short": filled, "long": each(filled, "|"), "why": filled},
        key=("language", "short"),
    )
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for row in rows:
        found.setdefault(row["language"], []).append((row["short"], tuple(row["long"].split("|"))))
    return found


def _taken(row: Row, language: str) -> bool:
    """Whether the text's own language gives this cue a meaning of its own."""
    return (language, row["cue"].casefold()) in _own_cues()


@cache
def _own_cues() -> frozenset[tuple[str, str]]:
    return frozenset((row["language"], row["cue"].casefold()) for row in _rows())


@cache
def _rows() -> list[Row]:
    return read_rows(
        DATA / "project_types.csv",
        ("type", "subtype", "language", "cue", "weight", "why"),
        {
            "type": one_of(*TYPES),
            "subtype": filled,
            "language": filled,
            "cue": filled,
            "weight": _is_weight,
            "why": filled,
        },
        key=("language", "cue"),
    )


def _is_weight(value: str) -> str | None:
    return number(value) or (None if 0 < float(value) <= 1 else f"{value} is not above 0 and up to 1")
