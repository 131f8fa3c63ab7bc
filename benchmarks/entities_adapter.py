"""The entity reader as the scorers call it: text in, plain mapping out."""

from __future__ import annotations

from typing import Any

from extractors import extract_entities


def entities(text: str, lang: str | None = None, publisher_country: str | None = None) -> dict[str, Any]:
    """Countries, amounts, vendors, types and projects of one passage."""
    return extract_entities(text, language=lang, publisher_country=publisher_country).to_dict()
