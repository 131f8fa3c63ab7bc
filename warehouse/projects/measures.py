"""Rules on what can be measured: sums of money, and sizes in megawatts or chips, that two groups of claims tell."""

from __future__ import annotations

from datetime import date

from warehouse.money.rates import rate_usd
from warehouse.projects.nodes import CONVERTED_TOLERANCE, Node

ODD, ODD_TOLERANCE = 4, 0.0002
"""Figures of a sum that is hardly told of two things, and how far two tellings of it may differ."""

STACKED = 0.01
"""How far two sums may be from their total: printed sums are round, a chance hit is not so near."""

AMOUNT_TOLERANCE = 0.02

LARGE_USD = 2e10
"""So much is seldom pledged twice for other things in one country."""

RARITY_DAY = date(2025, 1, 2)
"""Any day will do to tell a large sum from a small one; it must not depend on who is compared."""


def measure_rules(a: Node, b: Node) -> list[str]:
    """Names of the rules that the two groups' sums and sizes meet."""
    rules = []
    if same := same_sums(a, b):
        rules.append("same_amount")
        rules += ["odd_amount"] if _is_odd(a, b) else []
        rules += ["two_amounts"] if len({_order_of(*each) for each in same}) > 1 else []
        rules += ["rare_amount"] if any(_is_rare(*each) for each in same) else []
    elif same_usd := converted_sums(a, b):
        rules.append("converted_amount")
        rules += ["rare_amount"] if max(same_usd) >= LARGE_USD else []
    elif _is_stacked(a, b) or _is_stacked(b, a):
        rules.append("stacked_amount")
    elif a.amounts and b.amounts and not (a.names or b.names):
        rules.append("other_amount")
    if a.sizes & b.sizes:
        rules.append("same_size")
    elif {size.split()[1] for size in a.sizes} & {size.split()[1] for size in b.sizes}:
        rules.append("other_size")
    return rules


def same_sums(a: Node, b: Node) -> list[tuple[str, float]]:
    """Sums that both tell in one currency: the currency and the first one's figure."""
    return [
        (currency, low)
        for currency, low in a.amounts
        for other, sum_ in b.amounts
        if currency == other and abs(low - sum_) <= AMOUNT_TOLERANCE * max(low, sum_)
    ]


def _is_odd(a: Node, b: Node) -> bool:
    """Whether both tell one sum of four figures or more, hardly rounded: 10,372 crore, beside 10,371.92."""
    return any(
        currency == other
        and abs(low - told) <= ODD_TOLERANCE * low
        and len(f"{min(low, told):.0f}".strip("0")) >= ODD
        for currency, low in a.amounts
        for other, told in b.amounts
    )


def _order_of(currency: str, low: float) -> tuple[str, str]:
    """Sums that round to one number are one sum told twice, not two."""
    return currency, f"{low:.1g}"


def converted_sums(a: Node, b: Node) -> list[float]:
    """Sums in US dollars that were told in two currencies."""
    return [
        usd
        for currency, usd in a.dollars
        for other, told in b.dollars
        if currency != other and abs(usd - told) <= CONVERTED_TOLERANCE * max(usd, told)
    ]


def _is_stacked(a: Node, b: Node) -> bool:
    """Whether one tells a sum that comes on top of the other's, and their total: 15.7, then 18 more to make 33.7."""
    return any(
        currency == more_in == total_in and more < total and abs(low + more - total) <= STACKED * total
        for currency, low in a.amounts
        for more_in, more in b.amounts
        for total_in, total in b.amounts
    )


def _is_rare(currency: str, low: float) -> bool:
    """A sum that is large, or not round: 10,372 crore is hardly told of two things."""
    usd = rate_usd(currency, RARITY_DAY).usd
    return len(f"{low:.0f}".strip("0")) >= 3 or (usd is not None and low * usd >= LARGE_USD)
