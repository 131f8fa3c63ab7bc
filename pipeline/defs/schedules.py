"""When a night begins, and what happens to one that was missed."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import dagster as dg

from pipeline.defs.jobs import nightly
from pipeline.defs.nights import tonight
from pipeline.night import live
from pipeline.settings import load_settings

_SETTINGS = load_settings()
_BY_ITSELF = _SETTINGS.schedule
GRACE = timedelta(minutes=30)  # longer than the scheduler needs for its own tick


@dg.schedule(
    job=nightly,
    cron_schedule=_SETTINGS.cron,
    execution_timezone=_SETTINGS.timezone,
    default_status=dg.DefaultScheduleStatus.RUNNING if _BY_ITSELF else dg.DefaultScheduleStatus.STOPPED,
    description="Every night at the set local time (SOVTRACK_NIGHT_AT, SOVTRACK_TIMEZONE).",
)
def every_night(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
    """One run, for the night named by the scheduled local date: stable through clock changes and late ticks."""
    planned = context.scheduled_execution_time.astimezone(ZoneInfo(_SETTINGS.timezone))
    night = planned.strftime("%Y-%m-%d")
    return dg.RunRequest(
        run_key=f"night-{night}", partition_key=night, tags={"sovtrack/started_by": "schedule"}
    )


@dg.sensor(
    job=nightly,
    minimum_interval_seconds=600,
    default_status=dg.DefaultSensorStatus.RUNNING if _BY_ITSELF else dg.DefaultSensorStatus.STOPPED,
    description="Starts tonight's run if its hour has passed and nothing has begun it (the machine was off).",
)
def missed_night(context: dg.SensorEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """Catch up tonight. Nights before it need no run of their own: what they missed is still in the feeds."""
    now = datetime.now(ZoneInfo(_SETTINGS.timezone))
    hours, minutes = (int(part) for part in _SETTINGS.night_at.split(":"))
    due = now.replace(hour=hours, minute=minutes, second=0, microsecond=0)
    if now < due + GRACE:
        return dg.SkipReason(f"tonight is due at {due:%Y-%m-%d %H:%M %Z}")
    if not live.has_run_before(load_settings()):
        return dg.SkipReason("no night has run here yet: begin the first one yourself (`sovtrack night`)")
    night = tonight(_SETTINGS.timezone)
    begun = context.instance.get_runs(
        filters=dg.RunsFilter(job_name=nightly.name, tags={"dagster/partition": night}), limit=1
    )
    if begun:
        return dg.SkipReason(f"the night of {night} has been begun by run {begun[0].run_id}")
    return dg.RunRequest(
        run_key=f"missed-{night}", partition_key=night, tags={"sovtrack/started_by": "catch-up"}
    )
