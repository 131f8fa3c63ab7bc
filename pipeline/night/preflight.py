"""What can be seen before a night begins: a mistake found here has changed nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from pipeline.errors import NightImpossible
from pipeline.fetch.journal import read_journal
from pipeline.settings import Settings
from pipeline.sources.installed import chosen_sources

FIRST_NIGHT = "2024-01-01"  # the first quarter that the trend table tells


def local_date(settings: Settings) -> str:
    """Tonight, in the time zone of the settings."""
    return datetime.now(ZoneInfo(settings.timezone)).strftime("%Y-%m-%d")


def day(option: str, value: str) -> date:
    """``value`` as a day of the calendar. Raises ``NightImpossible`` naming ``option``."""
    try:
        if len(value) != len("2026-03-31"):  # Python also takes 20260331 and 2026-W14-2
            raise ValueError
        return date.fromisoformat(value)
    except ValueError as error:
        raise NightImpossible(
            f"{option} {value!r} is not a date; write YYYY-MM-DD, for example 2026-03-31"
        ) from error


def examine(
    settings: Settings,
    *,
    night: str,
    sources: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
    replay: bool = False,
) -> None:
    """Look at all that was asked for.

    Raises ``NightImpossible``, ``UnknownSource`` or ``SourceFileError``.
    """
    asked, tonight = day("--night", night), local_date(settings)
    if since and until and day("--since", since) > day("--until", until):
        raise NightImpossible(f"--since {since} is later than --until {until}; exchange the two")
    for option, value in (("--since", since), ("--until", until)):
        if value:
            day(option, value)
    if asked > date.fromisoformat(tonight):
        raise NightImpossible(f"the night of {night} has not come yet; tonight is {tonight}")
    if asked < date.fromisoformat(FIRST_NIGHT):
        raise NightImpossible(f"the night of {night} is before the first one, {FIRST_NIGHT}")
    if replay and next(read_journal(settings.home, night), None) is None:
        raise NightImpossible(
            f"the night of {night} was never run on {settings.home}, so there is nothing to replay; a "
            f"past night is not fetched. For older stories: sovtrack night --since {night}"
        )
    chosen_sources(settings, sources)
