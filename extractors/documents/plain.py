"""Plain text: paragraphs as they stand."""

from __future__ import annotations

import re

from extractors.documents.blocks import Piece, assemble
from extractors.documents.charset import Decoded
from extractors.documents.language import choose_language
from extractors.documents.urls import canonical_url
from extractors.model import Document

_PARAGRAPH = re.compile(r"(?:\r?\n[ \t\u3000]*){2,}|\f")


def read_plain(decoded: Decoded, *, url: str | None = None) -> Document:
    """A text file as a document; its first short line, if a blank line follows, is the title."""
    pieces = [
        Piece(" ".join(part.split()) if _is_wrapped(part) else part.strip(), "paragraph")
        for part in _PARAGRAPH.split(decoded.text.replace("\x00", ""))
    ]
    pieces = [piece for piece in pieces if piece.text]
    text, blocks = assemble(pieces)
    origins = {"text": "plain", "charset": decoded.origin}
    title = None
    if len(pieces) > 1 and len(pieces[0].text) <= 200 and "\n" not in pieces[0].text:
        title, origins["title"] = pieces[0].text, "first line"
    language, origin, _ = choose_language(text)
    if language:
        origins["language"] = origin
    return Document(
        text=text, kind="text", title=title, language=language, blocks=blocks,
        canonical_url=canonical_url(None, url)[0], signals=decoded.signals, origins=origins,
    )  # fmt: skip


def _is_wrapped(part: str) -> bool:
    """Whether line breaks come from wrapping at a width, so that a sentence runs over them."""
    lines = [line.strip() for line in part.splitlines() if line.strip()]
    return len(lines) > 1 and min(len(line) for line in lines[:-1]) >= 40
