"""Runs that Dagster believes alive although their process was killed: a signal 9 tells nobody."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

if TYPE_CHECKING:
    import dagster as dg

STARTED_BY = "command line"
HOME_TAG = "sovtrack/home"
REASON = "Its process ended without a word (killed, or the power went). Run the night again: it goes on where it stopped."


def bury(instance: dg.DagsterInstance, *, held: Path | None = None) -> list[str]:
    """End in Dagster's books what the command line began and nobody runs any more; ids of those runs.

    A dead run keeps its places in the pools and counts as under way: without this, every later night waits for it
    for ever. Alive is a run whose data folder's night lock somebody holds; ``held`` is a folder whose lock the
    caller itself holds, and in which no other run can be alive. Runs of the daemon are watched by the daemon.
    """
    import dagster as dg

    begun = [dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.NOT_STARTED]
    filters = dg.RunsFilter(statuses=begun, tags={"sovtrack/started_by": STARTED_BY})
    buried = []
    for run in instance.get_runs(filters=filters):
        home = run.tags.get(HOME_TAG)
        if home is None or (Path(home) != held and _is_held(Path(home))):
            continue
        instance.report_run_failed(run, REASON)
        instance.event_log_storage.free_concurrency_slots_for_run(run.run_id)
        buried.append(run.run_id)
    return buried


def _is_held(home: Path) -> bool:
    path = home / "night.lock"
    if not path.exists():
        return False
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except (
        Timeout,
        OSError,
    ):  # a folder that may not be written: whether somebody runs there is not to be told
        return True
    lock.release()
    return False
