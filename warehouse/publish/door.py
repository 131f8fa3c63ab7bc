"""The door to publication: checks, release, exported tables, snapshot, each whole or not at all.

All files are written before the two links are moved, one right after the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from warehouse.checks import CheckResult, blocking_failures, run_checks
from warehouse.errors import PublicationHeld, WarehouseUnreachable
from warehouse.ledger import Ledger
from warehouse.publish.export import stand_tables, write_tables
from warehouse.publish.releases import CLOSE_AFTER_DAYS, release_if_changed
from warehouse.publish.snapshot import KEPT_VERSIONS, write_snapshot
from warehouse.rows import Connection, transaction


@dataclass(frozen=True, slots=True)
class Release:
    """What stands published."""

    release_id: str
    release_no: int
    released_at: datetime
    is_new: bool
    path: Path
    tables: tuple[Path, ...]
    checks: tuple[CheckResult, ...]


def publish(
    con: Connection,
    published_dir: Path | str,
    *,
    ledger: Ledger,
    released_at: datetime | None = None,
    versions: Mapping[str, str] | None = None,
    close_after_days: int = CLOSE_AFTER_DAYS,
    keep_snapshots: int = KEPT_VERSIONS,
) -> Release:
    """Publish what the tables hold. Raises ``PublicationHeld`` if a blocking check finds bad rows.

    Where no published row changed, the release stays the one it was; only what operators read (nights,
    checks) is brought up to date in a new version of the file.
    """
    folder = Path(published_dir)
    now = (released_at or datetime.now(UTC)).astimezone(UTC)
    found = run_checks(con)
    if blocking_failures(found):
        raise PublicationHeld(found)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WarehouseUnreachable(
            folder, reason=f"cannot be made ({error.strerror})", remedy="Check the disk and its rights."
        ) from error
    with transaction(con):
        release, is_new = release_if_changed(
            con, ledger=ledger, released_at=now, versions=versions or {}, close_after_days=close_after_days
        )
    exported = write_tables(con, folder, release=release, is_new=is_new, published_at=now)
    path = write_snapshot(con, folder, release=release, published_at=now, keep=keep_snapshots)
    tables = stand_tables(folder, exported, keep=keep_snapshots)
    return Release(
        release["release_id"],
        release["release_no"],
        release["released_at"],
        is_new,
        path,
        tables,
        tuple(found),
    )
