"""An extraction laid out as rows: mentions, claims, and the links between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from warehouse.shapes import Facts, Row, TextIndex, claim_prefix, digest

VALUE_KEYS = {
    "countries": ("country", "iso3"),
    "amounts": ("amount", "currency"),
    "vendors": ("vendor", "vendor"),
    "types": ("type", "type"),
    "cues": ("cue", "cue"),
    "events": ("event", "kind"),
}
"""List of an extraction -> kind of mention, and the key of its normalised value."""


@dataclass(slots=True)
class ReadingRows:
    """Rows of some extractions, one list for each table."""

    extractions: list[Row] = field(default_factory=list)
    mentions: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)
    claim_links: list[Row] = field(default_factory=list)
    claim_amounts: list[Row] = field(default_factory=list)
    claim_events: list[Row] = field(default_factory=list)


def extraction_row(arrival: Facts) -> Row:
    """The reading itself; its digest tells whether a re-reading changed anything."""
    extraction: Facts = arrival["extraction"]
    return {
        "version_digest": arrival["version_digest"],
        "extractor_version": arrival["extractor_version"],
        "language": extraction.get("language"),
        "project_types": list(extraction.get("project_types") or []),
        "n_mentions": sum(len(extraction.get(key) or []) for key in VALUE_KEYS),
        "n_claims": len(extraction.get("projects") or []),
        "extraction_digest": digest(dict(extraction), length=32),
    }


def add_reading(rows: ReadingRows, arrival: Facts, index: TextIndex) -> None:
    """Lay out one extraction: ``{version_digest, extractor_version, extraction}``."""
    extraction: Facts = arrival["extraction"]
    shared = {"version_digest": arrival["version_digest"], "extractor_version": arrival["extractor_version"]}
    rows.extractions.append(extraction_row(arrival))
    for key, (kind, value_key) in VALUE_KEYS.items():
        for number, mention in enumerate(extraction.get(key) or []):
            rows.mentions.append({**shared, **_mention_row(kind, number, mention[value_key], mention, index)})
    seen: Counter[str] = Counter()
    for number, claim in enumerate(extraction.get("projects") or []):
        row = {**shared, **_claim_row(number, claim, index)}
        base = claim_id(arrival["version_digest"], row)
        seen[base] += 1
        row["claim_id"] = base if seen[base] == 1 else f"{base}.{seen[base]}"
        rows.claims.append(row)
        _add_links(rows, row["claim_id"], claim, extraction, index)


def claim_id(version_digest: str, claim: Facts) -> str:
    """``<content>-<statement>``: survives new rules as long as the same sentence names the same thing."""
    statement = (claim["evidence_start"], claim["known_as"] or claim["name"] or claim["primary_type"])
    return f"{claim_prefix(version_digest)}-{digest(*statement, length=8)}"


def _mention_row(
    kind: str, number: int, value: str | None, mention: Mapping[str, Any], index: TextIndex
) -> Row:
    start, end = mention["start"], mention["end"]
    sentence_start, sentence = index.quotation(start, end)
    return {
        "kind": kind,
        "mention_no": number,
        "start_char": start,
        "end_char": end,
        "text": mention["text"],
        "value": value,
        "amount_low": mention.get("low"),
        "amount_high": mention.get("high"),
        "qualifier": mention.get("qualifier") or mention.get("relation"),
        "restates_no": mention.get("restates"),
        **{key: mention.get(key) for key in ("role", "stage", "payer", "period", "via", "subtype", "weight")},
        "scope_start_char": mention.get("scope_start"),
        "scope_end_char": mention.get("scope_end"),
        "event_on": mention.get("on"),
        "event_precision": mention.get("precision"),
        "date_text": mention.get("date_text"),
        "date_basis": mention.get("date_basis"),
        "rule": mention["rule"],
        "confidence": mention.get("confidence", 1.0),
        "page": index.page(start),
        "block_no": index.block_no(start),
        "sentence_start": sentence_start,
        "sentence": sentence,
    }


def _claim_row(number: int, claim: Facts, index: TextIndex) -> Row:
    evidence = sorted(tuple(span) for span in claim.get("evidence") or [])
    first = evidence[0] if evidence else None
    return {
        "claim_no": number,
        "name": claim.get("name"),
        **{key: list(claim.get(key) or []) for key in ("countries", "types", "subtypes", "vendors", "cues")},
        "primary_type": claim.get("primary_type") or (claim.get("types") or ["other"])[0],
        "status": claim.get("status") or "unknown",
        **{key: claim.get(key) for key in ("place", "known_as", "part_of")},
        "evidence_start": first[0] if first else None,
        "evidence_end": first[1] if first else None,
        "sentence": index.quotation(*first)[1] if first else None,
        "rule": claim.get("rule") or "unnamed",
        "confidence": claim.get("confidence", 1.0),
    }


def _add_links(rows: ReadingRows, this_claim: str, claim: Facts, extraction: Facts, index: TextIndex) -> None:
    for link in claim.get("links") or []:
        rows.claim_links.append(
            {
                "claim_id": this_claim,
                "field": link["field"],
                "mention_no": link.get("index"),
                "value": link["value"],
                "rule": link["rule"],
                "confidence": link["confidence"],
            }
        )
    for number in sorted(set(claim.get("amounts") or [])):
        rows.claim_amounts.append(
            {"claim_id": this_claim, **_amount_row(number, extraction["amounts"][number], index)}
        )
    for number in sorted(set(claim.get("events") or [])):
        told = extraction["events"][number]
        cues = _cues_over(told["start"], extraction.get("cues") or [])
        rows.claim_events.append({"claim_id": this_claim, **_event_row(number, told, index), "cues": cues})


def _amount_row(number: int, told: Facts, index: TextIndex) -> Row:
    return {
        "mention_no": number,
        "start_char": told["start"],
        "end_char": told["end"],
        "text": told["text"],
        "amount_low": told["low"],
        "amount_high": told["high"],
        "currency": told.get("currency"),
        "qualifier": told.get("qualifier") or "exact",
        "role": told.get("role") or "other",
        "restates_no": told.get("restates"),
        "stage": told.get("stage"),
        "payer": told.get("payer") or "unknown",
        "period": told.get("period") or "one_off",
        "confidence": told.get("confidence", 1.0),
        "sentence": index.quotation(told["start"], told["end"])[1],
    }


def _event_row(number: int, told: Facts, index: TextIndex) -> Row:
    return {
        "mention_no": number,
        "kind": told["kind"],
        "event_on": told.get("on"),
        "event_precision": told.get("precision"),
        "date_basis": told.get("date_basis"),
        "date_text": told.get("date_text"),
        "start_char": told["start"],
        "end_char": told["end"],
        "confidence": told.get("confidence", 1.0),
        "sentence": index.quotation(told["start"], told["end"])[1],
    }


def _cues_over(start: int, cues: Iterable[Facts]) -> list[str]:
    """Cues whose scope covers a character."""
    return sorted({cue["cue"] for cue in cues if cue["scope_start"] <= start < cue["scope_end"]})
