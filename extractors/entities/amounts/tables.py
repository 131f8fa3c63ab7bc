"""The knowledge files of the amounts, read and checked. A file with mistakes is refused, all of them told."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from extractors.errors import DataFileError

DATA = Path(__file__).resolve().parents[2] / "data"

Row = dict[str, str]
Check = Callable[[Row], str | None]


def read_table(name: str, columns: tuple[str, ...], check: Check) -> list[Row]:
    """Rows of ``extractors/data/<name>``. ``check`` says what is wrong with a row, or None."""
    path = DATA / name
    rows: list[Row] = []
    mistakes: list[tuple[int, str]] = []
    with path.open(encoding="utf8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != columns:
            raise DataFileError(path, [(1, f"columns are {reader.fieldnames}, not {list(columns)}")])
        for row in reader:
            if None in row or None in row.values():
                mistakes.append((reader.line_num, "wrong number of columns"))
                continue
            wrong = "source is empty" if not row["source"].strip() else check(row)
            if wrong:
                mistakes.append((reader.line_num, wrong))
            rows.append(row)
    if mistakes:
        raise DataFileError(path, mistakes)
    return rows


def split(words: str) -> Iterator[str]:
    """The alternatives of a cell, which ``|`` parts."""
    return (word for word in (part.strip() for part in words.split("|")) if word)


def one_of(column: str, allowed: frozenset[str]) -> Check:
    """A check that the column holds one of the words."""

    def check(row: Row) -> str | None:
        return None if row[column] in allowed else f"{column} {row[column]!r} is none of {sorted(allowed)}"

    return check


def is_number(text: str) -> bool:
    """Whether a cell can be read as a number."""
    try:
        float(text)
    except ValueError:
        return False
    return True
