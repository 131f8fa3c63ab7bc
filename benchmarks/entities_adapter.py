"""The entity reader as the scorers call it: text in, plain mapping out."""

from __future__ import annotations

from typing import Any

from extractors import extract_entities


def entities(text: str, lang: str | None = None, publisher_country: str | None = None) -> dict[str, Any]:
    """Countries, amounts, vendors, types and projects of one passage; projects by their names as printed there."""
    found = extract_entities(text, language=lang, publisher_country=publisher_country).to_dict()
    found["projects"] = [{**project, "name": project["printed"]} for project in found["projects"]]
    return found
