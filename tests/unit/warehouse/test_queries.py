"""What people ask of a snapshot: read-only SQL, and names that it does not know."""

from __future__ import annotations

import pytest

from tests.unit.warehouse.publishing import Newsdesk, model
from warehouse.errors import QueryRefused, UnknownName
from warehouse.queries import run_sql, trend_rows


# -- doors for analysts --
def test_an_analyst_s_query_can_read_and_nothing_else(desk: Newsdesk) -> None:
    path = desk.publish([model("Alia", "ESP", "2025-01-20")]).path
    assert run_sql(path, "SELECT name FROM projects") == (["name"], [("Alia",)])
    for sql in (
        "DELETE FROM projects",
        "SELECT * FROM '/etc/passwd'",
        "COPY projects TO '/tmp/x.csv'",
        "SELEC 1",
        "INSTALL httpfs",
        "",
        "-- nothing",
        "SELECT 1; SELECT 2",
    ):
        with pytest.raises(QueryRefused):
            run_sql(path, sql)


def test_columns_of_one_name_are_told_apart(desk: Newsdesk) -> None:
    path = desk.publish([model("Alia", "ESP", "2025-01-20")]).path
    assert run_sql(path, "SELECT 1 AS n, 2 AS n, 3 AS n_1, 4 AS n") == (
        ["n", "n_1", "n_1_1", "n_2"],
        [(1, 2, 3, 4)],
    )


def test_unknown_names_are_told_with_those_that_are_known(desk: Newsdesk) -> None:
    desk.publish([model("Alia", "ESP", "2025-01-20")])
    with pytest.raises(UnknownName, match="unknown profile 'cnas'; known: cnas_like, default, strict"):
        trend_rows(desk.con, profile="cnas")
    with pytest.raises(UnknownName, match=r"unknown country .Spain.; perhaps: ESP \(Spain\)"):
        trend_rows(desk.con, country="Spain")
    with pytest.raises(UnknownName, match="unknown quarter '2025Q1'"):
        trend_rows(desk.con, since="2025Q1")
