"""Names of projects in quotation marks: ``「…プログラム」``, ``the 'Digital Archipelago' initiative``, ``projet « … »``.

In scripts without capitals quotation marks are what a name is known by; the last word in them, or the noun
right before or after them, says what it is. The nouns stand in ``project_names_quoted.csv`` with their type,
other words in ``project_names_words.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.entities.links.name_heads import type_of_row
from extractors.entities.links.name_words import any_of, words_of
from extractors.entities.read_rows import DATA, Row, each, filled, one_of, read_rows
from extractors.entities.sentences import Span
from extractors.model import ProjectType

OPEN, CLOSE = "「『“‘«„‹\"《〈【'", "」』”’»“›\"》〉】'"
INNER = rf"[^{OPEN}{CLOSE}。，、；！？!?\n]"
_WIDE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŁŚŻĆ0-9]"


def find_quoted(text: str, span: Span) -> Iterator[tuple[int, int, str, ProjectType | None, str]]:
    """Start, end, name, type and sub-type of names with or beside a noun of the file; two may overlap."""
    for pattern in _patterns() if _WIDE.search(text, *span) else _patterns()[:1]:
        for match in pattern.finditer(text, *span):
            name = match["name"]
            if name.strip() not in words_of("no_name"):
                row = _rows()[match["noun"].lower()]
                yield match.start("name"), match.end("name"), name.strip(), type_of_row(row), row["subtype"]


def quoted_beside(text: str, left: int, right: int) -> Iterator[tuple[int, int, str, str | None]]:
    """Start, end, name and the English noun beside it, if there is one, for names in capitals."""
    for pattern in _beside():
        for match in pattern.finditer(text, left, right):
            yield match.start("name"), match.end("name"), match["name"].strip(" ,."), match["head"]


@cache
def _rows() -> dict[str, Row]:
    rows = read_rows(
        DATA / "project_names_quoted.csv",
        ("noun", "place", "type", "subtype", "why"),
        {
            "noun": filled,
            "place": each(one_of("ends", "before", "after"), "|"),
            "type": one_of("infrastructure", "model", "data", "other", ""),
            "subtype": filled,
            "why": filled,
        },
        key=("noun",),
    )
    return {row["noun"].lower(): row for row in rows}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """First the one for scripts with capitals, then those for scripts without."""
    before = f"(?P<noun>(?i:{_of('before', wide=False)}))"
    ends, after, first = (f"(?P<noun>{_of(place, wide=True)})" for place in ("ends", "after", "before"))
    opening, closing = f"[{OPEN}]", f"[{CLOSE}]"
    return (
        re.compile(
            rf"\b{before}\s?{opening}\s?(?P<name>[A-ZÀ-Þ0-9][^{OPEN}{CLOSE}。\n]{{1,40}}?)\s?{closing}"
        ),
        re.compile(rf"{opening}(?P<name>{INNER}{{1,30}}?{ends}){closing}"),
        re.compile(rf"{opening}(?P<name>{INNER}{{2,24}}?){closing}\s?{after}"),
        re.compile(rf"{first}(?:{any_of('noun_name')})?\s?{opening}(?P<name>{INNER}{{2,24}}?){closing}"),
    )


def _of(place: str, *, wide: bool) -> str:
    """An alternation of the nouns of a place, longest first; ``wide``: of scripts without capitals, else of others."""
    nouns = [
        noun for noun, row in _rows().items() if place in row["place"].split("|") and wide == _is_wide(noun)
    ]
    return "|".join(map(re.escape, sorted(nouns, key=len, reverse=True)))


def _is_wide(noun: str) -> bool:
    return _WIDE.match(noun) is not None


@cache
def _beside() -> tuple[re.Pattern[str], re.Pattern[str]]:
    word = rf"{_CAPITAL}[\w&+.’'-]*"
    name = rf"(?P<name>{word}(?:\s(?:(?:{any_of('joins')})\s){{0,2}}{word}){{0,6}})"
    opening, closing = "[\"“‘'«„]", "[\"”’'»“]"
    thing = rf"(?P<head>{any_of('thing')})"
    led = "|".join(rf"[{w[0].upper()}{w[0]}]{w[1:]}" for w in words_of("led_by"))
    return (
        re.compile(rf"(?<!\w){opening}{name}{closing}\s(?:\([^()]{{2,30}}\)\s)?(?:[a-z-]+\s)?{thing}\b"),
        re.compile(
            rf"\b(?:{thing}|(?:{any_of('begins')})|{led})"
            rf"\s(?:the\s|its\s|a\s|an\s|[a-z]+\s)?(?<!\w){opening}{name}{closing}"
        ),
    )
