"""Policy papers as PDF, set from the same mark-up as the pages, always the same bytes."""

from __future__ import annotations

import functools
import re
from datetime import UTC, datetime
from typing import Any, cast

from fpdf import FPDF, XPos, YPos
from fpdf.outline import OutlineSection

from pipeline.sample.dates import date_words
from pipeline.sample.markup import Piece, pieces, plain
from pipeline.sample.model import Paper
from pipeline.sample.world import Story

# Millimetres.
_FORMATS = {"A4": (210.0, 297.0), "A5": (148.0, 210.0)}
_MARGIN = 24.0
_GUTTER = 8.0
_RAISED = {"1": "\u00b9", "2": "\u00b2", "3": "\u00b3"}


class _Sheet(FPDF):
    """A paper with a running header, page numbers, and one or two columns. State: the column being filled."""

    def __init__(self, story: Story, paper: Paper) -> None:
        super().__init__(format=_FORMATS[paper.format])
        self.story = story
        self.paper = paper
        self.column = 0
        self.column_top = _MARGIN + 6
        self.core_fonts_encoding = "windows-1252"
        self.set_margins(_MARGIN, _MARGIN, _MARGIN)
        self.set_auto_page_break(False)
        self.set_creation_date(story.head.date or datetime(2024, 1, 1, tzinfo=UTC))
        self.set_title(story.head.title)
        self.set_author(story.head.byline or "")
        self.set_lang(story.lang)
        self.set_producer("Sample press")

    @property
    def column_width(self) -> float:
        if self.paper.columns == 1 or self.column < 0:
            return self.epw_full
        return (self.epw_full - _GUTTER) / 2

    @property
    def epw_full(self) -> float:
        return float(self.w - 2 * _MARGIN)

    def header(self) -> None:
        if self.page_no() == 1 or not self.paper.header:
            return
        self.set_font("Helvetica", "", 8)
        self.set_xy(_MARGIN, 12)
        self.cell(self.epw_full, 5, self.paper.header, border="B", align="L")
        self.set_xy(_MARGIN, _MARGIN + 2)

    def footer(self) -> None:
        self.set_y(-14)
        self.set_x(_MARGIN)
        self.set_font("Helvetica", "", 8)
        self.cell(self.epw_full, 5, f"{self.page_no()} / {{nb}}", align="C")

    def to_column(self, column: int) -> None:
        """Set the left and right edge of what is written next."""
        self.column = column
        left = _MARGIN + (self.column_width + _GUTTER) * column
        self.set_left_margin(left)
        self.set_right_margin(self.w - left - self.column_width)
        self.set_x(left)

    def make_room(self, height: float) -> None:
        """Go on in the next column, or on the next page, where ``height`` does not fit any more."""
        if self.get_y() + height <= self.h - _MARGIN:
            return
        if self.paper.columns == 2 and self.column == 0:
            self.to_column(1)
            self.set_y(self.column_top)
        else:
            self.next_page()

    def next_page(self) -> None:
        """A new page, in its first column."""
        self.add_page()
        self.column_top = _MARGIN + 6
        self.to_column(0)
        self.set_y(self.column_top)


def paper_pdf(story: Story) -> bytes:
    """The bytes of one paper."""
    return _set(story)


@functools.cache
def _set(story: Story) -> bytes:
    paper = story.head.paper
    assert paper is not None  # only papers are set
    sheet = _Sheet(story, paper)
    sheet.add_page()
    _title(sheet)
    if paper.contents:
        sheet.add_page()
        sheet.insert_toc_placeholder(_contents, pages=1)
    sheet.column_top = sheet.get_y()
    sheet.to_column(0)
    for piece in pieces(story.body):
        _write(sheet, piece)
    return bytes(sheet.output())


def _title(sheet: _Sheet) -> None:
    head, paper = sheet.story.head, sheet.paper
    if paper.contents:
        sheet.set_y(80)
    sheet.set_font("Times", "B", 22)
    sheet.multi_cell(0, 10, head.title, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    if paper.subtitle:
        sheet.set_font("Times", "I", 13)
        sheet.multi_cell(0, 7, paper.subtitle, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    sheet.ln(3)
    sheet.set_font("Helvetica", "", 9)
    parts = (head.byline or "", date_words(head.date, sheet.story.lang), paper.reference)
    line = " | ".join(part for part in parts if part)
    sheet.multi_cell(0, 5, line, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    sheet.ln(6)


def _contents(sheet: FPDF, outline: list[OutlineSection]) -> None:
    sheet.set_font("Helvetica", "", 9)
    sheet.set_x(_MARGIN)
    for section in outline:
        free = sheet.epw - sheet.get_string_width(f"{section.name}  {section.page_number}") - 4
        line = f"{section.name} {'.' * max(3, int(free / sheet.get_string_width('.')))} {section.page_number}"
        sheet.multi_cell(0, 6, line, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _write(sheet: _Sheet, piece: Piece) -> None:
    writer = {
        "heading": _heading, "subheading": _subheading, "list": _list, "quote": _quote,
        "table": _table, "footnote": _footnote, "page": _new_page, "paragraph": _paragraph,
    }[piece.kind]  # fmt: skip
    writer(sheet, piece)


def _body_font(sheet: _Sheet, style: str = "") -> float:
    sheet.set_font("Times", style, sheet.paper.size)
    return sheet.paper.size * 0.47


def _text(sheet: _Sheet, height: float, text: str) -> None:
    lines = cast(list[str], sheet.multi_cell(0, height, text, align="L", dry_run=True, output="LINES"))
    for line in lines:
        sheet.make_room(height)
        # fpdf2 gives the lines in the font's own bytes, read as Latin-1; cell() encodes them once more.
        sheet.cell(
            0,
            height,
            line.encode("latin-1").decode(sheet.core_fonts_encoding),
            new_x=XPos.LMARGIN,
            new_y=YPos.NEXT,
        )


def _heading(sheet: _Sheet, piece: Piece) -> None:
    sheet.make_room(24)
    sheet.ln(3)
    if sheet.paper.contents:
        sheet.start_section(plain(piece.text))
    sheet.set_font("Helvetica", "B", sheet.paper.size + 3)
    _text(sheet, 7, plain(piece.text))
    sheet.ln(1.5)


def _subheading(sheet: _Sheet, piece: Piece) -> None:
    sheet.make_room(16)
    sheet.ln(1)
    sheet.set_font("Helvetica", "B", sheet.paper.size)
    _text(sheet, 6, plain(piece.text))


def _paragraph(sheet: _Sheet, piece: Piece) -> None:
    height = _body_font(sheet)
    _text(sheet, height, _marked(piece.text))
    sheet.ln(2.2)


def _list(sheet: _Sheet, piece: Piece) -> None:
    height = _body_font(sheet)
    for item in piece.items:
        _text(sheet, height, "\u2022 " + _marked(item))
    sheet.ln(2)


def _quote(sheet: _Sheet, piece: Piece) -> None:
    height = _body_font(sheet, "I")
    _text(sheet, height, _marked(piece.text))
    sheet.ln(2)


def _table(sheet: _Sheet, piece: Piece) -> None:
    sheet.set_font("Helvetica", "", sheet.paper.size - 2)
    line = sheet.paper.size * 0.48
    room = sheet.column_width / len(piece.rows[0]) - 3
    heights = [max(-(-sheet.get_string_width(cell) // room) for cell in cells) * line for cells in piece.rows]
    sheet.make_room(min(sum(heights) + 2, sheet.h - 3 * _MARGIN))
    options: dict[str, Any] = {"line_height": line, "text_align": "LEFT", "align": "LEFT"}
    with sheet.table(first_row_as_headings=True, width=sheet.column_width, **options) as table:
        for cells in piece.rows:
            row = table.row()
            for cell in cells:
                row.cell(_marked(cell))
    sheet.set_x(sheet.l_margin)
    sheet.ln(4)


def _new_page(sheet: _Sheet, piece: Piece) -> None:
    sheet.next_page()


def _footnote(sheet: _Sheet, piece: Piece) -> None:
    """A footnote: set small under a rule, where the text has come to."""
    sheet.set_font("Times", "", sheet.paper.size - 2.5)
    sheet.make_room(12)
    top = sheet.get_y()
    sheet.line(sheet.l_margin, top, sheet.l_margin + 30, top)
    sheet.ln(1)
    _text(sheet, sheet.paper.size * 0.36, f"{piece.mark} {_marked(piece.text)}")
    sheet.ln(2)


def _marked(text: str) -> str:
    """Text with the marks of its first three footnotes raised; Latin fonts have no further raised digits."""
    for number, sign in _RAISED.items():
        text = text.replace(f"[^{number}]", sign)
    return plain(re.sub(r"\[\^(\w+)\]", r"(\1)", text))
