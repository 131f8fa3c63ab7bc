"""A night whose process was killed holds back no later one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from pipeline.night.dead_runs import HOME_TAG, STARTED_BY, bury
from pipeline.night.lock import night_lock

POOL = "warehouse_writer"


@dg.op(pool=POOL)
def write() -> None:
    """One step in the pool."""


@dg.job
def writing() -> None:
    """A job of that step alone."""
    write()


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[dg.DagsterInstance]:
    (tmp_path / "dagster").mkdir()
    with dg.DagsterInstance.local_temp(str(tmp_path / "dagster")) as made:
        made.event_log_storage.set_concurrency_slots(POOL, 1)
        yield made


def begun(instance: dg.DagsterInstance, home: Path, started_by: str = STARTED_BY) -> str:
    """A run under way that holds the pool's only place."""
    home.mkdir(exist_ok=True)
    run = instance.create_run_for_job(
        writing,
        status=dg.DagsterRunStatus.STARTED,
        tags={"sovtrack/started_by": started_by, HOME_TAG: str(home)},
    )
    instance.event_log_storage.claim_concurrency_slot(POOL, run.run_id, "write")
    assert places(instance) == [run.run_id]
    return run.run_id


def places(instance: dg.DagsterInstance) -> list[str]:
    return [slot.run_id for slot in instance.event_log_storage.get_concurrency_info(POOL).claimed_slots]


def status(instance: dg.DagsterInstance, run_id: str) -> dg.DagsterRunStatus:
    run = instance.get_run_by_id(run_id)
    assert run is not None
    return run.status


def test_a_dead_run_gives_its_place_back(instance: dg.DagsterInstance, tmp_path: Path) -> None:
    """Nobody holds its night lock: it has failed, and the next run of the pool goes through at once."""
    dead = begun(instance, tmp_path / "data")
    assert bury(instance) == [dead]
    assert status(instance, dead) == dg.DagsterRunStatus.FAILURE
    assert places(instance) == []
    assert writing.execute_in_process(instance=instance).success


def test_a_run_whose_lock_is_held_lives(instance: dg.DagsterInstance, tmp_path: Path) -> None:
    """Its place stays its own, until the one who asks holds that lock himself."""
    home = tmp_path / "data"
    alive = begun(instance, home)
    with night_lock(home):
        assert bury(instance) == []
        assert places(instance) == [alive]
        assert bury(instance, held=home) == [alive]


def test_the_daemons_runs_are_the_daemons(instance: dg.DagsterInstance, tmp_path: Path) -> None:
    """Dagster watches those itself."""
    begun(instance, tmp_path / "data", started_by="schedule")
    assert bury(instance) == []
