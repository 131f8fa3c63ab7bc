"""A past day opened: cells, shares and projects out of the released snapshot of then, and what is said without one."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app
from tests.unit.warehouse.publishing import DAY, Newsdesk, model
from warehouse.connection import open_snapshot, open_writer
from warehouse.errors import SnapshotNotKept, UnknownName, WarehouseUnreachable
from warehouse.kept import kept_snapshots
from warehouse.rows import fetch_all

FIRST, SECOND = "2026-01-06-r1", "2026-01-07-r2"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two releases: Alia alone, with Nvidia; then Velvet beside it in the same quarter, with AMD."""
    home = tmp_path_factory.mktemp("then")
    with open_writer(home / "warehouse.duckdb") as con:
        desk = Newsdesk(con, home)
        desk.publish([model("Alia", "ESP", "2025-01-20", vendors=["nvidia"])])
        desk.publish([model("Velvet", "ITA", "2025-02-20", vendors=["amd"])], at=DAY + timedelta(days=1))
    return home


@pytest.fixture
def folder(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what was published, to be spoilt."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOVTRACK_HOME", str(tmp_path))
    shutil.copytree(published / "published", tmp_path / "published", symlinks=True)
    return tmp_path / "published"


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def told(*words: str) -> Any:
    done = run(*words, "--json")
    assert done.exit_code == 0, (done.output, done.exception)
    return json.loads(done.stdout)


def names(projects: list[dict[str, Any]]) -> list[str]:
    return [each["name"] for each in projects]


def forget(folder: Path, release_id: str) -> None:
    """As retention does it: the file goes, what the ledger keeps of the release stays."""
    kept_snapshots(folder)[release_id].unlink()


def test_a_share_of_then_opens_to_the_projects_that_stood_in_it(folder: Path) -> None:
    cell = ("explain", "2025-Q1", "ALL", "model")
    for shape in (("--vendor", "nvidia"), ("--share",)):
        then, now = (told(*cell, *shape, *day)["windows"][0] for day in (("--as-of", "2026-01-06"), ()))
        assert (names(then["projects"]), then["row"]["n_denominator"]) == (["Alia"], 1)
        assert (names(now["projects"]), now["row"]["n_denominator"]) == (["Alia", "Velvet"], 2)
        above = [each for each in then["projects"] if each["is_numerator"]]
        assert len(above) == then["row"]["n_numerator"]
    words = run(*cell, "--vendor", "nvidia", "--as-of", FIRST).stdout
    assert f"as published in release {FIRST}" in words
    assert f"sovtrack explain --as-of {FIRST} --project ID" in words


def test_a_vendor_that_came_later_had_no_row_then(folder: Path) -> None:
    opened = told("explain", "2025-Q1", "ALL", "model", "--vendor", "amd", "--as-of", FIRST)
    assert [window["row"] for window in opened["windows"]] == [None, None]
    assert names(opened["windows"][0]["projects"]) == ["Alia"]


def test_cells_and_projects_of_then_open_too(folder: Path) -> None:
    cell = told("explain", "2025-Q1", "ALL", "--as-of", FIRST)
    assert names(cell["projects"]) == ["Alia"] and cell["cell"]["n_new_projects"] == 1
    assert cell["release"]["release_id"] == FIRST and cell["projects"][0]["evidence"]
    project = cell["projects"][0]["project_id"]
    assert told("explain", "--project", project, "--as-of", FIRST)["name"] == "Alia"
    (late,) = told("explain", "2025-Q1", "ITA")["projects"]
    done = run("explain", "--project", late["project_id"], "--as-of", FIRST)
    assert isinstance(done.exception, UnknownName)


def test_a_share_whose_snapshot_is_gone_shows_its_numbers_and_says_so(folder: Path) -> None:
    forget(folder, FIRST)
    done = run("explain", "2025-Q1", "ALL", "model", "--vendor", "nvidia", "--as-of", FIRST)
    assert done.exit_code == 0 and "1 of 1 (100.0%)" in done.stdout and "Alia" not in done.stdout
    assert f"of release {FIRST} is no longer kept" in done.output and f"kept: {SECOND}" in done.output
    assert "SOVTRACK_KEEP_SNAPSHOTS" in done.output


def test_a_cell_whose_snapshot_is_gone_is_refused(folder: Path) -> None:
    forget(folder, FIRST)
    for words in (("2025-Q1", "ALL"), ("--project", "p-00000000")):
        assert isinstance(run("explain", *words, "--as-of", FIRST).exception, SnapshotNotKept)


def test_a_snapshot_of_another_version_of_the_program_says_so(folder: Path) -> None:
    import duckdb

    with duckdb.connect(str(kept_snapshots(folder)[FIRST])) as old:
        old.execute("DROP TABLE counted_cells")
    done = run("explain", "2025-Q1", "ALL", "model", "--share", "--as-of", FIRST)
    assert isinstance(done.exception, WarehouseUnreachable) and "another version" in str(done.exception)


def test_of_a_release_that_was_written_again_the_last_file_is_opened(folder: Path) -> None:
    again = folder / "versions" / f"sovtrack-{SECOND}-20260109T030000000000.duckdb"
    shutil.copy(kept_snapshots(folder)[SECOND], again)
    kept = kept_snapshots(folder)
    assert list(kept) == [FIRST, SECOND]
    assert kept[SECOND] == again
    with open_snapshot(kept[FIRST]) as con:
        assert fetch_all(con, "SELECT release_id FROM releases") == [(FIRST,)]


def test_a_country_without_rows_then_is_not_unknown(folder: Path) -> None:
    done = run("trend", "--as-of", FIRST, "--country", "ita")
    assert done.exit_code == 0
    assert "no rows then" in done.output and "today's table has" in done.output
    done = run("trend", "--as-of", FIRST, "--country", "KEN")
    assert "no rows then" in done.output and "today's" not in done.output
    done = run("shares", "--as-of", FIRST, "--country", "ITA")
    assert done.exit_code == 0 and "ITA had no rows then" in done.output


@pytest.mark.parametrize(
    "words", [("trend",), ("trend", "--as-of", FIRST), ("shares",), ("shares", "--as-of", FIRST)]
)
@pytest.mark.parametrize(
    ("name", "like"),
    [("FRB", "perhaps: .*FRA"), ("Frnace", r"FRA \(France\)"), ("united kingdom", r"GBR \(United Kingdom\)")],
)
def test_a_code_of_no_country_is_refused_with_near_ones(
    folder: Path, words: tuple[str, ...], name: str, like: str
) -> None:
    refused = run(*words, "--country", name).exception
    with pytest.raises(UnknownName, match=like):
        raise refused or AssertionError("not refused")


def test_shares_are_refused_of_a_type_that_there_is_not(folder: Path) -> None:
    assert isinstance(run("shares", "--type", "chips").exception, UnknownName)
    assert run("shares", "--type", "Model").exit_code == 0
