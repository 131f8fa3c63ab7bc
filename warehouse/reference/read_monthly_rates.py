"""Makes ``exchange_rates_monthly.csv``: ``uv run --with hmrc-rates python -m warehouse.reference.read_monthly_rates``.

HM Revenue & Customs publishes units of some 150 currencies for one pound, month by month; divided by its own dollars
for one pound they are units for one dollar. The package ``hmrc-rates`` carries the published files. Run it again when
there are newer months; nothing of the program needs the package.
"""

from __future__ import annotations

import csv
import re
import sys
from statistics import median

FIRST_YEAR, LAST_YEAR = 2014, 2026
MISPRINT = 1.5
"""A month that is this many times its neighbours on both sides is taken for a misprint and left out."""

CURRENCIES = re.findall(
    "[A-Z]{3}",
    "ALL AMD AOA ARS AWG AZN BAM BBD BDT BIF BMD BND BOB BSD BTN BWP BYN BZD CDF CLP COP CRC CUP CVE DJF DOP "
    "DZD EGP ERN ETB FJD GEL GHS GMD GNF GTQ GYD HNL HTG IQD JMD KES KGS KHR KMF KWD KYD KZT LAK LBP LKR LRD "
    "LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MZN NGN NIO NPR PAB PEN PGK PKR PYG RSD RUB RWF SBD "
    "SCR SDG SLE SOS SRD SZL TMT TND TOP TTD TWD TZS UAH UGX UYU UZS VND VUV WST XAF XCD XOF XPF YER ZMW ZWG",
)
"""Currencies that the European Central Bank does not quote (any more), without those pegged to the dollar."""

NOT_BEFORE = {"CUP": (2022, 10), "LRD": (2023, 11), "TOP": (2023, 10)}
"""Months until which the published figure was no market or official rate of its time (one unit to the dollar, or the
reciprocal of a neighbour's), as the jump in these months shows."""


def main() -> None:
    """Write the table to standard output, and what was left out to standard error."""
    import hmrc_rates  # type: ignore[import-not-found]

    rates = hmrc_rates.Rates()
    months = [(year, month) for year in range(FIRST_YEAR, LAST_YEAR + 1) for month in range(1, 13)]
    columns: dict[str, dict[tuple[int, int], float]] = {currency: {} for currency in CURRENCIES}
    told = []
    for year, month in months:
        try:
            table = rates.monthly(hmrc_rates.YearMonth(year, month))
        except hmrc_rates.HmrcRatesError:
            continue  # not published yet
        told.append((year, month))
        dollars = float(table.rate("USD").units_per_gbp)
        for currency in CURRENCIES:
            if (year, month) < NOT_BEFORE.get(currency, (year, month)):
                continue
            try:
                columns[currency][(year, month)] = float(table.rate(currency).units_per_gbp) / dollars
            except hmrc_rates.HmrcRatesError:
                continue  # not quoted in that month
    for currency, column in columns.items():
        for month_of in _misprints(list(column.items())):
            print(
                f"left out: {currency} {month_of[0]}-{month_of[1]:02d} {column.pop(month_of):g}",
                file=sys.stderr,
            )
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["month", "source", *CURRENCIES])
    for year, month in told:
        cells = [columns[currency].get((year, month)) for currency in CURRENCIES]
        source = f"HM Revenue & Customs, exchange rates of {year}-{month:02d}"
        writer.writerow(
            [f"{year}-{month:02d}", source, *("" if cell is None else f"{cell:.6g}" for cell in cells)]
        )


def _misprints(column: list[tuple[tuple[int, int], float]]) -> list[tuple[int, int]]:
    found = []
    for at, (month, value) in enumerate(column):
        around = [other for _, other in column[max(0, at - 3) : at + 4] if other != value]
        usual = median(around) if around else value
        beside = [other for _, other in column[max(0, at - 1) : at] + column[at + 1 : at + 2]]
        if all(max(value / other, other / value) > MISPRINT for other in [usual, *beside]):
            found.append(month)
    return found


if __name__ == "__main__":
    main()
