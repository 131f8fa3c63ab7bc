"""A number read from a place in the text on, in figures, words or myriads. Knows nothing of money."""

from __future__ import annotations

import re

from extractors.entities.amounts import cjk
from extractors.entities.amounts.figures import FIGURES, VULGAR, from_figures, scaled_from
from extractors.entities.amounts.lexicon import Lexicon
from extractors.entities.amounts.number import Number
from extractors.entities.amounts.spelled import from_words

_CJK_SCALE = re.compile(r"[ ]?[余餘多]?[十百千万萬亿億兆]")

_HANGUL_SCALE = re.compile(r"[ ]?(?:여[ ]?(?=[만억조]))?[십백천만억조]")


def read_number(text: str, at: int, lex: Lexicon, *, signed: bool = False) -> Number | None:
    """The number that starts at ``at``. ``signed``: a currency sign stands right before it."""
    char = text[at]
    if char.isdecimal() or (char in ".," and text[at + 1 : at + 2].isdecimal()):
        return _before_myriads(text, at) or from_figures(text, at, lex, signed)
    if char in VULGAR:
        return scaled_from(text, at, at + 1, VULGAR[char], lex, signed)
    if char in cjk.HAN:
        found = cjk.HAN_NUMBER.match(text, at)
        return _myriads(at, found) if found else None
    if "\uac00" <= char <= "\ud7af":
        found = cjk.HANGUL_NUMBER.match(text, at) if char in cjk.HANGUL else None
        return _myriads(at, found) if found else None
    return from_words(text, at, lex, signed)


def _before_myriads(text: str, at: int) -> Number | None:
    """Figures that go on in Chinese, Japanese or Korean numerals: 20億, 4억 2천만."""
    figures = FIGURES.match(text, at)
    if figures is None:
        return None
    for scale, numeral in ((_CJK_SCALE, cjk.HAN_NUMBER), (_HANGUL_SCALE, cjk.HANGUL_NUMBER)):
        if scale.match(text, figures.end()):
            wide = numeral.match(text, at)
            return _myriads(at, wide) if wide and wide.end() > figures.end() else None
    return None


def _myriads(at: int, found: re.Match[str]) -> Number | None:
    surface = found[0].rstrip(" 점쩜点")
    value = cjk.myriads(surface.replace(" ", ""))
    if value is None:
        return None
    scale = cjk.LARGE.get(surface[-1], 1)
    return Number(
        at,
        at + len(surface),
        value,
        value / scale,
        scale,
        figures=surface[0].isdecimal(),
        at_least=not set(cjk.ODD).isdisjoint(surface),
        spelled=surface,
    )
