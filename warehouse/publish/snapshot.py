"""The file that analysts open: the tables without full texts, in a storage format that DuckDB 1.5 reads.

Each publication is a new file; a link points at the latest. Who has an older one open keeps it, whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from warehouse.connection import STORAGE_VERSION
from warehouse.kept import VERSIONS_FOLDER
from warehouse.publish.files import link_to, replaced
from warehouse.rows import Connection, fetch_all, transaction
from warehouse.sqlfiles import names, statement

SNAPSHOT_NAME = "sovtrack.duckdb"

KEPT_VERSIONS = 14

PUBLISHED_TABLES: dict[str, tuple[str, ...]] = {
    "sources": ("definition",),
    "documents": (),
    "document_versions": ("text", "blocks", "signature", "origins", "signals"),
    "extractions": (),
    "mentions": (),
    "claims": (),
    "claim_links": (),
    "claim_amounts": (),
    "claim_events": (),
    "stories": (),
    "projects": ("rows_digest",),
    "project_claims": (),
    "evidence": (),
    "project_merges": (),
    "project_redirects": (),
    "project_countries": (),
    "project_types": (),
    "project_vendors": (),
    "project_events": (),
    "project_documents": (),
    "money": (),
    "counting_profiles": (),
    "counted_projects": (),
    "counted_cells": (),
    "counted_money": (),
    "quarterly_trend": (),
    "quarterly_vendor_share": (),
    "quarterly_type_share": (),
    "quarterly_panel": (),
    "quarterly_bands": (),
    "releases": (),
    "trend_vintages": (),
    "vendor_share_vintages": (),
    "type_share_vintages": (),
    "panel_vintages": (),
    "band_vintages": (),
    "closed_quarters": (),
    "restatements": (),
    "countries": (),
    "published_benchmarks": (),
    "runs": ("settings",),
    "check_results": (),
    "decision_states": (),
    "night_sources": (),
    "night_status": (),
}
"""Table or view -> the columns that stay behind: full texts and what only the machine needs."""


def write_snapshot(
    con: Connection,
    published_dir: Path,
    *,
    release: Mapping[str, object],
    published_at: datetime,
    keep: int = KEPT_VERSIONS,
) -> Path:
    """A new version of the published file, and the link to it; of the older ones, ``keep - 1`` stay."""
    folder = published_dir / VERSIONS_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"sovtrack-{release['release_id']}-{published_at:%Y%m%dT%H%M%S%f}.duckdb"
    with replaced(path) as partial:
        _copy(con, partial)
    link_to(published_dir / SNAPSHOT_NAME, path)
    _prune(folder, keep=keep, standing=path)
    return path


def _copy(con: Connection, target: Path) -> None:
    home = fetch_all(con, "SELECT current_database()")[0][0]
    quoted = str(target).replace("'", "''")
    con.execute(f"ATTACH '{quoted}' AS snapshot (STORAGE_VERSION '{STORAGE_VERSION}')")
    try:
        with transaction(con):
            for table, left_out in PUBLISHED_TABLES.items():
                columns = f"* EXCLUDE ({', '.join(left_out)})" if left_out else "*"
                con.execute(f"CREATE TABLE snapshot.{table} AS SELECT {columns} FROM {table}")
            con.execute(statement("publish/about"))
            _comments(con)
        con.execute("USE snapshot")
        with transaction(con):
            for view in names("views"):
                con.execute(statement(view))
    finally:
        con.execute(f'USE "{home}"')
        con.execute("DETACH snapshot")


def _comments(con: Connection) -> None:
    """The data dictionary goes along: every table and column keeps its comment."""
    tables = fetch_all(con, statement("publish/table_comments"))
    columns = fetch_all(con, statement("publish/column_comments"))
    for table, comment in tables:
        if table in PUBLISHED_TABLES:
            con.execute(f"COMMENT ON TABLE snapshot.{table} IS '{comment.replace(chr(39), chr(39) * 2)}'")
    for table, column, comment in columns:
        if table in PUBLISHED_TABLES and column not in PUBLISHED_TABLES[table]:
            quoted = comment.replace("'", "''")
            con.execute(f"COMMENT ON COLUMN snapshot.{table}.{column} IS '{quoted}'")


def _prune(folder: Path, *, keep: int, standing: Path) -> None:
    """Old versions go, the newest few stay. A reader that holds one open keeps reading it."""
    versions = sorted(folder.glob("sovtrack-*.duckdb"), key=lambda p: p.stat().st_mtime_ns)
    for path in versions[:-keep]:
        if path != standing:
            path.unlink(missing_ok=True)
