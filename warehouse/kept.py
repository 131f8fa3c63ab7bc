"""Released snapshots that still lie in the publication folder: the tables of a past day whole, with their projects."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from warehouse.connection import open_snapshot
from warehouse.errors import SnapshotNotKept, WarehouseUnreachable
from warehouse.rows import Connection, Row
from warehouse.vintages import release_named

VERSIONS_FOLDER = "versions"
Ask = Callable[[Connection], Any]


def kept_snapshots(published_dir: Path) -> dict[str, Path]:
    """Release id -> its last file, oldest release first. Nights that change nothing write a release again."""
    files = (published_dir / VERSIONS_FOLDER).glob("sovtrack-*.duckdb")
    found = {path.stem.removeprefix("sovtrack-").rpartition("-")[0]: path for path in sorted(files)}
    return dict(sorted(found.items(), key=lambda each: int(each[0].rpartition("-r")[2])))


def release_then(snapshot: Path, as_of: str) -> tuple[Row, Path]:
    """The release of a day or id, and its file. Raises ``SnapshotNotKept`` where only its numbers are left.

    ``snapshot`` is the link to the latest file: it knows all releases, and lies beside the folder of their files.
    """
    with open_snapshot(snapshot) as con:
        release = release_named(con, as_of)
    kept = kept_snapshots(snapshot.parent)
    if release["release_id"] not in kept:
        raise SnapshotNotKept(release["release_id"], list(kept))
    return release, kept[release["release_id"]]


def asked_then(path: Path, ask: Ask) -> Any:
    """What a snapshot of then answers; one of another version of the program may not know the question."""
    with open_snapshot(path) as con:
        try:
            return ask(con)
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise WarehouseUnreachable(
                path,
                reason=f"was written by another version of the program ({str(error).splitlines()[0]})",
                remedy="Ask it in SQL (DuckDB opens the file), or `sovtrack trend --as-of` for its numbers.",
            ) from error
