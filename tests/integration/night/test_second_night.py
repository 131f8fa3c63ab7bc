"""The second night: conditional requests, nothing downloaded twice, no published row changed; then a changed world."""

from __future__ import annotations

import json
from typing import Any

import duckdb
import pytest
from tests_support import Program, new_program

# What analysts read; what operators read (nights, runs, checks) does change from night to night.
TABLES = (
    "projects",
    "project_events",
    "money",
    "quarterly_trend",
    "quarterly_vendor_share",
    "quarterly_type_share",
    "mentions",
    "claims",
)


@pytest.fixture(scope="module")
def nights(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Program, list[dict[str, Any]], list[dict[str, Any]]]:
    program = new_program(tmp_path_factory.mktemp("nights"))
    told, tables = [], []
    for world in ("1", "1", "2"):
        done = program.run("night", "--sample", "--world", world, "--json")
        assert done.returncode == 0, done.stderr
        told.append(json.loads(done.stdout))
        with duckdb.connect(
            (program.home / "published" / "sovtrack.duckdb").resolve(), read_only=True
        ) as con:
            tables.append({name: con.execute(f"FROM {name} ORDER BY ALL").fetchall() for name in TABLES})
    return program, told, tables


def _sum(night: dict[str, Any], column: str) -> int:
    return sum(source[column] for source in night["sources"])


def test_the_second_night_downloads_nothing_again(nights: tuple[Program, Any, Any]) -> None:
    _, (first, second, _), _ = nights
    assert (first["night"], second["night"]) == ("2026-10-01", "2026-10-02")
    assert _sum(second, "n_fetched") == 0
    assert _sum(second, "n_unchanged") >= _sum(first, "n_documents")


def test_the_second_night_changes_no_published_row(nights: tuple[Program, Any, Any]) -> None:
    _, (first, second, _), (before, after, _) = nights
    assert before == after
    assert first["release"]["release_id"] == second["release"]["release_id"]


def test_an_edited_story_is_a_new_version_and_a_vanished_one_is_marked(
    nights: tuple[Program, Any, Any],
) -> None:
    program, (_, _, third), _ = nights
    assert _sum(third, "n_fetched") > 0
    with duckdb.connect(program.home / "warehouse.duckdb", read_only=True) as con:
        edited = con.execute(
            "SELECT document_id FROM document_versions GROUP BY ALL HAVING count(*) > 1"
        ).fetchall()
        gone = con.execute(
            "SELECT url FROM fetches WHERE disposition = 'gone' AND purpose <> 'robots'"
        ).fetchall()
        kept = con.execute(
            "SELECT count(*) FROM document_versions WHERE url IN (SELECT url FROM fetches WHERE disposition = 'gone')"
        ).fetchone()
    assert edited
    assert gone
    assert kept is not None and kept[0] >= 1  # what disappeared stays readable here
