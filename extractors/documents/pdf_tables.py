"""Tables of a PDF as rows: pdfplumber, on pages that look like having one, and only so much of them."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import pdfplumber
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pdfminer.pdfparser import PDFSyntaxError
from pdfplumber.utils.exceptions import PdfminerException

from extractors.documents.pdf_lines import Line

MAX_OBJECTS = 4000  # a page of more is a drawing
MIN_RULES = 5
# How many drawn objects are looked at, all pages together. Counted, not timed: one paper reads alike on every machine.
OBJECTS_PER_PAGE = 150  # of the whole paper
OBJECTS_AT_LEAST = 6_000
OBJECTS_AT_MOST = 60_000


@dataclass(frozen=True, slots=True)
class Table:
    """A table's box (points from the page's lower left corner) and its rows, cells parted by bars."""

    x0: float
    y0: float
    x1: float
    y1: float
    rows: tuple[str, ...]
    page: int

    def holds(self, line: Line) -> bool:
        """Whether a line stands within the table."""
        middle = (line.x0 + line.x1) / 2
        return self.x0 - 2 <= middle <= self.x1 + 2 and self.y0 - 2 <= line.middle <= self.y1 + 2


def row_lines(table: Table) -> list[Line]:
    """A table's rows as lines of the page, spread over its height, so that they are read in their column."""
    step = (table.y1 - table.y0) / max(1, len(table.rows))
    tops = (table.y1 - step * place for place in range(len(table.rows)))
    return [
        Line(row, table.page, table.x0, table.x1, top - step, top, step, False, -1, is_row=True)
        for row, top in zip(table.rows, tops)
    ]


def looks_ruled(page: pdfium.PdfPage, lines: list[Line]) -> bool:
    """Whether a page has rules in both directions and several lines with parts side by side."""
    heights = sorted(round(line.middle) for line in lines)
    beside = sum(1 for a, b in pairwise(heights) if abs(a - b) <= 2)
    if beside < 3:
        return False
    flat = upright = 0
    n_objects = raw.FPDFPage_CountObjects(page)
    if n_objects > MAX_OBJECTS:
        return False
    for index in range(n_objects):
        item = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_PATH:
            continue
        left, bottom, right, top = _bounds(item)
        if right - left > 20:
            flat += 1
        if top - bottom > 8:
            upright += 1
        if flat >= MIN_RULES and upright >= 2:
            return True
    return False


def _bounds(item: object) -> tuple[float, float, float, float]:
    values = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(item, *values)
    left, bottom, right, top = (value.value for value in values)
    return left, bottom, right, top


def tables_of(
    content: bytes, ruled: Mapping[int, int], n_pages: int
) -> tuple[dict[int, list[Table]], list[int]]:
    """Tables by page number (from 1), and the pages that were too many to be looked at.

    ``ruled``: the pages that look like having a table, in order, with how many objects each draws.
    """
    left = min(OBJECTS_AT_MOST, max(OBJECTS_AT_LEAST, OBJECTS_PER_PAGE * n_pages))
    pages = []
    for number, n_objects in ruled.items():
        left -= n_objects
        if left < 0:
            break
        pages.append(number)
    if not pages:
        return {}, list(ruled)
    found: dict[int, list[Table]] = {}
    try:
        paper = pdfplumber.open(io.BytesIO(content), pages=pages)
    except (PDFSyntaxError, PdfminerException, ValueError, TypeError, KeyError, AssertionError):
        return {}, list(ruled)
    with paper:
        for sheet in paper.pages:
            found[sheet.page_number] = _page_tables(sheet)
            sheet.close()
    return found, [number for number in ruled if number not in found]


def _page_tables(sheet: pdfplumber.page.Page) -> list[Table]:
    try:
        tables = sheet.find_tables()
        read = [(table.bbox, table.extract()) for table in tables[:20]]
    except (ValueError, TypeError, KeyError, IndexError, AssertionError, RecursionError, PdfminerException):
        return []
    found = []
    height = float(sheet.height)
    for (x0, top, x1, bottom), cells in read:
        rows = [[" ".join((cell or "").split()) for cell in row] for row in cells]
        rows = [row for row in rows if any(row)]
        width = max((sum(1 for cell in row if cell) for row in rows), default=0)
        if len(rows) < 2 or width < 2 or sum(sum(map(bool, row)) > 1 for row in rows) < 2:
            continue
        told = tuple(" | ".join(row) for row in rows)
        found.append(Table(x0, height - bottom, x1, height - top, told, int(sheet.page_number)))
    return found
