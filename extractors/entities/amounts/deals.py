"""Deals in companies: a sum for which one company buys another builds nothing.

``paid $1.4 billion for the fibre business``, ``agreed to buy a rival for $9 billion``, ``sold its unit for``, against
``bought 5,000 GPUs for``. What is bought is told by its noun; a name that has none is that of a company. The words
stand in ``money_deals.csv``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.entities.word_lists import WordFile

_FILE = WordFile("money_deals.csv", "buys", "sells", "paid", "for", "deal", "business", "thing")
# Between ``for`` and a sum.
_ABOUT = r"(?:(?:about|around|some|nearly|almost|roughly|up to|more than|over|an?|the equivalent of|a total of)\s)*"
# Where the clause ends in which a deal is told.
_CLAUSE = r"[^.;:()]"


def deal_in_company(before: str, after: str, language: str) -> bool | None:
    """Whether the sum between two stretches of ``plain`` text is the price of a company; None where none is bought.

    False: it is the price of what AI is built of.
    """
    if language.split("-")[0] != "en" or not (
        _bought_at_all().search(before) or " of " in after[:30] or after[:4] == " to "
    ):
        return None
    for told in (_bought(before), _paid(before, after), _deal(after), _to_buy(after)):
        if told is not None:
            return _is_company(told)
    return None


@dataclass(frozen=True, slots=True)
class _Deal:
    what: str
    is_price: bool = False  # of a thing it tells no more than what it costs


def _bought(before: str) -> _Deal | None:
    """``bought X for``, ``X was bought by Y for``."""
    found = _patterns().bought.search(before)
    if found is None:
        return None
    what = found["what"]
    if found["passive"] or not what.strip():
        what = before[max(0, found.start() - 60) : found.start()].rpartition(",")[2] + what
    return _Deal(what, is_price=found["sells"] is not None)


def _paid(before: str, after: str) -> _Deal | None:
    """``paid`` before a sum, and ``for X`` behind it."""
    if _patterns().paid.search(before) is None:
        return None
    found = _patterns().paid_for.match(after)
    return _Deal(found["what"], is_price=True) if found else None


def _deal(after: str) -> _Deal | None:
    """``purchase of X`` behind a sum."""
    found = _patterns().deal.match(after)
    return _Deal(found["what"]) if found else None


def _to_buy(after: str) -> _Deal | None:
    """``to acquire X`` behind a sum."""
    found = _patterns().to_buy.match(after)
    return _Deal(found["what"]) if found else None


def _is_company(deal: _Deal) -> bool | None:
    """Whether a company is bought, or what AI is built of; None where that only has its price told."""
    if _patterns().business.search(deal.what):
        return True
    if _patterns().thing.search(deal.what):
        return None if deal.is_price else False
    return True


@dataclass(frozen=True, slots=True)
class _Patterns:
    bought: re.Pattern[str]
    paid: re.Pattern[str]
    paid_for: re.Pattern[str]
    deal: re.Pattern[str]
    to_buy: re.Pattern[str]
    business: re.Pattern[str]
    thing: re.Pattern[str]


@cache
def _bought_at_all() -> re.Pattern[str]:
    return re.compile(_FILE.anywhere("buys", "sells", "paid"))


@cache
def _patterns() -> _Patterns:
    any_of = _FILE.any_of
    what = rf"(?P<what>{_CLAUSE}{{0,90}}?)"
    return _Patterns(
        bought=re.compile(
            rf"(?P<passive>\b(?:was|were|is|being|been)\s)?\b(?:{any_of('buys')}|(?P<sells>{any_of('sells')}))\b{what}\sfor\s{_ABOUT}\Z"
        ),
        paid=re.compile(rf"\b{any_of('paid')}\s(?:\w+\s){{0,2}}?{_ABOUT}\Z"),
        paid_for=re.compile(rf"\s(?:in cash\s|in stock\s)?{any_of('for')}\s(?P<what>{_CLAUSE}{{3,60}})"),
        deal=re.compile(rf"[\s-](?:\w+\s)?{any_of('deal')}\s(?P<what>{_CLAUSE}{{3,40}})"),
        to_buy=re.compile(rf"\sto\s{any_of('buys')}\s(?P<what>{_CLAUSE}{{3,60}})"),
        business=re.compile(_FILE.anywhere("business")),
        thing=re.compile(_FILE.anywhere("thing")),
    )
