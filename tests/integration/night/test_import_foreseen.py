"""``sovtrack review import --dry-run`` over the sample night: which cells of the trend table corrections would change."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from tests_support import Program

from pipeline.commands.learning import import_
from pipeline.night import steps
from pipeline.night.lock import night_lock
from pipeline.settings import load_settings
from warehouse.connection import open_snapshot, open_writer
from warehouse.queries import trend_rows
from warehouse.review.queue import build_queue


def numbers(path: Path) -> dict[tuple[str, str, str], int]:
    with open_writer(path) as con:
        rows = trend_rows(con, profile="default", with_totals=False)
    return {(r["quarter"], r["country"], r["project_type"]): r["n_new_projects"] for r in rows}


@pytest.fixture
def home(sample_program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(sample_program.home, tmp_path / "sample", symlinks=True)
    monkeypatch.setenv("SOVTRACK_HOME", str(tmp_path))
    return tmp_path / "sample"


def corrections(home: Path, **also: str) -> Path:
    """A file that rejects the first project of the queue, and says of another what stands already."""
    with open_snapshot(home / "published" / "sovtrack.duckdb") as con:
        first = next(task for task in build_queue(con) if task.field == "project")
    path = home.parent / "fixes.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ("kind", "verdict", "project", "reason"))
        writer.writeheader()
        writer.writerow({"kind": "project", "verdict": "reject", "project": first.project_id, **also})
    return path


def test_a_dry_run_tells_the_cells_that_the_import_then_changes(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, settings = corrections(home), load_settings(home=home)
    before = numbers(settings.warehouse_path)
    capsys.readouterr()
    import_(path, dry_run=True, by="ada", sample=True, json_=True)
    told = json.loads(capsys.readouterr().out)
    assert [row["line"] for row in told["rows"]] == [2]
    assert not settings.decisions_path.exists() or not steps.latest_decision(settings)
    assert numbers(settings.warehouse_path) == before, "a dry run changes nothing"
    foreseen = {
        (c["quarter"], c["country"], c["project_type"]): (c["old"], c["new"])
        for c in told["cells"]
        if c["measure"] == "n_new_projects" and c["country"] != "ALL" and c["project_type"] != "all"
    }
    assert foreseen and all(new == old - 1 for old, new in foreseen.values())
    import_(path, dry_run=False, by="ada", sample=True, json_=True)
    steps.take_in_decisions(settings)
    steps.resolve_projects(settings)
    steps.refresh_trends(settings)
    after = numbers(settings.warehouse_path)
    changed = {cell for cell in {*before, *after} if before.get(cell, 0) != after.get(cell, 0)}
    assert changed == foreseen.keys()


def test_beside_a_night_the_rows_are_shown_and_the_cells_are_not_known(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = corrections(home)
    capsys.readouterr()
    with night_lock(home):
        import_(path, dry_run=True, by="ada", sample=True, json_=False)
    shown = capsys.readouterr()
    assert "reject" in shown.out
    assert "cannot be told now" in " ".join(shown.err.split())
