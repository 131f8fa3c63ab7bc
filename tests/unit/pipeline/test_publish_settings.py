"""What an operator sets about publication is what the night's step does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.fetch.journal import JournalWriter
from pipeline.fetch.records import FetchRecord
from pipeline.night import steps
from pipeline.settings import Settings, load_settings
from tests.unit.warehouse.newsroom import claim, event, load, story
from warehouse.connection import open_snapshot, open_writer
from warehouse.projects import resolve
from warehouse.publish.releases import CLOSE_AFTER_DAYS
from warehouse.publish.snapshot import KEPT_VERSIONS
from warehouse.rows import fetch_all
from warehouse.trends import refresh


def _counted(home: Path, **chosen: Any) -> Settings:
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


def test_as_many_snapshots_are_kept_as_the_settings_say(tmp_path: Path) -> None:
    settings = _counted(tmp_path, keep_snapshots=2)
    written = [Path(steps.publish(settings)["file"]).name for _ in range(4)]
    assert (
        sorted(path.name for path in (settings.published_dir / "versions").glob("*.duckdb")) == written[-2:]
    )
    assert settings.snapshot_path.resolve().name == written[-1]


def test_without_a_setting_publication_does_what_the_readme_says() -> None:
    usual = load_settings()
    assert (usual.keep_snapshots, usual.close_after_days) == (KEPT_VERSIONS, CLOSE_AFTER_DAYS)


SOURCE = """\
name: herald
title: Herald
publisher: Herald
publisher_country: GBR
language: en
kind: feed
urls: [http://herald.example/feed]
expected_per_week: 14
"""


def test_the_verdict_on_each_source_is_published(tmp_path: Path) -> None:
    """Nights are judged by their journals when they are published, whichever of them were not judged before."""
    catalogue = tmp_path / "sources"
    catalogue.mkdir()
    (catalogue / "herald.yml").write_text(SOURCE, "utf-8")
    settings = _counted(tmp_path, catalog=False, sources=[catalogue])
    for night, disposition in (("2026-01-05", "fetched"), ("2026-01-06", "failed_timeout")):
        asked = FetchRecord(
            url="http://herald.example/feed",
            purpose="feed",
            disposition=disposition,
            reason="why",
            run_id=night,
            night=night,
            source_name="herald",
            requested_at=f"{night}T02:00:00Z",
        )
        writer = JournalWriter(settings.home, night, night)
        writer.append([{"kind": "fetch", **asked.to_dict()}])
        writer.close()
        steps.load_fetches(settings, night=night)
    steps.publish(settings)
    with open_snapshot(settings.snapshot_path) as con:
        sql = "SELECT night::VARCHAR, usual_per_week, health_codes FROM night_sources ORDER BY night"
        assert fetch_all(con, sql) == [("2026-01-05", 14.0, []), ("2026-01-06", 14.0, ["unreachable"])]
