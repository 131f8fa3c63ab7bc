"""The door of the amounts: text in; mentions with value, currency, bound, role, stage and payer out."""

from __future__ import annotations

import re

from extractors.entities.amounts.bounds import qualifier_of
from extractors.entities.amounts.context import words_of
from extractors.entities.amounts.currency import Resolver
from extractors.entities.amounts.elliptic import with_elliptic
from extractors.entities.amounts.fold import fold
from extractors.entities.amounts.language import language_of
from extractors.entities.amounts.letters import with_letters
from extractors.entities.amounts.lexicon import lexicon_of
from extractors.entities.amounts.ranges import join_ranges
from extractors.entities.amounts.roles import describe
from extractors.entities.amounts.scan import scan
from extractors.entities.amounts.subunits import bare_coin
from extractors.entities.amounts.sums import Sum
from extractors.model import AmountMention, Qualifier

# "(about ", ", or some ": what stands between a sum and its value in another currency.
_OPENED = re.compile(
    rf"[ \n]*(?:[(\[/=≈][ ]?|,?[ ](?:{words_of('restate')})[ ])(?:{words_of('restate_about')})?[ ]?(?:a )?"
)


def find_amounts(
    text: str, *, language: str | None = None, publisher_country: str | None = None
) -> list[AmountMention]:
    """Every sum of money in reading order, by the labelling guide.

    ``language`` is a BCP 47 tag; without it the script and the scale words decide. ``publisher_country``
    (ISO 3166-1 alpha-3) settles what a bare ``$`` is.
    """
    folded = fold(text)
    tag = language or language_of(folded)
    lex = lexicon_of(tag)
    read = with_letters(text, folded, list(scan(text, folded, tag)), lex, publisher_country)
    items = with_elliptic(folded, read)
    sums = join_ranges(folded, items, lex)
    if not sums and len(text) < 24 and (coin := bare_coin(folded, lex)):
        sums = [(coin, False)]
    if not sums:
        return []
    resolver = Resolver.of(folded, tag, publisher_country)
    mentions: list[AmountMention] = []
    bounds: list[tuple[Sum, Qualifier]] = []
    for found, is_range in sums:
        qualifier: Qualifier = "range" if is_range else qualifier_of(folded, found, lex)[0]
        bounds.append((found, qualifier))
    codes: list[str | None] = []
    restates: list[int | None] = []
    for i, (found, _) in enumerate(bounds):
        opened = i > 0 and _restating(folded, bounds[i - 1][0], found)
        if found.unit == "=":
            codes.append(codes[-1] if codes else None)
            restates.append(None)
            continue
        if opened and _is_american(bounds[i - 1][0]) and found.unit == "dollar" and not found.country:
            code = resolver.other_dollar(found)
        else:
            code = resolver.code(
                found,
                restating=(opened and bounds[i - 1][0].unit != "dollar")
                or (opened and codes[-1] not in (None, "USD")),
            )
        restates.append(i - 1 if opened and code != codes[-1] and code is not None else None)
        codes.append(code)
    described = describe(folded, [found for found, _ in bounds], restates, lex.language)
    for i, (found, qualifier) in enumerate(bounds):
        told = described[i]
        mentions.append(
            AmountMention(
                start=found.start,
                end=found.end,
                text=text[found.start : found.end],
                rule=f"{found.rule}/{told.rule}",
                confidence=told.confidence,
                low=_exact(found.low),
                high=_exact(found.high),
                currency=codes[i],
                qualifier=qualifier,
                role=told.role,
                restates=restates[i],
                stage=told.stage,
                payer=told.payer,
                period=told.period,
            )
        )
    return mentions


def _is_american(found: Sum) -> bool:
    """Whether a sum is printed as US$, so that a bare ``$`` beside it is another dollar."""
    return found.unit == "USD" or (found.unit == "dollar" and found.country == "USA")


def _exact(value: float) -> float:
    """The printed figure without the noise of binary fractions: 67.54 billion is 67540000000."""
    return float(f"{value:.14g}")


def _restating(folded: str, first: Sum, second: Sum) -> bool:
    if (
        second.start - first.end > 40
        or second.start <= first.end
        or (first.unit == second.unit and first.country == second.country and first.unit != "dollar")
    ):
        return False
    opened = _OPENED.match(folded, first.end)
    return bool(opened and opened.end() == second.start)
