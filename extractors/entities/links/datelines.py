"""Datelines: the town where a report was filed, which says nothing of where a project stands.

``NAIROBI, 22 May (Agency) — ...``, ``Berlin (dpa) - ...``, ``ABU DHABI: ...``
"""

from __future__ import annotations

import re

_LINE_START = re.compile(r"(?:\A|\n)[\s*_#>]*\Z")
# From the end of the town's name to the dash: a country, a date, an agency in brackets.
_DASH = re.compile(
    r"(?:,?\s*[A-ZÀ-Þ][\w.'’-]*){0,2}(?:,?\s*\d{1,2}\.?(?:\s*[^\W\d_]+\.?)?|,?\s*[^\W\d_]+\.?\s+\d{1,2})?,?\s*"
    r"(?:\([^()\n]{1,30}\)\s*(?:—|–|--|-|:)|(?:—|–|--)\s|\s-\s)"
)
_CAPITALS_COLON = re.compile(r"\s*:\s")


def is_dateline(text: str, start: int, end: int) -> bool:
    """Whether the place at ``start:end`` only says where a report was filed."""
    return behind_dateline(text, start, end) is not None


def behind_dateline(text: str, start: int, end: int) -> int | None:
    """Where the report begins behind a dateline of the place at ``start:end``; None if it stands in none."""
    if not _LINE_START.search(text, max(0, start - 40), start):
        return None
    dash = _DASH.match(text, end)
    if dash is None and text[start:end].isupper() and end - start > 3:
        dash = _CAPITALS_COLON.match(text, end)
    return dash.end() if dash else None
