"""Reviewers' corrections of mentions: their values, their words, and what a new one belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from warehouse.review.anchors import Anchor, locate
from warehouse.review.log import Decision
from warehouse.review.placed import RULE, Placed, grouped
from warehouse.review.reading import Reading, Row, overlap
from warehouse.review.standing import Standings
from warehouse.review.vocabulary import MENTION_FIELDS

MOSTLY = 0.5


def lay_over_mentions(reading: Reading, placed: Sequence[Placed], standings: Standings) -> None:
    """Apply decisions on mentions; of those on the same words the one that stands."""
    for group in grouped(placed, lambda p: p.decision.target["kind"]):
        spans = [p for p in group if p.decision.verdict == "span"]
        values = [p for p in group if p.decision.verdict != "span"]
        by_id = {p.decision.decision_id: p for p in group}
        mention = _find(reading, group)
        value = standings.settle([p.decision for p in values])
        if value is not None:
            mention = _set_value(reading, mention, by_id[value.decision_id])
        span = standings.settle([p.decision for p in spans])
        if span is not None and mention is not None:
            _set_span(reading, mention, span, standings)


def _find(reading: Reading, group: Sequence[Placed]) -> Row | None:
    kind = group[0].decision.target["kind"]
    found = ((p, reading.mention_at(kind, p.place.start, p.place.end)) for p in group)
    return next((row for p, row in found if row is not None and _is_meant(p, row)), None)


def _is_meant(placed: Placed, mention: Row) -> bool:
    """Whether a decision is of this mention: one that adds is of a mention only where most of the words are its own."""
    if placed.decision.verdict != "add":
        return True
    span = (placed.place.start, placed.place.end)
    return overlap(mention["start_char"], mention["end_char"], *span) >= MOSTLY


def _set_value(reading: Reading, mention: Row | None, placed: Placed) -> Row | None:
    decision = placed.decision
    if decision.verdict == "reject":
        if mention is not None:
            reading.remove_mention(mention)
        return None
    kind = decision.target["kind"]
    told = decision.decided if decision.verdict in ("change", "add") else decision.shown
    values = {key: told["value"][key] for key in MENTION_FIELDS[kind] if key in told.get("value", {})}
    if kind == "event" and "event_on" in values:
        values |= {"date_basis": told["value"].get("date_basis", "stated" if values["event_on"] else None)}
    if mention is None:
        mention = reading.add_mention(
            kind, placed.place.start, placed.place.end, _whole(decision, values), rule=RULE
        )
        _link_again(reading, mention, decision)
    else:
        reading.revalue(mention, values)
        if decision.verdict != "accept":
            mention["rule"] = RULE
        if decision.verdict == "add":  # the words, too, are as the reviewer marked them
            start, end = placed.place.start, placed.place.end
            mention.update(start_char=start, end_char=end, text=reading.text[start:end])
    if kind == "amount" and mention["role"] == "commitment" and not reading.claims_of(mention):
        _link_alone(reading, mention)
    return mention


def _whole(decision: Decision, values: Mapping[str, Any]) -> dict[str, Any]:
    """Every column that a mention of its kind needs, those that were shown or decided first."""
    usual: dict[str, dict[str, Any]] = {
        "amount": {"qualifier": "exact", "role": "commitment", "payer": "unknown", "period": "one_off"},
        "country": {"via": "name"},
        "vendor": {"via": "name", "qualifier": "mentioned"},
        "type": {"weight": 1.0},
    }
    shown = {k: v for k, v in (decision.shown.get("value") or {}).items() if v is not None}
    return {**usual.get(decision.target["kind"], {}), **shown, **values}


def _link_again(reading: Reading, mention: Row, decision: Decision) -> None:
    """A mention that was shown as part of claims is part of them again."""
    linked = False
    for target in decision.shown.get("claims") or decision.decided.get("claims") or []:
        at = locate(Anchor.from_w3c(target["anchor"]), reading.text)
        claim = reading.claim_like(at.start, at.end, target["statement"]) if at else None
        if claim is not None:
            reading.link(claim, mention, rule=RULE)
            linked = True
    if not linked and mention["kind"] in ("event", "country"):
        _link_alone(reading, mention)


def _link_alone(reading: Reading, mention: Row) -> None:
    """Money, an event or a first country in the evidence of one single claim belongs to that claim."""
    claims = reading.claims_round(mention)
    if len(claims) == 1 and not (mention["kind"] == "country" and claims[0]["countries"]):
        reading.link(claims[0], mention, rule=RULE)


def _set_span(reading: Reading, mention: Row, decision: Decision, standings: Standings) -> None:
    at = locate(Anchor.from_w3c(decision.decided["anchor"]), reading.text)
    if at is None:
        standings.say(decision, "stale", "the corrected span is not in the text any more")
        return
    mention.update(start_char=at.start, end_char=at.end, text=reading.text[at.start : at.end], rule=RULE)
