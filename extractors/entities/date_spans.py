"""Dates told by how long ago or ahead: ``three months ago``, ``vor zwei Jahren``, ``3か月前``.

Units and phrases stand in ``extractors/data/events_spans.csv`` (``#`` is the number, ``@`` the unit).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors.entities.amounts.fold import fold
from extractors.entities.amounts.periods import number_pattern, small_number
from extractors.entities.read_rows import DATA, filled, one_of, read_rows

UNITS = ("day", "week", "month", "year")
_JOINED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")


def spans_of_time(
    folded: str, language: str, *, from_told: bool = False
) -> Iterator[tuple[int, int, str, int]]:
    """Place, unit and number of units (negative for the past) of every span of time that is told.

    They are counted from today, ``four days ago``, or ``from_told``, from the day told of last: ``four days earlier``.
    """
    found = _pattern(language, ("before", "after") if from_told else ("ago", "ahead"))
    if found is None:
        return
    pattern, units = found
    for match in pattern.finditer(folded):
        groups = match.groupdict()
        name = next(key for key in groups if not key.startswith(("n", "u")) and groups[key])
        index = name.lstrip("abcdefghijklmnopqrstuvwxyz")
        number = small_number(groups[f"n{index}"])
        if number is not None and 0 < number < 100:
            unit = units[groups[f"u{index}"]]
            yield *match.span(), unit, -number if name.startswith(("ago", "before")) else number


@lru_cache(maxsize=64)
def _pattern(language: str, kinds: tuple[str, str]) -> tuple[re.Pattern[str], dict[str, str]] | None:
    language = {"no": "sv", "nb": "sv", "nn": "sv", "da": "sv"}.get(language, language)
    rows = read_rows(
        DATA / "events_spans.csv",
        ("language", "kind", "words", "source"),
        {
            "language": filled,
            "kind": one_of(*UNITS, "ago", "ahead", "before", "after"),
            "words": filled,
            "source": filled,
        },
        key=("language", "kind"),
    )
    mine = {row["kind"]: row["words"].split("|") for row in rows if row["language"] == language}
    if not any(kind in mine for kind in kinds):
        return None
    units = {fold(word): unit for unit in UNITS for word in mine.get(unit, ())}
    words = "|".join(map(re.escape, sorted(units, key=len, reverse=True)))
    parts: list[str] = []
    for kind in kinds:
        for phrase in sorted(mine.get(kind, ()), key=len, reverse=True):
            index = len(parts)
            joined = _JOINED.search(words) is not None
            body = re.escape(fold(phrase)).replace(r"\ ", r"\s+")
            number = number_pattern().replace("(", f"(?P<n{index}>", 1)
            body = body.replace(r"\#", number).replace("@", rf"(?:\s?)(?P<u{index}>{words})")
            edges = (r"(?<![\d年月])" if phrase[0] == "#" else "", "") if joined else (r"(?<!\w)", r"(?!\w)")
            parts.append(f"(?P<{kind}{index}>{edges[0]}{body}{edges[1]})")
    return re.compile("|".join(parts)), units
