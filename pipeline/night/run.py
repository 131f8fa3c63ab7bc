"""Run the nightly Dagster job here and now: the same job that the schedule starts."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import alerts
from pipeline.errors import NightFailed
from pipeline.night import preflight
from pipeline.night.dead_runs import HOME_TAG, STARTED_BY, bury
from pipeline.night.lock import night_lock
from pipeline.settings import Settings
from warehouse.connection import open_writer

if TYPE_CHECKING:
    import dagster as dg

PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class NightOutcome:
    """What a run left: its id, whether every step succeeded, and the checks that found bad rows."""

    run_id: str
    night: str
    failed_checks: tuple[str, ...]


def dagster_home(settings: Settings) -> Path:
    """Folder of Dagster's instance: ``DAGSTER_HOME``, else the checkout's own, else one in the data folder."""
    if told := os.environ.get("DAGSTER_HOME"):
        return Path(told).resolve()
    checkout = PROJECT / "dagster_home"
    return checkout if (checkout / "dagster.yaml").is_file() else (settings.home / "dagster").resolve()


def run_night(
    settings: Settings,
    *,
    night: str,
    sources: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
    replay: bool = False,
    job_name: str = "nightly",
) -> NightOutcome:
    """Run ``job_name`` for ``night`` in this process and wait for it.

    Raises ``NightRunning`` where another night holds the data folder, ``NightFailed`` where a step failed,
    and what ``preflight.examine`` and ``open_writer`` raise where it cannot begin.
    """
    preflight.examine(settings, night=night, sources=sources, since=since, until=until, replay=replay)
    with night_lock(settings.home):
        with open_writer(settings.warehouse_path):
            pass  # a warehouse that cannot be opened is told before anything is fetched
        home = dagster_home(settings)
        home.mkdir(parents=True, exist_ok=True)
        os.environ["DAGSTER_HOME"] = str(home)
        import dagster as dg  # a second of imports: only where a night really runs

        from pipeline.definitions import definitions

        config = {"sources": list(sources), "since": since, "until": until, "replay": replay}
        data_folder = settings.home.resolve()
        with dg.DagsterInstance.get() as instance:
            bury(instance, held=data_folder)
            result = (
                definitions()
                .resolve_job_def(job_name)
                .execute_in_process(
                    instance=instance,
                    partition_key=night,
                    run_config=_run_config(config if job_name == "nightly" else None),
                    resources={"settings": settings},
                    tags={"sovtrack/started_by": STARTED_BY, HOME_TAG: str(data_folder)},
                    raise_on_error=False,
                )
            )
        if not result.success:
            step, reason = _first_failure(result)
            alerts.run_failed(settings, job=job_name, run_id=result.run_id, reason=f"{step}: {reason}")
            raise NightFailed(night, step, reason)
        failed = tuple(each.check_name for each in result.get_asset_check_evaluations() if not each.passed)
        return NightOutcome(result.run_id, night, failed)


def _run_config(fetch: Mapping[str, object] | None) -> dict[str, object]:
    quiet = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
    return quiet | ({"ops": {"fetch": {"config": dict(fetch)}}} if fetch else {})


def _first_failure(result: dg.ExecuteInProcessResult) -> tuple[str, str]:
    for event in result.all_events:
        if event.is_step_failure:
            told = event.step_failure_data.user_failure_data
            if told is not None and told.description:  # a foreseen failure says everything itself
                return event.step_key or "?", told.description
            error = event.step_failure_data.error
            while error is not None and error.cause is not None:
                error = error.cause
            return event.step_key or "?", (
                error.message.strip() if error else event.message or "no reason was given"
            )
    return "the job", "it stopped before its first step; see `sovtrack ui`"
