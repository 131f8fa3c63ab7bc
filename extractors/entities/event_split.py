"""Verbs that say what happened only with a word behind their object: ``put its new supercomputer into service``.

The verbs and the words stand in ``extractors/data/events_split.csv``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import cast

from extractors.entities.read_rows import DATA, Row, each, filled, one_of, read_rows
from extractors.model import EventKind

# Between a verb and the word that it goes with stands its object, and no other clause.
_OBJECT = r"(?:[^.;:!?\n]){1,110}?"


def find_split(text: str, language: str, kinds: tuple[EventKind, ...]) -> list[tuple[int, int, EventKind]]:
    """Where such a verb stands, with the kind of event that it tells of with the word behind its object."""
    return [
        (match.start("verb"), match.end("verb"), kind)
        for kind, ends, pattern in _patterns(language, kinds)
        if any(end in text for end in ends)  # most texts are through here, without a pattern
        for match in pattern.finditer(text)
    ]


@lru_cache(maxsize=64)
def _patterns(
    language: str, kinds: tuple[EventKind, ...]
) -> tuple[tuple[EventKind, tuple[str, ...], re.Pattern[str]], ...]:
    return tuple(
        (
            cast(EventKind, row["kind"]),
            tuple(f" {end}" for end in row["ends"].split("|")),
            re.compile(
                rf"\b(?P<verb>{_any_of(row['verbs'])})\s(?=(?:an?|the|its|their|his|her|[A-Z0-9]){_OBJECT}\s{_any_of(row['ends'])}\b)"
            ),
        )
        for row in _rows(kinds)
        if row["language"] == language
    )


def _any_of(words: str) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words.split("|"), key=len, reverse=True)) + ")"


@cache
def _rows(kinds: tuple[EventKind, ...]) -> list[Row]:
    return read_rows(
        DATA / "events_split.csv",
        ("kind", "language", "verbs", "ends", "why"),
        {
            "kind": one_of(*kinds),
            "language": filled,
            "verbs": each(filled, "|"),
            "ends": each(filled, "|"),
            "why": filled,
        },
        key=("kind", "language"),
    )
