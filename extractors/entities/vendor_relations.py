"""Words that say that a maker's hardware is supplied or kept out, in many languages, from a data file.

``before`` words stand before the maker's name and reach over a list of names, ``after`` words stand after
it; those that say that it is only mentioned stand right beside it. ``sentence`` words stand anywhere and say
that it is about markets, rivals or rules, not about machines.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from extractors.entities.read_rows import DATA, filled, one_of, read_rows

Relation = Literal["supplied", "negated", "mentioned"]
Side = Literal["before", "after", "sentence"]
_REACH_BEFORE = 60
_REACH_AFTER = 40
# Words that only mention a maker stand right beside its name.
_BESIDE_BEFORE, _BESIDE_AFTER = 16, 6
# Scripts without spaces between words, and Arabic and Korean, which join small words to others.
_JOINED = re.compile(r"[\u0600-\u06ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")


def told_by_words(sentence: str, start: int, end: int, relation: Relation) -> bool:
    """Whether a word of the data file says this of the maker whose name is ``sentence[start:end]``."""
    if words_pattern(relation, "before").search(sentence, max(0, start - _REACH_BEFORE - 30), start):
        return True
    return words_pattern(relation, "after").match(sentence, end, end + _REACH_AFTER + 30) is not None


def speaks_of_markets(sentence: str) -> bool:
    """Whether a sentence is about the maker as a company, by a word of the data file."""
    return words_pattern("mentioned", "sentence").search(sentence) is not None


@cache
def words_pattern(relation: Relation, side: Side) -> re.Pattern[str]:
    """One pattern for all words of a relation on one side; anchored at the maker's name."""
    phrases = [
        rf"{re.escape(row['phrase'])}"
        if _JOINED.search(row["phrase"])
        else rf"(?<!\w){re.escape(row['phrase'])}\b"
        for row in _rows()
        if (row["relation"], row["side"]) == (relation, side)
    ]
    words = "|".join(sorted(phrases, key=len, reverse=True))
    if side == "sentence":
        return re.compile(f"(?:{words})", re.IGNORECASE)
    if side == "before":
        reach = _BESIDE_BEFORE if relation == "mentioned" else _REACH_BEFORE
        return re.compile(rf"(?:{words})[^.;:。；]{{0,{reach}}}\Z", re.IGNORECASE)
    reach = _BESIDE_AFTER if relation == "mentioned" else _REACH_AFTER
    return re.compile(rf"[^.;:,。；，、]{{0,{reach}}}?(?:{words})", re.IGNORECASE)


@cache
def _rows() -> list[dict[str, str]]:
    return read_rows(
        DATA / "vendor_relations.csv",
        ("relation", "side", "language", "phrase", "source"),
        {
            "relation": one_of("supplied", "negated", "mentioned"),
            "side": one_of("before", "after", "sentence"),
            "language": filled,
            "phrase": filled,
            "source": filled,
        },
        key=("relation", "side", "language", "phrase"),
    )
