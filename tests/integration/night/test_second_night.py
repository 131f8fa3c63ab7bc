"""The second night: conditional requests, nothing downloaded twice, no published row changed; then a changed world."""

from __future__ import annotations

from typing import Any

import duckdb
from tests_support import Nights


def _sum(night: dict[str, Any], column: str) -> int:
    return sum(source[column] for source in night["sources"])


def test_the_second_night_downloads_nothing_again(nights: Nights) -> None:
    first, second, _ = nights.told
    assert (first["night"], second["night"]) == ("2026-10-01", "2026-10-02")
    assert _sum(second, "n_fetched") == 0
    assert _sum(second, "n_unchanged") >= _sum(first, "n_documents")


def test_the_second_night_changes_no_published_row(nights: Nights) -> None:
    (first, second, _), (before, after, _) = nights.told, nights.tables
    assert before == after
    assert first["release"]["release_id"] == second["release"]["release_id"]


def test_an_edited_story_is_a_new_version_and_a_vanished_one_is_marked(nights: Nights) -> None:
    program, third = nights.program, nights.told[2]
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
