"""Reference tables of the warehouse, as files beside this one: checked on load, joined by analysts."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from warehouse.errors import ReferenceInvalid
from warehouse.reference.benchmarks import load_benchmarks
from warehouse.rows import Connection, stage, transaction
from warehouse.sqlfiles import statement

COUNTRIES_FILE = Path(__file__).parent / "countries.csv"
COLUMNS = ["country", "name", "region", "source"]


@cache
def load_countries(path: Path = COUNTRIES_FILE) -> tuple[dict[str, str], ...]:
    """Codes with name and region; every mistake in the file is told at once."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    if reader.fieldnames != COLUMNS:
        raise ReferenceInvalid([(path.name, "line 1", f"columns must be {', '.join(COLUMNS)}")])
    mistakes, seen = [], set()
    for number, row in enumerate(rows, start=2):
        where = f"line {number}"
        if not re.fullmatch(r"[A-Z]{3}", row["country"]):
            mistakes.append((path.name, where, f"{row['country']!r} is no alpha-3 code"))
        if row["country"] in seen:
            mistakes.append((path.name, where, f"{row['country']} stands there twice"))
        mistakes += [(path.name, where, f"{column} is empty") for column in COLUMNS if not row[column]]
        seen.add(row["country"])
    if mistakes:
        raise ReferenceInvalid(mistakes)
    return tuple(rows)


def load_reference(con: Connection) -> None:
    """Reference tables as the files have them."""
    with transaction(con):
        stage(con, "reference/stage_countries", load_countries())
        con.execute(statement("reference/replace_countries"))
        stage(con, "reference/stage_benchmarks", load_benchmarks())
        con.execute(statement("reference/replace_benchmarks"))
