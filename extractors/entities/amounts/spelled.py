"""Numbers in words: ``two hundred and fifty million``, ``anderthalb``, ``quatre-vingt-dix``."""

from __future__ import annotations

import re

from extractors.entities.amounts.lexicon import Lexicon
from extractors.entities.amounts.number import WORD, Number, lookup, next_word


class _Sum:
    """Words added up: groups under scales, and the group that is being read."""

    __slots__ = ("current", "groups", "lang")

    def __init__(self, lang: str) -> None:
        self.groups: list[tuple[float, float]] = []
        self.current: float | None = None
        self.lang = lang

    def add(self, value: float) -> bool:
        now = self.current
        if now is None:
            if self.groups and value >= self.groups[-1][1]:
                return False
            self.current = value
        elif self.lang == "fr" and now % 100 == 4 and value == 20:
            self.current = now + 76
        elif (
            (self.lang == "fr" and now % 100 in (60, 80) and value < 20)
            or (0 < value < 10 and now % 10 == 0 and now % 100 >= 20)
            or (0 < value < 100 and now % 100 == 0 and now >= 100)
            or (0 < value < 1000 and now % 1000 == 0 and now >= 1000)
            or (
                self.lang in ("de", "nl", "da", "ar")
                and 0 < now % 100 < 10
                and 20 <= value < 100
                and value % 10 == 0
            )
        ):
            self.current = now + value
        else:
            return False
        return True

    def times(self, factor: float) -> None:
        low = (self.current or 0) % 100 or 1
        high = (self.current or 0) - (low if self.current else 0)
        self.current = (high if self.current and high >= 1000 else 0) + (
            self.current if self.current and high < 1000 else low
        ) * factor

    def scale(self, factor: float) -> bool:
        below = self.current or 0.0
        seen = self.current is not None
        while self.groups and self.groups[-1][1] < factor:
            below += self.groups.pop()[0]
            seen = True
        if not seen:
            return False
        self.groups.append((below * factor, factor))
        self.current = None
        return True

    @property
    def total(self) -> float:
        return sum(v for v, _ in self.groups) + (self.current or 0)


def from_words(text: str, at: int, lex: Lexicon, signed: bool) -> Number | None:
    total = _Sum(lex.language)
    end = pos = at
    article = half_open = False
    pending_and = False
    part: float | None = None
    scale = 1.0
    first = True
    for _ in range(14):
        if first:
            found = WORD.match(text, at)
            if not found:
                return None
            words, after = lookup(found[0].rstrip("."), lex), at + len(found[0].rstrip("."))
            if words is None:
                return None
        else:
            step = next_word(text, pos, lex)
            if step is None:
                break
            after, words = step
        accepted = True
        for index, word in enumerate(words):
            kind = word.kind
            if kind == "vague" or (first and index == 0 and kind in ("and", "of", "point", "plus")):
                return None
            if part is not None and kind in ("of", "article"):
                continue
            if part is not None and kind == "add" and word.value == 1 and total.current is None:
                continue
            if kind == "article":
                if not first:
                    accepted = pending_and
                    half_open = pending_and
                    break
                total.current, article = 1.0, True
            elif kind in ("half", "part"):
                if total.groups and pending_and:
                    total.groups[-1] = (
                        total.groups[-1][0] + total.groups[-1][1] * word.value,
                        total.groups[-1][1],
                    )
                    end, pending_and, half_open = after, False, False
                elif pending_and and total.current is not None:
                    total.current += word.value
                    half_open = False
                elif (
                    kind == "part" and total.current and total.current in (2.0, 3.0) and not total.groups
                ):  # three quarters
                    part, total.current = total.current * word.value, None
                elif total.current in (None, 1.0) and not total.groups:
                    total.current, part, article = None, word.value, False
                elif len(words) > 1 and total.current is not None:
                    total.current += word.value
                else:
                    accepted = False
                    break
            elif kind == "plus":
                if total.groups and total.current is None:
                    total.groups[-1] = (total.groups[-1][0] + total.groups[-1][1] / 2, total.groups[-1][1])
                elif total.current is not None:
                    total.current += 0.5
            elif kind == "add":
                if half_open or not total.add(word.value):
                    half_open = accepted = not half_open and pending_and and word.value == 1
                    break
                article = False
            elif kind in ("tens", "teen"):
                if total.current is None and kind == "teen":
                    accepted = False
                    break
                now = total.current
                total.current = (
                    (10.0 if now is None else now * 10 if now < 10 else now)
                    if kind == "tens"
                    else (now or 0) + 10
                )
            elif kind == "times":
                if total.current is None and first and lex.language in ("en",):
                    return None
                if lex.language == "fr" and total.current is not None and not 2 <= total.current <= 9:
                    accepted = False
                    break
                total.times(word.value)
                article = False
            elif kind == "scale":
                if part is not None:
                    total.current, part = part, None
                if not total.scale(word.value):
                    if not word.bare or total.groups:
                        if first:
                            return None
                        accepted = False
                        break
                    total.current = 1.0
                    total.scale(word.value)
                scale, article = word.value, False
            elif kind == "and":
                if len(words) > 1:
                    pending_and = True
                    continue
                pending_and = True
                accepted = True
                break
            elif kind == "point":
                end_point = _decimals(text, after, lex)
                if end_point is None or total.current is None:
                    accepted = False
                    break
                total.current = float(f"{int(total.current)}.{end_point[1]}")
                after = end_point[0]
            else:
                accepted = False
                break
        if not accepted:
            break
        pos = after
        last = words[-1].kind
        if (last not in ("and", "article", "of") and not half_open) or first:
            if not (last in ("half", "part") and part is not None):
                end = after
            pending_and = False
        first = False
    if part is not None:
        return None  # "a quarter" of what?
    if end <= at or (total.current is None and not total.groups):
        return None
    return _closed(at, end, total, scale, article)


def _closed(at: int, end: int, total: _Sum, scale: float, article: bool) -> Number | None:
    value = total.total
    if total.current is not None and scale > 1:
        scale = 1.0
    return Number(at, end, round(value, 6), value / scale, scale, figures=False, article=article)


def _decimals(text: str, at: int, lex: Lexicon) -> tuple[int, str] | None:
    digits = re.compile(r"[ ](\d{1,6})").match(text, at)
    if digits:
        return digits.end(), digits[1]
    out, pos = "", at
    for _ in range(6):
        step = next_word(text, pos, lex)
        if step is None or len(step[1]) != 1 or step[1][0].kind != "add" or step[1][0].value > 9:
            break
        out, pos = out + str(int(step[1][0].value)), step[0]
    return (pos, out) if out else None
