"""When the published tables follow the decisions: each test a rule of the desk's follower."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from pipeline.night import follow
from pipeline.night.follow import Follower
from pipeline.night.lock import night_lock, night_runs
from pipeline.settings import Settings, load_settings
from warehouse import connection
from warehouse.connection import is_written, open_writer
from warehouse.errors import WarehouseLocked
from warehouse.review.log import Decision, DecisionLog

STALE_PID = 2**22 + 1
"""No process has it: above the kernel's highest."""


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name, seconds in {"LOOK_SECONDS": 0.01, "QUIET_SECONDS": 0.05, "AGAIN_SECONDS": 0.05}.items():
        monkeypatch.setattr(follow, name, seconds)
    return load_settings(home=tmp_path)


@pytest.fixture
def refreshed() -> list[float]:
    """When a refresh was begun."""
    return []


@pytest.fixture
def follower(settings: Settings, refreshed: list[float]) -> Iterator[Follower]:
    def refresh() -> bool:
        refreshed.append(time.monotonic())
        time.sleep(0.2)
        return True

    made = Follower(settings, refresh)
    made.start()
    yield made
    made.stop()


def decide(settings: Settings) -> None:
    told = {"url": "https://a.example/report"}
    DecisionLog(settings.decisions_path).append(
        Decision(subject="request", verdict="fetch", target=told, decided=told, decided_by="ada")
    )


def wait_for(refreshed: list[float], n: int, seconds: float = 20.0) -> None:
    until = time.monotonic() + seconds
    while len(refreshed) < n:
        assert time.monotonic() < until, f"{len(refreshed)} of {n} refreshes within {seconds} s"
        time.sleep(0.01)


def test_a_decision_is_followed_and_nothing_else_is(
    settings: Settings, follower: Follower, refreshed: list[float]
) -> None:
    time.sleep(0.3)
    assert refreshed == []
    decide(settings)
    wait_for(refreshed, 1)
    time.sleep(0.5)
    assert len(refreshed) == 1 and follower.done == 1


def test_no_process_is_started_while_a_batch_is_written_and_one_right_after_it(
    settings: Settings, follower: Follower, refreshed: list[float]
) -> None:
    with open_writer(settings.warehouse_path):
        decide(settings)
        time.sleep(0.5)
        assert refreshed == [] and is_written(settings.warehouse_path)
    wait_for(refreshed, 1)


def test_beside_a_night_no_more_than_a_part_of_its_time_is_taken(
    settings: Settings, follower: Follower, refreshed: list[float]
) -> None:
    with night_lock(settings.home):
        decide(settings)
        wait_for(refreshed, 1)
        decide(settings)
        wait_for(refreshed, 2)
    assert refreshed[1] - refreshed[0] >= 0.2 / follow.NIGHT_SHARE


def test_between_nights_the_next_refresh_waits_for_nothing(
    settings: Settings, follower: Follower, refreshed: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follow, "NIGHT_SHARE", 0.001)
    decide(settings)
    wait_for(refreshed, 1)
    decide(settings)
    wait_for(refreshed, 2)


def test_a_killed_night_or_writer_holds_nothing_up(tmp_path: Path) -> None:
    assert not night_runs(tmp_path)
    (tmp_path / "night.holder.json").write_text(json.dumps({"pid": STALE_PID}), "utf-8")
    assert not night_runs(tmp_path)
    path = tmp_path / "warehouse.duckdb"
    (tmp_path / "warehouse.duckdb.writer.json").write_text(json.dumps({"pid": STALE_PID}), "utf-8")
    assert not is_written(path)
    (tmp_path / "warehouse.duckdb.writer.json").write_text(
        json.dumps({"pid": os.getpid(), "gives_way": True}), "utf-8"
    )
    assert not is_written(path), "who gives way is waited for by the lock itself"


def test_a_night_waits_on_where_the_next_step_of_a_refresh_has_not_said_yet_that_it_gives_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "UNKNOWN_SECONDS", 0.5)
    path, note = tmp_path / "warehouse.duckdb", tmp_path / "warehouse.duckdb.writer.json"
    lock = FileLock(f"{path}.lock", thread_local=False)
    lock.acquire()
    told = json.dumps({"pid": os.getpid(), "gives_way": True})

    def steps_of_a_refresh() -> None:
        note.write_text(told, "utf-8")
        time.sleep(1.0)  # longer than a holder without a note is waited for
        note.unlink()
        time.sleep(0.2)
        note.write_text(told, "utf-8")
        time.sleep(0.1)
        note.unlink()
        lock.release()

    note.write_text(told, "utf-8")
    refresh = threading.Thread(target=steps_of_a_refresh)
    refresh.start()
    with open_writer(path):
        assert not lock.is_locked
    refresh.join()


def test_a_holder_that_never_says_who_it_is_is_told_after_a_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "UNKNOWN_SECONDS", 0.1)
    path = tmp_path / "warehouse.duckdb"
    with FileLock(f"{path}.lock"), pytest.raises(WarehouseLocked), open_writer(path):
        pass
