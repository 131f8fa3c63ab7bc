"""The data dictionary: every table, view and column with its comment, as Markdown."""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from warehouse.connection import open_writer
from warehouse.publish.snapshot import PUBLISHED_TABLES
from warehouse.rows import Connection, fetch_all
from warehouse.sqlfiles import names, statement


def dictionary(con: Connection, *, published_only: bool = True) -> str:
    """Markdown with one section for each table; ``published_only`` leaves out what stays behind."""
    columns: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for table, column, kind, comment in fetch_all(con, statement("publish/dictionary_columns")):
        if not published_only or column not in PUBLISHED_TABLES.get(table, ()):
            columns[table].append((column, kind, comment or ""))
    told = dict(fetch_all(con, statement("publish/table_comments")))
    tables = list(PUBLISHED_TABLES) if published_only else sorted(told)
    parts = [_section(table, told.get(table, ""), columns[table]) for table in tables]
    return "\n".join([*parts, _views()])


def _section(table: str, comment: str, columns: list[tuple[str, str, str]]) -> str:
    lines = [f"### {table}", "", comment, "", "| Column | Type | Meaning |", "|---|---|---|"]
    lines += [f"| `{column}` | {kind} | {words.replace('|', ' or ')} |" for column, kind, words in columns]
    return "\n".join([*lines, ""])


def _views() -> str:
    """Views that published files have beside the tables: name and first line of each."""
    lines = ["### Views", "", "| View | What it shows |", "|---|---|"]
    for name in names("views"):
        title = statement(name).splitlines()[0].removeprefix("-- ")
        lines.append(f"| `{Path(name).name}` | {title} |")
    return "\n".join([*lines, ""])


def main(path: str) -> None:
    """Print the dictionary of a warehouse: ``python -m warehouse.dictionary data/warehouse.duckdb``."""
    with open_writer(path) as con:
        sys.stdout.write(dictionary(con))


if __name__ == "__main__":
    main(sys.argv[1])
