"""Knowledge files of the country finder: rows read once, checked all together."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

from extractors.errors import DataFileError

DATA = Path(__file__).resolve().parents[2] / "data"
Row = TypeVar("Row")


def read_table(path: Path, columns: Sequence[str], parse: Callable[[dict[str, str]], Row]) -> list[Row]:
    """Rows of a CSV file as ``parse`` makes them. ``parse`` raises ValueError with words for a reader.

    Raises DataFileError with every mistake of the file: columns, double rows, what ``parse`` refuses.
    """
    mistakes: list[tuple[int, str]] = []
    rows: list[Row] = []
    seen: dict[tuple[str, ...], int] = {}
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        if header != list(columns):
            raise DataFileError(path, [(1, f"columns are {header}, but should be {list(columns)}")])
        for cells in reader:
            line = reader.line_num
            if len(cells) != len(columns):
                mistakes.append((line, f"has {len(cells)} cells, but should have {len(columns)}"))
                continue
            key = tuple(cells[:-1])
            if key in seen:
                mistakes.append((line, f"repeats line {seen[key]}"))
                continue
            seen[key] = line
            row = dict(zip(columns, cells, strict=True))
            blank = [name for name, cell in row.items() if cell != cell.strip()]
            if blank:
                mistakes.append((line, f"has spaces around {', '.join(blank)}"))
                continue
            if not row["source"]:
                mistakes.append((line, "names no source"))
                continue
            try:
                rows.append(parse(row))
            except ValueError as error:
                mistakes.append((line, str(error)))
    if mistakes:
        raise DataFileError(path, mistakes)
    return rows


@cache
def known_codes() -> dict[str, str]:
    """ISO 3166-1 alpha-3 codes (and EUE) that a row may use, with their alpha-2 codes."""
    columns = ("iso3", "iso2", "kind", "name", "capital", "continent", "neighbours", "source")
    rows = read_table(DATA / "countries.csv", columns, lambda row: row)
    for number, row in enumerate(rows, start=2):
        if len(row["iso3"]) != 3 or len(row["iso2"]) != 2 or row["kind"] not in ("country", "union"):
            raise DataFileError(DATA / "countries.csv", [(number, f"is no country: {row}")])
    return {row["iso3"]: row["iso2"] for row in rows}


def code(iso3: str) -> str:
    """The code itself, if it is a known one."""
    if iso3 not in known_codes():
        raise ValueError(f"unknown country code {iso3!r}; add it to countries.csv or mend it")
    return iso3


def one_of(value: str, allowed: Sequence[str], what: str) -> str:
    """The value itself, if it is allowed."""
    if value not in allowed:
        raise ValueError(f"unknown {what} {value!r}; use one of {', '.join(allowed)}")
    return value


def phrase(value: str) -> str:
    """The phrase itself, if it has a letter."""
    if not any(char.isalpha() for char in value):
        raise ValueError(f"phrase {value!r} has no letter")
    return value
