"""One writer at a time; every refusal says what is in the way and what to do, and changes nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import duckdb
import pytest

from warehouse import connection
from warehouse.connection import open_snapshot, open_writer
from warehouse.errors import MigrationFailed, WarehouseLocked, WarehouseTooNew, WarehouseUnreachable
from warehouse.migrate import Migration, all_migrations, applied_versions, migrate
from warehouse.rows import fetch_all, fetch_value
from warehouse.shapes import TextIndex


def test_a_new_file_gets_every_migration_once(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    with open_writer(path) as con:
        assert sorted(applied_versions(con)) == [m.version for m in all_migrations()]
    with open_writer(path) as con:
        assert migrate(con, path=path) == []


def test_every_prefix_of_the_migrations_can_be_brought_up_to_date(tmp_path: Path) -> None:
    """A file grows by one migration at a time; at each of them, a copy of it goes the rest of the way."""
    migrations, grown = all_migrations(), tmp_path / "grown.duckdb"
    for n in range(1, len(migrations) + 1):
        with duckdb.connect(str(grown)) as con:
            assert migrate(con, path=grown, migrations=migrations[:n]) == [migrations[n - 1].version]
        with duckdb.connect(shutil.copy(grown, tmp_path / f"{n}.duckdb")) as con:
            assert migrate(con, path=tmp_path) == [m.version for m in migrations[n:]]


def test_mentions_of_before_get_the_number_of_their_block() -> None:
    """What was loaded before the column came is what a reading lays out now."""
    con, now = duckdb.connect(), all_migrations()
    before = [m for m in now if m.version < 42]
    migrate(con, path=Path(), migrations=before)
    blocks = [{"start": 0, "end": 9, "kind": "heading"}, {"start": 11, "end": 40, "kind": "paragraph"}]
    con.execute(
        "INSERT INTO document_versions BY NAME SELECT 'v' AS version_digest, ?::JSON AS blocks, x AS document_id,"
        " x AS url, x AS claim_prefix, x AS source_name, 'html' AS kind, 0 AS n_chars, '' AS text, '' AS text_digest,"
        " true AS is_current, TIMESTAMP '2026-10-01' AS first_fetched_at, TIMESTAMP '2026-10-01' AS last_fetched_at"
        " FROM (VALUES ('a'), ('b')) AS t (x)",
        [json.dumps(blocks)],
    )
    con.execute(
        "INSERT INTO mentions BY NAME SELECT 'v' AS version_digest, 'country' AS kind, n AS mention_no, place AS"
        " start_char, place + 3 AS end_char, 'x' AS text, 'r' AS rule, 1.0 AS confidence, 'e' AS extractor_version"
        " FROM (VALUES (0, 4), (1, 11), (2, 30)) AS t (n, place)"
    )
    migrate(con, path=Path())
    index = TextIndex("", [], blocks)
    told = fetch_all(con, "SELECT start_char, block_no FROM mentions ORDER BY mention_no")
    assert told == [(at, index.block_no(at)) for at in (4, 11, 30)] == [(4, 1), (11, 2), (30, 2)]


def test_pages_of_a_block_that_goes_over_two() -> None:
    index = TextIndex("", [], [{"start": 0, "end": 50, "page": 1, "breaks": [20]}, {"start": 52, "page": 2}])
    assert [index.page(at) for at in (0, 19, 20, 49, 52)] == [1, 1, 2, 2, 2]


def test_a_broken_migration_leaves_nothing_behind(tmp_path: Path) -> None:
    con = duckdb.connect()
    good = Migration(1, "0001_good.sql", "CREATE TABLE a (x INTEGER);")
    bad = Migration(2, "0002_bad.sql", "CREATE TABLE b (x INTEGER); INSERT INTO nowhere VALUES (1);")
    with pytest.raises(MigrationFailed, match=r"0002_bad\.sql"):
        migrate(con, path=tmp_path, migrations=[good, bad])
    assert sorted(applied_versions(con)) == [1]
    assert fetch_all(con, "SELECT table_name FROM duckdb_tables() WHERE table_name = 'b'") == []


def test_an_edited_migration_is_refused(tmp_path: Path) -> None:
    con = duckdb.connect()
    migrate(con, path=tmp_path, migrations=[Migration(1, "0001_a.sql", "CREATE TABLE a (x INTEGER);")])
    with pytest.raises(MigrationFailed, match="changed after it was applied"):
        migrate(con, path=tmp_path, migrations=[Migration(1, "0001_a.sql", "CREATE TABLE a (y INTEGER);")])


def test_a_newer_warehouse_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    with open_writer(path) as con:
        con.execute("INSERT INTO schema_migrations VALUES (9999, '9999_future.sql', 'x')")
    with pytest.raises(WarehouseTooNew, match=r"newer version.*schema 9999"), open_writer(path):
        pass
    plain = duckdb.connect(str(path), read_only=True)
    assert fetch_value(plain, "SELECT max(version) FROM schema_migrations") == 9999
    plain.close()


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    script = textwrap.dedent("""
        import sys
        from warehouse.connection import open_writer
        with open_writer(sys.argv[1]):
            print("open", flush=True)
            sys.stdin.read()
    """)
    other = subprocess.Popen(
        [sys.executable, "-c", script, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert other.stdout is not None and other.stdout.readline().strip() == "open"
        with pytest.raises(WarehouseLocked) as caught, open_writer(path):
            pass
        assert caught.value.pid == other.pid
        assert f"process {other.pid}" in str(caught.value)
    finally:
        other.communicate("")
    with open_writer(path) as con:
        assert fetch_value(con, "SELECT 1") == 1


def test_a_reader_of_the_live_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    with open_writer(path):
        pass
    script = (
        "import duckdb, sys; c = duckdb.connect(sys.argv[1], read_only=True); "
        "print('open', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", script, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert other.stdout is not None and other.stdout.readline().strip() == "open"
        with pytest.raises(WarehouseLocked, match="published snapshot") as caught, open_writer(path):
            pass
        assert caught.value.pid == other.pid
    finally:
        other.communicate("")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(WarehouseUnreachable, match=r"mkdir -p .*nowhere"),
        open_writer(tmp_path / "nowhere" / "w.duckdb"),
    ):
        pass


def test_a_read_only_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.statvfs(tmp_path)
    fields = list(real)
    fields[os.statvfs_result.n_sequence_fields - 2] |= os.ST_RDONLY  # f_flag
    monkeypatch.setattr(connection.os, "statvfs", lambda path: os.statvfs_result(fields))
    with (
        pytest.raises(WarehouseUnreachable, match="the disk is read-only"),
        open_writer(tmp_path / "w.duckdb"),
    ):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_warehouse_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    path.write_text("not a database" * 1000)
    with pytest.raises(WarehouseUnreachable, match="DuckDB cannot open it"), open_writer(path):
        pass
    assert path.read_text().startswith("not a database")


def test_the_file_is_written_in_the_storage_format_of_the_older_line(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    with open_writer(path) as con:
        tags = fetch_value(con, "SELECT tags FROM duckdb_databases() WHERE NOT internal")
        assert tags["storage_version"].startswith("v1.5.0")


def test_a_snapshot_refuses_files_and_changes(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    with open_writer(path):
        pass
    with open_snapshot(path) as con:
        for sql in ("CREATE TABLE x (a INTEGER)", "SELECT * FROM read_csv('/etc/passwd')", "SET threads = 1"):
            with pytest.raises(duckdb.Error):
                con.execute(sql)


def test_every_table_and_column_has_a_comment(con: duckdb.DuckDBPyConnection) -> None:
    missing = fetch_all(
        con,
        """
        SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL
            AND table_name IN (SELECT table_name FROM duckdb_tables())
        UNION ALL SELECT table_name, '' FROM duckdb_tables() WHERE NOT internal AND comment IS NULL
        """,
    )
    assert missing == []
