"""The example queries for analysts run on a published file, and the views keep their names and columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.commands.shares import share_parts
from warehouse.connection import open_snapshot, open_writer
from warehouse.dictionary import dictionary
from warehouse.errors import UnknownName
from warehouse.explain import explain_cell, explain_project, explain_share
from warehouse.publish.snapshot import PUBLISHED_TABLES
from warehouse.queries import run_sql, trend_rows
from warehouse.rows import fetch_all, fetch_rows
from warehouse.sqlfiles import names, statement

VIEWS = {
    "trend_totals": 18,
    "country_profiles": 20,
    "project_list": 16,
    "vendor_dependence": 9,
    "money_ledger": 18,
    "quarterly_trend_as_closed": 20,
    "quarterly_bands_as_closed": 12,
    "vendor_share_as_closed": 13,
    "type_share_as_closed": 12,
    "quarterly_panel_as_closed": 11,
    "share_restatements": 17,
}


@pytest.fixture(scope="module")
def snapshot(built: Path) -> Path:
    return built / "published" / "sovtrack.duckdb"


@pytest.mark.parametrize("name", names("examples"))
def test_an_example_query_runs_and_finds_rows(snapshot: Path, name: str) -> None:
    columns, rows = run_sql(snapshot, statement(name))
    assert columns and rows
    assert statement(name).startswith("-- ")


def test_the_largest_sum_is_of_a_project_that_discloses_one(snapshot: Path) -> None:
    """A project without money is no larger than all others, whatever its id."""
    with open_snapshot(snapshot) as con:
        (totals,) = fetch_rows(con, statement("report/money_totals"), {"profile": "default"})
        assert (totals["largest_project"], totals["largest_usd"]) == ("Stargate", 1e11)
        assert totals["n_disclosing"] < totals["n_projects"]


def test_a_sum_stands_with_its_counts_and_without_its_largest_item(snapshot: Path) -> None:
    with open_snapshot(snapshot) as con:
        for view, where in (
            ("country_profiles", "country = 'FRA'"),
            ("trend_totals", "quarter = '2025-Q1'"),
            ("quarterly_trend_as_closed", "quarter = '2025-Q1' AND country = 'ALL' AND project_type = 'all'"),
        ):
            (row,) = fetch_rows(con, f"SELECT * FROM {view} WHERE profile = 'default' AND {where}")
            n_projects = row.get("n_projects", row.get("n_new_projects"))
            assert row["n_disclosing"] + row["n_undisclosed"] == n_projects
            assert 0 <= row["disclosed_usd_without_largest"] < row["disclosed_usd"]
        (money,) = fetch_rows(
            con,
            "SELECT * FROM trend_totals WHERE profile = 'default' AND quarter = '2025-Q1'",
        )
        assert (money["n_disclosing"], money["n_undisclosed"]) == (2, 1)
        assert money["disclosed_usd"] - money["disclosed_usd_without_largest"] == 1e11


def test_there_are_a_dozen_examples() -> None:
    assert len(names("examples")) >= 12


def test_views_are_stable(snapshot: Path) -> None:
    with open_snapshot(snapshot) as con:
        found = fetch_all(
            con,
            """
            SELECT view_name, column_count FROM duckdb_views() WHERE NOT internal ORDER BY view_name
        """,
        )
        assert dict(found) == VIEWS


def test_the_published_file_holds_no_full_text(snapshot: Path) -> None:
    with open_snapshot(snapshot) as con:
        columns = {
            c
            for (c,) in fetch_all(
                con, "SELECT column_name FROM duckdb_columns() WHERE table_name = 'document_versions'"
            )
        }
        assert columns.isdisjoint({"text", "blocks"})
        for table in ("mentions", "claims", "project_events", "money"):
            assert fetch_all(con, f"SELECT * FROM {table} WHERE length(sentence) > 300") == []


def test_every_published_table_and_column_is_described(snapshot: Path) -> None:
    with open_snapshot(snapshot) as con:
        bare = fetch_all(
            con,
            """
            SELECT table_name, column_name FROM duckdb_columns()
            WHERE NOT internal AND comment IS NULL AND table_name IN (SELECT table_name FROM duckdb_tables())
            UNION ALL SELECT table_name, '' FROM duckdb_tables() WHERE comment IS NULL
            UNION ALL SELECT view_name, '' FROM duckdb_views() WHERE NOT internal AND comment IS NULL
        """,
        )
        assert bare == []


def test_the_dictionary_names_every_published_column(built: Path, snapshot: Path, tmp_path: Path) -> None:
    with open_writer(tmp_path / "empty.duckdb") as con:
        page = dictionary(con)
    with open_snapshot(snapshot) as con:
        for table, column in fetch_all(
            con,
            """
            SELECT table_name, column_name FROM duckdb_columns()
            WHERE NOT internal AND table_name <> 'about'
                AND table_name IN (SELECT table_name FROM duckdb_tables())
        """,
        ):
            assert f"### {table}\n" in page and f"| `{column}` |" in page
    assert all(f"### {table}\n" in page for table in PUBLISHED_TABLES)


def test_a_cell_opens_to_sentences_offsets_and_archived_bytes(snapshot: Path) -> None:
    with open_snapshot(snapshot) as con:
        cell = explain_cell(con, "2024-Q1", "IND", "infrastructure")
        assert cell["cell"]["n_new_projects"] == len(cell["projects"]) == 1
        (project,) = cell["projects"]
        (told, *again) = project["money"]
        assert told["counts_towards_total"] and told["text"] == "Rs 10,372 crore"
        assert [row["reason"].split(":")[0] for row in again] == ["retold"]
        first = project["events"][0]
        assert (first["kind"], first["sentence"]) == (
            "funded",
            "India approved the IndiaAI Mission with Rs 10,372 crore.",
        )
        assert (first["archive_file"], first["archive_offset"], first["archive_length"]) == (
            "2026/01/night/r1.warc.gz",
            10,
            99,
        )
        assert {row["publisher"] for row in project["evidence"]} == {"Herald", "Times"}
        assert project["merges"][0]["reasons"] == ["same_programme: the same known programme"]
        assert explain_project(con, project["project_id"])["name"] == "IndiaAI Mission"


def test_who_is_left_out_of_a_cell_is_told(snapshot: Path) -> None:
    with open_snapshot(snapshot) as con:
        cell = explain_cell(con, "2025-Q3", "PRT", "all")
        assert cell["cell"] is None and cell["projects"] == []
        assert [(r["name"], r["reason"]) for r in cell["left_out"]] == [("Camoes", "no credible event")]


def test_every_trend_cell_opens_to_as_many_projects_as_it_counts(snapshot: Path) -> None:
    with open_snapshot(snapshot) as con:
        for row in trend_rows(con):
            cell = explain_cell(con, row["quarter"], row["country"], row["project_type"])
            assert len(cell["projects"]) == row["n_new_projects"]
            assert sum(p["disclosed_usd"] or 0 for p in cell["projects"]) == (row["disclosed_usd"] or 0)


def test_every_share_opens_to_the_projects_of_its_fraction(snapshot: Path) -> None:
    with open_snapshot(snapshot) as con:
        rows = fetch_rows(con, "FROM quarterly_vendor_share") + fetch_rows(con, "FROM quarterly_type_share")
        assert {row["window_kind"] for row in rows} == {"new", "cumulative"}
        for row in rows:
            share = explain_share(
                con,
                row["quarter"],
                row["country"],
                row["project_type"],
                vendor=row.get("vendor"),
                profile=row["profile"],
            )
            (window,) = (each for each in share["windows"] if each["window_kind"] == row["window_kind"])
            assert {key: window["row"][key] for key in row} == row
            assert 0 <= window["row"]["share_low"] <= window["row"]["share_high"] <= 1
            assert len(window["projects"]) == row["n_denominator"]
            assert sum(each["is_numerator"] for each in window["projects"]) == row["n_numerator"]
            assert sum(each["is_undisclosed"] for each in window["projects"]) == row["n_undisclosed"]


def test_a_vendor_is_found_as_people_write_it_and_its_share_is_printed(snapshot: Path) -> None:
    with open_snapshot(snapshot) as con:
        share = explain_share(con, "2025-Q1", "ALL", vendor="NVIDIA")
        assert share["vendor"] == "nvidia"
        with pytest.raises(UnknownName, match="nvidia"):
            explain_share(con, "2025-Q1", "ALL", vendor="Nvidio")
    printed = "\n".join(part.plain for part in share_parts(share))
    named = [each["name"] for each in share["windows"][1]["projects"]]
    assert named and all(name in printed for name in named)
    stargate = next(line for line in printed.splitlines() if "Stargate" in line)
    assert stargate.endswith("  Stargate, 2025-Q1: nvidia")
    row = share["windows"][1]["row"]
    assert f"up to and including it: {row['n_numerator']} of {row['n_denominator']} (" in printed


def test_about_tells_which_release_it_is(snapshot: Path) -> None:
    with open_snapshot(snapshot) as con:
        (about,) = fetch_rows(con, "SELECT * FROM about")
        assert (about["release_id"], about["release_no"]) == ("2026-01-06-r1", 1)
