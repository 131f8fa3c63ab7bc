"""What each release changed in the tables that have vintages: in files beside the ledger, and from there in the tables.

A release of a large history changes a hundred thousand rows. They go from table to file and from file to table as
Parquet, without passing through Python; the ledger names the files with their digests, and is written after them.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from warehouse.errors import LedgerFileDamaged
from warehouse.ledger import Entry, Ledger
from warehouse.publish.files import replaced_folder
from warehouse.rows import Connection, fetch_value, stage
from warehouse.sqlfiles import statement
from warehouse.vintages import VINTAGES

TREND = "quarterly_trend"


def write_news(con: Connection, ledger: Ledger, *, release_id: str, release_no: int) -> dict[str, str]:
    """Write the rows that the last release did not show as they are; returns the digests of the files by name."""
    folder = ledger.files / release_id
    shutil.rmtree(folder, ignore_errors=True)  # of a release that broke off before the ledger learned of it
    folder.parent.mkdir(parents=True, exist_ok=True)
    with replaced_folder(folder) as partial:
        for table in VINTAGES:
            con.execute(_named("releases/stage_news", table, release_no=release_no))
            if fetch_value(con, "SELECT count(*) FROM staged_news"):
                quoted = str(partial / _file(table)).replace("'", "''")
                con.execute(
                    f"COPY (FROM staged_news ORDER BY ALL) TO '{quoted}' (FORMAT parquet, COMPRESSION zstd)"
                )
        digests = {path.name: _digest(path) for path in sorted(partial.iterdir())}
    if not digests:
        folder.rmdir()
    return digests


def take_in_vintages(con: Connection, ledger: Ledger, news: list[Entry]) -> None:
    """Rows of releases of the ledger into the tables. Raises ``LedgerFileDamaged``."""
    files = [path for entry in news for path in _whole_files(ledger, entry)]
    for table in VINTAGES:
        con.execute(_named("releases/begin_vintages", table))
        told = [str(path) for path in files if path.name == _file(table)]
        if told:
            con.execute(statement("releases/stage_vintages"), {"files": told})
        if table == TREND:
            _stage_told_rows(con, news)
        con.execute(_named("releases/replay_vintages", table))


def _stage_told_rows(con: Connection, news: list[Entry]) -> None:
    """Old ledgers hold the rows of the trend table themselves, and those of no other table."""
    rows = []
    for entry in news:
        number = entry["release_no"]
        rows += [{**row, "release_no": number, "is_gone": False} for row in entry.get("rows", ())]
        for profile, quarter, country, project_type in entry.get("gone", ()):
            cell = {"profile": profile, "quarter": quarter, "country": country, "project_type": project_type}
            rows.append({**cell, "release_no": number, "is_gone": True})
    if rows:
        stage(con, "releases/stage_told_rows", rows)
        con.execute("INSERT INTO staged_vintages BY NAME FROM told_rows")


def _whole_files(ledger: Ledger, entry: Entry) -> list[Path]:
    found = []
    for name, digest in entry.get("files", {}).items():
        path = ledger.files / entry["release_id"] / name
        if not path.is_file():
            raise LedgerFileDamaged(path, "the ledger names it, and it is not there")
        if _digest(path) != digest:
            raise LedgerFileDamaged(path, "it is not as the ledger tells")
        found.append(path)
    return found


def _file(table: str) -> str:
    return f"{VINTAGES[table].table}.parquet"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return "sha256:" + hashlib.file_digest(file, "sha256").hexdigest()


def _named(name: str, table: str, **values: int) -> str:
    vintages = VINTAGES[table]
    same = (f"{vintages.table}.{column} = ended.{column}" for column in vintages.key)
    names = {"vintages": vintages.table, "key": ", ".join(vintages.key), "same_key": " AND ".join(same)}
    return statement(name).format(table=table, **names, **values)
