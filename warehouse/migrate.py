"""Numbered SQL migrations, each in a transaction of its own, recorded with the digest of its text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import duckdb

from warehouse.errors import MigrationFailed, WarehouseTooNew
from warehouse.rows import Connection, fetch_all, transaction

MIGRATIONS_DIR = Path(__file__).parent / "migrations"

RECORD_TABLE = """
CREATE TABLE IF NOT EXISTS schema_migrations (
    version INTEGER PRIMARY KEY, name VARCHAR NOT NULL, text_digest VARCHAR NOT NULL
);
COMMENT ON TABLE schema_migrations IS 'One row per migration that was applied to this file.';
COMMENT ON COLUMN schema_migrations.version IS 'Number of the migration.';
COMMENT ON COLUMN schema_migrations.name IS 'Name of its file.';
COMMENT ON COLUMN schema_migrations.text_digest IS 'sha256 of its text when it was applied.';
"""


@dataclass(frozen=True, slots=True)
class Migration:
    """One file ``NNNN_what.sql``."""

    version: int
    name: str
    text: str

    @property
    def digest(self) -> str:
        """sha256 of the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def all_migrations(folder: Path = MIGRATIONS_DIR) -> list[Migration]:
    """Migrations in the order of their numbers, which stand once each."""
    found = []
    for path in sorted(folder.glob("*.sql")):
        match = re.fullmatch(r"(\d{4})_[a-z0-9_]+", path.stem)
        if match is None:
            raise MigrationFailed(path.name, "the file's name is not NNNN_what_it_does.sql")
        found.append(Migration(int(match[1]), path.name, path.read_text(encoding="utf-8")))
    for earlier, later in pairwise(found):
        if earlier.version == later.version:
            raise MigrationFailed(later.name, f"its number is that of {earlier.name} too")
    return found


def applied_versions(con: Connection) -> dict[int, tuple[str, str]]:
    """Name and digest of each migration that the file has seen; empty for a new file."""
    exists = fetch_all(con, "SELECT 1 FROM duckdb_tables() WHERE table_name = 'schema_migrations'")
    if not exists:
        return {}
    rows = fetch_all(con, "SELECT version, name, text_digest FROM schema_migrations ORDER BY version")
    return {version: (name, digest) for version, name, digest in rows}


def refuse_newer(con: Connection, path: Path, migrations: Sequence[Migration]) -> dict[int, tuple[str, str]]:
    """What the file has seen; ``WarehouseTooNew`` if there is a migration among it that this program does not have."""
    applied = applied_versions(con)
    newest, known = max(applied, default=0), migrations[-1].version if migrations else 0
    if newest > known:
        raise WarehouseTooNew(path, found=f"schema {newest}", known=f"schema {known}")
    return applied


def migrate(con: Connection, *, path: Path, migrations: Sequence[Migration] | None = None) -> list[int]:
    """Apply what is missing, in order; returns the versions applied. A failed one is undone."""
    wanted = all_migrations() if migrations is None else list(migrations)
    applied = refuse_newer(con, path, wanted)
    for migration in wanted:
        record = applied.get(migration.version)
        if record is not None and record[1] != migration.digest:
            raise MigrationFailed(
                migration.name,
                f"its text changed after it was applied to {path}; put the change into a new migration, "
                "or remove the file and run `sovtrack rebuild`",
            )
    missing = [m for m in wanted if m.version not in applied]
    if not missing:
        return []
    fetch_all(con, RECORD_TABLE)
    for migration in missing:
        _apply(con, migration)
    return [m.version for m in missing]


def _apply(con: Connection, migration: Migration) -> None:
    try:
        with transaction(con):
            con.execute(migration.text)
            con.execute(
                "INSERT INTO schema_migrations VALUES ($version, $name, $digest)",
                {"version": migration.version, "name": migration.name, "digest": migration.digest},
            )
    except duckdb.Error as error:
        raise MigrationFailed(migration.name, str(error).splitlines()[0]) from error
