"""Numbers whose currency is left out as it was just named: ``2.8 billion, against 14 for its rival``."""

from __future__ import annotations

import re

from extractors.entities.amounts.context import words_of
from extractors.entities.amounts.number import Number
from extractors.entities.amounts.ranges import stands_alone
from extractors.entities.amounts.sums import Sum

_NEAR = rf"(?:[ ](?:{words_of('near')}))?[ ]$"
_RIVAL = re.compile(rf"\b(?:{words_of('rival')}){_NEAR}")
_PART = re.compile(rf"\b(?:{words_of('part')}){_NEAR}")
_PART_AFTER = re.compile(rf"[ ](?:{words_of('part_after')})\b")
_MONEY = re.compile(rf"(?<![^\W\d_])(?:{words_of('money')})[^.!?\n]{{0,95}}$")
_MONEY_AFTER = re.compile(rf"(?<![^\W\d_])(?:{words_of('money')})")
_SENTENCE = re.compile(r"[.!?] |\n")
_COUNTED = re.compile(rf"\b(?:{words_of('counted')})\b")
_GIVING = re.compile(rf"\b(?:{words_of('giving')}){_NEAR}")
_AGAIN = re.compile(rf"\b(?:{words_of('again')})[ ]$")  # "ces 109 milliards"
_COUNTS_ON = re.compile(r"[ -](?:parameter|token|weight|transistor|param\b)")  # "a 70b-parameter model"
_REACH = 320


def with_elliptic(folded: str, items: list[Sum | Number]) -> list[Sum | Number]:
    """Bare numbers become sums where a sum was just named and nothing countable follows them."""
    out: list[Sum | Number] = []
    last: Sum | None = None
    said: set[float] = set()
    for item in items:
        if isinstance(item, Sum):
            last = item
            said.update((item.low, item.high))
            out.append(item)
            continue
        near = _REACH if not _GIVING.search(folded[max(0, item.start - 30) : item.start]) else 4 * _REACH
        again = (
            last is not None
            and item.scale >= 1e6
            and item.value in said
            and bool(_AGAIN.search(folded[max(0, item.start - 16) : item.start]))
        )
        if last is not None and (
            again
            or (item.start - last.end <= near and _is_sum(folded, item, last))
            or (out[-1] is last and _is_part_of(folded, item, last))
        ):
            scale = item.scale
            value = item.value
            if scale == 1 and last.number.scale > 1:
                value = item.value * last.number.scale
            found = Sum(item.start, item.end, value, value, "=" if last.unit else None, item, rule="elliptic")
            out.append(found)
            continue
        out.append(item)
    return out


def _is_sum(folded: str, item: Number, last: Sum) -> bool:
    if folded[item.end : item.end + 1] in ("%", "€", "$") or folded[item.end : item.end + 2] == " %":
        return False
    if item.article or _COUNTS_ON.match(folded, item.end):
        return False
    before = folded[max(0, item.start - 130) : item.start]
    if not stands_alone(folded, item.end):
        return False
    if item.scale >= 1e6 and _PART.search(before) and _is_one_sentence(folded, last, item):
        return True
    if item.scale >= 1e6:
        sentence = _SENTENCE.split(before)[-1]
        follows = _SENTENCE.split(folded[item.end : item.end + 60])[0]
        told = _MONEY.search(sentence) or (not item.spelled and _MONEY_AFTER.search(follows))
        told = told or _RIVAL.search(before)
        return bool(told) and not _COUNTED.search(sentence[-44:])
    if item.figures and item.scale == 1 and last.number.scale >= 1e6 and 0 < item.value < 1000:
        between = folded[last.end : item.start]
        return len(between) < 60 and bool(_RIVAL.search(before)) and not re.search(r"[.!?] ", between)
    return False


def _is_part_of(folded: str, item: Number, last: Sum) -> bool:
    """Whether a number right behind a sum is a part of it: ``€1.3 billion, 300 million of it from the Union``."""
    return (
        1e6 <= item.scale <= item.value <= last.high
        and _PART_AFTER.match(folded, item.end) is not None
        and _is_one_sentence(folded, last, item)
    )


def _is_one_sentence(folded: str, last: Sum, item: Number) -> bool:
    return re.search(r"[.!?] ", folded[last.end : item.start]) is None
