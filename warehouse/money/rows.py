"""Sums that the claims of a project tell: which of them is the pledge, and which only speak of it again.

One project is given one sum, the largest that is told of it, and what is said to come on top of it: the rest
is one of these sums again (in other words, in another currency, by another story), a part of it, or a price.
Every row says which, and points at the one that counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from warehouse.money.fitness import own_sums, unfit
from warehouse.money.pledges import separate_pledges
from warehouse.money.rates import Rate, rate_usd
from warehouse.money.tellings import Tellings, is_same
from warehouse.projects.events import ProjectEvent, claim_events
from warehouse.projects.records import ClaimRecord, Sum
from warehouse.shapes import digest

PART = re.compile(
    r"\b(?:of which|including|part of (?:the|a|its)|out of|first (?:tranche|phase|instal?lment)|initial|"
    r"as part of|dont|davon|de los cuales|share of|portion of)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
STAGES = ("announced", "committed", "disbursed")
MONEY_EVENTS = ("announced", "funded", "contracted", "construction_started", "expanded", "operational")


@dataclass(frozen=True, slots=True)
class Money:
    """One sum of one claim, with what it comes to in US dollars and whether it enters totals."""

    claim: ClaimRecord
    sum: Sum
    stage: str
    event_on: date | None
    precision: str | None
    rate: Rate
    counts: bool
    reason: str
    same_as: Money | None = None
    stories: frozenset[str] = frozenset()

    @property
    def usd(self) -> float | None:
        """US dollars that enter sums: the lower end of a range."""
        return None if self.rate.usd is None else self.sum.low * self.rate.usd

    @property
    def mention(self) -> tuple[str, int]:
        """The amount mention, whichever claims hold it."""
        return self.claim.version_digest, self.sum.mention_no

    def money_id(self, project_id: str) -> str:
        """Digest of project and mention."""
        return "m-" + digest(project_id, self.claim.claim_id, self.sum.mention_no)


def project_money(claims: Sequence[ClaimRecord], events: Sequence[ProjectEvent]) -> list[Money]:
    """Every commitment of a project's claims, in order of telling; each pledge counts in one row."""
    told = [
        _told(claim, each, events) for claim in claims for each in claim.amounts if each.role == "commitment"
    ]
    told = [row for row in told if row.sum.currency]
    told.sort(key=_telling)
    fit = [row for row in told if unfit(row) is None]
    pledge = _pledge(fit)
    beside = separate_pledges(fit, pledge, is_part=_is_part) if pledge else []
    tellings = Tellings(told)
    return [_judged(row, _nearest(row, pledge, beside), tellings) for row in told]


def _nearest(row: Money, pledge: Money | None, beside: Sequence[Money]) -> Money | None:
    """The counted row that a row tells again, else the largest."""
    return next((own for own in beside if row is own or (row is not pledge and is_same(row, own))), pledge)


def _is_part(row: Money) -> bool:
    return bool(PART.search(row.sum.sentence.partition(row.sum.text)[0]))


def _told(claim: ClaimRecord, each: Sum, events: Sequence[ProjectEvent]) -> Money:
    day, precision = _day(claim, events)
    rate = rate_usd(each.currency or "", day)
    stage = each.stage if each.stage in STAGES else "announced"
    return Money(
        claim, each, stage, day, precision, rate, True, "the pledge as first told", None, frozenset()
    )


def _day(claim: ClaimRecord, events: Sequence[ProjectEvent]) -> tuple[date | None, str | None]:
    """Date of the event that the claim tells; else of publication; else of the project's first event."""
    own = [e for e in claim_events(claim) if e.is_credible and e.kind in MONEY_EVENTS and e.event_on]
    if own:
        first = min(own, key=lambda e: (MONEY_EVENTS.index(e.kind) > 2, e.event_on, e.start_char or 0))
        return first.event_on, first.precision
    if claim.published:
        return claim.published, "day"
    dated = [e for e in events if e.is_credible and e.event_on]
    return (dated[0].event_on, dated[0].precision) if dated else (None, None)


def _telling(row: Money) -> tuple[date, int, str, int]:
    """Order of telling: earliest publication first; in one text the printed order."""
    return (row.claim.published or date.max, row.sum.start_char, row.claim.claim_id, row.sum.mention_no)


def _pledge(fit: Sequence[Money]) -> Money | None:
    """The row that counts: the largest of the project's own sums, as first told."""
    if not fit:
        return None
    tellings = Tellings(fit)
    largest = max(own_sums(fit, tellings), key=lambda row: row.usd or 0.0)
    same = tellings.alike(largest)
    originals = [row for row in same if row.sum.restates_no is None] or same
    return originals[0]


def _judged(row: Money, pledge: Money | None, tellings: Tellings) -> Money:
    """The row with its reason."""
    stories = tellings.stories(row)
    doubt = unfit(row)
    if doubt or pledge is None:
        return replace(row, counts=False, reason=doubt or "no pledge", same_as=None, stories=stories)
    if row is pledge:
        stage = max((r.stage for r in tellings.alike(row)), key=STAGES.index)
        return replace(
            row, stage=stage, counts=True, reason="first_told: the pledge as first told", stories=stories
        )
    if row.sum.restates_no is not None or (is_same(row, pledge) and row.sum.currency != pledge.sum.currency):
        reason = "restatement: the same sum in another currency"
    elif row.mention == pledge.mention:
        reason = "retold: the same words in another claim"
    elif is_same(row, pledge):
        copy = row.claim.story_id == pledge.claim.story_id
        reason = "copy: the same story in another place" if copy else "retold: the same pledge told again"
    elif _is_part(row):
        reason = "part_of_larger: said to be part of the larger sum"
    else:
        reason = "part_of_larger: smaller than the project's largest sum"
    return replace(row, counts=False, reason=reason, same_as=pledge, stories=stories)
