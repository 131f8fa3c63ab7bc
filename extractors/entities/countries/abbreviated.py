"""One-letter names of newspapers in Chinese, Japanese and Korean: 中美, 訪米, 美 정부."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.entities.countries.lexicon import Term
from extractors.entities.countries.tables import DATA, code, one_of, read_table
from extractors.entities.normalise import Normalised


def abbreviated(
    form: Normalised, language: str, found: list[tuple[int, int, Term]]
) -> Iterator[tuple[int, int, Term]]:
    """Each letter that stands for a country, as (start, end, term) in the normalised text.

    What touches a name that was ``found`` is part of another phrase (其中美国: of these, the USA).
    """
    patterns, letters = _short_names(language)
    for pattern in patterns:
        for match in pattern.finditer(form.plain):
            if any(start < match.end(1) and match.start(1) < end for start, end, _ in found):
                continue
            for start in range(*match.span(1)):
                iso3 = letters.get(form.plain[start])
                if iso3:
                    yield start, start + 1, Term("name", iso3, form.plain[start])


@cache
def _short_names(language: str) -> tuple[tuple[re.Pattern[str], ...], dict[str, str]]:
    patterns: list[re.Pattern[str]] = []
    letters: dict[str, str] = {}

    def row_of(row: dict[str, str]) -> None:
        kind = one_of(row["kind"], ("pattern", "letter"), "kind")
        if kind == "letter":
            if len(row["text"]) != 1:
                raise ValueError(f"{row['text']!r} should be one letter")
            iso3 = code(row["iso3"])
            if row["language"] == language:
                letters[row["text"]] = iso3
            return
        try:
            pattern = re.compile(row["text"])
        except re.error as error:
            raise ValueError(f"pattern {row['text']!r} is not a regular expression: {error}") from error
        if pattern.groups != 1:
            raise ValueError(f"pattern {row['text']!r} should mark its letters with one group")
        if row["language"] == language:
            patterns.append(pattern)

    read_table(DATA / "countries_short.csv", ("language", "kind", "text", "iso3", "source"), row_of)
    return tuple(patterns), letters
