"""Reviewers' corrections laid over one content's machine reading.

The machine's reading is kept apart and never changed; the overlay is made anew from it and from the decisions
that stand. Doing it twice gives the same rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from warehouse.review.anchors import Anchor, Place, locate
from warehouse.review.log import Decision
from warehouse.review.reading import Reading, Row, overlap
from warehouse.review.standing import Standings
from warehouse.review.vocabulary import LINK_FIELDS, MENTION_FIELDS
from warehouse.shapes import claim_prefix, digest

RULE = "reviewer"
MOSTLY = 0.5


@dataclass(slots=True)
class Placed:
    """A decision, and where its anchors stand in this content. ``claim`` is that of a link's claim."""

    decision: Decision
    place: Place
    claim: Place | None = None


def place(decision: Decision, text: str) -> Placed | None:
    """Find a decision's anchors in a text; None if one of them is not there."""
    found = locate(Anchor.from_w3c(decision.target["anchor"]), text)
    if found is None:
        return None
    if decision.subject != "link":
        return Placed(decision, found)
    claim = locate(Anchor.from_w3c(decision.target["claim"]["anchor"]), text)
    return Placed(decision, found, claim) if claim else None


def lay_over(
    reading: Reading, placed: Sequence[Placed], standings: Standings, *, counts: bool = True
) -> None:
    """Apply decisions on mentions, claims and links. Without ``counts`` the content makes no claim at all."""
    _mentions(reading, [p for p in placed if p.decision.subject == "mention"], standings)
    _claims(reading, [p for p in placed if p.decision.subject == "claim"], standings)
    _links(reading, [p for p in placed if p.decision.subject == "link"], standings)
    if not counts:
        for claim in list(reading.claims):
            reading.remove_claim(claim)
    _leave_out_other_money(reading)


def _mentions(reading: Reading, placed: Sequence[Placed], standings: Standings) -> None:
    for group in _grouped(placed, lambda p: p.decision.target["kind"]):
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


def _claims(reading: Reading, placed: Sequence[Placed], standings: Standings) -> None:
    for group in _grouped(placed, lambda p: _statement_key(p.decision.target["statement"])):
        winner = standings.settle([p.decision for p in group])
        if winner is None:
            continue
        at = next(p.place for p in group if p.decision is winner)
        claim = reading.claim_like(at.start, at.end, winner.target["statement"])
        if winner.verdict == "add" and claim is not None and not _is_named(claim, winner):
            claim = None  # another project of the same sentence
        if winner.verdict == "reject":
            if claim is not None:
                reading.remove_claim(claim)
            continue
        told = winner.shown if winner.verdict == "accept" else winner.decided
        values = dict(told.get("value") or {})
        if claim is None:
            claim = _restore(reading, winner, at)
        claim.update({key: values[key] for key in _CLAIM_COLUMNS if key in values})
        if claim["primary_type"] not in claim["types"]:
            claim["types"] = (
                [claim["primary_type"], *claim["types"]] if "primary_type" in values else claim["types"]
            )
            claim["primary_type"] = claim["types"][0]
        claim["confidence"] = 1.0
        claim["rule"] = claim["rule"] if winner.verdict == "accept" else RULE
        if winner.decided.get("event"):
            _date(reading, claim, winner.decided["event"], at)


def _is_named(claim: Row, decision: Decision) -> bool:
    ours, theirs = (
        str(name or "").casefold() for name in (claim["name"], decision.target["statement"]["name"])
    )
    return ours == theirs and (
        bool(ours) or claim["primary_type"] == decision.target["statement"]["primary_type"]
    )


_CLAIM_COLUMNS = ("name", "countries", "types", "primary_type", "status", "place")


def _date(reading: Reading, claim: Row, told: Mapping[str, Any], at: Place) -> None:
    """What happened to a claim that a reviewer made, and when: that, and nothing else that its sentence tells."""
    for event in [m for m in reading.mentions if m["kind"] == "event" and claim in reading.claims_of(m)]:
        reading.unlink(claim, event)
    event = reading.add_mention("event", at.start, at.end, {**told, "date_basis": "stated"}, rule=RULE)
    reading.link(claim, event, rule=RULE)


def _restore(reading: Reading, decision: Decision, at: Place) -> Row:
    """A claim that no rule sees (any more): it stands as it was shown when it was accepted, or as it was added."""
    told = decision.decided.get("claim") or decision.decided.get("value") or {}
    named = told.get("known_as") or told.get("name") or told.get("primary_type")
    made = {
        **dict.fromkeys(("place", "known_as", "part_of", "name")),
        "claim_id": f"{claim_prefix(reading.version_digest)}-{digest(at.start, named, length=8)}",
        "primary_type": "other", "status": "unknown", "confidence": 1.0,
    }  # fmt: skip
    shown: Mapping[str, Any] = decision.shown.get("claim") or {**made, **told}
    lists = ("countries", "types", "subtypes", "vendors", "cues")
    claim = {
        **shown,
        **{key: list(shown.get(key) or []) for key in lists},
        "version_digest": reading.version_digest,
        "claim_no": max((row["claim_no"] for row in reading.claims), default=-1) + 1,
        "evidence_start": at.start,
        "evidence_end": at.end,
        "sentence": " ".join(reading.text[at.start : at.end].split())[:300],
        "extractor_version": reading.extractor_version,
        "rule": RULE,
    }
    reading.claims.append(claim)
    if decision.subject == "link":  # made for one fact alone
        return claim
    for kind in ("country", "amount", "vendor", "event"):
        for mention in reading.mentions:
            if mention["kind"] == kind and at.start <= mention["start_char"] < at.end:
                if kind == "amount" and mention["role"] != "commitment":
                    continue
                if decision.verdict == "add" and kind in ("amount", "event") and reading.claims_of(mention):
                    continue  # it is another project's
                if (
                    kind in ("country", "vendor")
                    and mention["value"] not in claim[f"{'countrie' if kind == 'country' else kind}s"]
                ):
                    continue
                reading.link(claim, mention, rule=RULE)
    return claim


def _links(reading: Reading, placed: Sequence[Placed], standings: Standings) -> None:
    for group in _grouped(placed, lambda p: (p.decision.target["kind"], _claim_key(p.decision))):
        winner = standings.settle([p.decision for p in group])
        if winner is None:
            continue
        at = next(p for p in group if p.decision is winner)
        mention = reading.mention_at(winner.target["kind"], at.place.start, at.place.end)
        claim = at.claim and reading.claim_like(
            at.claim.start, at.claim.end, winner.target["claim"]["statement"]
        )
        if mention is not None and not claim and at.claim and winner.verdict == "add":
            claim = _restore(reading, winner, at.claim) if winner.decided.get("claim") else None
        if mention is None or not claim:
            if winner.verdict != "reject":
                standings.say(winner, "stale", "the fact or the claim is not read any more")
            continue
        if winner.verdict == "reject":
            reading.unlink(claim, mention)
            continue
        if winner.verdict == "add" and winner.decided.get("moves"):
            for other in reading.claims_of(mention):
                reading.unlink(other, mention)
        if mention["kind"] == "amount":
            told = {**(winner.shown.get("value") or {}), **(winner.decided.get("value") or {})}
            reading.revalue(
                mention, {"role": "commitment", **{k: told[k] for k in LINK_FIELDS if told.get(k)}}
            )
        reading.link(claim, mention, rule=RULE)


def _leave_out_other_money(reading: Reading) -> None:
    """Only commitments are money of a claim."""
    roles = {row["mention_no"]: row["role"] for row in reading.mentions if row["kind"] == "amount"}
    reading.claim_amounts[:] = [
        r for r in reading.claim_amounts if roles.get(r["mention_no"]) == "commitment"
    ]


def _grouped(placed: Iterable[Placed], key: Any) -> list[list[Placed]]:
    """Decisions on the same thing: same key, spans that touch."""
    groups: list[list[Placed]] = []
    for each in sorted(placed, key=lambda p: p.decision.decision_no):
        for group in groups:
            if key(group[0]) == key(each) and any(
                p.place.start < each.place.end and each.place.start < p.place.end for p in group
            ):
                group.append(each)
                break
        else:
            groups.append([each])
    return groups


def _statement_key(statement: Mapping[str, Any]) -> str:
    return str(statement.get("known_as") or (statement.get("name") or "").casefold() or "unnamed")


def _claim_key(decision: Decision) -> tuple[str, int]:
    claim = decision.target["claim"]
    return _statement_key(claim["statement"]), Anchor.from_w3c(claim["anchor"]).start
