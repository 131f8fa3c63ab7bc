"""Names of programmes in quotation marks: ``「…プログラム」``, ``« … »`` after ``appel à projets``, ``„…“`` after ``Programm``.

In scripts without capitals quotation marks are what a name is known by; its own last word says that it is a
programme. Elsewhere the noun before the marks says so. The nouns stand in ``project_names_quoted.csv``.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.entities.links.name_heads import type_of_row
from extractors.entities.links.names import NameMention
from extractors.entities.read_rows import DATA, Row, filled, one_of, read_rows
from extractors.entities.sentences import Span

_OPEN, _CLOSE = '「『“‘«„‹"', '」』”’»“›"'


def find_quoted(text: str, span: Span) -> list[NameMention]:
    """Names of programmes that stand in quotation marks in one sentence, in order."""
    found: list[NameMention] = []
    for match in _pattern().finditer(text, *span):
        inside = match["ends"] or match["after"]
        row = _rows()[match["noun"] or match["before"].lower()]
        start = match.start("ends" if match["ends"] else "after")
        found.append(
            NameMention(
                start, start + len(inside), inside.strip(), type_of_row(row), row["subtype"], "names.quoted"
            )
        )
    return found


@cache
def _rows() -> dict[str, Row]:
    rows = read_rows(
        DATA / "project_names_quoted.csv",
        ("noun", "place", "type", "subtype", "why"),
        {
            "noun": filled,
            "place": one_of("ends", "before"),
            "type": one_of("infrastructure", "model", "data", "other", ""),
            "subtype": filled,
            "why": filled,
        },
        key=("noun",),
    )
    return {row["noun"].lower(): row for row in rows}


@cache
def _pattern() -> re.Pattern[str]:
    ends, before = (
        "|".join(re.escape(noun) for noun in sorted(_of(place), key=len, reverse=True))
        for place in ("ends", "before")
    )
    inner = rf"[^{_OPEN}{_CLOSE}。\n]"
    return re.compile(
        rf"[{_OPEN}](?P<ends>{inner}{{1,30}}?(?P<noun>{ends}))[{_CLOSE}]"
        rf"|\b(?P<before>(?i:{before}))\s?[{_OPEN}]\s?(?P<after>[A-ZÀ-Þ0-9]{inner}{{1,40}}?)\s?[{_CLOSE}]"
    )


def _of(place: str) -> list[str]:
    return [noun for noun, row in _rows().items() if row["place"] == place]
