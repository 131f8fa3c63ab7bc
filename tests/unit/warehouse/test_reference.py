"""Reference data: published figures and exchange rates say where they are from, and break loudly."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.core import get_global
from babel.numbers import get_territory_currencies

from warehouse.errors import ReferenceInvalid
from warehouse.money.rates import load_monthly_rates, load_parities, load_rates, rate_usd
from warehouse.reference import load_reference
from warehouse.reference.benchmarks import BENCHMARKS_FILE, load_benchmarks
from warehouse.rows import Connection, fetch_all


def _changed(tmp_path: Path, figure: str, **values: Any) -> Path:
    data = yaml.safe_load(BENCHMARKS_FILE.read_text("utf-8"))
    for key, value in values.items():
        if value is None:
            del data["figures"][figure][key]
        else:
            data["figures"][figure][key] = value
    path = tmp_path / "benchmarks.yml"
    path.write_text(yaml.safe_dump(data), "utf-8")
    return path


@pytest.mark.parametrize(
    ("figure", "values", "where", "what"),
    [
        ("projects", {"colour": "red"}, "projects.colour", "unknown key"),
        ("projects", {"of_what": None}, "projects.of_what", "a text is expected"),
        ("projects", {"low": None}, "projects.low", "a number of 0 or more is expected"),
        ("projects", {"confidence": "sure"}, "projects.confidence", "must be one of published"),
        ("projects", {"unit": "percent"}, "projects.unit", "projects is a count"),
        ("nvidia_share", {"vendor": None}, "nvidia_share.vendor", "vendor_share needs it"),
        ("nvidia_share", {"n_numerator": 50}, "nvidia_share.n_numerator", "50 of 82 is 61.0 %, not 52 %"),
        ("model_share", {"conflicts_with": None}, "model_share.conflicts_with", "only where, confidence is"),
        ("model_share", {"conflicts_with": ["projects"]}, "model_share.conflicts_with", "in turn"),
        ("new_projects_q4", {"quarter": "Q4"}, "new_projects_q4.quarter", "no quarter such as"),
        ("data_share", {"project_types": ["date"]}, "data_share.project_types", "'date' is none of"),
    ],
)
def test_a_mistake_in_a_published_figure_is_named(
    tmp_path: Path, figure: str, values: dict[str, Any], where: str, what: str
) -> None:
    with pytest.raises(ReferenceInvalid) as told:
        load_benchmarks(_changed(tmp_path, figure, **values))
    assert any(key == where and what in mistake for _, key, mistake in told.value.mistakes)


def test_all_mistakes_are_told_together(tmp_path: Path) -> None:
    path = _changed(tmp_path, "projects", colour="red", of_what=None, low=-1)
    with pytest.raises(ReferenceInvalid) as told:
        load_benchmarks(path)
    assert len(told.value.mistakes) == 3


def test_a_figure_that_is_gone_from_the_file_is_gone_from_the_table(con: Connection) -> None:
    load_reference(con)
    con.execute("UPDATE published_benchmarks SET benchmark = 'old' WHERE benchmark = 'projects'")
    load_reference(con)
    found = {name for (name,) in fetch_all(con, "SELECT benchmark FROM published_benchmarks")}
    assert found == {row["benchmark"] for row in load_benchmarks()}


def test_conflicting_figures_name_each_other(con: Connection) -> None:
    load_reference(con)
    pairs = fetch_all(
        con,
        "SELECT benchmark, unnest(conflicts_with) FROM published_benchmarks WHERE confidence = 'conflicting'",
    )
    assert len(pairs) == 6 and {(b, a) for a, b in pairs} == set(pairs)


def test_every_exchange_rate_names_its_source() -> None:
    pegs = [q for rows in load_rates().values() for q in rows]
    assert all("published peg" in q.source for q in pegs)
    for rows in load_monthly_rates().values():
        for quotation in rows:
            assert quotation.source == f"HM Revenue & Customs, exchange rates of {quotation.valid_from:%Y-%m}"


def test_no_month_is_a_misprint() -> None:
    """A rate that leaves both of its neighbours far behind and comes back is none."""
    for currency, rows in load_monthly_rates().items():
        units = [quotation.units_per_usd for quotation in rows]
        for before, month, after in zip(units, units[1:], units[2:], strict=False):
            up = month > 1.5 * before and month > 1.5 * after
            down = before > 1.5 * month and after > 1.5 * month
            assert not up and not down, (currency, before, month, after)


@pytest.mark.parametrize(
    ("currency", "year", "average", "source"),
    [
        ("TWD", 2025, 31.1663, "US Federal Reserve Board, H.10"),
        ("TWD", 2022, 29.7963, "US Federal Reserve Board, H.10"),
        ("MAD", 2023, 10.134, "US Internal Revenue Service"),
        ("KES", 2021, 109.6, "World Bank PA.NUS.FCRF"),
        ("KZT", 2023, 456.2, "World Bank PA.NUS.FCRF"),
        ("UZS", 2024, 12652.3, "World Bank PA.NUS.FCRF"),
        ("RWF", 2022, 1030.3, "World Bank PA.NUS.FCRF"),
        ("UAH", 2024, 40.15, "World Bank PA.NUS.FCRF"),
        ("KWD", 2021, 0.302, "World Bank PA.NUS.FCRF"),
    ],
)
def test_the_months_of_a_year_agree_with_what_others_tell(
    currency: str, year: int, average: float, source: str
) -> None:
    months = [q.units_per_usd for q in load_monthly_rates()[currency] if q.valid_from.year == year]
    assert len(months) == 12
    assert sum(months) / 12 == pytest.approx(average, rel=0.015), source


def test_a_sum_is_converted_at_the_rate_of_its_month() -> None:
    before, after = rate_usd("ARS", date(2023, 12, 11)), rate_usd("ARS", date(2024, 1, 11))
    assert before.usd and after.usd and before.usd > 2 * after.usd  # the peso was devalued in between
    assert before.on == date(2023, 12, 1) and before.source.endswith("of 2023-12 (month)")
    late = rate_usd("TWD", date(2030, 1, 1))
    assert late.source.endswith("(month, carried forward)")
    assert rate_usd("TWD", date(2013, 1, 1)).usd is None
    assert rate_usd("XTS", date(2025, 1, 1)).source == "no rate: XTS is not known for 2025-01-01"


def test_mistakes_in_the_monthly_table_are_told_together(tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text(
        "month,source,TWD\n2025-02,bank,31\n2025-01,bank,31\n2025-13,bank,31\n2025-03,,1\n2025-04,b,0\n"
    )
    with pytest.raises(ReferenceInvalid) as told:
        load_monthly_rates(path)
    assert [where for _, where, _ in told.value.mistakes] == ["line 3", "line 4", "line 5", "line 6"]


@pytest.mark.parametrize(
    ("currency", "units"), [("AED", 3.6725), ("SAR", 3.75), ("QAR", 3.64), ("BHD", 0.376), ("OMR", 0.3845)]
)
def test_pegs_are_exact(currency: str, units: float) -> None:
    assert load_rates()[currency][-1].units_per_usd == units


def test_a_tied_currency_has_the_rate_of_the_other() -> None:
    day = date(2025, 6, 2)
    rand, namibian = rate_usd("ZAR", day), rate_usd("NAD", day)
    assert namibian.usd == rand.usd and namibian.on == rand.on
    assert "Common Monetary Area" in namibian.source and "ZAR: ECB" in namibian.source
    euro, dobra = rate_usd("EUR", day).usd, rate_usd("STN", day).usd
    assert euro and dobra == pytest.approx(euro / 24.5)


def test_mistakes_in_the_table_of_parities_are_told_together(tmp_path: Path) -> None:
    path = tmp_path / "parities.csv"
    lines = [
        "NAD,ZAR,0,1993-09-15,,bank",
        "NAD,ZAR,1,1993-09-15,,",
        "NAD,NAD,1,1993-09-15,,bank",
        "NAD,ZAR,1,once,,b",
    ]
    path.write_text("\n".join(["currency,of,units,valid_from,valid_to,source", *lines]))
    with pytest.raises(ReferenceInvalid) as told:
        load_parities(path)
    assert [where for _, where, _ in told.value.mistakes] == ["line 2", "line 3", "line 4", "line 5"]


# Nobody publishes a rate that could be named as a source for these (Afghanistan, Iran, North Korea, South Sudan,
# Syria, Tajikistan, Venezuela): their sums keep their own currency, and say why no dollars stand beside.
WITHOUT_A_RATE = {"AFN", "IRR", "KPW", "SSP", "SYP", "TJS", "VES"}


def test_every_currency_of_today_has_a_rate_or_is_known_to_have_none() -> None:
    day = date(2025, 6, 2)
    territories = get_global("territory_currencies")
    live = {code for each in territories for code in get_territory_currencies(each, day, day)}
    assert {code for code in live if rate_usd(code, day).usd is None} == WITHOUT_A_RATE
