"""Whether a number and the currency word beside it are one sum: ``2 million won``, but not ``12 won``."""

from __future__ import annotations

import re

from extractors.entities.amounts.number import Number
from extractors.entities.amounts.places import classes
from extractors.entities.amounts.sides import UNSPACED
from extractors.entities.amounts.terms import Term

_MONEY_TALK = re.compile(
    r"£|\b(?:fine|fined|cost|costs|pay|pays|paid|price|priced|worth|spend|spent|sold|sell|buy|bought|fee|tax|loan|"
    r"prize|salary|wage|cash|money|earn|invest|fund|budget|charge|debt|deal|revenue|profit|sales|share|shares|bid|"
    r"amend|multa|precio|costo|cuesta|cout|coute|prix|prezzo|costa|kostet|preis|pris|kostar|prijs|kost)"
)

_PLURAL = re.compile(r"s(?![^\W_])")  # "$100s of millions"

_PRICE_OF_ONE = re.compile(
    r" and (?:\d|[a-z-]+ (?:cents?|pence))"
    r"| (?:per|an?) (?:day|week|month|year|head|piece|share|hour|unit|token)"
)


def talks_of_money(folded: str, start: int, end: int) -> bool:
    """Whether words such as cost, paid or worth stand near."""
    return bool(_MONEY_TALK.search(folded[max(0, start - 90) : end + 60]))


def _substantial(folded: str, number: Number) -> bool:
    surface = folded[number.start : number.end]
    return (
        number.scale > 1
        or bool(re.search(r"[.,]\d{2}(?!\d)|\d[.,' ]\d{3}", surface))
        or number.value >= 10000
    )


def fits_left(text: str, folded: str, number: Number, left: tuple[int, Term], at: int) -> bool:
    term = left[1]
    if number.article or _PLURAL.match(folded, number.end):
        return False
    if term.kind in ("unit", "name"):  # "ringgit 42", not "the euro 2024"
        if folded[left[0]] >= UNSPACED and (folded[left[0]] >= "\uac00" or number.start - left[0] < 2):
            return False
        if term.unit == "EUR" and number.scale == 1:
            return False
        if number.scale == 1 and text[left[0] : left[0] + 2].istitle() and text[: left[0]].strip():
            return False  # "Sierra Leone 24.83"
        year = (
            number.scale == 1
            and number.figures
            and 1900 <= number.value <= 2100
            and number.value == int(number.value)
        )
        return not year and not (term.weak and number.scale == 1)
    if term.weak:
        whole = not text[: left[0]].strip() and len(text.strip()) < 24
        return whole or (_substantial(folded, number) and text[left[0]].isupper())
    if term.kind == "code" and term.exact is None and not text[left[0] : left[0] + 3].isupper():
        return text[left[0] : left[0] + 3].islower()
    return True


def fits_right(text: str, folded: str, number: Number, right: tuple[int, Term, str | None]) -> bool:
    end, term, country = right
    whole = not text[: number.start].strip() and len(text.strip()) < 40
    surface = folded[number.start : number.end]
    signed = term.kind in ("symbol", "code")
    if (
        signed
        and folded[end : end + 1].isdecimal()
        and folded[number.end : end].strip() != folded[number.end : end]
    ):
        return False  # "1 $10": the sign belongs to what follows
    if signed and folded[number.end] == "-" and folded[end : end + 2].strip()[:1].isdecimal():
        return False
    if number.article and signed:
        return False
    if (
        number.head == 1
        and not number.figures
        and folded[number.end] == "-"
        and folded.startswith(("a ", "an "), number.start)
    ):
        return False  # "a billion-dollar deal" tells no number
    if number.article and term.kind != "sub":
        return not term.weak and (whole or bool(_PRICE_OF_ONE.match(folded, end)))
    if not number.figures and number.value == 1 and len(surface) < 6 and term.weak and not whole:
        return False
    if (
        len(surface) == 1
        and surface in "一二三四五六七八九十百两"
        and term.unit in ("yuan", "JPY", "jiao", "kuai")
    ):
        if re.match(r"[零〇一二三四五六七八九\d].{0,2}[角毛毫分]|钱", folded[end : end + 4]):
            return True
        if term.unit == "kuai":
            return bool(re.match(r"[零一二三四五六七八九]|以|[,.。\s]|$", folded[end : end + 2]))
        closed = bool(re.match(r"[,.。\s]|$", folded[end : end + 1])) or surface in "十百"
        return closed and (number.start == 0 or not ("\u4e00" <= folded[number.start - 1] <= "\u9fff"))
    if not number.figures and term.unit == "KRW" and len(surface) == 1 and not whole:
        return False
    if term.kind == "sub":
        return True
    if term.kind == "code" and term.weak:
        return whole or (_substantial(folded, number) and text[end - 1].isupper())
    if (
        term.kind == "symbol"
        and term.exact is None
        and folded[number.end : end].strip(" -'").isalpha()
        and len(folded[number.end : end].strip(" -'")) <= 2
    ):
        return number.figures or number.scale > 1
    if term.weak and country is None:
        if whole or number.scale >= 1e6 or (number.scale >= 1000):
            return True
        window = folded[max(0, number.start - 90) : end + 60]
        if re.search(r"\b(?:weigh|weight|lbs?|kg|kilo|heav|lighter)", window):
            return False
        return talks_of_money(folded, number.start, end)
    return True


def same_currency(a: str, b: str) -> bool:
    """Whether two units may name one currency: equal, or one a class that the other belongs to."""
    return (
        a == b
        or (a in classes() and b in classes()[a].values())
        or (b in classes() and a in classes()[b].values())
    )
