"""The note between resolving and counting: too much after a crash, never too little."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.night import pending


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    return tmp_path / "warehouse.duckdb"


def test_without_a_note_everything_is_pending(warehouse: Path) -> None:
    assert pending.changes(warehouse) is None


def test_changed_projects_are_noted_and_add_up(warehouse: Path) -> None:
    pending.clear(warehouse)
    for projects in (["p-1"], ["p-2", "p-1"]):
        with pending.marked(warehouse) as mark:
            mark(projects)
    noted = pending.changes(warehouse)
    assert noted is not None and noted.project_ids == {"p-1", "p-2"}
    pending.clear(warehouse)
    cleared = pending.changes(warehouse)
    assert cleared is not None and not cleared.project_ids


def test_a_resolution_that_died_leaves_everything_pending(warehouse: Path) -> None:
    pending.clear(warehouse)
    with pytest.raises(KeyboardInterrupt), pending.marked(warehouse):
        raise KeyboardInterrupt
    assert pending.changes(warehouse) is None
    with pending.marked(warehouse) as mark:
        mark(["p-1"])
    assert pending.changes(warehouse) is None  # until everything was counted


def test_a_damaged_note_means_everything(warehouse: Path) -> None:
    pending.clear(warehouse)
    warehouse.with_name(warehouse.name + ".pending.json").write_text('["p-1"', "utf-8")
    assert pending.changes(warehouse) is None
