"""A project's rows, from the claims that it consists of."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from warehouse.money.rows import Money, project_money
from warehouse.projects.clusters import Join
from warehouse.projects.events import ProjectEvent, project_events, project_status
from warehouse.projects.names import names_something, normalised
from warehouse.projects.quarters import quarter_of
from warehouse.projects.records import ClaimRecord
from warehouse.projects.roles import country_roles
from warehouse.reference import load_countries
from warehouse.review.projects import Correction, decided_fields

Row = dict[str, Any]
SUPPORT = 0.2
"""A country or type enters if at least this share of the stories gives it: one stray reading does not."""

TYPE_ORDER = ("infrastructure", "model", "data", "other")


@dataclass(slots=True)
class ProjectRows:
    """Rows of some projects, one list for each table."""

    projects: list[Row] = field(default_factory=list)
    project_claims: list[Row] = field(default_factory=list)
    project_merges: list[Row] = field(default_factory=list)
    project_countries: list[Row] = field(default_factory=list)
    project_types: list[Row] = field(default_factory=list)
    project_vendors: list[Row] = field(default_factory=list)
    project_events: list[Row] = field(default_factory=list)
    money: list[Row] = field(default_factory=list)
    project_documents: list[Row] = field(default_factory=list)


def add_project(
    rows: ProjectRows,
    project_id: str,
    claims: Sequence[ClaimRecord],
    joins: Iterable[tuple[str, str, Join]],
    corrections: Sequence[Correction] = (),
) -> None:
    """Lay out one project. ``joins`` are (claim, claim, why); ``corrections`` have the last word."""
    claims = sorted(claims, key=lambda c: c.claim_id)
    events = project_events(claims)
    money = project_money(claims, events)
    countries: Mapping[str, int] = _supported(claims, lambda claim: claim.countries, sorted)
    typed = [claim for claim in claims if not claim.is_bare_money] or claims
    types: Mapping[str, int] = _supported(
        typed,
        _types_of,
        lambda found: sorted(found, key=TYPE_ORDER.index),
        sure=frozenset(kind for claim in typed if claim.known_as for kind in _types_of(claim)),
    )
    decided = decided_fields(corrections, project_id, frozenset(claim.claim_id for claim in claims))
    countries = _as_decided(countries, decided.get("countries"))
    types = _as_decided(_primary_first(types, claims), decided.get("types"))
    project = _project(project_id, claims, events, money, countries, types)
    # beside the columns: what was decided is part of the digest, so that a scope or a quarter moves the counts
    rows.projects.append(project | _decided_columns(decided) | ({"decided": decided} if decided else {}))
    rows.project_claims += [
        {"project_id": project_id, "claim_id": c.claim_id, "story_id": c.story_id, "is_copy": not c.is_origin}
        for c in claims
    ]
    rows.project_merges += [
        {
            "project_id": project_id,
            "claim_a": a,
            "claim_b": b,
            "verdict": join.verdict,
            "score": min(join.score, 1000.0),
            "reasons": list(join.reasons),
        }
        for a, b, join in joins
    ]
    roles = country_roles(countries, claims)
    rows.project_countries += [
        row | {"role": roles[row["country"]]} for row in _shares(project_id, "country", countries)
    ]
    rows.project_types += _shares(project_id, "type", types)
    for vendor, stories in sorted(_by_value(claims, lambda claim: claim.vendors).items()):
        rows.project_vendors.append({"project_id": project_id, "vendor": vendor, "n_stories": len(stories)})
    rows.project_events += [_event(project_id, number, event) for number, event in enumerate(events)]
    holders = {d.document_id: d for c in claims for d in c.documents}
    rows.project_documents += [
        {"project_id": project_id, **asdict(holder)} for _, holder in sorted(holders.items())
    ]
    rows.money += [_money(project_id, each) for each in money]


def _project(
    project_id: str,
    claims: Sequence[ClaimRecord],
    events: Sequence[ProjectEvent],
    money: Sequence[Money],
    countries: Mapping[str, int],
    types: Mapping[str, int],
) -> Row:
    names = _names(claims)
    documents = {d.document_id for c in claims for d in c.documents}
    days = sorted(d.published_on for c in claims for d in c.documents if d.published_on)
    place = _most_told((c.place, c.story_id) for c in claims if c.place)
    return {
        "project_id": project_id,
        "name": names[0] if names else _description(claims, place, next(iter(countries), None)),
        "is_named": bool(names),
        "aliases": names[1:],
        "known_as": min((c.known_as for c in claims if c.known_as), default=None),
        "place": place,
        "primary_country": next(iter(countries), None),
        "primary_type": next(iter(types), None),
        "status": project_status(events, claims),
        "backing": _backing(money),
        "part_of": sorted({c.part_of for c in claims if c.part_of}),
        "n_claims": len(claims),
        "n_stories": len({c.story_id for c in claims}),
        "n_documents": len(documents),
        "n_publishers": len({d.publisher for c in claims for d in c.documents}),
        "first_published_on": days[0] if days else None,
        "last_published_on": days[-1] if days else None,
        "confidence": _confidence(claims),
    }


def _primary_first(types: Mapping[str, int], claims: Sequence[ClaimRecord]) -> Mapping[str, int]:
    """The types, that which most stories tell as the first one in front, so that row and column agree on it."""
    primary = _most_told((c.primary_type, c.story_id) for c in claims if c.primary_type in types)
    return types if primary is None else {primary: types[primary], **types}


def _as_decided(told: Mapping[str, int], decided: Sequence[str] | None) -> Mapping[str, int]:
    """Values with their number of stories: the decided ones if a reviewer decided, else the told ones."""
    return told if decided is None else {value: told.get(value, 0) for value in decided}


def _decided_columns(decided: Mapping[str, Any]) -> Row:
    """Columns of the project's own row that a reviewer set."""
    columns = {key: decided[key] for key in ("name", "status") if key in decided}
    columns |= {"is_named": True} if "name" in decided else {}
    return columns | ({"primary_type": decided["types"][0]} if "types" in decided else {})


def _names(claims: Sequence[ClaimRecord]) -> list[str]:
    """Names by the number of stories that use them, one spelling for each; the longer of two equals first."""
    named = [c for c in claims if c.name and names_something(c.name)] or [c for c in claims if c.name]
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    stories: dict[str, set[str]] = defaultdict(set)
    for claim in named:
        plain = normalised(claim.name or "")
        spellings[plain][claim.name or ""] += 1
        stories[plain].add(claim.story_id)
    ordered = sorted(stories, key=lambda plain: (-len(stories[plain]), -len(plain), plain))
    return [min(spellings[plain], key=lambda s: (-spellings[plain][s], s)) for plain in ordered]


def _description(claims: Sequence[ClaimRecord], place: str | None, country: str | None) -> str:
    """What it is and where, for a project that no text names."""
    what = _most_told((s, c.story_id) for c in claims for s in c.subtypes)
    what = what or _most_told((c.primary_type, c.story_id) for c in claims) or "project"
    names = {row["country"]: row["name"] for row in load_countries()}
    where = place or names.get(country or "", country)
    words = re.sub(r"^ai\b", "AI", what.replace("_", " ").replace("-", " "))
    return f"{words[0].upper()}{words[1:]}" + (f" in {where}" if where else "")


def _most_told(values: Iterable[tuple[str | None, str]]) -> str | None:
    stories: dict[str, set[str]] = defaultdict(set)
    for value, story in values:
        if value:
            stories[value].add(story)
    return min(stories, key=lambda value: (-len(stories[value]), value), default=None)


def _types_of(claim: ClaimRecord) -> tuple[str, ...]:
    return tuple(t for t in claim.types if t in TYPE_ORDER) or (claim.primary_type,)


def _by_value(claims: Sequence[ClaimRecord], values: Any) -> dict[str, set[str]]:
    stories: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for value in values(claim):
            stories[value].add(claim.story_id)
    return stories


def _supported(
    claims: Sequence[ClaimRecord], values: Any, in_order: Any, *, sure: frozenset[str] = frozenset()
) -> dict[str, int]:
    """Values that enough stories give, most told first, with their number of stories.

    One story is enough for what is ``sure``: the types of a known programme are only ever read from those that it has.
    """
    stories = _by_value(claims, values)
    least = SUPPORT * len({claim.story_id for claim in claims})
    kept = [v for v in in_order(stories) if v in sure or len(stories[v]) >= least] or in_order(stories)
    return {value: len(stories[value]) for value in sorted(kept, key=lambda v: -len(stories[v]))}


def _shares(project_id: str, column: str, counts: Mapping[str, int]) -> list[Row]:
    return [
        {"project_id": project_id, column: value, "is_primary": number == 0, "n_stories": n_stories}
        for number, (value, n_stories) in enumerate(counts.items())
    ]


def _backing(money: Sequence[Money]) -> str:
    payers = {each.sum.payer for each in money} - {"unknown"}
    if not payers:
        return "unknown"
    return payers.pop() if len(payers) == 1 else "mixed"


def _confidence(claims: Sequence[ClaimRecord]) -> float:
    """One minus the chance that every independent story is mistaken."""
    best: dict[str, float] = {}
    for claim in claims:
        best[claim.story_id] = max(best.get(claim.story_id, 0.0), claim.confidence)
    doubt = 1.0
    for story in sorted(best):
        doubt *= 1.0 - min(best[story], 0.99)
    return round(1.0 - doubt, 6)


def _event(project_id: str, number: int, event: ProjectEvent) -> Row:
    return {
        "project_id": project_id,
        "event_no": number,
        "kind": event.kind,
        "event_on": event.event_on.isoformat() if event.event_on else None,
        "event_precision": event.precision,
        "quarter": event.quarter,
        "date_basis": event.date_basis,
        "is_credible": event.is_credible,
        "reason": event.reason,
        "n_stories": len(event.stories),
        "confidence": round(event.confidence, 6),
        "claim_id": event.claim_id,
        "version_digest": event.version_digest,
        "start_char": event.start_char,
        "end_char": event.end_char,
        "date_text": event.date_text,
        "sentence": event.sentence,
        "published_on": event.published_on.isoformat() if event.published_on else None,
    }


def _money(project_id: str, each: Money) -> Row:
    told, usd = each.sum, each.rate.usd
    return {
        "money_id": each.money_id(project_id),
        "project_id": project_id,
        "claim_id": each.claim.claim_id,
        "version_digest": each.claim.version_digest,
        "mention_no": told.mention_no,
        "start_char": told.start_char,
        "end_char": told.end_char,
        "text": told.text,
        "amount_low": told.low,
        "amount_high": told.high,
        "currency": told.currency,
        "qualifier": told.qualifier,
        "stage": each.stage,
        "payer": told.payer,
        "period": told.period,
        "event_on": each.event_on.isoformat() if each.event_on else None,
        "quarter": quarter_of(each.event_on, each.precision),
        "rate_usd": usd,
        "rate_on": each.rate.on.isoformat() if each.rate.on else None,
        "rate_source": each.rate.source,
        "amount_usd": each.usd,
        "amount_usd_low": None if usd is None else told.low * usd,
        "amount_usd_high": None if usd is None else told.high * usd,
        "counts_towards_total": each.counts,
        "reason": each.reason,
        "same_as_money_id": each.same_as.money_id(project_id) if each.same_as else None,
        "n_stories": len(each.stories),
        "confidence": round(told.confidence * each.claim.confidence, 6),
        "sentence": told.sentence,
    }
