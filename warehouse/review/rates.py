"""How likely the machine errs on one thing: pinned rates, outweighed by reviewers' decisions as they come in.

A field's rate in a case (an undated project, a sum of low confidence) begins at the pinned one, and decisions on the
same field and case move it. How much worse than that readings of one rule or of one source are is learnt beside it:
errors found over errors expected, both with some that are taken for granted, so that two decisions do not condemn a
source.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from warehouse.review.judged import Judgement
from warehouse.review.priors import Priors

LEAST, MOST = 0.01, 0.95
TAKEN_FOR_GRANTED = 3.0
"""Errors, found and expected alike, with which every rule and source begins."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing of a task that may be wrong, and what would move if it were.

    ``odds`` is how many times likelier than usual the machine's own doubt makes the error. Where a doubt that ``ends``
    comes true, those after it no longer matter.
    """

    field: str
    case: str
    n_projects: float
    usd: float
    words: str
    odds: float = 1.0
    ends: bool = False
    n_vendors: float = 0.0


@dataclass
class Rates:
    """Error rates by field and case, with what is known of rules and sources."""

    priors: Priors
    _errors: Counter[Key] = field(default_factory=Counter)
    _judged: Counter[Key] = field(default_factory=Counter)
    _expected: dict[Key, float] = field(default_factory=lambda: defaultdict(float))

    def learn(self, found: Iterable[Judgement]) -> set[str]:
        """Take judgements in; returns the fields whose rates are others now."""
        fields = set()
        for each in found:
            if not each.was_asked or (each.field, "") not in self.priors:
                continue
            case = self._case(each.field, each.case)
            expected = self._rate(each.field, case)
            for key in ((each.field, "rule", each.rule), (each.field, "source", each.source)):
                self._errors[key] += each.is_error
                self._expected[key] += expected
            self._errors[each.field, case] += each.is_error
            self._judged[each.field, case] += 1
            fields.add(each.field)
        return fields

    def chance(self, doubt: Doubt, *, rule: str = "", source: str = "") -> float:
        """Chance that the machine errs here."""
        odds = _odds(self._rate(doubt.field, self._case(doubt.field, doubt.case))) * doubt.odds
        for key in ((doubt.field, "rule", rule), (doubt.field, "source", source)):
            if key in self._expected:
                found = self._errors[key] + TAKEN_FOR_GRANTED
                odds *= found / (self._expected[key] + TAKEN_FOR_GRANTED)
        return min(max(odds / (1 + odds), LEAST), MOST)

    def _case(self, field_: str, case: str) -> str:
        return case if (field_, case) in self.priors else ""

    def _rate(self, field_: str, case: str) -> float:
        prior = self.priors[field_, case]
        wrong = prior.error_rate * prior.weight + self._errors[field_, case]
        return wrong / (prior.weight + self._judged[field_, case])


def _odds(rate: float) -> float:
    even = min(max(rate, LEAST), MOST)
    return even / (1 - even)
