"""Which sums can be a project's own pledge at all: no price, no doubt, not another's money.

A text may print beside a project the sum of the programme that it belongs to, or of its neighbour. Such a sum is
told from the project's own by the country of its currency, by the words ``of which``, and by who else tells it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from babel.core import get_global
from babel.numbers import get_territory_currencies

from warehouse.money.tellings import Tellings
from warehouse.projects.events import claim_events
from warehouse.projects.names import normalised

if TYPE_CHECKING:
    from warehouse.money.rows import Money

PER_UNIT = re.compile(
    r"^\s*(?:per|/|a|each|pro|par|por)\s+(?:gpu|hour|unit|chip|token|kwh|mwh|megawatt|gigawatt|user|student|person|"
    r"head|month|stunde|heure|hora)\b|^\s*each\b",
    re.IGNORECASE,
)
_OF_WHICH = (
    r"\b(?:of which|out of which|including|dont|davon|darunter|wovon|de los (?:que|cuales)|de las cuales|di cui|"
    r"dos quais|das quais|waarvan|varav|z czego)\b"
)
OF_WHICH_WORDS = re.compile(_OF_WHICH, re.IGNORECASE)
OF_WHICH = re.compile(_OF_WHICH + r"[^.;]{0,20}$", re.IGNORECASE)
"""Words before the sum that is a part of the sum printed before it."""

STRAY = 2
"""A sum told by less than one story for every so many that tell another is taken for a stray reading."""

WORLD_CURRENCIES = frozenset({"USD", "EUR", "GBP", "CNY", "JPY", "CHF"})
"""Pledged everywhere: they point at no country."""


def unfit(row: Money) -> str | None:
    """Why a sum can never be the pledge, if so."""
    after = row.sum.sentence.partition(row.sum.text)[2]
    if PER_UNIT.match(after):
        return "per_unit: a price, not a pledge"
    doubts = [cue for cue in ("denied", "negated", "rumoured") if cue in row.claim.cues]
    if doubts:
        return f"{doubts[0]}: the statement is {doubts[0]}"
    if _is_proposal(row):
        return "proposed: no one has promised it yet"
    if row.rate.usd is None:
        return f"no_rate: {row.rate.source}"
    return None


def _is_proposal(row: Money) -> bool:
    """Whether the claim only proposes: ``plans to spend``, unless it tells of a deed as well (a contract)."""
    if "conditional" in row.claim.cues:
        return True
    return row.claim.status == "planned" and not any(
        event.is_credible and event.kind != "announced" for event in claim_events(row.claim)
    )


def own_sums(fit: Sequence[Money], tellings: Tellings) -> list[Money]:
    """Sums that may be the project's own; all of them if no doubt tells them apart."""
    for is_another in (_is_foreign, _is_whole, _is_indirect, _is_stray):
        own = [row for row in fit if not is_another(row, fit, tellings)]
        if own and len(own) < len(fit):
            fit, tellings = own, Tellings(own)
    return list(fit)


def _is_foreign(row: Money, fit: Sequence[Money], tellings: Tellings) -> bool:
    """In the currency of one country, and the project is in others: a neighbour's sum in a list."""
    home = None if row.sum.currency in WORLD_CURRENCIES else _homes().get(row.sum.currency or "")
    return home is not None and bool(row.claim.countries) and home not in row.claim.countries


def _is_whole(row: Money, fit: Sequence[Money], tellings: Tellings) -> bool:
    """The sum of which the project has a part, where other stories tell the part, and none of them the whole."""
    return len(tellings.stories(row)) == 1 and any(
        part.claim.claim_id == row.claim.claim_id
        and part.sum.low < row.sum.low
        and (part.sum.sentence == row.sum.sentence)
        and row.sum.text in (before := part.sum.sentence.partition(part.sum.text)[0])
        and OF_WHICH.search(before)
        and any(story != row.claim.story_id for story in tellings.stories(part))
        for part in fit
    )


def _is_indirect(row: Money, fit: Sequence[Money], tellings: Tellings) -> bool:
    """Told by one story only, in a sentence that is not about the project, beside sums of sentences that are."""
    return not _is_direct(row) and len(tellings.stories(row)) == 1 and any(map(_is_direct, fit))


def _is_direct(row: Money) -> bool:
    if row.sum.sentence == row.claim.sentence:
        return True
    return bool(row.claim.name) and normalised(row.claim.name or "") in normalised(row.sum.sentence)


def _is_stray(row: Money, fit: Sequence[Money], tellings: Tellings) -> bool:
    """Told by hardly a story beside a sum that many tell, however large."""
    return STRAY * len(tellings.stories(row)) < tellings.n_stories_of_most_told


# The same few lines stand in extractors/entities/links/currency_host.py: neither room may import the other.
@cache
def _homes() -> dict[str, str]:
    """Alpha-3 country by currency: ISO 4217 begins a code with its issuer's alpha-2 (CLDR says where it is tender)."""
    homes: dict[str, str] = {}
    for alpha3, alpha2 in get_global("territory_aliases").items():
        if len(alpha3) == 3 and alpha3.isalpha() and len(alpha2) == 1 and len(alpha2[0]) == 2:
            own = (code for code in get_territory_currencies(alpha2[0]) if code.startswith(alpha2[0]))
            homes |= dict.fromkeys(own, alpha3)
    return homes
