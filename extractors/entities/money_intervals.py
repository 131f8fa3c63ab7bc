"""Amounts as intervals, for comparison with other money readers.

The open bound of an amount is a qualifier in ``AmountMention``; here it is a half-open interval beside it:
``up to $5m`` has ``high`` and no ``low``, ``more than $5m`` has ``low`` and no ``high``, a range has both
ends and no ``value``.
"""

from __future__ import annotations

from typing import Any

from extractors.entities.amounts import find_amounts


def find_money(text: str, lang: str | None = "en") -> list[dict[str, Any]]:
    """``start``, ``end``, ``value``, ``low``, ``high`` and ``currency`` of every amount in a text."""
    found = []
    for mention in find_amounts(text, language=lang):
        low: float | None = mention.low
        high: float | None = mention.high
        if mention.qualifier == "up_to":
            low = None
        elif mention.qualifier == "at_least":
            high = None
        found.append(
            {
                "start": mention.start,
                "end": mention.end,
                "value": mention.value,
                "low": low,
                "high": high,
                "currency": mention.currency,
            }
        )
    return found
