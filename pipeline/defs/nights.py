"""The partition of everything: one night, named by the local date on which it begins."""

from datetime import datetime
from zoneinfo import ZoneInfo

import dagster as dg

from pipeline.night.preflight import FIRST_NIGHT
from pipeline.settings import load_settings

_TIMEZONE = load_settings().timezone

# end_offset=1: tonight is a partition before the day is over.
nights = dg.DailyPartitionsDefinition(start_date=FIRST_NIGHT, timezone=_TIMEZONE, end_offset=1)


def tonight(timezone: str = _TIMEZONE) -> str:
    """The night that begins today, as its partition key."""
    return datetime.now(ZoneInfo(timezone)).strftime("%Y-%m-%d")
