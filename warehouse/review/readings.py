"""The machine's readings of corrected contents: kept apart, corrected, and put back when uncorrected."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from warehouse.readings import ReadingRows
from warehouse.review.reading import Reading, Row, rows_as_json
from warehouse.rows import Connection, fetch_all, fetch_rows, query, stage
from warehouse.shapes import digest
from warehouse.sqlfiles import statement

MARK = "corrected-"
"""Prefix of the digest of a corrected reading: a new machine reading brings a digest without it."""
TABLES = ("mentions", "claims", "claim_links", "claim_amounts", "claim_events")


@dataclass(frozen=True, slots=True)
class Corrected:
    """One content's new reading, and the machine's that is kept beside it (None where it stands alone again)."""

    reading: Reading
    extraction: Row
    kept: Row | None


def correct_reading(
    con: Connection,
    version_digest: str,
    text: str,
    *,
    overlay_digest: str,
    correct: Callable[[Reading], None],
) -> Corrected | None:
    """Lay corrections over the machine's reading of one content; None where no row changes.

    ``overlay_digest`` stands for all that ``correct`` does; an empty one puts the machine's reading back.
    """
    found = query(con, "review/extraction", {"version_digest": version_digest})
    if not found:
        return None  # not read yet: the next night reads it, and then corrects it
    (row,) = found
    is_corrected = row["extraction_digest"].startswith(MARK)
    if is_corrected and row["overlay_digest"] == overlay_digest:
        _correct_silently(row, text, correct)
        return None
    if not is_corrected and not overlay_digest:
        return None
    machine = json.loads(row["reading"]) if is_corrected else _rows_of(con, version_digest)
    machine_digest = row["machine_digest"] if is_corrected else row["extraction_digest"]
    reading = _reading(row, text, machine)
    correct(reading)
    corrected = {**row, "n_mentions": len(reading.mentions), "n_claims": len(reading.claims)}
    corrected["extraction_digest"] = MARK + overlay_digest if overlay_digest else machine_digest
    corrected["project_types"] = sorted({t for claim in reading.claims for t in claim["types"]})
    kept = {
        "version_digest": version_digest,
        "extraction_digest": machine_digest,
        "overlay_digest": overlay_digest,
        "reading": machine,
    }
    extraction = {key: corrected[key] for key in _EXTRACTION_COLUMNS}
    return Corrected(reading, extraction, kept if overlay_digest else None)


def write_corrected(con: Connection, corrected: Sequence[Corrected]) -> None:
    """Put the readings in place, all at once, in the loader's own way."""
    if not corrected:
        return
    whole = ReadingRows(*([] for _ in ReadingRows.__slots__))
    for each in corrected:
        rows = _rows_to_load(each.reading, each.extraction)
        for table in ReadingRows.__slots__:
            getattr(whole, table).extend(getattr(rows, table))
    for table in ReadingRows.__slots__:
        stage(con, f"load/stage_{table}", getattr(whole, table))
    fetch_all(con, statement("load/replace_extractions"))
    fetch_all(con, statement("load/touch_extractions"))
    if kept := [each.kept for each in corrected if each.kept is not None]:
        stage(con, "review/stage_machine_readings", kept)
        con.execute(statement("review/replace_machine_readings"))
    alone = [each.extraction["version_digest"] for each in corrected if each.kept is None]
    con.execute(
        "DELETE FROM machine_readings WHERE version_digest IN (SELECT unnest($alone::VARCHAR[]))",
        {"alone": alone},
    )


_EXTRACTION_COLUMNS = (
    "version_digest", "extractor_version", "language", "project_types", "n_mentions", "n_claims",
    "extraction_digest",
)  # fmt: skip


def _correct_silently(row: Row, text: str, correct: Callable[[Reading], None]) -> None:
    """Run the corrections for the states that they report; the rows stand already."""
    correct(_reading(row, text, json.loads(row["reading"])))


def _reading(row: Row, text: str, machine: dict[str, list[Row]]) -> Reading:
    copies = {table: rows_as_json(machine.get(table) or []) for table in TABLES}
    return Reading(row["version_digest"], row["extractor_version"], text, **copies)


def _rows_of(con: Connection, version_digest: str) -> dict[str, list[Row]]:
    (found,) = fetch_rows(con, statement("review/rows_of_reading"), {"version_digest": version_digest})
    return {table: found[table] or [] for table in TABLES}


def _rows_to_load(reading: Reading, extraction: Row) -> ReadingRows:
    """The reading as rows of the loader's tables."""
    mentions = {(row["kind"], row["mention_no"]): row for row in reading.mentions}
    return ReadingRows(
        extractions=[extraction],
        mentions=reading.mentions,
        claims=reading.claims,
        claim_links=reading.claim_links,
        claim_amounts=[{**_facts(mentions[("amount", r["mention_no"])]), **r} for r in reading.claim_amounts],
        claim_events=[
            {**_facts(event), "kind": event["value"], "cues": _cues(reading, event), **r}
            for r in reading.claim_events
            for event in [mentions[("event", r["mention_no"])]]
        ],
    )


def _facts(mention: Row) -> dict[str, Any]:
    """A mention's facts, repeated beside the claim that it belongs to."""
    usual = {
        "qualifier": "exact",
        "role": "commitment",
        "payer": "unknown",
        "period": "one_off",
        "sentence": "",
    }
    return {**mention, **{k: mention[k] or v for k, v in usual.items()}, "currency": mention["value"]}


def _cues(reading: Reading, event: Row) -> list[str]:
    """Cues that govern an event; none govern what a reviewer says that happened."""
    if event["rule"] == "reviewer":
        return []
    return sorted(
        {
            row["value"]
            for row in reading.mentions
            if row["kind"] == "cue" and row["scope_start_char"] <= event["start_char"] < row["scope_end_char"]
        }
    )


def corrected_versions(con: Connection) -> set[str]:
    """Contents whose reading stands corrected."""
    return {row[0] for row in fetch_all(con, "SELECT version_digest FROM machine_readings")}


def digest_of(parts: list[Any]) -> str:
    """Digest of an overlay; empty for no part."""
    return digest(parts, length=24) if parts else ""
