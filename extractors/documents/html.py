"""A web page as a document."""

from __future__ import annotations

from collections.abc import Mapping

import trafilatura

from extractors.documents.blocks import Piece, assemble
from extractors.documents.charset import Decoded
from extractors.documents.dates import is_plausible, read_date, url_date
from extractors.documents.language import choose_language
from extractors.documents.urls import canonical_url
from extractors.model import Document


def read_html(
    decoded: Decoded, *, url: str | None = None, selectors: Mapping[str, str] | None = None
) -> Document:
    """Main text and metadata of a page. Never raises."""
    got = trafilatura.bare_extraction(
        decoded.text, url=url, with_metadata=True, include_comments=False, favor_precision=True
    )
    text, blocks = assemble(
        Piece(line.strip(), "paragraph") for line in (got.text if got else "").splitlines()
    )
    language, origin, signals = choose_language(text)
    stamp = read_date(got.date if got else None) or url_date(url)[0]
    return Document(
        text=text, kind="html", title=got.title if got else None, published_at=stamp if is_plausible(stamp) else None,
        byline=(got.author,) if got and got.author else (), publisher=got.sitename if got else None, language=language,
        canonical_url=canonical_url(None, url)[0], blocks=blocks, signals=(*decoded.signals, *signals),
        origins={"text": "trafilatura", "language": origin},
    )  # fmt: skip
