"""New rules change nothing by themselves: a person sees on a copy what they would change, and accepts it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests_support import Program

from extractors.model import Extraction
from pipeline.errors import NightRunning, NoWarehouse
from pipeline.night import reading, reextract, steps
from pipeline.night.lock import night_lock
from pipeline.settings import Settings
from warehouse.connection import open_writer
from warehouse.rows import fetch_all, fetch_value

TABLES = ("extractions", "mentions", "claims", "projects", "quarterly_trend")


@pytest.fixture
def settings(sample_program: Program, tmp_path: Path) -> Iterator[Settings]:
    """A copy of the data folder after one night over the sample world."""
    home = tmp_path / "data"
    shutil.copytree(sample_program.home, home)
    yield Settings(home=home)


@pytest.fixture
def new_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules of another version: they find no vendors, and no project in India."""
    usual = reading.extract_entities

    def other(text: str, **options: Any) -> Extraction:
        found = usual(text, **options)
        kept = tuple(replace(claim, vendors=()) for claim in found.projects if "IND" not in claim.countries)
        links = tuple(replace(c, links=tuple(x for x in c.links if x.field != "vendor")) for c in kept)
        return replace(found, vendors=(), projects=links)

    monkeypatch.setattr(reading, "extract_entities", other)
    for module in (reading, steps, reextract):
        monkeypatch.setattr(module, "reader_version", lambda part="": f"newer-{part}"[:12])


def _held(settings: Settings) -> dict[str, list[tuple[Any, ...]]]:
    with open_writer(settings.warehouse_path) as con:
        return {name: fetch_all(con, f"FROM {name} ORDER BY ALL") for name in TABLES}


def _n_vendors(settings: Settings) -> int:
    with open_writer(settings.warehouse_path) as con:
        return int(fetch_value(con, "SELECT count(*) FROM mentions WHERE kind = 'vendor'"))


def test_the_same_rules_change_nothing(settings: Settings) -> None:
    assert reextract.n_of_older_rules(settings) == 0
    found = reextract.preview(settings)
    assert (found.n_read, found.differences) == (0, ())


@pytest.mark.usefixtures("new_rules")
def test_a_night_leaves_what_older_rules_have_read(settings: Settings) -> None:
    before = _held(settings)
    assert steps.read_mentions(settings).n_read == 0
    assert reextract.n_of_older_rules(settings) == len(before["extractions"])
    assert _held(settings) == before


@pytest.mark.usefixtures("new_rules")
def test_a_night_reads_new_documents_by_the_installed_rules(settings: Settings) -> None:
    with open_writer(settings.warehouse_path) as con:
        digest = fetch_value(con, "SELECT min(version_digest) FROM extractions")
        fetch_all(con, "DELETE FROM extractions WHERE version_digest = $digest", {"digest": digest})
    assert steps.read_mentions(settings).n_read == 1
    with open_writer(settings.warehouse_path) as con:
        versions = fetch_all(
            con,
            "SELECT extractor_version FROM extractions WHERE version_digest = $digest",
            {"digest": digest},
        )
    assert versions == [("newer-entiti",)]


@pytest.mark.usefixtures("new_rules")
def test_the_differences_are_shown_and_the_live_warehouse_stays(settings: Settings) -> None:
    before = _held(settings)
    found = reextract.preview(settings, n_examples=2)
    changes = {(each.table, each.kind, each.change): each for each in found.differences}
    assert found.n_read == len(before["extractions"])
    vendors = changes["mentions", "vendor", "gone"]
    assert vendors.n == _n_vendors(settings)
    assert len(vendors.examples) == 2 and all(example["url"] for example in vendors.examples)
    assert any(table == "claims" and change == "gone" for table, _, change in changes)
    assert any(table == "projects" and change == "gone" for table, _, change in changes)
    cells = [each for each in found.differences if each.table == "cells" and each.kind == "default"]
    assert cells and any("ALL" in str(example["what"]) for each in cells for example in each.examples)
    assert ("mentions", "country", "gone") not in changes
    told = " ".join(str(example["old_facts"]) for each in found.differences for example in each.examples)
    assert "NULL" not in told and " so far, " in told and "supplied" in told
    assert _held(settings) == before
    assert not list(settings.home.glob("reextract-*"))


@pytest.mark.usefixtures("new_rules")
def test_accepting_reads_everything_anew_and_publishes(settings: Settings) -> None:
    shown = reextract.preview(settings)
    done = reextract.accept(settings)
    assert done["n_read"] == shown.n_read
    assert _n_vendors(settings) == 0
    assert reextract.n_of_older_rules(settings) == 0
    assert reextract.preview(settings).differences == ()


def test_accepting_waits_for_no_running_night(settings: Settings) -> None:
    with night_lock(settings.home), pytest.raises(NightRunning):
        reextract.accept(settings)


def test_without_a_warehouse_there_is_nothing_to_read(tmp_path: Path) -> None:
    for call in (reextract.preview, reextract.accept, reextract.n_of_older_rules):
        with pytest.raises(NoWarehouse, match="sovtrack night"):
            call(Settings(home=tmp_path))
