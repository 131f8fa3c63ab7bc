"""Vintages and restatements: the table of any past release, and what changed in closed quarters."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.unit.warehouse.newsroom import Story, amount, claim, load, story
from tests.unit.warehouse.publishing import DAY, Newsdesk, model
from warehouse.connection import open_snapshot, open_writer
from warehouse.projects import resolve
from warehouse.publish import publish
from warehouse.publish import report as reports
from warehouse.publish.report import write_report
from warehouse.queries import trend_rows
from warehouse.rows import fetch_all, fetch_value, query
from warehouse.trends import refresh
from warehouse.vintages import VINTAGES


def test_vintages_give_the_table_as_it_was(desk: Newsdesk) -> None:
    desk.publish([model("Alia", "ESP", "2025-01-20")])
    then = trend_rows(desk.con)
    desk.publish([model("Latam-GPT", "CHL", "2025-02-20")], at=DAY + timedelta(days=1))
    columns = ", ".join(then[0])
    was = fetch_all(
        desk.con,
        f"""
        SELECT {columns} FROM trend_vintages
        WHERE profile = 'default' AND valid_from_release_no <= 1 AND coalesce(valid_to_release_no, 99) > 1
        ORDER BY quarter, country, project_type
    """,
    )
    assert was == [tuple(row.values()) for row in then]
    now = fetch_all(
        desk.con, f"SELECT {columns} FROM trend_vintages WHERE valid_to_release_no IS NULL ORDER BY ALL"
    )
    assert now == fetch_all(desk.con, f"SELECT {columns} FROM quarterly_trend ORDER BY ALL")


def test_what_comes_after_a_quarter_s_close_is_a_restatement(desk: Newsdesk) -> None:
    desk.publish([model("Alia", "ESP", "2025-01-20")], close_after_days=60)
    assert fetch_all(desk.con, "SELECT quarter, closed_on::VARCHAR FROM closed_quarters") == [
        ("2025-Q1", "2025-05-30")
    ]
    desk.publish([model("Latam-GPT", "CHL", "2025-02-20")], at=DAY + timedelta(days=1))
    found = fetch_all(
        desk.con,
        """
        SELECT release_no, country, measure, frozen_value, old_value, new_value FROM restatements
        WHERE profile = 'default' AND project_type = 'all' AND country IN ('ALL', 'CHL')
            AND measure = 'n_new_projects'
        ORDER BY country
    """,
    )
    assert found == [
        (2, "ALL", "n_new_projects", 1.0, 1.0, 2.0),
        (2, "CHL", "n_new_projects", None, None, 1.0),
    ]


NUMBERS = {
    "n_new_projects",
    "n_cumulative_projects",
    "n_documents",
    "n_publishers",
    "announced_usd",
    "committed_usd",
    "disbursed_usd",
    "disclosed_usd",
    "largest_usd",
    "n_disclosing",
    "n_undisclosed",
}


def late(words: str, usd: float, stage: str) -> Story:
    """Money for Alia that is told after 2025-Q1 was closed."""
    told = claim("Alia", "ESP", "model", amounts=[amount(words, usd, "USD", stage=stage)])
    return story(f"Alia gets {words}.", "2025-09-02", source=words, claims=[told])


def test_every_number_of_a_closed_quarter_is_restated(desk: Newsdesk) -> None:
    desk.publish([model("Alia", "ESP", "2025-01-20")])
    desk.publish([model("Latam-GPT", "CHL", "2025-02-20")], at=DAY + timedelta(days=1))
    stages = {"$10 million": "announced", "$30 million": "committed", "$70 million": "disbursed"}
    for number, (words, stage) in enumerate(stages.items()):
        desk.publish([late(words, float(words[1:3]) * 1e6, stage)], at=DAY + timedelta(days=2 + number))
    columns = fetch_all(
        desk.con,
        "SELECT column_name FROM duckdb_columns() WHERE table_name = 'quarterly_trend' AND data_type IN ('INTEGER', 'DOUBLE')",
    )
    assert {name for (name,) in columns} == NUMBERS
    restated = fetch_all(desk.con, "SELECT DISTINCT measure FROM restatements WHERE country = 'ALL'")
    assert {name for (name,) in restated} == NUMBERS
    with open_snapshot(desk.folder / "sovtrack.duckdb") as con:
        shown = query(con, "report/restatements", {"profile": "default", "most": 999})
        assert all(row["number"] for row in shown) and len({row["number"] for row in shown}) == len(NUMBERS)


def test_a_closed_quarter_stays_as_it_was_frozen(desk: Newsdesk) -> None:
    desk.publish([model("Alia", "ESP", "2025-01-20"), model("Apertus", "CHE", "2025-11-02")])
    news = [model("Latam-GPT", "CHL", "2025-02-20"), model("Greek LLM", "GRC", "2025-12-01")]
    desk.publish(news, at=DAY + timedelta(days=1))
    with open_snapshot(desk.folder / "sovtrack.duckdb") as con:
        now, frozen = (
            {
                (row["quarter"], row["country"]): row["n_new_projects"]
                for row in trend_rows(con, project_type="all", as_closed=as_closed)
            }
            for as_closed in (False, True)
        )
    assert (now["2025-Q1", "ALL"], now["2025-Q1", "CHL"], now["2025-Q4", "ALL"]) == (2, 1, 2)
    late = {
        (quarter, country) for quarter, country in now if country in ("CHL", "GRC") and quarter < "2025-Q4"
    }
    assert frozen == {key: n for key, n in now.items() if key not in late} | {("2025-Q1", "ALL"): 1}


def test_the_report_tells_how_many_restatements_it_does_not_show(
    desk: Newsdesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.publish([model("Alia", "ESP", "2025-01-20")])
    path = desk.publish([model("Latam-GPT", "CHL", "2025-02-20")], at=DAY + timedelta(days=1)).path
    sql = "SELECT count(*) FROM restatements WHERE profile = 'default'"
    n_found = fetch_value(desk.con, sql)
    monkeypatch.setattr(reports, "OPEN_ROWS", 10)
    for most, says in ((5, f"latest 5; {n_found - 5} more are not shown"), (n_found, None)):
        monkeypatch.setattr(reports, "MOST_RESTATEMENTS", most)
        page = write_report(path, desk.folder).read_text("utf-8")
        assert (says in page) if says else ("not shown" not in page)
        table = page.split('id="restatements"')[1].split("</table>")[0]
        assert table.count("<tr>") == most + 1
        is_folded = f"<details><summary>Changed numbers of closed quarters ({most})</summary>" in table
        assert is_folded == (most > 10)


def test_restatements_that_an_older_program_left_out_are_made_up_for(desk: Newsdesk) -> None:
    desk.publish([model("Alia", "ESP", "2025-01-20")])
    desk.publish([model("Latam-GPT", "CHL", "2025-02-20")], at=DAY + timedelta(days=1))
    sql = "SELECT * FROM restatements ORDER BY ALL"
    whole = fetch_all(desk.con, sql)
    desk.con.execute("DELETE FROM restatements")
    desk.publish([], at=DAY + timedelta(days=2))
    assert whole and fetch_all(desk.con, sql) == whole


def test_a_rebuilt_warehouse_knows_all_vintages_and_restatements(desk: Newsdesk, tmp_path: Path) -> None:
    stories = [
        model("Alia", "ESP", "2025-01-20"),
        model("Latam-GPT", "CHL", "2025-02-20"),
        model("Apertus", "CHE", "2025-09-02"),
    ]
    for number, each in enumerate(stories):
        desk.publish([each], at=DAY + timedelta(days=number))
    with open_writer(tmp_path / "again.duckdb") as other:
        load(other, stories)
        refresh(other, resolve(other, ledger=desk.ledger))
        done = publish(other, tmp_path / "elsewhere", ledger=desk.ledger, released_at=DAY + timedelta(days=9))
        assert (done.release_no, done.is_new) == (3, False)
        for table in (
            "releases",
            *(vintages.table for vintages in VINTAGES.values()),
            "release_members",
            "release_documents",
            "closed_quarters",
            "restatements",
            "quarterly_trend",
            "money",
        ):
            sql = f"SELECT * FROM {table} ORDER BY ALL"
            assert fetch_all(other, sql) == fetch_all(desk.con, sql), table
    names = [path.name for path in (desk.folder / "tables").iterdir()]
    for name in names:
        assert (desk.folder / "tables" / name).read_bytes() == (
            tmp_path / "elsewhere" / "tables" / name
        ).read_bytes(), name
