"""What short pieces of a page give themselves away by, and texts squeezed for comparison."""

from __future__ import annotations

import re

from extractors.documents.words import pattern

LEAD_AWAY = pattern("lead_away", r"^\W*{}")
PROMOTION = pattern("promotion")
LEAD_NAMES = pattern("lead_name")
LIVE_NAMES = pattern("live_name")
DATE_LIKE = re.compile(r"\d{1,2}[:.hu]\d{2}|\d{1,4}[./年-]\d{1,2}|(?:19|20)\d\d")
_SQUEEZE = re.compile(r"[\W_]+")


def squeeze(text: str) -> str:
    """Letters and digits alone, folded: for asking whether a text holds another."""
    return _SQUEEZE.sub("", text).casefold()
