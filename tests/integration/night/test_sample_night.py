"""A night over the sample world, as a newcomer runs it, and every command that reads what it made."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests_support import Program


@pytest.fixture(scope="module")
def night(sample_program: Program) -> dict[str, Any]:
    return json.loads((sample_program.folder / "night.json").read_text("utf-8"))


def test_every_source_gave_documents(night: dict[str, Any]) -> None:
    sources = night["sources"]
    assert len(sources) >= 13
    assert all(source["n_documents"] > 0 for source in sources)
    assert sum(source["n_failed"] for source in sources) == 0
    assert sum(source["n_mentions"] for source in sources) > 10 * len(sources)


def test_nothing_is_lost(sample_program: Program) -> None:
    """Every fetched page is a document or has a recorded reason why it is none."""
    done = sample_program.run(
        "query",
        "--sample",
        "--format",
        "json",
        "SELECT count(*) AS n, count(version_digest) AS read FROM document_versions",
    )
    assert json.loads(done.stdout)[0]["n"] >= 85
    with duckdb.connect(sample_program.home / "warehouse.duckdb", read_only=True) as con:
        lost = con.execute(
            "SELECT url FROM fetches WHERE disposition = 'fetched' AND purpose IN ('page', 'document', 'file') AND "
            "NOT EXISTS (FROM document_readings r WHERE r.fetch_id = fetches.fetch_id "
            "AND (r.version_digest IS NOT NULL OR r.problem IS NOT NULL))"
        ).fetchall()
    assert lost == []


def test_the_trend_has_totals_that_hold(night: dict[str, Any]) -> None:
    trend = night["quarterly_trend"]
    totals = [row for row in trend if row["country"] == "ALL" and row["project_type"] == "all"]
    assert sum(row["n_new_projects"] for row in totals) >= 30
    assert {row["profile"] for row in trend} == {"default"}
    assert all(row["n_disclosing"] + row["n_undisclosed"] == row["n_new_projects"] for row in trend)


def test_trend_as_table_csv_and_json(sample_program: Program, night: dict[str, Any]) -> None:
    as_csv = sample_program.run("trend", "--sample", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(as_csv.stdout)))
    assert (
        len(rows)
        == len(night["quarterly_trend"])
        == len(json.loads(sample_program.run("trend", "--sample", "--format", "json").stdout))
    )
    shown = sample_program.run("trend", "--sample")
    assert "Quarterly trend" in shown.stdout
    assert shown.stderr == ""


def test_a_cell_opens_to_archived_sentences(sample_program: Program, night: dict[str, Any]) -> None:
    cell = next(
        row for row in night["quarterly_trend"]
        if row["n_new_projects"] and row["country"] != "ALL" and row["project_type"] == "infrastructure" and row["quarter"] != "unknown"
    )  # fmt: skip
    asked = (cell["quarter"], cell["country"], cell["project_type"])
    opened = json.loads(sample_program.run("explain", "--sample", "--json", *asked).stdout)
    assert len(opened["projects"]) == cell["n_new_projects"]
    evidence = opened["projects"][0]["evidence"][0]
    from pipeline.fetch.archive import read_response

    archived = read_response(
        sample_program.home, evidence["archive_file"], evidence["archive_offset"], evidence["archive_length"]
    )
    assert archived.body
    shown = sample_program.run("explain", "--sample", *asked)
    assert evidence["sentence"][:40] in " ".join(shown.stdout.split())


def test_unknown_names_are_told_with_the_known(sample_program: Program) -> None:
    for arguments, told in (
        (("trend", "--sample", "--profile", "nosuch"), "default"),
        (("explain", "--sample", "2025-Q9", "FRA"), "2025-Q4"),
        (("explain", "--sample", "2025-Q1", "XXX"), "country"),
        (("sources", "show", "--sample", "nosuch"), "nosuch"),
    ):
        done = sample_program.run(*arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert told in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM projects",
        "COPY projects TO '/tmp/stolen.csv'",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELEC 1",
    ],
)
def test_queries_read_the_snapshot_and_nothing_else(sample_program: Program, sql: str) -> None:
    done = sample_program.run("query", "--sample", sql)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_status_is_well(sample_program: Program) -> None:
    done = sample_program.run("status", "--sample", "--json")
    told = json.loads(done.stdout)
    assert told["facts"]["night"] == "2026-10-01"
    assert (told["needs"], done.returncode) == ([], 0)
    strict = sample_program.run("status", "--sample", "--strict")
    assert strict.returncode == (1 if told["warnings"] else 0)


def test_the_report_stands_alone(sample_program: Program) -> None:
    page = (sample_program.home / "published" / "report.html").read_text("utf-8")
    assert page.count('<svg role="img" aria-label=') == 4
    assert page.count("<details>") >= 4
    assert "<script" not in page
    assert 'src="http' not in page and 'href="http' not in page
    charts = sample_program.home / "published" / "charts"
    assert {path.suffix for path in charts.iterdir()} == {".png", ".svg", ".json"}


def test_progress_and_talk_go_to_standard_error(sample_program: Program) -> None:
    talk = (sample_program.folder / "night.err").read_text("utf-8")
    for step in ("fetching", "reading documents", "reading mentions", "publishing"):
        assert step in talk


def test_the_snapshot_is_small_talk_only(sample_program: Program) -> None:
    """Published are short quotations and addresses, not other people's articles."""
    with duckdb.connect(
        Path(sample_program.home / "published" / "sovtrack.duckdb").resolve(), read_only=True
    ) as con:
        columns = {
            row[0]
            for row in con.execute(
                "SELECT column_name FROM duckdb_columns() WHERE table_name = 'document_versions'"
            ).fetchall()
        }
        longest = con.execute("SELECT max(length(sentence)) FROM mentions").fetchone()
    assert "text" not in columns
    assert longest is not None and longest[0] <= 300
