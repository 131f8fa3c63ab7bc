"""What ``is worth $150 million``: a project that costs it, or a company that the market values so.

The words beside a sum do not tell the one from the other, only what stands before them does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.entities.programmes import ProgrammeMention
from extractors.model import AmountMention

_WORTH = re.compile(
    r"(?:,|\b(?:is|was|itself|now))\s(?:worth|valued at)\s"
    r"(?:(?:an estimated|about|some|around|roughly|up to|nearly|almost|over|more than|at least)\s)?\Z"
)
# Between a name and its worth there is at most where it stands: ``Alpha, at Graz, is worth``.
_FAR = 30
_CLAUSE = re.compile(r"[.;:!?\n]|\b(?:and|while|whose|which)\b")


def of_projects(
    text: str, amounts: Sequence[AmountMention], programmes: Sequence[ProgrammeMention]
) -> list[AmountMention]:
    """The sums, those that a known programme is said to be worth as commitments."""
    return [
        replace(amount, role="commitment")
        if amount.role == "market" and _is_worth_of_one(text, amount, programmes)
        else amount
        for amount in amounts
    ]


def _is_worth_of_one(text: str, amount: AmountMention, programmes: Sequence[ProgrammeMention]) -> bool:
    worth = _WORTH.search(text, max(0, amount.start - 50), amount.start)
    if worth is None:
        return False
    return any(
        0 <= worth.start() - told.end <= _FAR and not _CLAUSE.search(text, told.end, worth.start())
        for told in programmes
    )
