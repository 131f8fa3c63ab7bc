"""Documents that a page links to: papers to fetch beside the page itself."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from extractors.documents.charset import decode
from extractors.documents.entries import Entry
from extractors.documents.urls import absolute_url

DOCUMENTS = r"(?i)\.pdf(?:$|[?;])|[?&](?:format|type|ext)=pdf\b|/(?:download|attachment)s?/[^?#]*pdf"


def document_links(
    content: bytes, *, url: str, pattern: str | None = None, content_type: str | None = None
) -> tuple[Entry, ...]:
    """Links from a page to papers, each once, with the link's words as title.

    ``pattern`` is a regular expression over the absolute address; without it, whatever looks like a PDF.
    """
    soup = BeautifulSoup(decode(content, content_type=content_type).text, "lxml")
    base_tag = soup.find("base", href=True)
    base = (absolute_url(str(base_tag["href"]), url) if isinstance(base_tag, Tag) else None) or url
    wanted = re.compile(pattern or DOCUMENTS)
    found: dict[str, Entry] = {}
    for tag in soup.find_all(["a", "embed", "object", "iframe"]):
        raw = tag.get("href") or tag.get("src") or tag.get("data")
        link = absolute_url(raw if isinstance(raw, str) else None, base)
        said_pdf = pattern is None and str(tag.get("type", "")).lower() == "application/pdf"
        if link and link != url and (wanted.search(link) or said_pdf) and link not in found:
            words = tag.get_text(" ", strip=True) or str(tag.get("title") or "")
            found[link] = Entry(url=link, title=words or None)
    return tuple(found.values())
