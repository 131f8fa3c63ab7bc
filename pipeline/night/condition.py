"""How the installation is: what the last night did, and what needs a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.fetch import growth, health
from pipeline.night import checked
from pipeline.night.live import begun_night
from pipeline.night.lock import night_runs
from pipeline.settings import Settings
from pipeline.sources.installed import known_sources
from warehouse.connection import open_snapshot
from warehouse.queries import failing_checks, fields_of_nights
from warehouse.queries import status as warehouse_status
from warehouse.rows import Row

LATE = timedelta(hours=30)  # a day, and the hours that a night may take
LONGEST_NIGHT = timedelta(hours=8)  # as long as Dagster lets one run


@dataclass
class Condition:
    """Facts by name, the lines that need a person (none: all is well), and those that are worth a look.

    What needs a person stops the tables or makes them wrong by what is missing; what is worth a look is published
    as it is, and may be right.
    """

    facts: dict[str, Any] = field(default_factory=dict)
    needs: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {
            "facts": self.facts,
            "needs": self.needs,
            "warnings": self.warnings,
            "well": not self.needs,
        }


def condition(settings: Settings, *, sample: bool = False) -> Condition:
    """Look at the snapshot, the last checks, the journal and the sources; the sample world has no clock to be late by."""
    now = Condition()
    night_command = "sovtrack night --sample" if sample else "sovtrack night"
    if not settings.snapshot_path.exists():
        now.facts["snapshot"] = "none"
        if not _checked(settings, now, in_snapshot=[]):
            _unpublished(settings, now, command=night_command)
        return now
    with open_snapshot(settings.snapshot_path) as con:
        now.facts |= warehouse_status(con)
        bad = failing_checks(con)
        fields = fields_of_nights(con)
    disk = growth.measure(settings.home)
    now.facts |= {f"disk {name}": shown for name, shown in growth.figures(disk, settings.fetch).items()}
    if short := growth.shortage(disk, settings.fetch):
        now.needs.append(short)
    if not sample:
        _late(settings, now)
    if now.facts.get("outcome") not in (None, "succeeded"):
        now.needs.append(
            f"the last run ended as {now.facts['outcome']}: see `sovtrack ui`, then run `{night_command}`"
        )
    if not _checked(settings, now, in_snapshot=bad):
        _unfinished(settings, now, command=night_command, has_daemon=not sample)
    night = str(now.facts["night"])
    now.needs += [
        f"source {signal.source_name}: {signal.words}"
        for signal in health.signals(
            settings.home, night=night, sources=known_sources(settings), fields=fields
        )
    ]
    return now


def _checked(settings: Settings, now: Condition, *, in_snapshot: Sequence[Row]) -> bool:
    """Tell what the last checks found; whether they hold a publication back.

    The snapshot knows only the checks of its own publication: those that ran since are in the data folder.
    """
    found = checked.kept(settings.home)
    if found is None:
        found = [checked.Finding(**each) for each in in_snapshot]
    held = [each.words() for each in found if each.blocking]
    if held:
        now.needs.append("nothing new is published until this is mended; the last good snapshot stands")
    now.needs += held
    now.warnings += [each.words() for each in found if not each.blocking]
    return bool(held)


def _unpublished(settings: Settings, now: Condition, *, command: str) -> None:
    """Nothing was published yet: no night was begun, one is at work, or one broke off."""
    begun = begun_night(settings.home)
    if begun and night_runs(settings.home):
        now.facts["at work"] = f"the night of {begun}"
    elif begun:
        now.needs.append(
            f"nothing was published yet in {settings.published_dir}, but the night of {begun} was begun: "
            f"run `{command}` to go on, or `sovtrack rebuild{' --sample' if command.endswith('--sample') else ''}` "
            "to make all of what was fetched"
        )
    else:
        now.needs.append(f"nothing was published yet in {settings.published_dir}: run `{command}`")


def _unfinished(settings: Settings, now: Condition, *, command: str, has_daemon: bool) -> None:
    """A night that was begun after the published one: at work, or broken off."""
    journal = settings.home / "journal"
    begun = max((path.name for path in journal.glob("*") if path.is_dir()), default="")
    if begun <= str(now.facts["night"]):
        return
    if night_runs(settings.home):
        now.facts["at work"] = f"the night of {begun}"
        return
    said = f"the night of {begun} was begun and not published: run `{command}` to go on"
    since = datetime.now(UTC) - datetime.fromtimestamp((journal / begun).stat().st_mtime, UTC)
    if has_daemon and since < LONGEST_NIGHT:
        now.warnings.append(f"{said}, unless Dagster's daemon is at it (`sovtrack ui` shows its runs)")
    else:
        now.needs.append(said)


def _late(settings: Settings, now: Condition) -> None:
    """A published night that is too old means that the schedule does not run."""
    if now.facts["night"] is None:  # published from decisions or a rebuild alone
        now.needs.append("no night was published yet: run `sovtrack night`")
        return
    night = date.fromisoformat(str(now.facts["night"]))
    hours, minutes = (int(part) for part in settings.night_at.split(":"))
    begun = datetime(night.year, night.month, night.day, hours, minutes, tzinfo=ZoneInfo(settings.timezone))
    if datetime.now(UTC) - begun > LATE + timedelta(days=1):
        now.needs.append(
            f"the last night is {night}: is the schedule running (`sovtrack ui`, or the systemd timer)?"
        )
