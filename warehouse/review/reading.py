"""One content's reading as rows that corrections can work on: mentions, claims, and what joins them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from warehouse.review.anchors import sentence_round
from warehouse.shapes import shortened

Row = dict[str, Any]

LISTS = {"country": "countries", "vendor": "vendors", "type": "types"}
"""Field of a link -> the list of the claim that holds its values."""


@dataclass(slots=True)
class Reading:
    """Rows of the five tables that hang on one content, and its text."""

    version_digest: str
    extractor_version: str
    text: str
    mentions: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)
    claim_links: list[Row] = field(default_factory=list)
    claim_amounts: list[Row] = field(default_factory=list)
    claim_events: list[Row] = field(default_factory=list)

    def mention_at(self, kind: str, start: int, end: int) -> Row | None:
        """The mention of that kind that covers the span best; None if none touches it."""
        scored = [
            (overlap(row["start_char"], row["end_char"], start, end), -row["mention_no"], row)
            for row in self.mentions
            if row["kind"] == kind
        ]
        best = max(scored, key=lambda each: each[:2], default=None)
        return best[2] if best and best[0] > 0 else None

    def claim_like(self, start: int, end: int, statement: Mapping[str, Any]) -> Row | None:
        """The claim whose evidence meets the span and that speaks of the same thing."""
        scored = [
            (_likeness(row, statement), overlap(row["evidence_start"], row["evidence_end"], start, end), row)
            for row in self.claims
            if row["evidence_start"] is not None
        ]
        near = [each for each in scored if each[1] > 0 and each[0] >= 60]
        best = max(near, key=lambda each: (each[0], each[1], each[2]["claim_id"]), default=None)
        return best[2] if best else None

    def claims_round(self, mention: Row) -> list[Row]:
        """Claims whose evidence contains the mention."""
        return [
            row
            for row in self.claims
            if row["evidence_start"] is not None
            and row["evidence_start"] <= mention["start_char"] < row["evidence_end"]
        ]

    def claims_of(self, mention: Row) -> list[Row]:
        """Claims that a link joins to the mention."""
        ids = {
            link["claim_id"]
            for link in self.claim_links
            if (link["field"], link["mention_no"]) == (mention["kind"], mention["mention_no"])
        }
        ids |= {
            row["claim_id"]
            for row in self._joins(mention["kind"])
            if row["mention_no"] == mention["mention_no"]
        }
        return [row for row in self.claims if row["claim_id"] in ids]

    def link(self, claim: Row, mention: Row, *, rule: str) -> None:
        """Join a mention to a claim, once."""
        if claim not in self.claims_of(mention):
            self.claim_links.append(
                {
                    "claim_id": claim["claim_id"],
                    "field": mention["kind"],
                    "mention_no": mention["mention_no"],
                    "value": str(mention["value"] or ""),
                    "rule": rule,
                    "confidence": 1.0,
                }
            )
        key = {"claim_id": claim["claim_id"], "mention_no": mention["mention_no"]}
        joins = self._joins(mention["kind"])
        if mention["kind"] in ("amount", "event") and key not in joins:
            joins.append(key)
        values = claim.get(LISTS.get(mention["kind"], ""))
        if values is not None and mention["value"] not in values:
            values.append(mention["value"])

    def unlink(self, claim: Row, mention: Row) -> None:
        """Part a mention from a claim; a value that nothing else supports leaves the claim."""
        key = (claim["claim_id"], mention["kind"], mention["mention_no"])
        self.claim_links = [
            r for r in self.claim_links if (r["claim_id"], r["field"], r["mention_no"]) != key
        ]
        joins = self._joins(mention["kind"])
        joins[:] = [r for r in joins if (r["claim_id"], r["mention_no"]) != (key[0], key[2])]
        self._retract(claim, mention["kind"], mention["value"])

    def remove_mention(self, mention: Row) -> None:
        """Take a mention out, and out of every claim."""
        self.mentions.remove(mention)
        for claim in self.claims_of(mention):
            self.unlink(claim, mention)
        if mention["kind"] == "type":  # links of types name the value alone
            for claim in self.claims_round(mention):
                if not self._still_said(claim, mention):
                    self.claim_links = [
                        r
                        for r in self.claim_links
                        if (r["claim_id"], r["field"], r["value"])
                        != (claim["claim_id"], "type", mention["value"])
                    ]
                    self._retract(claim, "type", mention["value"])

    def revalue(self, mention: Row, values: Mapping[str, Any]) -> None:
        """Give a mention other values; claims that held the old one hold the new one."""
        old = mention["value"]
        mention.update(values)
        mention["confidence"] = 1.0
        if mention["value"] == old:
            return
        for claim in self.claims_of(mention):
            for link in self.claim_links:
                if (link["claim_id"], link["field"], link["mention_no"]) == (
                    claim["claim_id"], mention["kind"], mention["mention_no"],
                ):  # fmt: skip
                    link["value"] = str(mention["value"] or "")
            self._retract(claim, mention["kind"], old)
            held = claim.get(LISTS.get(mention["kind"], ""))
            if held is not None and mention["value"] not in held:
                held.append(mention["value"])
                self._even_out(claim)

    def add_mention(self, kind: str, start: int, end: int, values: Mapping[str, Any], *, rule: str) -> Row:
        """A mention that the machine did not see."""
        numbers = [row["mention_no"] for row in self.mentions if row["kind"] == kind]
        first, last = sentence_round(self.text, start, end)
        row = {
            **dict.fromkeys(MENTION_COLUMNS),
            "version_digest": self.version_digest,
            "kind": kind,
            "mention_no": max(numbers, default=-1) + 1,
            "start_char": start,
            "end_char": end,
            "text": self.text[start:end],
            "rule": rule,
            "confidence": 1.0,
            "sentence_start": first,
            "sentence": shortened(self.text, first, last, start, end),
            "extractor_version": self.extractor_version,
            **values,
        }
        self.mentions.append(row)
        return row

    def remove_claim(self, claim: Row) -> None:
        """Take a claim out, and its links."""
        self.claims.remove(claim)
        for table in (self.claim_links, self.claim_amounts, self.claim_events):
            table[:] = [row for row in table if row["claim_id"] != claim["claim_id"]]

    def _joins(self, kind: str) -> list[Row]:
        return {"amount": self.claim_amounts, "event": self.claim_events}.get(kind, [])

    def _still_said(self, claim: Row, mention: Row) -> bool:
        return any(
            row["kind"] == "type" and row["value"] == mention["value"] and claim in self.claims_round(row)
            for row in self.mentions
        )

    def _retract(self, claim: Row, kind: str, value: str | None) -> None:
        values = claim.get(LISTS.get(kind, ""))
        supported = any(
            (link["claim_id"], link["field"], link["value"]) == (claim["claim_id"], kind, value)
            for link in self.claim_links
        )
        if values is not None and value in values and not supported:
            values.remove(value)
            self._even_out(claim)

    def _even_out(self, claim: Row) -> None:
        """The primary type is one of the types."""
        if claim["primary_type"] not in claim["types"]:
            claim["primary_type"] = claim["types"][0] if claim["types"] else "other"


MENTION_COLUMNS = (
    "version_digest", "kind", "mention_no", "start_char", "end_char", "text", "value", "amount_low",
    "amount_high", "qualifier", "role", "restates_no", "stage", "payer", "period", "via", "subtype", "weight",
    "scope_start_char", "scope_end_char", "event_on", "event_precision", "date_text", "date_basis",
    "rule", "confidence", "page", "sentence_start", "sentence", "extractor_version",
)  # fmt: skip


def overlap(a: int, b: int, c: int, d: int) -> float:
    """Share of the two spans' union that they have in common."""
    common = min(b, d) - max(a, c)
    return common / (max(b, d) - min(a, c)) if common > 0 else 0.0


def _likeness(claim: Mapping[str, Any], statement: Mapping[str, Any]) -> float:
    """How far (0 to 100) a claim speaks of what the statement names."""
    if statement.get("known_as") and statement["known_as"] == claim["known_as"]:
        return 100.0
    if claim["name"] and statement.get("name"):
        return float(fuzz.token_set_ratio(claim["name"].casefold(), statement["name"].casefold()))
    if claim["name"] or statement.get("name"):
        return 62.0
    return 90.0 if claim["primary_type"] == statement.get("primary_type") else 65.0


def rows_as_json(rows: Iterable[Row]) -> list[Row]:
    """Copies of rows, their lists copied too, so that the machine's reading is never changed in place."""
    return [{k: list(v) if isinstance(v, list) else v for k, v in row.items()} for row in rows]
