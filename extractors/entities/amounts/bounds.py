"""Open bounds: ``up to``, ``more than``, ``or more``, 以上."""

from __future__ import annotations

import re

from extractors.entities.amounts.lexicon import Lexicon
from extractors.entities.amounts.phrases import Phrase, phrase_after, phrase_before
from extractors.entities.amounts.sums import Sum
from extractors.model import Qualifier

# Turkish: "500 milyon dolara kadar" is up to, "500 milyon dolar kadar" is about.
_UNTIL = re.compile(r"(?:dolara|avroya|euroya|liraya|yene|yuana|riyale|dirheme|sterline|paunda|'[yae]+)$")


def qualifier_of(folded: str, found: Sum, lex: Lexicon) -> tuple[Qualifier, bool]:
    """The bound that stands before or after a sum, and whether it is told at all."""
    if found.number.at_least:
        return "at_least", True
    before = phrase_before(folded, found.start, lex.before)
    sense = before.sense if before else ""
    after = phrase_after(folded, found.end, lex.after)
    if after and after.sense in ("at_least", "up_to") and _after_fits(folded, after):
        return ("at_least" if after.sense == "at_least" else "up_to"), True
    if sense in ("about", "up_to", "at_least"):
        return sense, True  # type: ignore[return-value]
    if after and after.sense == "about":
        until = (
            _UNTIL.search(folded, found.start, found.end)
            and folded[after.start : after.end].strip() == "kadar"
        )
        return ("up_to" if until else "about"), True
    return "exact", False


def _after_fits(folded: str, after: Phrase) -> bool:
    words = folded[after.start : after.end].strip()
    if words in ("plus", "max", "az"):
        return words == "az"
    if words in ("起", "超", "여"):
        return not folded[after.end : after.end + 1].isalpha()
    return True
