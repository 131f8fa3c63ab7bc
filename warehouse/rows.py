"""Rows in and out of DuckDB as plain Python values.

Bulk rows travel through a temporary file of JSON lines: measured at 230,000 rows a second against 1,700 for
``executemany``, and without pyarrow or pandas.
"""

from __future__ import annotations

import gc
import math
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
from pydantic_core import to_json

from warehouse.sqlfiles import statement

Row = dict[str, Any]
Columns = Mapping[str, Any]
"""Arrays of one length, by the name of their column."""
Connection = duckdb.DuckDBPyConnection


def fetch_all(
    con: Connection, sql: str, parameters: Mapping[str, Any] | None = None
) -> list[tuple[Any, ...]]:
    """Run one statement and take every row, so that no result is left streaming on the connection."""
    cursor = con.execute(sql, dict(parameters)) if parameters else con.execute(sql)
    return cursor.fetchall()


def fetch_rows(con: Connection, sql: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
    """The same as mappings from column to value."""
    cursor = con.execute(sql, dict(parameters)) if parameters else con.execute(sql)
    columns = [column[0] for column in cursor.description or []]
    return [dict(zip(columns, values, strict=True)) for values in cursor.fetchall()]


def fetch_columns(con: Connection, sql: str, parameters: Mapping[str, Any] | None = None) -> Columns:
    """The same as arrays, by the name of their column: for numbers by the hundred thousand. Columns must have no nulls."""
    cursor = con.execute(sql, dict(parameters)) if parameters else con.execute(sql)
    return dict(cursor.fetchnumpy())


def fetch_value(con: Connection, sql: str, parameters: Mapping[str, Any] | None = None) -> Any:
    """First column of the first row; None if there is none."""
    rows = fetch_all(con, sql, parameters)
    return rows[0][0] if rows else None


def query(con: Connection, name: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
    """Rows of a named SQL file."""
    return fetch_rows(con, statement(name), parameters)


@contextmanager
def transaction(con: Connection) -> Iterator[None]:
    """All or nothing. Does not nest: a transaction inside another joins it."""
    if in_transaction(con):
        yield
        return
    con.execute("BEGIN TRANSACTION")
    try:
        yield
    except BaseException:
        con.execute("ROLLBACK")
        raise
    con.execute("COMMIT")


def in_transaction(con: Connection) -> bool:
    """Whether a transaction is open: two statements outside of one have different transaction ids."""
    first = fetch_value(con, "SELECT txid_current()")
    return bool(first == fetch_value(con, "SELECT txid_current()"))


@contextmanager
def uncollected() -> Iterator[None]:
    """Without a search for garbage that refers to itself: rows are none, and each search looks through all of them again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def json_lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[Path]:
    """A temporary file with one JSON object per row; gone at the end."""
    handle, name = tempfile.mkstemp(prefix="sovtrack-rows-", suffix=".jsonl")
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            for row in rows:
                _refuse_no_numbers(row)
                file.write(to_json(row) + b"\n")
        yield path
    finally:
        path.unlink(missing_ok=True)


def _refuse_no_numbers(row: Mapping[str, Any]) -> None:
    for key, value in row.items():
        if value.__class__ is float and not math.isfinite(value):
            raise ValueError(f"{key} is {value}, not a number that can be kept: {dict(row)}")


def stage(con: Connection, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Fill the temporary table of ``sql/<name>.sql`` from rows."""
    with json_lines(rows) as path:
        fetch_all(con, statement(name), {"file": str(path)})


@contextmanager
def relations(con: Connection, **named: Columns) -> Iterator[None]:
    """Columns as relations that SQL can name, until the end."""
    for name, columns in named.items():
        con.register(name, dict(columns))
    try:
        yield
    finally:
        for name in named:
            con.unregister(name)
