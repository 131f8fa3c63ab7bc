"""Lines of a page in reading order: columns left to right, parts of one height as one line or one table row."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from statistics import median_low

from extractors.documents.pdf_layout import Sheet
from extractors.documents.pdf_lines import Line


def in_reading_order(sheet: Sheet, lines: list[Line], usual: float | None = None) -> list[list[Line]]:
    """Columns (each a list of lines, top to bottom) in the order in which they are read.

    ``usual`` is the gutter of the paper's other pages: a last page may hold too little to show its own.
    """
    gutter = gutter_of(sheet, lines)
    if gutter is None and usual is not None and _is_parted(lines, usual):
        gutter = usual
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
        beside = rows and not line.is_row and not rows[-1][0].is_row
        if beside and abs(rows[-1][0].middle - line.middle) <= 0.35 * max(rows[-1][0].size, line.size, 4):
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


def _is_parted(lines: list[Line], x: float) -> bool:
    """Whether hardly a line lies over ``x``, with several on both sides."""
    sides = [line for line in lines if not _crosses(line, x)]
    n_left = sum(line.x1 <= x + 4 for line in sides)
    crossing = sum(len(line.text) for line in lines if _crosses(line, x))
    total = sum(len(line.text) for line in lines)
    return min(n_left, len(sides) - n_left) >= 3 and crossing <= 0.1 * total


def gutter_of(sheet: Sheet, lines: list[Line]) -> float | None:
    """Where a white strip parts two columns of text, or None."""
    long = [line for line in lines if len(line.text) > 12 or line.is_row]
    if len(long) < 8:
        return None
    total = sum(len(line.text) for line in long)
    strips: list[tuple[int, int, float]] = []
    for step in range(30, 71, 2):
        x = sheet.width * step / 100
        over = [one for one in long if one.x0 < x - 3 and one.x1 > x + 3]
        # a table may lie over both columns
        crossing = sum(len(one.text) for one in over if not one.is_row)
        left = [one for one in long if one.x1 <= x + 3]
        right = [one for one in long if one.x0 >= x - 3]
        sides = [sum(len(one.text) for one in side) for side in (left, right)]
        if crossing > 0.3 * total or min(sides) < 0.2 * total or min(len(left), len(right)) < 4:
            continue
        tall = min(max(o.y1 for o in side) - min(o.y0 for o in side) for side in (left, right))
        if tall < 0.12 * sheet.height:
            continue
        strips.append((crossing, len(over), x))
    best = min(strips, default=None)
    return None if best is None else median_low(x for *over, x in strips if over == [*best[:2]])
