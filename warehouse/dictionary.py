"""The data dictionary: every table, view and column with its comment, as Markdown."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

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


def dictionary_markdown() -> str:
    """The whole dictionary page, made from an empty warehouse with today's schema."""
    intro = (
        "# Data dictionary\n\nEvery table and view of the published snapshot, made by `make docs` from the comments "
        "in the migrations. Names ending in `_on` are dates, in `_at` instants in UTC; `_usd` is US dollars.\n\n"
    )
    with _empty_warehouse() as con:
        return intro + dictionary(con)


def tables_markdown() -> str:
    """The published tables and views with one line each, for the README."""
    with _empty_warehouse() as con:
        told = dict(fetch_all(con, statement("publish/table_comments")))
    rows = [f"| `{table}` | {told.get(table, '')} |" for table in PUBLISHED_TABLES]
    return "\n".join(["| Table | Rows |", "|---|---|", *rows, "", _views().replace("### Views\n\n", "")])


@contextmanager
def _empty_warehouse() -> Iterator[Connection]:
    with (
        TemporaryDirectory(prefix="sovtrack-dictionary-") as folder,
        open_writer(Path(folder) / "w.duckdb") as con,
    ):
        yield con


def main(project: str) -> None:
    """Write the dictionary page and the README's list of tables: ``python -m warehouse.dictionary .``"""
    root = Path(project)
    (root / "warehouse" / "DICTIONARY.md").write_text(dictionary_markdown(), encoding="utf-8")
    readme = root / "README.md"
    before, _, rest = readme.read_text("utf-8").partition("<!-- tables -->")
    after = rest.partition("<!-- /tables -->")[2]
    listed = f"<!-- tables -->\n{tables_markdown().strip()}\n<!-- /tables -->"
    readme.write_text(before + listed + after, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
