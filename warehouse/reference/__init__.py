"""Reference tables of the warehouse, as files beside this one: checked on load, joined by analysts."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from babel.numbers import get_currency_name, list_currencies

from warehouse.errors import ReferenceInvalid
from warehouse.reference.benchmarks import load_benchmarks
from warehouse.rows import Connection, stage, transaction
from warehouse.sqlfiles import statement

COUNTRIES_FILE = Path(__file__).parent / "countries.csv"
CURRENCIES_OF_UNIONS = {"XAF", "XCD", "XCG", "XOF", "XPF"}
BESIDE_ISO_4217 = {"BTC": "Bitcoin"}
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


@cache
def load_currencies() -> tuple[dict[str, str], ...]:
    """Currencies of ISO 4217, past ones too, with their English names; no metals, funds, units and tests (``X..``)."""
    codes = sorted(c for c in list_currencies() if not c.startswith("X") or c in CURRENCIES_OF_UNIONS)
    rows = [{"currency": code, "name": get_currency_name(code, locale="en")} for code in codes]
    return tuple(rows + [{"currency": code, "name": name} for code, name in BESIDE_ISO_4217.items()])


def load_vendors(con: Connection, vendors: Iterable[str]) -> None:
    """Ids of the vendors that the reading room knows: it hands them over, for the rooms do not know each other."""
    with transaction(con):
        stage(con, "reference/stage_vendors", ({"vendor": vendor} for vendor in vendors))
        con.execute(statement("reference/add_vendors"))


def load_reference(con: Connection) -> None:
    """Reference tables as the files have them."""
    with transaction(con):
        stage(con, "reference/stage_currencies", load_currencies())
        con.execute(statement("reference/replace_currencies"))
        stage(con, "reference/stage_countries", load_countries())
        con.execute(statement("reference/replace_countries"))
        stage(con, "reference/stage_benchmarks", load_benchmarks())
        con.execute(statement("reference/replace_benchmarks"))
