"""Words that names of projects stand beside, or are made with, from ``project_names_words.csv``."""

from __future__ import annotations

import re
from functools import cache

from extractors.entities.read_rows import DATA, each, filled, one_of, read_rows

_KINDS = (
    "thing", "begins", "led_by", "head", "field", "joins", "opens", "name_noun", "noun_name", "naming", "named",
    "given", "describes", "no_name", "no_latin", "called", "project", "noun_first", "national",
    "fund", "plain", "plain_variety", "plain_headline", "plain_beside", "compound_begins", "compound_ends", "article",
    "only_capital", "law", "ai_word", "ai_body", "ai_part", "placed", "existing", "before_place", "ministry",
)  # fmt: skip


@cache
def words_of(kind: str) -> tuple[str, ...]:
    """The words of a kind, longest first; ``*`` at the end stands for any ending."""
    rows = read_rows(
        DATA / "project_names_words.csv",
        ("kind", "words", "why"),
        {"kind": one_of(*_KINDS), "words": each(filled, "|"), "why": filled},
        key=("kind",),
    )
    found = [word for row in rows if row["kind"] == kind for word in row["words"].split("|")]
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def any_of(kind: str) -> str:
    """An alternation of the words of a kind; a space in them is any white space."""
    return "|".join(
        re.escape(word.rstrip("*")).replace(r"\ ", r"\s") + (r"\w*" if word.endswith("*") else "")
        for word in words_of(kind)
    )
