"""The warehouse as the installed rules make it without reviewers: what their decisions are measured against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from extractors.version import reader_version
from pipeline.night import pending, reading, steps
from pipeline.night.reextract import copy_of
from pipeline.settings import Settings
from warehouse import load, queries
from warehouse.connection import open_writer
from warehouse.review.log import Decision
from warehouse.review.take_in import contents_told_of, lay_down
from warehouse.rows import Connection, query


@contextmanager
def machine_alone(settings: Settings, decisions: Sequence[Decision]) -> Iterator[Connection]:
    """A copy of the warehouse with no decision in it; contents that ``decisions`` are about are read by today's rules."""
    with copy_of(settings) as copied:
        with steps.writer(copied) as con:
            pending.add(copied.warehouse_path, lay_down(con, []).recount)
            told = query(con, "review/versions_of_targets", {**contents_told_of(decisions)})
            digests = {row["version_digest"] for row in told}
            older = queries.versions_without_extraction(con, reader_version("entities"))
            reading.read_all(
                "reading anew",
                [row for row in older if row["version_digest"] in digests],
                reading.read_mentions,
                lambda rows: load.load_extractions(con, rows),
                workers=settings.workers,
            )
        steps.resolve_projects(copied)
        steps.refresh_trends(copied)
        with open_writer(copied.warehouse_path) as con:
            yield con
