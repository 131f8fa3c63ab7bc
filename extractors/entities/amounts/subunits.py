"""Cents and their like: added to a main unit (3 dollars 50 cents, 五元三毛) or standing alone (34 cents)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from extractors.entities.amounts.cjk import DIGITS, HAN, HAN_FIGURES, myriads
from extractors.entities.amounts.fits import talks_of_money
from extractors.entities.amounts.lexicon import Lexicon
from extractors.entities.amounts.number import Number
from extractors.entities.amounts.numerals import read_number
from extractors.entities.amounts.sums import Sum
from extractors.entities.amounts.tables import is_number, read_table
from extractors.entities.amounts.terms import Term
from extractors.entities.word_lists import WordFile

_WORDS = WordFile(
    "money_subunits.csv",
    "join", "join_named", "join_joined", "join_prefix", "again", "short", "short_of_pound", "closed", "of", "tenth",
    "hundredth", "counted", "only_alone", "not_of_euro",
)  # fmt: skip
# Languages whose cents are those of the euro where nothing else is said.
_EURO = frozenset({"de", "fr", "it", "es", "pt", "nl", "ca", "fi"})


@cache
def hundredths() -> dict[str, tuple[float, str]]:
    """Sub-unit -> its factor and the class or code of the main unit that it is usually part of."""
    rows = read_table(
        "currencies_subunits.csv", ("unit", "factor", "class_or_currency", "source"),
        lambda row: None if is_number(row["factor"]) else "factor is no number",
    )  # fmt: skip
    return {row["unit"]: (float(row["factor"]), row["class_or_currency"]) for row in rows}


def add_hundredths(text: str, folded: str, found: Sum, lex: Lexicon) -> Sum:
    """The sum with the cents that follow it, where the main unit is a whole number without a scale."""
    if (found.number.scale > 1 and not _is_myriad(found.number)) or found.low != int(found.low):
        return found
    if found.unit == "kuai" or (found.unit in ("yuan", "HKD", "CNY") and lex.language == "zh"):
        return _chinese_tail(folded, found)
    join = _join().match(folded, found.end)
    at = join.end() if join else found.end
    number = (
        read_number(folded, at, lex)
        if at < len(folded) and folded[at].isalnum() and at > found.end - 1
        else None
    )
    if number is None or number.scale > 1 or not 0 <= number.value < 100 or number.article:
        return found
    short = _short().match(folded, number.end)
    if short:
        return replace(
            found, end=short.end(), low=found.low + number.value / 100, high=found.high + number.value / 100
        )
    sub = _sub_term(folded, number, lex)
    if sub:
        factor = hundredths().get(sub[1].unit, (0.01, ""))[0]
        add = round(number.value * factor, 6)
        return replace(found, end=sub[0], low=round(found.low + add, 6), high=round(found.high + add, 6))
    joined = bool(_and().match(folded, found.end))
    spaced = folded[found.end : at] == " " and len(folded[number.start : number.end]) == 2 and number.figures
    spaced = spaced or (folded[found.end : at] == " " and not number.figures and number.value >= 10)
    if (joined or spaced) and number.value == int(number.value) and _closed().match(folded, number.end):
        cents = number.value / 100
        return replace(
            found, end=number.end, low=round(found.low + cents, 6), high=round(found.high + cents, 6)
        )
    return found


_BARE_COIN = frozenset({"nickel", "dime", "quarter"})


def bare_coin(folded: str, lex: Lexicon) -> Sum | None:
    """A text that is the name of a coin and nothing else."""
    word = folded.strip()
    for term in lex.terms.by_words.get(word, ()):
        if term.kind == "sub" and term.unit in _BARE_COIN:
            factor, unit = hundredths()[term.unit]
            start = folded.index(word)
            number = Number(start, start, 1.0, 1.0, figures=False)
            return Sum(start, start + len(word), factor, factor, unit, number, rule="coin")
    return None


def _is_myriad(number: Number) -> bool:
    return bool(number.spelled) and number.value < 1e6


def _sub_term(folded: str, number: Number, lex: Lexicon) -> tuple[int, Term] | None:
    at = number.end
    while at < len(folded) and folded[at] == " " and at - number.end < 2:
        at += 1
    of = _of().match(folded, at)
    at = of.end() if of else at
    for length in range(min(14, len(folded) - at), 0, -1):
        for term in lex.terms.by_words.get(folded[at : at + length], ()):
            end = at + length
            if term.kind == "sub" and not (
                folded[end - 1].isascii() and folded[end - 1].isalpha() and folded[end : end + 1].isalpha()
            ):
                return end, term
    return None


def _chinese_tail(folded: str, found: Sum) -> Sum:
    tail = _tail().match(folded, found.end)
    if not tail:
        return found

    def digit(signs: str | None) -> int:
        return int(myriads(signs[-1]) or 0) if signs else 0

    if tail[1]:
        add = digit(tail[1]) / 10 + digit(tail[2]) / 100
    elif found.unit != "kuai" and not tail[4]:
        return found
    else:
        add = digit(tail[3]) / (100 if tail[4] or len(tail[3]) == 2 else 10)
    return replace(found, end=tail.end(), low=round(found.low + add, 6), high=round(found.high + add, 6))


def lone_hundredths(
    text: str, folded: str, number: Number, end: int | None, term: Term | None, lex: Lexicon
) -> Sum | None:
    """``34 cents`` as a fraction of the main unit. One-letter signs count only where nothing else is said."""
    whole = not text[: number.start].strip() and len(text.strip()) < 30
    if term is None or end is None:
        short = _short().match(folded, number.end)
        glued = short and folded[number.end] in "¢"
        if not short or not (glued or (whole and not text[short.end() :].strip())):
            return None
        unit = "pound" if short[1] in _WORDS.of("short_of_pound") else "dollar"
        return Sum(
            number.start, short.end(), number.value / 100, number.value / 100, unit, number, rule="sub_after"
        )
    surface = folded[number.end : end].strip()
    if term.unit in ("jiao", "sen", "fen") and lex.language in ("zh", "ja") and not whole:
        return None
    if surface in _WORDS.of("only_alone") and not whole:
        return None
    if term.weak and not whole and not (term.unit == "grand" and talks_of_money(folded, number.start, end)):
        return None
    if not number.figures and not whole and text[end - len(surface)].isupper():
        return None  # "the one Pence signed"
    factor, unit = hundredths().get(term.unit, (0.01, "dollar"))
    if lex.language in _EURO and term.unit == "cent" and surface not in _WORDS.of("not_of_euro"):
        unit = "EUR"
    value = round(number.value * factor, 6)
    return Sum(number.start, end, value, value, unit, number, rule="sub_after")


@cache
def _join() -> re.Pattern[str]:
    """What joins cents to the main unit, if anything does."""
    apart = rf"{_WORDS.any_of('join', 'join_named')}(?![^\W\d_])[ ]?"
    joined = rf"{_WORDS.any_of('join_joined', 'join_prefix', 'again')}[ ]?"
    return re.compile(rf"[ ]?(?:{apart}|{joined}|,[ ]|-)?")


@cache
def _and() -> re.Pattern[str]:
    return re.compile(rf"[ ]{_WORDS.any_of('join')}[ ]|{_WORDS.any_of('join_joined')}[ ]")


@cache
def _short() -> re.Pattern[str]:
    return re.compile(rf"[ ]?(¢|{_WORDS.any_of('short', 'short_of_pound')})(?![^\W\d_])")


@cache
def _closed() -> re.Pattern[str]:
    return re.compile(rf"[ ]?(?:[.,;!?)]|$|{_WORDS.any_of('closed')}\b)")


@cache
def _of() -> re.Pattern[str]:
    return re.compile(rf"{_WORDS.any_of('of')}[ ]")


@cache
def _tail() -> re.Pattern[str]:
    """The tenths and hundredths behind a Chinese sum: ``三毛``, ``四角五分``, ``零八``, or a digit alone."""
    few = "".join(sign for sign, value in DIGITS.items() if value and sign in HAN)
    zero, tenth = (rf"[{signs}]" for signs in ("零", "".join(_WORDS.of("tenth"))))
    hundredth = rf"[{''.join(_WORDS.of('hundredth'))}]"
    more = rf"[\d{HAN}{''.join(_WORDS.of('counted'))}]"
    return re.compile(
        rf"(?:{_WORDS.any_of('again')})?(?:({zero}?[{few}]|\d){tenth}(?:([{HAN_FIGURES}]|\d){hundredth}?)?"
        rf"|({zero}?[{HAN_FIGURES}]|\d)({hundredth})?(?!{more}))"
    )
