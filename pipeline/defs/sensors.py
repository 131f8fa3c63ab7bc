"""What watches beside the schedule: reviewers' decisions, and runs that failed."""

import dagster as dg

from pipeline import alerts
from pipeline.defs.jobs import nightly, refresh
from pipeline.defs.nights import tonight
from pipeline.night import steps
from pipeline.night.dead_runs import STARTED_BY, bury
from pipeline.settings import load_settings

_UNDER_WAY = [
    dg.DagsterRunStatus.QUEUED,
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
]


@dg.sensor(
    job=refresh,
    minimum_interval_seconds=20,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Refreshes projects, trend and publication when a reviewer has decided something.",
)
def decisions_taken(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """The cursor is the number of the last decision seen. A night under way takes the decisions in by itself."""
    bury(context.instance)  # the next night, this one's or the schedule's, waits for no dead one
    seen = int(context.cursor or 0)
    latest = steps.latest_decision(load_settings())
    if latest <= seen:
        return dg.SkipReason(f"no decision since number {seen}")
    if context.instance.get_runs(filters=dg.RunsFilter(job_name=nightly.name, statuses=_UNDER_WAY), limit=1):
        return dg.SkipReason("a night is running and will take the decisions in; looking again afterwards")
    request = dg.RunRequest(
        run_key=f"decisions-{latest}", partition_key=tonight(), tags={"sovtrack/started_by": "decisions"}
    )
    return dg.SensorResult(run_requests=[request], cursor=str(latest))


@dg.run_failure_sensor(
    monitored_jobs=[nightly, refresh],
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Posts a failed run to the webhook of the settings (SOVTRACK_WEBHOOK_URL).",
)
def run_failed(context: dg.RunFailureSensorContext) -> dg.SkipReason | None:
    """Runs that the command line started tell of their failure themselves, so they are left out here."""
    run = context.dagster_run
    if run.tags.get("sovtrack/started_by") == STARTED_BY:
        return dg.SkipReason("the command line has told of it")
    settings = load_settings()
    if settings.webhook_url is None:
        return dg.SkipReason("no SOVTRACK_WEBHOOK_URL is set")
    alerts.run_failed(
        settings, job=run.job_name, run_id=run.run_id, reason=context.failure_event.message or ""
    )
    return None
