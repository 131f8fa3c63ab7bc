"""The published tables follow the reviewers' decisions: between nights at once, in a night between its batches.

A desk that runs watches the log and starts ``sovtrack refresh`` as a process of its own, so that keys stay quick.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from filelock import FileLock, Timeout

from pipeline.errors import NothingRead
from pipeline.night import steps
from pipeline.night.live import live_warehouse
from pipeline.night.lock import night_runs
from pipeline.settings import Settings
from warehouse.connection import is_written
from warehouse.errors import WarehouseLocked
from warehouse.queries import has_documents

LOOK_SECONDS = 0.5
QUIET_SECONDS = 3.0
"""A reviewer who decides one task after the other is not followed after each, but at most this long after the last ..."""
LONGEST_SECONDS = 25.0
"""... and this long after the first: with the half minute that a refresh may take, within a minute."""
AGAIN_SECONDS = 5.0
"""Pause before the next try where a night was writing."""
NIGHT_SHARE = 0.25
"""Part of a night's time that refreshing beside it may take: after a refresh of 15 s none is begun for 45 s."""
BUSY = 75
"""Exit code of a refresh that found somebody writing: to be tried again."""
NICER = 10


def _refuse_empty(settings: Settings) -> None:
    """A warehouse without any document was never filled, or lost what it held."""
    with steps.writer(settings) as con:
        if not has_documents(con):
            raise NothingRead(settings.warehouse_path)


def bring_up_to_date(settings: Settings) -> dict[str, object] | None:
    """Take decisions in, resolve, count, check, publish and draw the report; None where somebody else is at work.

    What a night has written until then is published with it: each of its batches is whole. Raises ``NoWarehouse``
    and ``NothingRead`` rather than publish an empty table, which would end every row of a ledger that stands.
    """
    live_warehouse(settings, to="bring up to date")
    lock = FileLock(settings.home / "refresh.lock")
    try:
        with lock.acquire(timeout=0), steps.between_batches():
            _refuse_empty(settings)
            taken = steps.take_in_decisions(settings)
            steps.resolve_projects(settings)
            steps.refresh_trends(settings)
            told = steps.publish(settings)
            steps.write_report(settings)
            return {**taken, **told}
    except (Timeout, WarehouseLocked):
        return None


@dataclass
class Follower:
    """Watches the log in a thread and has the tables brought up to date."""

    settings: Settings
    refresh: Callable[[], bool]
    done: int = 0
    """Number of the last decision that the tables know."""
    _again_at: float = 0.0
    _rest_until: float = 0.0

    def __post_init__(self) -> None:
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="follow", daemon=True)

    def start(self) -> None:
        """Begin to watch; what the log has until now is followed, too."""
        self._thread.start()

    def stop(self) -> None:
        """Stop watching; a refresh under way goes on to its end."""
        self._stopped.set()

    def _watch(self) -> None:
        first_seen, last_seen, known = 0.0, 0.0, self.done
        while not self._stopped.wait(LOOK_SECONDS):
            latest, now = steps.latest_decision(self.settings), time.monotonic()
            if latest == self.done:
                continue
            if latest != known:
                first_seen, last_seen = (now if known == self.done else first_seen), now
                known = latest
            if now - last_seen < QUIET_SECONDS and now - first_seen < LONGEST_SECONDS:
                continue
            if self._has_to_wait(now):
                continue
            is_done = self.refresh()
            if is_done:
                self.done = known = latest
            ended = time.monotonic()
            self._rest_until = ended + (ended - now) * (1 / NIGHT_SHARE - 1)
            self._again_at = ended if is_done else ended + AGAIN_SECONDS

    def _has_to_wait(self, now: float) -> bool:
        """For the batch that is being written, and beside a night for its own last refresh to be paid for.

        Asked before a process is started: one that only finds the warehouse taken would cost as much as a decision.
        """
        if now < self._again_at or is_written(self.settings.warehouse_path):
            return True
        return now < self._rest_until and night_runs(self.settings.home)


def refresh_in_a_process(settings: Settings, told: Callable[[str], None]) -> bool:
    """Run ``sovtrack refresh`` over the settings' data folder; whether the tables are up to date now."""
    begin = f"import os; os.nice({NICER}); from pipeline.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", begin, "refresh"],
        env={**os.environ, "SOVTRACK_HOME": str(settings.home.resolve())},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in (0, BUSY):
        told(f"the tables do not follow the decisions: {done.stderr.strip()[-500:]}")
    return done.returncode != BUSY
