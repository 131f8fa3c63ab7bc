"""A warehouse that publishes: its ledger, its folder, and stories of models to publish."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tests.unit.warehouse.newsroom import Story, claim, event, load, story
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.publish import Release, publish
from warehouse.rows import Connection
from warehouse.trends import refresh

DAY = datetime(2026, 1, 6, 3, tzinfo=UTC)


def model(name: str, country: str, day: str, **facts: object) -> Story:
    text = f"{name} was announced on {day}."
    told = claim(name, country, "model", events=[event("announced", "announced", day, "day")], **facts)
    return story(text, day, claims=[told])


class Newsdesk:
    """A warehouse with its ledger and its published folder."""

    def __init__(self, con: Connection, home: Path) -> None:
        self.con, self.ledger, self.folder = con, Ledger(home / "ledger.jsonl"), home / "published"

    def publish(self, stories: list[Story], *, at: datetime = DAY, **options: int) -> Release:
        if stories:
            load(self.con, stories)
        refresh(self.con, resolve(self.con, ledger=self.ledger))
        return publish(self.con, self.folder, ledger=self.ledger, released_at=at, **options)
