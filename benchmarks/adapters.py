"""Readers in the shape that scorers call: page bytes and address in, a plain mapping out."""

from __future__ import annotations

from typing import Any

from extractors.documents.read import extract_document


def document(html: bytes, url: str | None = None) -> dict[str, Any]:
    """Text, title and date of a page."""
    return extract_document(html, url=url, content_type="text/html").to_dict()


# The language model and the readers' tables are loaded once in a process, before any page is timed.
document(b"<html><body><p>The plan costs two billion and will be paid by the state.</p></body></html>")
