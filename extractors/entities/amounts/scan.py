"""Sums of money as printed: a number and the currency beside it, without regard to what they are for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.entities.amounts import cjk
from extractors.entities.amounts.figures import FIGURES
from extractors.entities.amounts.fits import fits_left, fits_right, same_currency
from extractors.entities.amounts.lexicon import Lexicon, lexicon_of
from extractors.entities.amounts.number import Number
from extractors.entities.amounts.numerals import read_number
from extractors.entities.amounts.openings import word_starts
from extractors.entities.amounts.places import classes, place_at
from extractors.entities.amounts.sides import UNSPACED, left_term, plain_term, right_term
from extractors.entities.amounts.subunits import add_hundredths, lone_hundredths
from extractors.entities.amounts.sums import Sum
from extractors.entities.amounts.terms import Term

_DIGIT = re.compile(r"\d")

# Hebrew and Arabic words that are glued to what follows: and, in, to, from.
_PREFIXES = "\u05de\u05db\u05dc\u05d1\u05d4\u05d5\u0648\u0628\u0644"
# "Some ten billion" in Chinese, Japanese and Korean: no number.
_SOME = re.compile(r"[数數几幾](?=[十百千万萬亿億兆])|수(?=[십백천만억조])")
_TAIL_OF_FIGURES = re.compile(r"\d[ ]?[.,][ ]?$")  # "1 . 8500": cut by a tokenizer


def sum_at(text: str, folded: str, at: int, lex: Lexicon, floor: int = 0) -> Sum | Number | None:
    """The sum whose number starts at ``at``; the bare number where no currency stands beside it."""
    if _SOME.match(folded, at - 1):
        return None
    left = left_term(text, folded, at, lex, floor)
    before = folded[at - 1] if at else " "
    glued = before.isalpha() and before < UNSPACED and before not in _PREFIXES
    if left is None and glued and folded[at].isdecimal():
        return None
    if left is None and _TAIL_OF_FIGURES.search(folded[max(0, at - 6) : at]):
        return None
    signed = left is not None and left[1].kind in ("symbol", "code")
    number = read_number(folded, at, lex, signed=signed)
    if number is None:
        return None
    if folded[number.end : number.end + 1] == "%" or folded[number.end : number.end + 2] == " %":
        return number
    right = right_term(text, folded, number, lex)
    if right is not None and not fits_right(text, folded, number, right):
        right = None
    if left is not None and not fits_left(text, folded, number, left, at):
        left = None
    if left and right and right[1].kind == "sub":
        right = None
    if left and right and left[1].kind in ("unit", "name") and not same_currency(left[1].unit, right[1].unit):
        left = None
    if left and right:
        return _both(text, folded, number, left, right, lex)
    if left:
        return _closed(text, folded, _after_sign(number, *left), left[1], lex)
    if right:
        if right[1].kind == "sub":
            return lone_hundredths(text, folded, number, right[0], right[1], lex)
        return _after_right(text, folded, number, right, lex)
    return lone_hundredths(text, folded, number, None, None, lex) or number


def _after_sign(number: Number, start: int, term: Term) -> Sum:
    """The sum whose currency stands before its number."""
    value = number.value
    return Sum(start, number.end, value, value, term.unit, number, rule=f"{term.kind}_before", side="left")


def _both(
    text: str,
    folded: str,
    number: Number,
    left: tuple[int, Term],
    right: tuple[int, Term, str | None],
    lex: Lexicon,
) -> Sum:
    """A sign on either side: ``$10 million USD`` is one sum, ``10 $ 30 €`` is not."""
    a, b = left[1], right[1]
    same = (
        a.unit == b.unit
        or (a.unit in classes() and (b.unit in classes()[a.unit].values()))
        or (b.unit in classes() and a.unit in classes()[b.unit].values())
    )
    if same:
        unit = b.unit if a.unit in classes() and b.unit not in classes() else a.unit
        found = Sum(
            left[0], right[0], number.value, number.value, unit, number, right[2], f"{a.kind}_both", "left"
        )
        return found
    glued_left = left[0] + len(folded[left[0] : number.start].rstrip()) == number.start
    glued_right = folded[number.end : number.end + 1] not in (" ", "\n")
    if glued_right and not glued_left:
        return _after_right(text, folded, number, right, lex)
    return _closed(text, folded, _after_sign(number, *left), a, lex)


def _after_right(
    text: str, folded: str, number: Number, right: tuple[int, Term, str | None], lex: Lexicon
) -> Sum:
    end, term, country = right
    value = number.value
    if number.scale == 1 and term.kind in ("code", "symbol"):  # "75 USD million"
        step = re.compile(r"[ ]?([^\W\d_]+)").match(folded, end)
        word = lex.words.get(step[1]) if step else None
        if (
            step
            and word
            and word.kind == "scale"
            and word.value >= 1e3
            and step[1] not in ("m", "b", "t", "k")
        ):
            value, end = value * word.value, step.end()
            number = replace(number, scale=word.value, value=value)
    if (
        number.scale == 1
        and term.kind == "code"
        and number.figures
        and value == int(value)
        and end == len(folded[:end].rstrip())
    ):
        cents = re.compile(
            r" (\d\d)(?= [^\W\d_]|[,.;!?]|$)(?! (?:times|years|days|months|hours|veces|anos|vezes|fois|mal))"
        ).match(folded, end)
        if cents and folded[number.end : number.end + 1] == " ":
            value, end = value + int(cents[1]) / 100, cents.end()
    # a second, clearer naming: "150 millions de $ usd", "8亿元人民币", "500万新币元"
    more = plain_term(text, folded, end + (folded[end : end + 1] == " "), lex)
    if (
        more
        and more[1].kind in ("code", "unit", "symbol", "name")
        and term.unit in classes()
        and more[1].unit in classes()[term.unit].values()
    ):
        nxt = folded[more[0] : more[0] + 2].strip(" ")
        if not nxt[:1].isdecimal():
            term, end = more[1], more[0]
    found = Sum(number.start, end, value, value, term.unit, number, country, f"{term.kind}_after")
    return _closed(text, folded, found, term, lex)


def _closed(text: str, folded: str, found: Sum, term: Term, lex: Lexicon) -> Sum:
    if term.scale > 1 and found.number.scale in (1, 1e3):  # "4 MEUR", and "4 mil MEUR"
        value = found.low * term.scale
        scale = found.number.scale * term.scale
        found = replace(found, low=value, high=value, number=replace(found.number, scale=scale, value=value))
    if found.side == "left" and found.number.scale > 1:  # "$4 trillion-dollar company"
        tail = re.compile(r"-(?:dollars?|euros?|pounds?|yen|yuan|rupees?|won)\b").match(folded, found.end)
        if tail:
            found = replace(found, end=tail.end())
    if found.side == "left" and found.unit in classes():
        tail = re.compile(r" \(?(Canadian|Cdn\.?|CAD|AUD|U\.?S\.?D?|Australian|NZ)\)?(?=[.,;)\]]|$)").match(
            text, found.end
        )
        place = place_at(folded, tail.start(1)) if tail else None
        if tail and place:
            for country in place.countries:
                if country in classes()[found.unit or ""]:
                    found = replace(found, country=country, end=tail.end())
    return add_hundredths(text, folded, found, lex)


def scan(text: str, folded: str, language: str | None) -> Iterator[Sum | Number]:
    """Every sum in reading order; between them the bare numbers, which may share a neighbour's currency."""
    lex = lexicon_of(language)
    words = word_starts(folded, lex, language)
    index = pos = 0
    next_digit = -1
    size = len(folded)
    while pos < size:
        if next_digit < pos:
            digit = _DIGIT.search(folded, pos)
            next_digit = digit.start() if digit else size
        at = next_digit
        if at < size and at > pos and folded[at - 1] == "." and (at < 2 or not folded[at - 2].isalnum()):
            at -= 1
        if (
            at < size
            and at > pos
            and (
                folded[at - 1] in cjk.HANGUL
                or (folded[at - 1] == " " and at > 1 and folded[at - 2] in cjk.HANGUL)
            )
        ):
            back = at
            while back > pos and at - back < 12 and folded[back - 1] in cjk.HANGUL + " ":
                back -= 1
            while folded[back] == " ":
                back += 1
            wide = cjk.HANGUL_NUMBER.match(folded, back) if back < at else None
            if wide and wide.end() > at and not (back and "\uac00" <= folded[back - 1] <= "\ud7af"):
                at = back
        while index < len(words) and words[index] < pos:
            index += 1
        if index < len(words) and words[index] < at:
            at = words[index]
        if at >= size:
            return
        found = sum_at(text, folded, at, lex, pos)
        if found is None:
            figures = FIGURES.match(folded, at)
            pos = max(figures.end() if figures else at + 1, at + 1)
            continue
        yield found
        pos = max(found.end, at + 1)
