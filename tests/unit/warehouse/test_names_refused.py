"""A wrong name is answered with the right one, and a quarter to come with the last that has projects."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.warehouse.newsroom import claim, event, load, story
from warehouse.errors import UnknownName
from warehouse.explain import explain_cell, explain_project
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.queries import known_country, trend_rows
from warehouse.reference import load_reference
from warehouse.rows import Connection, fetch_value
from warehouse.shares import share_tables
from warehouse.trends import refresh
from warehouse.vintages import release_named


@pytest.fixture
def counted(con: Connection, tmp_path: Path) -> Connection:
    """Two models of Spain: one of 2025, one without a date."""
    dated = [event("launched", "announced", "2025-02-07", "day")]
    stories = [
        story(
            f"Spain launched {name} for its people.",
            "2025-02-08",
            claims=[claim(name, "ESP", "model", **told)],
        )
        for name, told in (("Alia", {"events": dated}), ("Salamandra", {"status": "operational"}))
    ]
    load_reference(con)
    load(con, stories)
    refresh(con, resolve(con, ledger=Ledger(tmp_path / "ledger.jsonl")))
    return con


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("UK", "GBR (United Kingdom)"),
        ("UAE", "ARE (United Arab Emirates)"),
        ("EU", "EUE (European Union)"),
        ("US", "USA (United States)"),
        ("DE", "DEU (Germany)"),
        ("Germany", "DEU (Germany)"),
        ("Norwey", "NOR (Norway)"),
    ],
)
def test_a_country_is_known_by_its_initials_two_letters_or_name(
    counted: Connection, wrong: str, meant: str
) -> None:
    with pytest.raises(UnknownName) as refused:
        known_country(counted, wrong)
    assert f"perhaps: {meant}" in str(refused.value)


def test_a_project_is_known_by_its_name(counted: Connection) -> None:
    alia = fetch_value(counted, "SELECT project_id FROM projects WHERE name = 'Alia'")
    with pytest.raises(UnknownName) as refused:
        explain_project(counted, "alia")
    assert refused.value.like == (f"{alia} (Alia)",)


@pytest.mark.parametrize(
    "ask", [explain_cell, lambda con, *cell: share_tables(con, country=cell[1], quarter=cell[0])]
)
def test_a_quarter_to_come_is_refused_with_the_last_that_has_projects(counted: Connection, ask) -> None:
    with pytest.raises(UnknownName, match=r"unknown quarter '2999-Q1'; it is still to come; .* is 2025-Q1$"):
        ask(counted, "2999-Q1", "ESP")
    assert ask(counted, "2025-Q2", "ESP")  # a quarter without rows that has begun is an answer


def test_from_a_quarter_on_leaves_the_undated_out(counted: Connection) -> None:
    quarters = {row["quarter"] for row in trend_rows(counted)}
    assert quarters == {"2025-Q1", "unknown"}
    for with_bands in (False, True):
        since = trend_rows(counted, since="2025-Q1", with_bands=with_bands)
        assert {row["quarter"] for row in since} == {"2025-Q1"}
        assert {row["quarter"] for row in trend_rows(counted, since="unknown", with_bands=with_bands)} == {
            "unknown"
        }


def test_what_is_no_quarter_or_day_is_told_how_to_write_one(counted: Connection) -> None:
    with pytest.raises(UnknownName, match="write one like 2025-Q4"):
        trend_rows(counted, since="2025Q1")
    with pytest.raises(UnknownName, match="write YYYY-MM-DD, or the id of a release"):
        release_named(counted, "yesterday")
    with pytest.raises(
        UnknownName, match="unknown release on or before '2020-01-01'; nothing is published yet"
    ):
        release_named(counted, "2020-01-01")
