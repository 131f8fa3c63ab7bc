"""What ``sovtrack status`` says: what holds a publication back, what broke off, and what is only worth a look."""

from __future__ import annotations

import os
import shutil
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.night import checked, steps
from pipeline.night.condition import condition
from pipeline.night.lock import night_lock
from pipeline.settings import Settings
from tests.unit.warehouse.newsroom import claim, event, load, story
from warehouse.checks import CheckResult
from warehouse.connection import open_writer
from warehouse.errors import PublicationHeld
from warehouse.load import load_run
from warehouse.projects import resolve
from warehouse.rows import Connection
from warehouse.trends import refresh

WARNING = CheckResult("sums", "Two equal sums.", False, 7, tuple({"project_id": f"p-{n}"} for n in range(7)))
RUN = {
    "run_id": "r1",
    "night": "2025-01-22",
    "started_at": "2025-01-22T02:15:00+00:00",
    "program_version": "0.1.0",
    "outcome": "succeeded",
}
BLOCKING = replace(WARNING, name="orphans", description="A claim of nothing.", blocking=True)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one published night, 2025-01-22."""
    made = Settings(home=tmp_path_factory.mktemp("built") / "data", catalog=False)
    made.home.mkdir()
    with _writer(made) as con:
        told = [claim("Alia", "ESP", "model", events=[event("launched", "announced", "2025-01-20", "day")])]
        load(con, [story("Spain launched the Alia model.", "2025-01-21", claims=told)])
        load_run(con, RUN)
        refresh(con, resolve(con, ledger=steps.ledger_of(made)))
    steps.publish(made)
    return made.home


@pytest.fixture
def settings(built: Path, tmp_path: Path) -> Settings:
    """A copy of it that a test may spoil."""
    shutil.copytree(built, tmp_path / "data", symlinks=True)
    return Settings(home=tmp_path / "data", catalog=False)


def _writer(settings: Settings) -> AbstractContextManager[Connection]:
    return open_writer(settings.warehouse_path)


def _spoil(settings: Settings) -> None:
    with _writer(settings) as con:
        con.execute("INSERT INTO claims SELECT * FROM claims LIMIT 1")


def test_a_sound_night_needs_nobody(settings: Settings) -> None:
    now = condition(settings, sample=True)
    assert (now.needs, now.warnings, now.to_dict()["well"]) == ([], [], True)


def test_a_publication_that_is_held_back_is_told_with_its_rows(settings: Settings) -> None:
    _spoil(settings)
    with pytest.raises(PublicationHeld):
        steps.publish(settings)
    held, *why = condition(settings, sample=True).needs
    assert "the last good snapshot stands" in held
    assert "check duplicate_claims found" in "".join(why) and "claim_id" in "".join(why)


def test_what_was_mended_is_told_no_more(settings: Settings) -> None:
    _spoil(settings)
    with pytest.raises(PublicationHeld):
        steps.publish(settings)
    with _writer(settings) as con:
        con.execute("DELETE FROM claims WHERE rowid = (SELECT max(rowid) FROM claims)")
    steps.publish(settings)
    assert condition(settings, sample=True).needs == []


def test_a_first_night_that_is_held_back_says_so_and_not_that_none_was_run(settings: Settings) -> None:
    checked.keep(settings.home, [BLOCKING])
    settings.snapshot_path.unlink()
    needs = "\n".join(condition(settings, sample=True).needs)
    assert "check orphans found 7" in needs and "nothing was published yet" not in needs


def test_a_warning_needs_nobody_and_shows_its_first_rows(settings: Settings) -> None:
    checked.keep(settings.home, [WARNING])
    now = condition(settings, sample=True)
    (words,) = now.warnings
    assert now.needs == []
    assert words.startswith("check sums found 7 bad row(s): Two equal sums.\n    project_id p-0\n")
    assert words.endswith("    and 2 more")


def test_large_sums_of_a_bad_row_are_told_with_their_thousands_apart(settings: Settings) -> None:
    checked.keep(settings.home, [replace(WARNING, rows=({"before": 7378964403.0, "share": 0.5},))])
    (words,) = condition(settings, sample=True).warnings
    assert "before 7,378,964,403, share 0.5" in words


def test_without_a_note_of_the_checks_the_snapshot_s_own_stand(settings: Settings) -> None:
    with _writer(settings) as con:
        con.execute("UPDATE counted_projects SET quarter = '2011-Q1' WHERE is_counted")
    steps.publish(settings)
    (settings.home / checked.FILE).unlink()
    (words,) = condition(settings, sample=True).warnings
    assert "quarters_before_the_field" in words


def test_a_night_that_broke_off_is_told(settings: Settings) -> None:
    (settings.home / "journal" / "2025-01-23").mkdir(parents=True)
    assert "the night of 2025-01-23 was begun and not published: run `sovtrack night --sample`" in "".join(
        condition(settings, sample=True).needs
    )


def test_a_night_at_work_is_a_fact(settings: Settings) -> None:
    (settings.home / "journal" / "2025-01-23").mkdir(parents=True)
    with night_lock(settings.home):
        now = condition(settings, sample=True)
    assert now.facts["at work"] == "the night of 2025-01-23" and now.needs == []


def test_a_night_that_the_daemon_may_be_at_needs_nobody_until_it_is_too_long(settings: Settings) -> None:
    begun = settings.home / "journal" / "2025-01-23"
    begun.mkdir(parents=True)
    assert "unless Dagster's daemon is at it" in "".join(condition(settings).warnings)
    long_ago = (datetime.now(UTC) - timedelta(hours=9)).timestamp()
    os.utime(begun, (long_ago, long_ago))
    assert "2025-01-23 was begun and not published" in "".join(condition(settings).needs)


def test_an_empty_data_folder_names_the_command_that_was_meant(tmp_path: Path) -> None:
    (said,) = condition(Settings(home=tmp_path, catalog=False), sample=True).needs
    assert said.endswith("run `sovtrack night --sample`")
