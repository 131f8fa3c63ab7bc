"""How the installation is: what the last night did, and what needs a person."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.fetch import growth, health
from pipeline.settings import Settings
from pipeline.sources.installed import known_sources
from warehouse.connection import open_snapshot
from warehouse.queries import failing_checks, fields_of_nights, snapshot_about
from warehouse.queries import status as warehouse_status

LATE = timedelta(hours=30)  # a day, and the hours that a night may take


@dataclass
class Condition:
    """Facts by name, and the lines that need a person (none: all is well)."""

    facts: dict[str, Any] = field(default_factory=dict)
    needs: list[str] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {"facts": self.facts, "needs": self.needs, "well": not self.needs}


def condition(settings: Settings, *, has_clock: bool = True) -> Condition:
    """Look at the snapshot, the journal and the sources; the sample world has no clock to be late by."""
    now = Condition()
    if not settings.snapshot_path.exists():
        now.facts["snapshot"] = "none"
        now.needs.append(f"nothing was published yet in {settings.published_dir}: run `sovtrack night`")
        return now
    about = snapshot_about(settings.snapshot_path)
    with open_snapshot(settings.snapshot_path) as con:
        now.facts |= warehouse_status(con)
        bad = failing_checks(con)
        fields = fields_of_nights(con)
    now.facts["release"] = about["release_id"]
    disk = growth.measure(settings.home)
    now.facts |= {f"disk {name}": shown for name, shown in growth.figures(disk, settings.fetch).items()}
    if short := growth.shortage(disk, settings.fetch):
        now.needs.append(short)
    if has_clock:
        _late(settings, now)
    if now.facts.get("outcome") not in (None, "succeeded"):
        now.needs.append(
            f"the last run ended as {now.facts['outcome']}: see `sovtrack ui`, then run `sovtrack night`"
        )
    now.needs += [f"check {check['name']} found {check['n_bad']} bad row(s)" for check in bad]
    night = str(now.facts["night"])
    now.needs += [
        f"source {signal.source_name}: {signal.words}"
        for signal in health.signals(
            settings.home, night=night, sources=known_sources(settings), fields=fields
        )
    ]
    return now


def _late(settings: Settings, now: Condition) -> None:
    """A published night that is too old means that the schedule does not run."""
    night = date.fromisoformat(str(now.facts["night"]))
    hours, minutes = (int(part) for part in settings.night_at.split(":"))
    begun = datetime(night.year, night.month, night.day, hours, minutes, tzinfo=ZoneInfo(settings.timezone))
    if datetime.now(UTC) - begun > LATE + timedelta(days=1):
        now.needs.append(
            f"the last night is {night}: is the schedule running (`sovtrack ui`, or the systemd timer)?"
        )
