"""PDF papers: text in reading order with page numbers."""

from __future__ import annotations

import pypdfium2 as pdfium

from extractors.documents.blocks import Piece, assemble
from extractors.documents.language import choose_language
from extractors.documents.urls import canonical_url
from extractors.errors import UnreadableDocument
from extractors.model import Document, Signal


def read_pdf(content: bytes, *, url: str | None = None) -> Document:
    """A PDF as a document; raises ``UnreadableDocument`` where it is encrypted or broken."""
    try:
        paper = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise UnreadableDocument(f"PDF cannot be opened: {error}", url=url) from error
    pieces, signals = [], []
    for number in range(len(paper)):
        text = paper[number].get_textpage().get_text_bounded()
        if not text.strip():
            signals.append(Signal(code="scanned_page", detail=str(number + 1)))
        pieces += [Piece(" ".join(p.split()), "paragraph", number + 1) for p in text.split("\r\n\r\n")]
    text, blocks = assemble(pieces)
    language, origin, _ = choose_language(text)
    return Document(
        text=text, kind="pdf", title=paper.get_metadata_value("Title") or None, language=language, blocks=blocks,
        canonical_url=canonical_url(None, url)[0], n_pages=len(paper), signals=tuple(signals),
        origins={"text": "pypdfium2", "language": origin},
    )  # fmt: skip
