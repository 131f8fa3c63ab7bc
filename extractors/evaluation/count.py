"""What is right, wrong and missing in one case, field by field.

A mention is right where it overlaps the labelled span and says the same of it; whether its ends are exact is
counted beside. What is said more of it (role, stage, date ...) is scored under names of its own, and only
where the label says it: missing where the mention was missed, wrong and missing where it says something else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.entities.read import extract_entities
from extractors.evaluation.model import Case, Gold, GoldProject
from extractors.model import AmountMention, Claim, CueMention, EventMention, Extraction, Mention


@dataclass(slots=True)
class Count:
    """True and false positives, false negatives; ``exact`` of the true ones have exact ends."""

    tp: int = 0
    fp: int = 0
    fn: int = 0
    exact: int = 0

    def add(self, other: Count) -> None:
        """Add another count to this one."""
        self.tp += other.tp
        self.fp += other.fp
        self.fn += other.fn
        self.exact += other.exact


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that was missed or said wrongly, for the list of errors."""

    field: str
    case: Case
    what: str
    words: str


@dataclass(frozen=True, slots=True)
class Counted:
    """Counts of one case by field, with its faults."""

    case: Case
    counts: dict[str, Count]
    faults: tuple[Fault, ...]


def read(case: Case) -> Extraction:
    """What the reader makes of a case."""
    return extract_entities(
        case.text,
        language=case.language,
        publisher_country=case.publisher_country,
        published_on=case.published_on,
    )


def count(case: Case, found: Extraction) -> Counted:
    """Compare what was found with what was labelled."""
    tally = _Tally(case)
    if case.countries is not None:
        _countries(tally, case.countries, found)
    if case.amounts is not None:
        _amounts(tally, case.amounts, found)
    if case.vendors is not None:
        pairs = tally.mentions("vendor", case.vendors, found.vendors, lambda m: (m.vendor,))
        for gold, vendor in pairs:
            tally.more("vendor_relation", gold, "relation", vendor and vendor.relation)
    if case.cues is not None:
        _cues(tally, case.cues, found)
    if case.events is not None:
        _events(tally, case.events, found)
    if case.types is not None:
        tally.sets("type", case.types, frozenset(found.project_types))
    if case.projects is not None:
        _projects(tally, case.projects, found)
    return Counted(case, dict(tally.counts), tuple(tally.faults))


class _Tally:
    def __init__(self, case: Case) -> None:
        self.case = case
        self.counts: dict[str, Count] = defaultdict(Count)
        self.faults: list[Fault] = []

    def fault(self, field: str, what: str, words: str) -> None:
        self.faults.append(Fault(field, self.case, what, words))

    def mentions(
        self, field: str, golds: Sequence[Gold], found: Iterable[Any], key: Any, kinds: bool = False
    ) -> list[tuple[Gold, Any]]:
        """Pair labels with mentions of the same key: exact ones first, then those that overlap."""
        golds, free = list(golds), list(found)
        partner: dict[int, Any] = {}
        for exact in (True, False):
            for index, gold in enumerate(golds):
                if index in partner:
                    continue
                hit = next((m for m in free if key(m) == gold.key and _meets(gold, m, exact)), None)
                if hit is not None:
                    partner[index] = hit
                    free.remove(hit)
        for index, gold in enumerate(golds):
            names = [field, f"{field}.{gold.key[0]}"] if kinds else [field]
            hit = partner.get(index)
            for name in names:
                if hit is None:
                    self.counts[name].fn += 1
                else:
                    self.counts[name].tp += 1
                    self.counts[name].exact += (hit.start, hit.end) == (gold.start, gold.end)
            if hit is None:
                self.fault(field, "missed", f"{self.case.text[gold.start : gold.end]} = {_said(gold.key)}")
        for extra in free:
            if kinds and any(key(extra) == gold.key and _meets(gold, extra, False) for gold in golds):
                continue  # one event in two words ("construction ... began"), said twice
            for name in [field, f"{field}.{key(extra)[0]}"] if kinds else [field]:
                self.counts[name].fp += 1
            self.fault(field, "wrong", f"{extra.text} = {_said(key(extra))}")
        return [(gold, partner.get(index)) for index, gold in enumerate(golds)]

    def more(self, field: str, gold: Gold, name: str, value: Any, *, kinds: bool = False) -> None:
        """Score what a label says more of its mention, if it says it."""
        if name not in gold.more:
            return
        wanted = gold.more[name]
        self.counts[field].add(_compared(wanted, value))
        if kinds:
            if wanted == value:
                self.counts[f"{field}.{wanted}"].add(Count(tp=1, exact=1))
            else:
                self.counts[f"{field}.{wanted}"].fn += 1
                if value is not None:
                    self.counts[f"{field}.{value}"].fp += 1
        if wanted != value:
            said = self.case.text[gold.start : gold.end]
            what = "missed" if value is None else "wrong"
            self.fault(field, what, f"{said}: {_said(value)}, not {_said(wanted)}")

    def sets(self, field: str, wanted: frozenset[Any], found: frozenset[Any]) -> None:
        """Score a set of values."""
        right = len(wanted & found)
        self.counts[field].add(Count(right, len(found - wanted), len(wanted - found), right))
        for value in sorted(wanted - found, key=str):
            self.fault(field, "missed", _said(value))
        for value in sorted(found - wanted, key=str):
            self.fault(field, "wrong", _said(value))


def _compared(wanted: Any, value: Any) -> Count:
    if wanted == value:
        return Count(tp=1, exact=1)
    return Count(fn=1) if value is None else Count(fp=1, fn=1)


def _meets(gold: Gold, mention: Mention, exact: bool) -> bool:
    if exact:
        return (mention.start, mention.end) == (gold.start, gold.end)
    return mention.start < gold.end and gold.start < mention.end


def _said(value: Any) -> str:
    if isinstance(value, tuple):
        return " ".join(_said(each) for each in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _countries(tally: _Tally, golds: Sequence[Gold], found: Extraction) -> None:
    """Names and demonyms apart from places. Taking one for the other is a miss, and no second mistake."""
    for field, is_place in (("country", False), ("place", True)):
        mine = [g for g in golds if (g.more["via"] == "place") is is_place]
        others = [g for g in golds if (g.more["via"] == "place") is not is_place]
        mentions = [
            m
            for m in found.countries
            if (m.via == "place") is is_place
            and not any(g.key == (m.iso3,) and _meets(g, m, False) for g in others)
        ]
        pairs = tally.mentions(field, mine, mentions, lambda m: (m.iso3,))
        if not is_place:
            for gold, mention in pairs:
                tally.more("country_via", gold, "via", mention and mention.via)


def _amounts(tally: _Tally, golds: Sequence[Gold], found: Extraction) -> None:
    def key(mention: AmountMention) -> tuple[float, float, str | None]:
        return round(mention.low, 2), round(mention.high, 2), mention.currency

    pairs = tally.mentions("amount", golds, found.amounts, key)
    spans = {id(mention): index for index, (_, mention) in enumerate(pairs) if mention is not None}
    for gold, mention in pairs:
        for name in ("qualifier", "role", "stage", "payer", "period"):
            value = mention and getattr(mention, name)
            tally.more(f"amount_{name}", gold, name, value, kinds=name != "period")
        if "restates" in gold.more:
            first = found.amounts[mention.restates] if mention and mention.restates is not None else None
            tally.more("amount_restates", gold, "restates", spans.get(id(first)) if first else None)


def _cues(tally: _Tally, golds: Sequence[Gold], found: Extraction) -> None:
    pairs: list[tuple[Gold, CueMention | None]]
    pairs = tally.mentions("cue", golds, found.cues, lambda m: (m.cue,), kinds=True)
    for gold, cue in pairs:
        for name, inside in (("over", True), ("out", False)):
            if name in gold.more:
                start, end = gold.more[name]
                held = cue is not None and cue.scope_start <= start and end <= cue.scope_end
                right = cue is not None and held is inside
                tally.counts["cue_scope"].add(Count(tp=1, exact=1) if right else Count(fn=1))
                if cue is not None and not right:
                    tally.fault("cue_scope", "wrong", f"{cue.text}: {tally.case.text[start:end]}")


def _events(tally: _Tally, golds: Sequence[Gold], found: Extraction) -> None:
    pairs: list[tuple[Gold, EventMention | None]]
    pairs = tally.mentions("event", golds, found.events, lambda m: (m.kind,), kinds=True)
    for gold, event in pairs:
        if "date" not in gold.more:
            continue
        if gold.more["date"][0] is None:  # labelled as undated
            if event is not None:
                said = (event.on, event.precision)
                tally.counts["event_date"].add(Count(tp=1, exact=1) if event.on is None else Count(fp=1))
                if event.on is not None:
                    tally.fault("event_date", "wrong", f"{event.text}: {_said(said)}, not undated")
            continue
        # One event told by two words ("a contract ... was signed") has the date of the one that has one.
        dated = next((e for e in (event, *_others(gold, found)) if e is not None and e.on), None)
        value = (dated.on, dated.precision) if event is not None and dated is not None else None
        tally.more("event_date", gold, "date", value)


def _others(gold: Gold, found: Extraction) -> list[EventMention]:
    return [event for event in found.events if (event.kind,) == gold.key and _meets(gold, event, False)]


def _projects(tally: _Tally, golds: Sequence[GoldProject], found: Extraction) -> None:
    free = list(found.projects)
    pairs: list[tuple[GoldProject, Claim | None]] = []
    for gold in golds:
        best = max(free, key=lambda claim: _likeness(gold, claim), default=None)
        if best is not None and _likeness(gold, best) >= 2:
            free.remove(best)
            pairs.append((gold, best))
        else:
            pairs.append((gold, None))
    for gold, claim in pairs:
        tally.counts["project"].add(Count(tp=1, exact=1) if claim else Count(fn=1))
        if claim is None:
            tally.fault("project", "missed", gold.name or _said(tuple(sorted(gold.countries or ()))))
        if gold.name is not None:
            same = claim is not None and _same_name(gold.name, claim.name)
            tally.counts["project_name"].add(
                Count(tp=1, exact=1) if same else Count(fp=int(bool(claim and claim.name)), fn=1)
            )
            if claim is not None and not same:
                tally.fault("project_name", "wrong", f"{claim.name}, not {gold.name}")
        sums = [found.amounts[index] for index in claim.amounts] if claim else []
        for name, wanted, value in (
            ("country", gold.countries, frozenset(claim.countries) if claim else frozenset()),
            ("type", gold.types, frozenset(claim.types) if claim else frozenset()),
            ("amount", gold.amounts, frozenset((round(m.low, 2), m.currency) for m in sums)),
            ("vendor", gold.vendors, frozenset(claim.vendors) if claim else frozenset()),
        ):
            if wanted is not None:
                tally.sets(f"project_{name}", wanted, value)
        if gold.status is not None:
            status = claim.status if claim else None
            tally.counts["project_status"].add(_compared(gold.status, status))
            if status and status != gold.status:
                tally.fault("project_status", "wrong", f"{status}, not {gold.status}")
    for claim in free:
        tally.counts["project"].fp += 1
        tally.fault("project", "wrong", f"{claim.name} {' '.join((*claim.countries, *claim.types))}")


def _likeness(gold: GoldProject, claim: Claim) -> int:
    """Two points for a name, two for country and type together, one more for each that agrees besides."""
    points = 2 if gold.name and _same_name(gold.name, claim.name) else 0
    countries = bool(gold.countries and gold.countries & set(claim.countries))
    types = bool(gold.types and gold.types & set(claim.types))
    return points + countries + types


def _same_name(wanted: str, found: str | None) -> bool:
    if not found:
        return False
    one, two = wanted.casefold(), found.casefold()
    return one in two or two in one


__all__ = ["Count", "Counted", "Fault", "count", "read"]
