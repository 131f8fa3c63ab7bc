"""Lines on paper become pieces in reading order: columns, running heads, footnotes, paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from extractors.documents.blocks import Piece
from extractors.documents.pdf_lines import HYPHEN, Line
from extractors.model import BlockKind

_DIGITS = re.compile(r"\d+|\b[ivxlc]{1,6}\b")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|p[áa]gina|pagina|strona|стр\.?|第)\W*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\W*(?:/|of|von|de|di|页|ページ)\W*\d{1,4})?\W*(?:页|頁)?\W*",
    re.IGNORECASE,
)
_BULLET = re.compile(
    r"^(?:[•●▪■◦‣∙·*\uf0b7\uf0a7➢✓–—-]|\(?\d{1,2}[.)]|\(?[a-z][.)]|\([ivx]{1,5}\))\s+\S", re.IGNORECASE
)
_NOTE = re.compile(r"^(?:\(?\d{1,3}\)?|[*†‡§])\s*\S")
_ENDS = re.compile(r"[.!?:;。！？：；…][\"'”’»)\]]*$")
EDGE = 0.12  # of the page's height, above and below: where running headers and footers stand


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its size and its lines in the order of its content."""

    number: int
    width: float
    height: float
    lines: list[Line]


def body_size(sheets: Iterable[Sheet]) -> float:
    """The letter size of most of the text."""
    weight: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            weight[round(line.size * 2) / 2] += len(line.text)
    return weight.most_common(1)[0][0] if weight else 10.0


def furniture(sheets: list[Sheet]) -> set[tuple[int, int]]:
    """(page, order) of running headers, footers and page numbers: what comes back at the same height."""
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
        if (len(pages) >= often and len(sheets) > 2) or _PAGE_NUMBER.fullmatch(line.text):
            found.add((sheet.number, line.order))
    return found


def in_reading_order(sheet: Sheet, lines: list[Line]) -> list[list[Line]]:
    """Columns (each a list of lines, top to bottom) in the order in which they are read."""
    gutter = _gutter(sheet, lines)
    if gutter is None:
        return [_top_down(lines)]
    groups: list[list[Line]] = []
    band: list[Line] = []
    for line in sorted(lines, key=lambda one: -one.y1):
        if (
            line.x0 < gutter - 4 and line.x1 > gutter + 4
        ):  # a heading or table over both columns parts the bands
            groups += _columns(band, gutter)
            band = []
            if groups and groups[-1] and _crosses(groups[-1][-1], gutter):
                groups[-1].append(line)
            else:
                groups.append([line])
        else:
            band.append(line)
    return [group for group in (*groups, *_columns(band, gutter)) if group]


def _crosses(line: Line, gutter: float) -> bool:
    return line.x0 < gutter - 4 and line.x1 > gutter + 4


def _columns(band: list[Line], gutter: float) -> list[list[Line]]:
    left = [line for line in band if (line.x0 + line.x1) / 2 < gutter]
    right = [line for line in band if (line.x0 + line.x1) / 2 >= gutter]
    return [_top_down(column) for column in (left, right) if column]


def _top_down(lines: list[Line]) -> list[Line]:
    """Top to bottom; parts on one height (within a third of a letter) are one line, or one row of a table."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: -one.middle):
        if rows and abs(rows[-1][0].middle - line.middle) <= 0.35 * max(rows[-1][0].size, line.size, 4):
            rows[-1].append(line)
        else:
            rows.append([line])
    rows = [sorted(row, key=lambda one: one.x0) for row in rows]
    tabular = _tabular(rows)
    found: list[Line] = []
    for row, in_table in zip(rows, tabular):
        if len(row) == 1:
            found.append(row[0])
        elif in_table:
            found.append(_one_line(row, " | ", is_row=True))
        elif all(b.x0 - a.x1 < 8 * max(a.size, 4) for a, b in pairwise(row)):
            found.append(_one_line(row, " ", is_row=False))
        else:
            found += row
    return found


def _tabular(rows: list[list[Line]]) -> list[bool]:
    """Rows that stand in a run of three or more whose parts begin at the same two or more places."""
    marked = [False] * len(rows)
    for i in range(len(rows) - 2):
        if all(len(row) > 1 for row in rows[i : i + 3]):
            first, second, third = ([round(line.x0) for line in row] for row in rows[i : i + 3])
            shared = sum(
                any(abs(x - y) <= 3 for y in second) and any(abs(x - y) <= 3 for y in third) for x in first
            )
            if shared >= 2:
                marked[i] = marked[i + 1] = marked[i + 2] = True
    return marked


def _one_line(row: list[Line], between: str, *, is_row: bool) -> Line:
    main = max(row, key=lambda one: len(one.text))
    return replace(
        main,
        text=between.join(one.text for one in row),
        x0=row[0].x0,
        x1=max(one.x1 for one in row),
        is_row=is_row,
    )


def _gutter(sheet: Sheet, lines: list[Line]) -> float | None:
    """Where a white strip parts two columns of text, or None."""
    long = [line for line in lines if len(line.text) > 12]
    if len(long) < 8:
        return None
    total = sum(len(line.text) for line in long)
    best: tuple[float, float] | None = None
    for step in range(30, 71, 2):
        x = sheet.width * step / 100
        crossing = sum(len(one.text) for one in long if one.x0 < x - 3 and one.x1 > x + 3)
        left = [one for one in long if one.x1 <= x + 3]
        right = [one for one in long if one.x0 >= x - 3]
        sides = [sum(len(one.text) for one in side) for side in (left, right)]
        if crossing > 0.3 * total or min(sides) < 0.2 * total or min(len(left), len(right)) < 4:
            continue
        tall = min(max(o.y1 for o in side) - min(o.y0 for o in side) for side in (left, right))
        if tall < 0.12 * sheet.height:
            continue
        if best is None or crossing < best[0]:
            best = (crossing, x)
    return best[1] if best else None


def pieces_of(columns: list[list[Line]], body: float) -> list[Piece]:
    """Paragraphs, headings, list items and footnotes of one page's columns; footnotes come last."""
    main: list[Piece] = []
    notes: list[Piece] = []
    for column in columns:
        for group in _paragraphs(column, body):
            kind = _kind(group, body)
            piece = Piece(join(line.text for line in group), kind, group[0].page)
            (notes if kind == "footnote" else main).append(piece)
    return main + notes


def _paragraphs(column: list[Line], body: float) -> list[list[Line]]:
    groups: list[list[Line]] = []
    right = max((line.x1 for line in column), default=0.0)
    gaps = [a.middle - b.middle for a, b in pairwise(column) if 0 < a.middle - b.middle < 4 * body]
    usual = median(gaps) if gaps else 1.3 * body
    for line in column:
        group = groups[-1] if groups else None
        if group is None or _breaks(group, line, right, usual):
            groups.append([line])
        else:
            group.append(line)
    return groups


def _breaks(group: list[Line], line: Line, right: float, usual: float) -> bool:
    last = group[-1]
    gap = last.middle - line.middle
    if abs(gap) < 0.35 * max(last.size, 4):  # on the same height: cells, or a label and its text
        return True
    ended = bool(_ENDS.search(last.text)) and not last.text.endswith((",", ";"))
    short = right - last.x1 > 0.2 * max(1.0, right - min(one.x0 for one in group))
    if line.is_row or last.is_row or abs(last.size - line.size) > 0.12 * max(last.size, line.size):
        return True
    if last.bold != line.bold and (ended or short):
        return True
    if gap < 0 or (gap > 1.35 * usual and gap > 1.45 * last.size):
        return True
    if _BULLET.match(line.text):
        return True
    indented = line.x0 - min(one.x0 for one in group) > 0.8 * line.size and len(group) > 1
    return (ended and short) or (ended and indented)


def _kind(group: list[Line], body: float) -> BlockKind:
    if group[0].is_row:
        return "table_row"
    text = " ".join(line.text for line in group)
    size = median(line.size for line in group)
    if size < 0.9 * body and _NOTE.match(text) and group[0].page and group[0].middle < 330:
        return "footnote"
    if len(text) < 200 and len(group) <= 4 and any(c.isalpha() for c in text):
        if size > 1.14 * body and not text.endswith((".", ",", ";")):
            return "heading"
        if (
            all(line.bold for line in group)
            and len(text) < 150
            and not _ENDS.search(text)
            and not text.endswith(",")
        ):
            return "heading"
    return "list_item" if _BULLET.match(text) else "paragraph"


def join(lines: Iterable[str]) -> str:
    """Lines as one text: words parted by the line's end are whole again; no space within Chinese."""
    text = ""
    for line in lines:
        if not text:
            text = line
        elif text.endswith((HYPHEN, "\u00ad")):
            text = text[:-1] + line
        elif (
            text.endswith(("-", "\u2010"))
            and re.search(r"[^\W\d_]{2}[-\u2010]$", text)
            and line[:1].islower()
        ):
            word = re.search(r"(\w+)[-\u2010]$", text)
            # "AI-based" keeps its hyphen: a part in capitals is a name, no syllable
            text = text + line if word and word[1].isupper() else text[:-1] + line
        elif _is_cjk(text[-1]) and line and _is_cjk(line[0]):
            text += line
        else:
            text += " " + line
    return " ".join(text.replace(HYPHEN, "-").split())


def _is_cjk(letter: str) -> bool:
    return "\u3000" <= letter <= "\u9fff" or "\uff00" <= letter <= "\uffef" or "\uf900" <= letter <= "\ufaff"
