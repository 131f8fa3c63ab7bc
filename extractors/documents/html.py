"""A web page as a document: parsed once, its fields chosen one by one."""

from __future__ import annotations

from collections.abc import Mapping

from extractors.documents.blocks import Piece, assemble
from extractors.documents.charset import Decoded
from extractors.documents.dom import parse_tree, read_page
from extractors.documents.language import choose_language
from extractors.documents.main_text import main_text
from extractors.documents.metadata import byline_of, language_claims, publisher_of, title_of, titles_of
from extractors.documents.own_selectors import OwnSelectors
from extractors.documents.page_dates import dates_of
from extractors.documents.page_signals import asks_password, signals_of
from extractors.documents.structured import read_structured
from extractors.documents.urls import canonical_url
from extractors.model import Document, Signal


def read_html(
    decoded: Decoded, *, url: str | None = None, selectors: Mapping[str, str] | None = None
) -> Document:
    """Main text and metadata of a page. Never raises; what is missing is None, what is odd is a signal."""
    tree = parse_tree(decoded.text)
    if tree is None:
        text, blocks = assemble(
            [Piece(" ".join(decoded.text.split()), "paragraph")] if "<" not in decoded.text else []
        )
        return Document(
            text=text, kind="html", blocks=blocks, canonical_url=canonical_url(None, url)[0],
            signals=(*decoded.signals, Signal(code="no_text", detail="not a page that can be parsed")),
            origins={"text": "none", "charset": decoded.origin},
        )  # fmt: skip
    own = OwnSelectors(decoded.text, selectors)
    data = read_structured(tree)
    page = read_page(tree)
    title, title_origin = own.title() or title_of(tree, data, url)
    dates = own.dates() or dates_of(tree, data, page, url, title=title)
    byline, byline_origin = byline_of(tree, data)
    publisher, publisher_origin = publisher_of(data, url)
    claims = language_claims(tree, data)
    canonical, canonical_origin = canonical_url(data.canonical or data.get("og:url"), url)
    titles = (title or "", *titles_of(tree, data))
    password = asks_password(tree)
    main = main_text(tree, page, data, titles=titles, url=url, body=own.body())
    text, blocks = assemble(main.pieces)
    language, language_origin, language_signals = choose_language(text or title or "", claims)
    about = signals_of(page, data, text, titles=titles, url=url, password=password)
    signals = (*decoded.signals, *own.signals, *about, *dates.signals, *language_signals)
    origins = {
        "text": main.origin, "title": title_origin, "published_at": dates.published_origin,
        "modified_at": dates.modified_origin, "language": language_origin, "byline": byline_origin,
        "publisher": publisher_origin, "canonical_url": canonical_origin, "charset": decoded.origin,
    }  # fmt: skip
    return Document(
        text=text, kind="html", title=title, published_at=dates.published, modified_at=dates.modified,
        language=language, byline=byline, publisher=publisher, canonical_url=canonical, blocks=blocks,
        signals=tuple(dict.fromkeys(signals)), origins={k: v for k, v in origins.items() if v},
    )  # fmt: skip
