"""A PDF paper as a document: text in reading order with page numbers, tables as rows, scans reported."""

from __future__ import annotations

from statistics import median_low

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extractors.documents.blocks import Piece, assemble
from extractors.documents.language import choose_language
from extractors.documents.pdf_columns import gutter_of, in_reading_order
from extractors.documents.pdf_layout import Sheet, body_of, furniture
from extractors.documents.pdf_lines import Line, gather, page_lines
from extractors.documents.pdf_metadata import (
    authors_of,
    declared_language,
    modified_of,
    published_of,
    title_of,
)
from extractors.documents.pdf_paragraphs import pieces_of
from extractors.documents.pdf_tables import Table, looks_ruled, row_lines, tables_of
from extractors.documents.urls import canonical_url
from extractors.errors import UnreadableDocument
from extractors.model import Document, Signal

MAX_PAGES = 2000
_WHY = {raw.FPDF_ERR_PASSWORD: "encrypted PDF, a password is needed", raw.FPDF_ERR_SECURITY: "encrypted PDF"}


def read_pdf(content: bytes, *, url: str | None = None) -> Document:
    """A PDF as a document; raises ``UnreadableDocument`` where it is encrypted or broken."""
    try:
        paper = pdfium.PdfDocument(content)
        n_pages = len(paper)
    except pdfium.PdfiumError as error:
        reason = _WHY.get(getattr(error, "err_code", None), f"broken PDF: {error}")
        raise UnreadableDocument(reason, url=url) from error
    try:
        if n_pages == 0:
            raise UnreadableDocument("broken PDF: it has no pages", url=url)
        return _read(paper, content, n_pages, url)
    finally:
        paper.close()


def _read(paper: pdfium.PdfDocument, content: bytes, n_pages: int, url: str | None) -> Document:
    signals: list[Signal] = []
    sheets, ruled, scanned, broken = _sheets(paper, min(n_pages, MAX_PAGES))
    tables, left = tables_of(content, ruled, n_pages)
    if n_pages > MAX_PAGES:
        signals.append(Signal(code="too_many_pages", detail=f"read {MAX_PAGES} of {n_pages}"))
    for code, pages in (("scanned_page", scanned), ("broken_page", broken), ("tables_not_read", left)):
        if pages:
            signals.append(Signal(code=code, detail="pages " + ", ".join(map(str, pages))[:300]))
    body = body_of(sheets)
    running = furniture(sheets, body.size)
    read = [
        _with_rows(
            [line for line in sheet.lines if (line.page, line.order) not in running],
            tables.get(sheet.number, []),
        )
        for sheet in sheets
    ]
    gutters = [found for sheet, lines in zip(sheets, read) if (found := gutter_of(sheet, lines)) is not None]
    usual = median_low(gutters) if 2 * len(gutters) >= len(read) > 0 else None
    pieces: list[Piece] = []
    for sheet, lines in zip(sheets, read):
        pieces += pieces_of(in_reading_order(sheet, lines, usual), body)
    text, blocks = assemble(_over_pages(pieces))
    if not text:
        signals.append(Signal(code="no_text", detail="scanned" if scanned else "the paper holds no text"))
    title, title_origin = title_of(paper, sheets)
    published, published_origin = published_of(paper, sheets)
    modified, modified_origin = modified_of(paper)
    language, language_origin, odd = choose_language(
        text or title or "", [(declared_language(paper), "pdf:Lang")]
    )
    byline = authors_of(paper)
    origins = {
        "text": "pypdfium2", "title": title_origin, "published_at": published_origin,
        "modified_at": modified_origin, "language": language_origin, "byline": "pdf:Author" if byline else "",
        "tables": "pdfplumber" if any(tables.values()) else "",
    }  # fmt: skip
    return Document(
        text=text, kind="pdf", title=title, published_at=published, modified_at=modified, language=language,
        byline=byline, canonical_url=canonical_url(None, url)[0], blocks=blocks, n_pages=n_pages,
        signals=(*signals, *odd), origins={k: v for k, v in origins.items() if v},
    )  # fmt: skip


def _sheets(
    paper: pdfium.PdfDocument, n_pages: int
) -> tuple[list[Sheet], dict[int, int], list[int], list[int]]:
    """All pages' lines; pages with ruled tables and how much each draws; numbers of scans and of broken pages."""
    sheets: list[Sheet] = []
    ruled: dict[int, int] = {}
    scanned, broken = [], []
    for number in range(1, n_pages + 1):
        try:
            page = paper[number - 1]
        except pdfium.PdfiumError:
            broken.append(number)
            continue
        lines = page_lines(page, number)
        if sum(len(line.text) for line in lines) < 25 and _is_picture(page):
            scanned.append(number)
        if lines and looks_ruled(page, lines):
            ruled[number] = raw.FPDFPage_CountObjects(page)
        sheets.append(Sheet(number, page.get_width(), page.get_height(), gather(lines)))
        page.close()
    return sheets, ruled, scanned, broken


def _is_picture(page: pdfium.PdfPage) -> bool:
    """Whether pictures cover most of a page."""
    area = float(page.get_width() * page.get_height())
    covered = 0.0
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        covered += max(0.0, right - left) * max(0.0, top - bottom)
    return bool(area > 0 and covered > 0.5 * area)


def _with_rows(lines: list[Line], tables: list[Table]) -> list[Line]:
    """A page's lines with the rows of its tables, to be read in their column: beside it the other goes on."""
    rest = [line for line in lines if not any(table.holds(line) for table in tables)]
    return rest + [row for table in tables for row in row_lines(table)]


def _over_pages(pieces: list[Piece]) -> list[Piece]:
    """A paragraph that the page's end cut is one again; it knows where each page begins."""
    found: list[Piece] = []
    last = -1  # place of the last running text, footnotes passed over
    for piece in pieces:
        before = found[last] if last >= 0 else None
        if (
            before is not None
            and piece.kind == "paragraph"
            and before.kind in ("paragraph", "list_item")
            and before.page is not None
            and piece.page == before.page + len(before.breaks) + 1
            and all(p.kind == "footnote" for p in found[last + 1 :])
            and piece.text[:1].islower()
            and not before.text.endswith((".", "!", "?", ":", "。"))
        ):
            first = before.text[:-1] if before.text.endswith("-") else f"{before.text} "
            breaks = (*before.breaks, len(first))
            found[last] = Piece(first + piece.text, before.kind, before.page, breaks)
            continue
        found.append(piece)
        if piece.kind != "footnote":
            last = len(found) - 1
    return found
