"""What analysts ask between two nights: other profiles, other days, other projects, and why numbers moved."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from typing import Any

import pytest
from tests_support import Nights, Program

from warehouse.connection import open_snapshot
from warehouse.rows import fetch_rows


def _json(program: Program, *arguments: str) -> Any:
    done = program.run(*arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _releases(program: Program) -> list[dict[str, Any]]:
    with open_snapshot(program.home / "published" / "sovtrack.duckdb") as con:
        return fetch_rows(con, "FROM releases ORDER BY release_no")


def test_two_profiles_differ_by_named_projects(sample_program: Program) -> None:
    compared = _json(
        sample_program, "trend", "--sample", "--format", "json", "--compare", "cnas_like", "default"
    )
    only = defaultdict(list)
    for project in compared["projects"]:
        only[project["difference"]].append(project)
    counted = {name: row["n_projects"] for name, row in compared["totals"].items()}
    assert (
        counted["default"] - counted["cnas_like"] == len(only["only in other"]) - len(only["only in one"]) > 0
    )
    assert all(project["reason_in_one"] != "counted" for project in only["only in other"])
    told = sample_program.run("trend", "--sample", "--compare", "cnas_like", "default").stdout
    assert "its countries are left out" in told and f"{len(compared['projects'])} projects make" in told


def test_a_comparison_as_csv_has_a_row_for_each_project(sample_program: Program) -> None:
    done = sample_program.run("trend", "--sample", "--compare", "strict", "default", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert rows and {"difference", "reason_in_one", "reason_in_other"} <= set(rows[0])


def test_a_comparison_takes_no_other_choice(sample_program: Program) -> None:
    done = sample_program.run("trend", "--sample", "--compare", "strict", "default", "--country", "FRA")
    assert done.returncode == 2 and "compares two profiles" in done.stderr


def test_the_table_of_a_past_day_is_the_one_that_was_published(nights: Nights) -> None:
    first, again, second = nights.trends
    assert first == again != second
    releases = _releases(nights.program)
    assert len(releases) == 2
    day = f"{releases[-1]['released_at']:%Y-%m-%d}"
    then = _json(nights.program, "trend", "--sample", "--as-of", day, "--format", "json")
    assert then == second and any(row["disclosed_usd_low"] for row in then)


def test_a_day_before_the_first_release_is_refused(sample_program: Program) -> None:
    done = sample_program.run("trend", "--sample", "--as-of", "2020-01-01")
    assert done.returncode == 2 and "the first release is of" in done.stderr


def test_a_day_and_closed_quarters_are_two_questions(program: Program) -> None:
    done = program.run("trend", "--closed", "--as-of", "2026-10-31")
    assert done.returncode == 2 and "take one" in done.stderr
    done = program.run("trend", "--closed", "--compare", "strict", "default")
    assert done.returncode == 2 and "compares two profiles" in done.stderr


def test_shares_stand_with_their_bands_now_and_then(sample_program: Program) -> None:
    release = _releases(sample_program)[-1]["release_id"]
    today = _json(sample_program, "shares", "--sample", "--format", "json")
    then = _json(sample_program, "shares", "--sample", "--format", "json", "--as-of", release)
    kinds = ("types", "vendors", "money", "growth")
    assert [then[kind] for kind in kinds] == [today[kind] for kind in kinds]
    assert all(row["share_low"] <= row["share_high"] for row in (*today["types"], *today["vendors"]))
    assert today["money"][0]["country"] == "ALL" and any(row["growth_low"] for row in today["growth"])
    done = sample_program.run("shares", "--sample", "--of", "vendors", "--format", "csv")
    assert len(list(csv.DictReader(io.StringIO(done.stdout)))) == len(today["vendors"])
    told = sample_program.run("shares", "--sample", "--as-of", release)
    assert "Concentration of disclosed money" in told.stdout and release in told.stderr
    opened = ("explain", "--sample", "2025-Q1", "ALL", "--vendor", "nvidia")
    assert "90 %: " in sample_program.run(*opened, "--as-of", release).stdout
    cell = ("explain", "--sample", "2025-Q1", "GBR", "--json")
    assert (
        _json(sample_program, *cell, "--as-of", release)["projects"]
        == _json(sample_program, *cell)["projects"]
    )
    refused = sample_program.run("explain", "--sample", "--as-of", release, "--since", release)
    assert refused.returncode == 2 and "take one" in refused.stderr


def test_a_project_of_a_cell_opens_by_its_id(sample_program: Program) -> None:
    cell = _json(sample_program, "explain", "--sample", "2025-Q1", "ALL", "all", "--json")
    known = cell["projects"][0]
    opened = _json(sample_program, "explain", "--sample", "--project", known["project_id"], "--json")
    assert (opened["name"], opened["quarter"]) == (known["name"], "2025-Q1")
    assert opened["evidence"] == known["evidence"]
    archived = _json(
        sample_program, "explain", "--sample", "--project", known["project_id"], "--bytes", "--json"
    )
    assert all(item["archived"]["status"] == 200 for item in archived["evidence"])
    assert any(item["archived"]["end_byte"] for item in archived["evidence"])
    told = sample_program.run("explain", "--sample", "--project", known["project_id"]).stdout
    assert f"--project {known['project_id']} --bytes" in told
    assert known["name"] in told and "counts (counted), quarter 2025-Q1" in told


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "name a cell"),
        (("2025-Q1",), "name a cell"),
        (("--project", "p-00000000"), "unknown project"),
        (("--project", "p-00000000", "--since", "2026-01-01"), "leave the cell and --since out"),
        (("2025-Q1", "FRA", "--share"), "--share is of a type"),
        (("2025-Q1", "FRA", "--vendor", "nobody"), "unknown vendor"),
        (("--since", "yesterday"), "unknown day or release"),
        (("--since", "2999-01-01", "2025Q1", "FRA"), "unknown quarter"),
        (("--since", "2999-01-01", "2025-Q1", "XXX"), "unknown country"),
        (("2025-Q1", "frx"), "unknown country 'FRX'; perhaps: FR"),
    ],
)
def test_what_cannot_be_explained_says_why(
    sample_program: Program, arguments: tuple[str, ...], says: str
) -> None:
    done = sample_program.run("explain", "--sample", *arguments)
    assert done.returncode == 2 and says in " ".join(done.stderr.replace("│", " ").split())


def test_a_cell_is_found_in_any_case_and_lists_its_projects_so_far(sample_program: Program) -> None:
    """Each number of a cell opens: the new projects, and those of earlier quarters that the cumulative one holds."""
    cell = _json(sample_program, "explain", "--sample", "2025-q4".upper(), "all", "Infrastructure", "--json")
    row = cell["cell"]
    assert len(cell["projects"]) == row["n_new_projects"]
    assert len(cell["projects"]) + len(cell["earlier"]) == row["n_cumulative_projects"]
    assert all(project["quarter"] < "2025-Q4" for project in cell["earlier"])
    told = sample_program.run("explain", "--sample", "2025-Q4", "all", "Infrastructure").stdout
    assert f"those of earlier quarters ({len(cell['earlier'])})" in told
    assert "ECB reference rate" in told and "Payer" in told


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--since", "2026-Q1", "--until", "2025-Q1"), "--since 2026-Q1 is after --until 2025-Q1"),
        (("--compare", "strict", "strict"), "two profiles"),
        (("--country", "XYZ"), "unknown country"),
    ],
)
def test_a_trend_that_cannot_be_is_refused(
    sample_program: Program, arguments: tuple[str, ...], says: str
) -> None:
    done = sample_program.run("trend", "--sample", *arguments)
    assert done.returncode == 2 and says in " ".join(done.stderr.replace("│", " ").split())


def test_a_country_without_projects_has_no_rows_and_the_same_columns(sample_program: Program) -> None:
    some, none = (
        sample_program.run("trend", "--sample", "--country", code, "--format", "csv")
        for code in ("fra", "ata")
    )
    assert (some.returncode, none.returncode) == (0, 0)
    assert none.stdout.splitlines() == some.stdout.splitlines()[:1]
    assert "no rows" in none.stderr


def test_changes_need_a_live_warehouse(program: Program) -> None:
    done = program.run("explain", "--since", "2026-01-01")
    assert done.returncode == 2 and "there is no warehouse to replay" in done.stderr


def test_changes_wait_for_the_night(nights: Nights) -> None:
    from filelock import FileLock

    program = nights.program
    with FileLock(program.home / "night.lock"):
        done = program.run("explain", "--sample", "--since", "2026-12-31")
    assert done.returncode == 2 and "Traceback" not in done.stderr
    with FileLock(program.home / "warehouse.duckdb.lock"):
        done = program.run("explain", "--sample", "--since", "2026-12-31")
    assert done.returncode == 2 and "is in use by" in done.stderr


def test_nothing_changed_since_the_last_release(nights: Nights) -> None:
    program = nights.program
    day = f"{_releases(program)[-1]['released_at']:%Y-%m-%d}"
    found = _json(program, "explain", "--sample", "--since", day, "--json")
    assert found["changes"] == []


def test_what_changed_since_a_release_of_the_same_day_is_explained(nights: Nights) -> None:
    program, first = nights.program, nights.trends[0]
    release = _releases(program)[0]["release_id"]
    assert _json(program, "trend", "--sample", "--as-of", release, "--format", "json") == first
    found = _json(program, "explain", "--sample", "--since", release, "--json")
    assert found["changes"]
    for change in found["changes"]:
        assert change["old"] + sum(share["amount"] for share in change["shares"]) == change["new"]
        assert {share["cause"] for share in change["shares"]} <= {"new_documents", "edited_documents"}
