"""What holds for a whole paper: its pages, the print of its body, and the furniture that is no text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.documents.pdf_lines import Line

_DIGITS = re.compile(r"\d+|\b[ivxlc]{1,6}\b")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|p[áa]gina|pagina|strona|стр\.?|第)\W*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\W*(?:/|of|von|de|di|页|ページ)\W*\d{1,4})?\W*(?:页|頁)?\W*",
    re.IGNORECASE,
)
# A running head is printed so much smaller than the text, and names the paper in at least so many letters.
_SMALL, _SAYS = 0.9, 8
EDGE = 0.12  # of the page's height, above and below: where running headers and footers stand


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its size and its lines in the order of its content."""

    number: int
    width: float
    height: float
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Body:
    """The print of most of the text: its letter size in points, and whether its font calls itself bold."""

    size: float
    bold: bool


def body_of(sheets: Iterable[Sheet]) -> Body:
    """The print that most of the paper's letters are set in; 10 points where there are none."""
    sizes: Counter[float] = Counter()
    bold: Counter[bool] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
            bold[line.bold] += len(line.text)
    return Body(sizes.most_common(1)[0][0] if sizes else 10.0, bold[True] > bold[False])


def furniture(sheets: list[Sheet], body: float = 10.0) -> set[tuple[int, int]]:
    """(page, order) of running headers, footers and page numbers: what comes back at the same height.

    A small line at the edge of a later page that repeats words of the first (a paper's name or number) is one, too,
    though it comes only once. ``body`` is the size of the text's letters in points.
    """
    opening = " ".join(line.text.casefold() for sheet in sheets[:1] for line in sheet.lines)
    seen: dict[tuple[str, int], set[int]] = {}
    edge: list[tuple[Sheet, Line, tuple[str, int]]] = []
    for sheet in sheets:
        heights = sorted({round(line.middle / 4) for line in sheet.lines})
        outer = {*heights[:3], *heights[-3:]}
        for line in sheet.lines:
            place = line.middle / sheet.height if sheet.height else 0.5
            if EDGE < place < 1 - EDGE or round(line.middle / 4) not in outer:
                continue
            key = (_DIGITS.sub("#", line.text.casefold()), round(place * 40))
            seen.setdefault(key, set()).add(sheet.number)
            edge.append((sheet, line, key))
    often = max(2, min(4, len(sheets) // 3))
    found = set()
    for sheet, line, key in edge:
        pages = set().union(*(seen.get((key[0], key[1] + shift), set()) for shift in (-1, 0, 1)))
        again = (
            sheet.number > sheets[0].number
            and line.size <= _SMALL * body
            and len(line.text) >= _SAYS
            and line.text.casefold() in opening
        )
        if len(pages) >= often or again or _PAGE_NUMBER.fullmatch(line.text):
            found.add((sheet.number, line.order))
    return found
