"""Reviewers' corrections laid over one content's machine reading.

The machine's reading is kept apart and never changed; the overlay is made anew from it and from the decisions
that stand. Doing it twice gives the same rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from warehouse.review.anchors import Anchor, Place
from warehouse.review.log import Decision
from warehouse.review.overlay_mentions import lay_over_mentions
from warehouse.review.placed import RULE, Placed, grouped
from warehouse.review.reading import Reading, Row
from warehouse.review.standing import Standings
from warehouse.review.vocabulary import LINK_FIELDS
from warehouse.shapes import claim_prefix, digest


def lay_over(
    reading: Reading, placed: Sequence[Placed], standings: Standings, *, counts: bool = True
) -> None:
    """Apply decisions on mentions, claims and links. Without ``counts`` the content makes no claim at all."""
    lay_over_mentions(reading, [p for p in placed if p.decision.subject == "mention"], standings)
    _claims(reading, [p for p in placed if p.decision.subject == "claim"], standings)
    _links(reading, [p for p in placed if p.decision.subject == "link"], standings)
    if not counts:
        for claim in list(reading.claims):
            reading.remove_claim(claim)
    _leave_out_other_money(reading)


def _claims(reading: Reading, placed: Sequence[Placed], standings: Standings) -> None:
    for group in grouped(placed, lambda p: _statement_key(p.decision.target["statement"])):
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
    for group in grouped(placed, lambda p: (p.decision.target["kind"], _claim_key(p.decision))):
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


def _statement_key(statement: Mapping[str, Any]) -> str:
    return str(statement.get("known_as") or (statement.get("name") or "").casefold() or "unnamed")


def _claim_key(decision: Decision) -> tuple[str, int]:
    claim = decision.target["claim"]
    return _statement_key(claim["statement"]), Anchor.from_w3c(claim["anchor"]).start
