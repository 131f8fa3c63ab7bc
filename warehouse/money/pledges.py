"""Pledges of their own beside a project's largest: from another payer, or said to come on top of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from warehouse.money.fitness import OF_WHICH_WORDS
from warehouse.money.tellings import is_same

if TYPE_CHECKING:
    from warehouse.money.rows import Money

FURTHER = re.compile(
    r"\b(?:another|additional(?:ly)?|further|extra|on top of|in addition|a second|fresh|weitere[nrs]?|"
    r"zusätzliche?[nrs]?|supplémentaires?|de plus|adicional(?:es)?|otros|"
    r"ulteriori|kolejn\w+|dodatkow\w+)\b[^.;]{0,40}$|"
    r"(?:追加で|さらに|추가로|另外|再)[^。]{0,20}$",
    re.IGNORECASE,
)
"""Words before a sum that tell it from what was pledged before."""

BESIDE = re.compile(
    r"^(?:\s+[^\s.;:,]+){0,4},?\s(?:and|plus|und|sowie|et|y|e|ed|en|og|och|i|oraz)\s(?:[^\s.;:,]+\s+){1,7}$",
    re.IGNORECASE,
)
"""Between two sums that are told side by side: ``DKK 600 million and a state fund DKK 100 million``."""

STACKED = 0.03
"""How far a sum may be from two others together and still be their total."""

PAYERS = frozenset({"public", "private"})


def separate_pledges(
    fit: Sequence[Money],
    pledge: Money,
    *,
    is_part: Callable[[Money], bool],
) -> list[Money]:
    """Rows that count beside the largest pledge, each sum once, in order of telling.

    A total that is told later swallows the sums that it is made of.
    """
    kept = [pledge]
    for row in fit:
        if any(is_same(row, other) for other in kept) or row.sum.restates_no is not None or is_part(row):
            continue
        if (
            _is_further(row) or _is_other_payer(row, pledge) or _is_beside(row, pledge, fit)
        ) and not _is_stacked(row, fit):
            kept.append(row)
    return [row for row in kept if row is not pledge]


def _is_further(row: Money) -> bool:
    return bool(FURTHER.search(row.sum.sentence.partition(row.sum.text)[0]))


def _is_other_payer(row: Money, pledge: Money) -> bool:
    """Another payer, told by another text: in one text the smaller sum may be a share of the larger."""
    payers = {row.sum.payer, pledge.sum.payer}
    return payers == PAYERS and row.claim.story_id != pledge.claim.story_id


def _is_beside(row: Money, pledge: Money, fit: Sequence[Money]) -> bool:
    """Told side by side with the pledge, in some story's sentence: each sum has its own payer or purpose."""
    if OF_WHICH_WORDS.search(row.sum.sentence):
        return False
    for other in fit:
        if other.claim.claim_id == row.claim.claim_id and other.sum.sentence == row.sum.sentence:
            told = sorted((row.sum, other.sum), key=lambda each: each.start_char)
            between = row.sum.sentence.partition(told[0].text)[2].partition(told[1].text)[0]
            if is_same(other, pledge) and BESIDE.match(between):
                return True
    return False


def _is_stacked(row: Money, fit: Sequence[Money]) -> bool:
    """Whether some sum that is told no earlier is this one and another together."""
    told_since = row.claim.published_on or ""
    others = Counter(each.usd for each in fit if each is not row and each.usd)
    totals = {
        each.usd
        for each in fit
        if each is not row and each.usd and (each.claim.published_on or "9999") >= told_since
    }
    return bool(row.usd) and any(
        abs(total - (row.usd or 0) - other) <= STACKED * total
        for total in totals
        for other, n_told in others.items()
        if other != total or n_told > 1
    )
