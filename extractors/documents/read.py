"""The door of this room: bytes of a response in, a document out, whatever the header says that they are."""

from __future__ import annotations

from collections.abc import Mapping

from extractors.documents.charset import decode
from extractors.documents.html import read_html
from extractors.documents.pdf import read_pdf
from extractors.documents.plain import read_plain
from extractors.documents.sniff import sniff
from extractors.errors import UnreadableDocument
from extractors.model import Document


def extract_document(
    content: bytes,
    *,
    url: str | None = None,
    content_type: str | None = None,
    selectors: Mapping[str, str] | None = None,
) -> Document:
    """Text in reading order and metadata of a page, a paper or a plain text.

    ``selectors`` are a source's own CSS selectors (``title``, ``date``, ``body``), tried before all else.
    Raises ``UnreadableDocument`` for encrypted or broken PDFs and for bytes that are no text at all.
    """
    kind = sniff(content, content_type)
    if kind == "pdf":
        return read_pdf(content, url=url)
    if kind == "binary":
        raise UnreadableDocument("neither page, paper nor text", url=url)
    decoded = decode(content, content_type=content_type)
    if kind == "html":
        return read_html(decoded, url=url, selectors=selectors)
    return read_plain(decoded, url=url)
