"""What a company spends on all that it builds: ``$115 billion in capital expenditure in 2026`` belongs to no site."""

from __future__ import annotations

import re

from extractors.entities.links.facts import Facts
from extractors.model import AmountMention

INCLUDING = re.compile(
    r"\b(?:including|of which|among (?:them|which)|darunter|davon|dont|y compris|incluid[oa]s?|entre ellos|incluindo|tra cui"
    r"|inclus[oi]|waaronder|waarvan|däribland|varav)\b",
    re.IGNORECASE,
)
# What a company spends on all that it builds.
_CAPEX = re.compile(
    r"\b(?:cap(?:ital)?[ -]?ex(?:penditures?)?|capital (?:spending|outlays?|investments?)"
    r"|(?:to|will|would|plans to|expects to) (?:\w+ )?(?:spend|invest))\b",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b(?:(?:this|next|fiscal|last|calendar) year|(?:in|for|during|by) (?:fiscal )?20\d\d|20\d\d cap|annual(?:ly)?|a year|per year)\b"
)
_IN = re.compile(r"\b(?:in|across|within)\s(?:the\s)?\Z")


def is_company_wide(facts: Facts, amount: AmountMention) -> bool:
    """Whether a sum is all that a company spends in a year, wherever: of a country's projects it says nothing."""
    sentence = facts.sentence_of(amount.start)
    named = facts.countries_in.get(sentence, ())
    if amount.payer == "public" and any(m.via != "place" and m.end <= amount.start for m in named):
        return False  # what a state spends in a year it spends at home
    left, right = facts.span(sentence)
    if not any(
        _CAPEX.search(facts.text, max(left, start), min(right, end))
        for start, end in ((amount.start - 60, amount.start), (amount.end, amount.end + 60))
    ):
        return False
    if _YEAR.search(facts.text, left, right) is None:
        return False
    spent = facts.countries_in.get(sentence, ())
    return not any(
        m.start < amount.end + 120
        and _IN.search(facts.text, max(0, m.start - 8), m.start)
        and not INCLUDING.search(facts.text, amount.end, max(amount.end, m.start))
        for m in spent
    )
