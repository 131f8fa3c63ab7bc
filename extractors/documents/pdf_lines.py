"""A PDF page's lines as they stand on paper: text, place and letter size, from pdfium's character boxes."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_CONTROLS = re.compile("[\x00-\x01\x03-\x08\x0b-\x1f\u200b\ufeff]+")
HYPHEN = "\x02"  # what pdfium writes for a hyphen that only the line's end made


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or one column's part of a line. Units are points, from the page's lower left corner."""

    text: str
    page: int
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    bold: bool
    order: int
    is_row: bool = False

    @property
    def middle(self) -> float:
        """Height of the line's middle over the page's lower edge."""
        return (self.y0 + self.y1) / 2


def page_lines(page: pdfium.PdfPage, number: int) -> list[Line]:
    """The page's lines in the order of its content; parts far apart on one height are lines of their own."""
    textpage = page.get_textpage()
    n_chars = textpage.count_chars()
    lines: list[Line] = []
    if n_chars <= 0:
        return lines
    codes = [raw.FPDFText_GetUnicode(textpage, i) for i in range(n_chars)]
    start = 0
    for i in range(n_chars + 1):
        if i < n_chars and codes[i] not in (10, 13):
            continue
        if i > start:
            for part in _parts(textpage, codes, start, i):
                if line := _line(textpage, codes, *part, number, len(lines)):
                    lines.append(line)
        start = i + 1
    return lines


def _box(textpage: pdfium.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(textpage, index, left, right, bottom, top)
    return left.value, right.value, bottom.value, top.value


def _parts(textpage: pdfium.PdfTextPage, codes: list[int], start: int, end: int) -> list[tuple[int, int]]:
    """Cut a line where two of its words stand further apart than words of one column do."""
    parts = []
    begin = start
    size = raw.FPDFText_GetFontSize(textpage, start) or 10.0
    for i in range(start + 1, end - 1):
        if codes[i] == 2 or codes[i] == 0xFFFE:  # a word cut by the line's end: what follows is the next line
            cut, after = _box(textpage, i - 1), _box(textpage, i + 1)
            if after[0] < cut[0] or after[3] < cut[2] or after[2] > cut[3] + size:
                parts.append((begin, i + 1))
                begin = i + 1
            continue
        if codes[i] != 32:
            continue
        before, after = _box(textpage, i - 1), _box(textpage, i + 1)
        gap = after[0] - before[1]
        scale = max(before[3] - before[2], size if size > 2 else 0.0, 6.0)
        if gap > 1.8 * scale or (after[0] < before[0] - scale and abs(after[2] - before[2]) > scale):
            parts.append((begin, i))
            begin = i + 1
    parts.append((begin, end))
    return parts


def _line(
    textpage: pdfium.PdfTextPage, codes: list[int], start: int, end: int, page: int, order: int
) -> Line | None:
    text = "".join(
        chr(c) if c and not 0xD800 <= c <= 0xDFFF else _astral(codes, i)
        for i, c in enumerate(codes[start:end], start)
    )
    text = " ".join(_CONTROLS.sub("", text.replace("\ufffe", HYPHEN)).split(" ")).strip()
    if not text.strip(HYPHEN + " \t"):
        return None
    marks = [i for i in range(start, end) if codes[i] > 32]
    if not marks:
        return None
    first, last = _box(textpage, marks[0]), _box(textpage, marks[-1])
    probes = [marks[len(marks) * part // 4] for part in (1, 2, 3)]
    boxes = sorted((_loose(textpage, i) for i in probes), key=lambda box: box.top - box.bottom)
    middle = boxes[1]  # the font's own height, the same for "a" and for "g"; a raised mark is no measure
    bold = sum(raw.FPDFText_GetFontWeight(textpage, i) >= 600 for i in probes) > 1
    return Line(
        " ".join(text.split()), page, first[0], max(first[1], last[1]), middle.bottom, middle.top,
        round((middle.top - middle.bottom) / 1.2, 1), bold, order,
    )  # fmt: skip


def _loose(textpage: pdfium.PdfTextPage, index: int) -> raw.FS_RECTF:
    rect = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(textpage, index, rect)
    return rect


def _astral(codes: list[int], i: int) -> str:
    """The character of a surrogate pair at ``i``; nothing for its second half or for a lone one."""
    c = codes[i]
    if 0xD800 <= c < 0xDC00 and i + 1 < len(codes) and 0xDC00 <= codes[i + 1] <= 0xDFFF:
        return chr(0x10000 + ((c - 0xD800) << 10) + (codes[i + 1] - 0xDC00))
    return ""


_NUMBER = re.compile(r"(?:\(?\d{1,3}[.)]?|\(?[a-zA-Z][.)]|\(?[ivxlc]{1,5}[.)]|[•●▪■◦‣–—*\uf0b7\uf0a7o-])")


def gather(lines: list[Line]) -> list[Line]:
    """Lines with their parts joined: raised note marks, and numbers or bullets before their text."""
    found: list[Line] = []
    for line in lines:
        before = found[-1] if found else None
        if before is not None and _overlap(before, line) > 0.5:
            gap = line.x0 - before.x1
            small, size = min(before.size, line.size), max(before.size, line.size)
            if -size < gap <= 0.45 * size and (small < 0.8 * size or gap < 0.15 * size):
                found[-1] = _joined(before, line, "" if gap < 0.2 * size else " ")
                continue
            if _NUMBER.fullmatch(before.text) and 0 < gap < 5 * size:
                found[-1] = _joined(before, line, " ")
                continue
        found.append(line)
    return found


def _overlap(one: Line, other: Line) -> float:
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    return shared / max(0.1, min(one.y1 - one.y0, other.y1 - other.y0))


def _joined(one: Line, other: Line, between: str) -> Line:
    main = one if len(one.text) >= len(other.text) else other
    return replace(
        main,
        text=one.text + between + other.text,
        x0=min(one.x0, other.x0),
        x1=max(one.x1, other.x1),
        order=one.order,
    )
