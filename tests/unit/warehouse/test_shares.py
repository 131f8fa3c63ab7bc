"""Shares of one whole have one denominator and one number of undisclosed projects."""

from __future__ import annotations

from pathlib import Path

from tests.unit.warehouse.newsroom import claim, event, load, story
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.rows import Connection, fetch_all
from warehouse.trends import refresh


def test_a_type_that_comes_late_knows_the_undisclosed_ones_before_it(con: Connection, tmp_path: Path) -> None:
    told = [
        ("Fund", "other", "2024-02-07"),
        ("Alia", "model", "2024-05-07"),
        ("Corpus", "data", "2025-02-07"),
    ]
    stories = [
        story(
            f"Spain launched {name} for its people.",
            day,
            claims=[claim(name, "ESP", kind, events=[event("launched", "announced", day, "day")])],
        )
        for name, kind, day in told
    ]
    load(con, stories)
    refresh(con, resolve(con, ledger=Ledger(tmp_path / "ledger.jsonl")))
    found = fetch_all(
        con,
        """
        SELECT project_type, n_denominator, n_undisclosed FROM quarterly_type_share
        WHERE profile = 'default' AND country = 'ESP' AND quarter = '2025-Q1' AND window_kind = 'cumulative'
        ORDER BY project_type
        """,
    )
    assert found == [("data", 3, 1), ("model", 3, 1), ("other", 3, 1)]
