"""Commands over a data folder that holds nothing to tell: each says what to do, at once, and makes nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import NothingRead, PipelineError
from pipeline.fetch.journal import JournalWriter
from pipeline.night.condition import condition
from pipeline.night.follow import bring_up_to_date
from pipeline.settings import Settings, load_settings
from warehouse.connection import open_writer
from warehouse.errors import WarehouseError

NIGHT = "2026-10-01"
ASKED = (
    "refresh",
    "trend",
    "trend --as-of 2026-10-01",
    "trend --compare cnas_like default",
    "shares",
    "explain 2025-Q4 FRA",
    "explain --since 2026-10-01",
    "explain --project p-0123abcd",
    "query FROM_releases",
    "agreement",
    "reextract",
    "reextract --diff",
    "reextract --accept",
    "review",
    "review scores",
    "review export",
)
OVER_NOTHING = (*ASKED, "rebuild", "backup elsewhere", f"night --night {NIGHT}")
"""Where nights were fetched these three have something to do."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOVTRACK_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    return tmp_path / "data"


def _fetched(home: Path) -> None:
    """A night that was begun, and broke off before anything was read."""
    JournalWriter(home, NIGHT, "r1").append([{"kind": "run_started", "at": f"{NIGHT}T02:15:00Z"}])


def _files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*"))


def _refused(home: Path, command: str) -> str:
    """What the command says; that it is refused, and leaves everything as it was."""
    before = _files(home.parent)
    done = CliRunner().invoke(app, command.split())
    assert isinstance(done.exception, PipelineError | WarehouseError), (done.output, done.exception)
    assert [path for path in _files(home.parent) if path.suffix != ".lock"] == before
    return str(done.exception)


@pytest.mark.parametrize("command", OVER_NOTHING)
@pytest.mark.parametrize("is_there", [False, True], ids=["missing", "empty"])
def test_over_a_folder_without_data_a_command_says_what_makes_some(
    home: Path, command: str, is_there: bool
) -> None:
    if is_there:
        home.mkdir()
    assert "`sovtrack night" in _refused(home, command) or command in (
        "rebuild",
        "agreement",
        OVER_NOTHING[-1],
    )


@pytest.mark.parametrize("command", ASKED)
def test_over_nights_that_were_fetched_and_never_published_too(home: Path, command: str) -> None:
    _fetched(home)
    assert "`sovtrack " in _refused(home, command)


def test_the_status_tells_a_night_that_broke_off_before_the_first_publication(home: Path) -> None:
    (none,) = condition(load_settings()).needs
    assert none.endswith("run `sovtrack night`")
    _fetched(home)
    (begun,) = condition(load_settings()).needs
    assert f"the night of {NIGHT} was begun" in begun and "sovtrack rebuild" in begun


def test_a_refresh_publishes_no_empty_table(home: Path) -> None:
    """A warehouse that holds nothing (the first night failed, its file was lost) would end every published row."""
    home.mkdir()
    with open_writer(home / "warehouse.duckdb"):
        pass
    with pytest.raises(NothingRead, match="sovtrack night"):
        bring_up_to_date(Settings(home=home))
    assert not (home / "published").exists() and not (home / "ledger.jsonl").exists()


@pytest.mark.parametrize("command", ["refresh", "review", "reextract --diff", "explain --since 2026-10-01"])
def test_a_refusal_waits_for_no_heavy_import(home: Path, command: str) -> None:
    code = (
        "import json, sys\nfrom typer.testing import CliRunner\nfrom pipeline.cli import app\n"
        f"done = CliRunner().invoke(app, {command.split()!r})\n"
        "print(json.dumps([str(done.exception), sorted({'spacy', 'altair', 'dagster', 'uvicorn'} & set(sys.modules))]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    refused, imported = json.loads(done.stdout)
    assert "sovtrack night" in refused and imported == []
