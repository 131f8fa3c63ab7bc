"""What an operator sets about publication is what the night's step does."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.night import steps
from pipeline.settings import Settings, load_settings
from tests.unit.warehouse.newsroom import claim, event, load, story
from warehouse.connection import open_snapshot, open_writer
from warehouse.projects import resolve
from warehouse.rows import fetch_all
from warehouse.trends import refresh


def _counted(home: Path, **chosen: int) -> Settings:
    """Settings of a data folder whose warehouse holds one project of 2025-Q1."""
    settings = load_settings(home=home, **chosen)
    launched = event("launched", "announced", "2025-01-20", "day")
    told = story(
        "Spain launched the Alia model.",
        "2025-01-21",
        claims=[claim("Alia", "ESP", "model", events=[launched])],
    )
    with open_writer(settings.warehouse_path) as con:
        load(con, [told])
        refresh(con, resolve(con, ledger=steps.ledger_of(settings)))
    return settings


@pytest.mark.parametrize(("days", "closed"), [(60, ["2025-Q1"]), (100_000, [])])
def test_a_quarter_is_closed_on_the_day_that_the_settings_name(
    tmp_path: Path, days: int, closed: list[str]
) -> None:
    settings = _counted(tmp_path, close_after_days=days)
    steps.publish(settings)
    with open_snapshot(settings.snapshot_path) as con:
        assert [quarter for (quarter,) in fetch_all(con, "SELECT quarter FROM closed_quarters")] == closed
