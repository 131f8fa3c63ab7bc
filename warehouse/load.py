"""Facts into tables. Every loader is one transaction, and loading the same rows twice changes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from warehouse.errors import WarehouseError
from warehouse.readings import ReadingRows, add_reading, extraction_row
from warehouse.rows import Connection, fetch_all, fetch_value, stage, transaction
from warehouse.shapes import TextIndex, document_row, fetch_row, reading_row, source_row
from warehouse.sqlfiles import statement

BATCH_ROWS = 500
"""Readings laid out at a time: bounds memory, costs nothing."""


def load_sources(con: Connection, entries: Iterable[Mapping[str, Any]]) -> int:
    """The catalogue as it is now; returns the number of sources added or changed."""
    with transaction(con):
        stage(con, "load/stage_sources", map(source_row, entries))
        con.execute(statement("load/touch_sources"))
        return len(fetch_all(con, statement("load/merge_sources")))


def load_source_health(con: Connection, verdicts: Iterable[Mapping[str, Any]]) -> None:
    """Verdicts on sources (night, source_name, usual_per_week, codes, words), whole nights at a time."""
    with transaction(con):
        stage(con, "operations/stage_source_health", verdicts)
        con.execute(statement("operations/replace_source_health"))


def load_run(con: Connection, run: Mapping[str, Any]) -> int:
    """A run as it was last reported (begin and end are two loads of one row); 1 if that is news, else 0."""
    known = ("run_id", "night", "command", "started_at", "finished_at", "outcome", "program_version")
    row = {key: run.get(key) for key in (*known, "settings", "counts")}
    row["outcome"] = row["outcome"] or "running"
    with transaction(con):
        stage(con, "load/stage_runs", [row])
        return len(fetch_all(con, statement("load/merge_runs")))


def load_fetches(con: Connection, records: Iterable[Mapping[str, Any]]) -> int:
    """Attempts from the journal; returns the number that were not known yet."""
    with transaction(con):
        before = fetch_value(con, "SELECT count(*) FROM fetches")
        stage(con, "load/stage_fetches", map(fetch_row, records))
        fetch_all(con, statement("load/insert_fetches"))
        return int(fetch_value(con, "SELECT count(*) FROM fetches") - before)


def load_documents(con: Connection, arrivals: Iterable[Mapping[str, Any]]) -> int:
    """Document versions with their provenance; returns the number of versions added or seen anew.

    An arrival with a ``problem`` and no text is noted as read in vain, so that it is not read every night.
    """
    rows, readings = [], []
    for arrival in arrivals:
        row = document_row(arrival) if arrival.get("document") and not arrival.get("problem") else None
        rows += [row] if row else []
        readings += [reading_row(arrival, row)] if arrival.get("fetch_id") else []
    with transaction(con):
        stage(con, "load/stage_documents", rows)
        fetch_all(con, statement("load/insert_documents"))
        changed = len(fetch_all(con, statement("load/merge_document_versions")))
        stage(con, "load/stage_document_readings", readings)
        con.execute(statement("load/replace_document_readings"))
        fetch_all(con, statement("load/mark_current_versions"))
        if changed or readings:
            con.execute(statement("load/touch_documents"))
        return changed


def load_extractions(con: Connection, arrivals: Iterable[Mapping[str, Any]]) -> int:
    """Readings of document versions; each replaces an older one. Returns the number that is news."""
    changed = 0
    remaining = iter(arrivals)
    with transaction(con):
        while batch := list(islice(remaining, BATCH_ROWS)):
            changed += _load_readings(con, _latest_of_each(batch))
    return changed


def _latest_of_each(batch: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return list({arrival["version_digest"]: arrival for arrival in batch}.values())


def _load_readings(con: Connection, batch: Sequence[Mapping[str, Any]]) -> int:
    stage(con, "load/stage_extractions", map(extraction_row, batch))
    known = {row[0] for row in fetch_all(con, statement("load/known_extractions"))}
    news = [arrival for arrival in batch if arrival["version_digest"] not in known]
    if not news:
        return 0
    texts = _texts(con)
    rows = ReadingRows()
    for arrival in news:
        if arrival["version_digest"] not in texts:
            raise WarehouseError(
                f"an extraction of {arrival['version_digest']} came before its document: load documents first"
            )
        text, blocks = texts[arrival["version_digest"]]
        spans = arrival["extraction"].get("sentences") or []
        add_reading(rows, arrival, TextIndex(text, spans, json.loads(blocks) if blocks else []))
    for table in ReadingRows.__slots__:
        stage(con, f"load/stage_{table}", getattr(rows, table))
    con.execute(statement("load/replace_extractions"))
    con.execute(statement("load/touch_extractions"))
    return len(news)


def _texts(con: Connection) -> dict[str, tuple[str, str | None]]:
    """Text and blocks of every staged version that is loaded."""
    found = fetch_all(con, statement("load/texts_of_staged"))
    return {version_digest: (text, blocks) for version_digest, text, blocks in found}
