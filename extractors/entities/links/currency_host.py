"""The country that a sum's own currency points at: ``a further S$270 million goes to supercomputers``.

Used where a sentence names no country: money in the currency of one country alone is spent there sooner than
in the country that the text spoke of last.
"""

from __future__ import annotations

from functools import cache

from babel.core import get_global
from babel.numbers import get_territory_currencies

from extractors.entities.links.facts import Facts
from extractors.entities.links.host import Host

# Currencies in which everybody pledges: they point at no country.
_WORLD = frozenset({"USD", "EUR", "GBP", "CNY", "JPY", "CHF"})


def currency_host(facts: Facts, start: int, end: int, sentence: int) -> Host | None:
    """The one country whose currency the commitments of a sentence are in."""
    codes = {
        amount.currency
        for _, amount in facts.amounts_in.get(sentence, [])
        if amount.role == "commitment" and amount.currency
    }
    homes = {country for code in codes if (country := _home_of(code)) is not None}
    return Host((homes.pop(),), "host.currency", 0.6) if len(homes) == 1 == len(codes) else None


def _home_of(currency: str) -> str | None:
    return None if currency in _WORLD else _homes().get(currency)


# The same few lines stand in warehouse/money/fitness.py: neither room may import the other.
@cache
def _homes() -> dict[str, str]:
    """Alpha-3 country by currency: ISO 4217 begins a code with the issuer's alpha-2 (CLDR says where it is tender)."""
    homes: dict[str, str] = {}
    for alpha3, alpha2 in get_global("territory_aliases").items():
        if len(alpha3) == 3 and alpha3.isalpha() and len(alpha2) == 1 and len(alpha2[0]) == 2:
            own = (code for code in get_territory_currencies(alpha2[0]) if code.startswith(alpha2[0]))
            homes |= dict.fromkeys(own, alpha3)
    return homes
