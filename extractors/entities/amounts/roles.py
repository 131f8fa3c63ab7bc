"""What a sum is for: its role, by weighted words around it; stage, payer and period have files of their own.

The words stand in ``money_roles.csv``. ``last`` and ``next`` are words right before and right after the sum,
``near`` words in its sentence on either side, whose weight fades with the distance and halves behind another
sum; ``sentence`` words count wherever they stand in it. The role with the most weight wins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.entities.amounts.budgets import is_whole_budget
from extractors.entities.amounts.context import words_of
from extractors.entities.amounts.cues import Cue, find_cues, plain
from extractors.entities.amounts.deals import deal_in_company
from extractors.entities.amounts.payers import Side, payer_of
from extractors.entities.amounts.periods import period_of
from extractors.entities.amounts.stages import stage_of
from extractors.entities.amounts.sums import Sum
from extractors.model import AmountRole, Payer, Stage

_ROLES: tuple[AmountRole, ...] = ("commitment", "market", "other")
# What two figures of one thing have between them.
_COMPARED = re.compile(
    rf"\b(?:{words_of('compared')})(?:[ ](?:{words_of('near')}))*[ ]$|\bto (?:about |around |some )?$"
)
_REACH = 170
# What a word for another subject weighs in a sentence that says nothing of AI or computing.
_ELSEWHERE = 6.5
# What the price of a company weighs, and a ministry's whole budget.
_DEAL = 8.0
# What words for a purchase weigh less where AI is built of what is bought.
_THING = 6.0
_LAST = 46
_NEXT = 40
# A sentence ends; the dots of "U.S.", "Inc." and "$1.5" do not end one.
_BREAK = re.compile(
    r"(?<![ .(\n][a-z])"
    r"(?<!\binc)(?<!\bcorp)(?<!\bltd)(?<!\bmr)(?<!\bdr)(?<!\bca)(?<!\bapprox)(?<!\bmrd)(?<!\bmio)(?<!\bst)(?<!\bvs)"
    r"[.!?…][\"')\]]{0,2}[ \n]+(?![a-z]{0,2}\d)|\n|[。！？;；]| - (?=[a-z])| • "
)
# Rough worth of one unit in dollars, only to tell prices of things from sums of projects.
_CHEAP = {
    "KRW": 1e-3,
    "JPY": 7e-3,
    "IDR": 6e-5,
    "VND": 4e-5,
    "INR": 0.012,
    "rupee": 0.012,
    "HUF": 3e-3,
    "KZT": 2e-3,
    "CLP": 1e-3,
    "COP": 2.5e-4,
}
# No unit of anything is sold for so much: "each site costs $200m".
_MOST_FOR_ONE = 10_000_000
# What closes a second currency: "32.8 trillion won ($22.6 billion) in revenue".
_CLOSED = re.compile(r"[ ]?[)\]]?")


@dataclass(frozen=True, slots=True)
class Told:
    """What the words around a sum tell of it."""

    role: AmountRole
    stage: Stage | None
    payer: Payer
    period: str
    rule: str
    confidence: float


def describe(
    folded: str, sums: Sequence[Sum], restates: Sequence[int | None], language: str = "en"
) -> list[Told]:
    """One description per sum; a restatement takes that of the sum that it restates."""
    told: list[Told] = []
    breaks = _Breaks(folded)
    for i, found in enumerate(sums):
        first = restates[i]
        if first is not None:
            told.append(told[first])
            continue
        told_twice = i + 1 < len(sums) and restates[i + 1] == i
        last = i + 1 if told_twice else i
        end = _CLOSED.match(folded, sums[last].end).end() if told_twice else found.end  # type: ignore[union-attr]
        left, right = breaks.around(found.start, end)
        before, after = folded[left : found.start], folded[end:right]
        fence_left = sums[i - 1].end - left if i and sums[i - 1].end > left else -1
        fence_right = (
            sums[last + 1].start - end if last + 1 < len(sums) and sums[last + 1].start < right else 10**9
        )
        sides = (
            Side(plain(before), find_cues(plain(before), language), fence_left, is_before=True),
            Side(plain(after), find_cues(plain(after), language), fence_right, is_before=False),
        )
        score = _weigh(sides)
        _of_other_subjects(score, sides, language)
        previous = told[i - 1] if fence_left >= 0 else None
        compared = previous is not None and bool(
            _COMPARED.search(folded[max(sums[i - 1].end, found.start - 60) : found.start])
        )
        role, rule, confidence = _role(score, found, previous, compared)
        told.append(
            Told(
                role,
                stage_of(sides, role, language),
                payer_of(sides, language),
                period_of(*sides, language),
                rule,
                confidence,
            )
        )
    return told


class _Breaks:
    """Sentence limits, found only near the sums."""

    def __init__(self, folded: str) -> None:
        self.folded = folded

    def around(self, start: int, end: int) -> tuple[int, int]:
        left = max(0, start - _REACH)
        for found in _BREAK.finditer(self.folded, left, start):
            left = found.end()
        limit = min(len(self.folded), end + _REACH)
        after = _BREAK.search(self.folded, end, limit)
        return left, after.start() + 1 if after else limit


def _weigh(sides: tuple[Side, Side]) -> dict[str, float]:
    best: dict[Cue, float] = {}
    before, after = sides
    size = len(before.text)
    last_comma = before.text.rfind(",")
    earliest = max(0, size - 2 * _LAST, before.fence)
    for hit in before.hits:
        cue, gap = hit.cue, size - hit.end
        weight = 0.0
        if cue.side == "last":
            if hit.start >= earliest and gap <= _LAST:
                weight = cue.weight * (1 if gap <= 14 else 0.75 if gap <= 26 else 0.45)
                weight *= 0.6 if last_comma >= hit.end else 1
        elif cue.side == "near":
            weight = cue.weight * (1 - gap / 220) * (0.5 if hit.end <= before.fence else 1)
            weight *= 0.75 if last_comma >= hit.end else 1
        elif cue.side == "sentence":
            weight = cue.weight
        if weight > best.get(cue, 0.0):
            best[cue] = weight
    reach = min(_NEXT, after.fence)
    for hit in after.hits:
        cue, gap = hit.cue, hit.start
        weight = 0.0
        if cue.side == "next":
            if hit.end <= reach:
                weight = cue.weight * (1 if gap <= 2 else 0.7 if gap <= 12 else 0.4 if gap <= 24 else 0.2)
        elif cue.side == "near":
            weight = cue.weight * (1 - gap / 220) * (0.5 if gap >= after.fence else 1)
        elif cue.side == "sentence":
            weight = cue.weight
        if weight > best.get(cue, 0.0):
            best[cue] = weight
    score: dict[str, float] = {}
    for cue, weight in best.items():
        score[cue.signal] = score.get(cue.signal, 0.0) + weight
    return score


def _of_other_subjects(score: dict[str, float], sides: tuple[Side, Side], language: str) -> None:
    """Weighs what the whole clause tells: the price of a company, or all that a ministry has to spend."""
    before, after = sides
    own = before.text[max(0, before.fence) :]  # what stands beyond another sum tells of that one
    bought = deal_in_company(own, after.text[: max(0, after.fence)], language)
    if bought is not None:
        score["other"] = score.get("other", 0.0) + (_DEAL if bought else -_THING)
    if is_whole_budget(own, after.text[: max(0, after.fence)], language):
        score["other"] = score.get("other", 0.0) + _DEAL


def _role(
    score: dict[str, float], found: Sum, previous: Told | None, compared: bool
) -> tuple[AmountRole, str, float]:
    totals = {role: score.get(role, 0.0) for role in _ROLES}
    dollars = found.high * _CHEAP.get(found.unit or "", 1.0)
    if score.get("unit") and dollars < _MOST_FOR_ONE:
        totals["market"] += 5
    if dollars < 10_000:
        totals["market"] += 3.5
    elif dollars < 100_000:
        totals["market"] += 2
    if previous is not None:
        totals[previous.role] += 3 if compared else 0.8
    totals["commitment"] += 0.4 + (0.5 if score.get("topic") else 0)
    totals["other"] += 0.3
    if score.get("elsewhere") and not score.get("topic"):  # roads, hospitals, quantum computers
        totals["other"] += _ELSEWHERE * min(1.0, score["elsewhere"])
    best = max(_ROLES, key=lambda role: totals[role])
    margin = totals[best] - max(totals[role] for role in _ROLES if role != best)
    return (
        best,
        "+".join(f"{role[:3]}{totals[role]:.1f}" for role in _ROLES),
        round(min(1.0, 0.5 + margin / 8), 2),
    )
