"""Each change of a cell falls into signed shares that add up exactly, each with the projects behind it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.unit.warehouse.newsroom import Story, amount, claim, event, load, story
from warehouse.changes import explain_changes
from warehouse.errors import UnknownName
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.publish import publish
from warehouse.rows import Connection, fetch_all
from warehouse.trends import refresh

DAY = datetime(2026, 1, 6, 12, tzinfo=UTC)
LATER = "2026-01-08T02:00:00Z"


def told(name: str | None, day: str, sum_: float = 0.0, **facts: Any) -> Story:
    fetched_at = facts.pop("fetched_at", "2026-01-05T02:00:00Z")
    url = facts.pop("url", None)
    place = facts.get("place") or "France"
    text = f"{name or 'A site'} in {place} was announced on {day} for ${sum_:.0f} million."
    sums = [amount(f"${sum_:.0f} million", sum_ * 1e6, "USD")] if sum_ else []
    happened = [event("announced", "announced", day, "day")]
    made = claim(name, "FRA", "model", amounts=sums, events=happened, **facts)
    return story(text, day, url=url, claims=[made], fetched_at=fetched_at)


class History:
    """A warehouse that is published night after night."""

    def __init__(self, con: Connection, home: Path) -> None:
        self.con, self.ledger, self.folder = con, Ledger(home / "ledger.jsonl"), home / "published"
        self.nights = 0

    def night(self, stories: list[Story]) -> None:
        if stories:
            load(self.con, stories)
        refresh(self.con, resolve(self.con, ledger=self.ledger))
        publish(self.con, self.folder, ledger=self.ledger, released_at=DAY + timedelta(days=self.nights))
        self.nights += 1

    def changes(self) -> dict[tuple[str, str, str, str], dict[str, Any]]:
        found = explain_changes(self.con, date(2026, 1, 6), ledger=self.ledger)
        for change in found["changes"]:
            assert change["old"] + sum(share["amount"] for share in change["shares"]) == change["new"]
        return {(c["quarter"], c["country"], c["project_type"], c["measure"]): c for c in found["changes"]}


@pytest.fixture
def history(con: Connection, tmp_path: Path) -> History:
    return History(con, tmp_path)


def shares(change: dict[str, Any]) -> dict[str, float]:
    return {share["cause"]: share["amount"] for share in change["shares"]}


def test_nothing_changed_gives_no_change(history: History) -> None:
    history.night([told("Lucie", "2025-02-10", 5)])
    history.night([])
    assert history.changes() == {}


def test_a_new_document_and_an_edit_have_a_share_each(history: History) -> None:
    url = "http://herald.example/lucie"
    history.night([told("Lucie", "2025-02-10", 5, url=url)])
    history.night(
        [
            told("Lucie", "2025-02-10", 8, url=url, fetched_at=LATER),
            told("Croissant", "2025-03-10", 3, fetched_at=LATER),
        ]
    )
    found = history.changes()
    assert shares(found["2025-Q1", "FRA", "model", "n_new_projects"]) == {"new_documents": 1.0}
    money = found["2025-Q1", "FRA", "model", "disclosed_usd"]
    assert (money["old"], money["new"]) == (5e6, 11e6)
    assert shares(money) == {"new_documents": 3e6, "edited_documents": 3e6}
    by_cause = {share["cause"]: share for share in money["shares"]}
    assert [p["name"] for p in by_cause["new_documents"]["came"]] == ["Croissant"]
    assert [p["name"] for p in by_cause["edited_documents"]["changed"]] == ["Lucie"]


def test_a_merge_has_its_share(history: History) -> None:
    history.night([told(None, "2025-02-10", place="Lyon"), told(None, "2025-03-28", place="Grenoble")])
    a, b = (row[0] for row in fetch_all(history.con, "SELECT claim_id FROM claims ORDER BY 1"))
    history.con.execute(
        "INSERT INTO pair_decisions "
        "VALUES ('d1', $a, $b, 'must_link', TIMESTAMP '2026-01-07', 'r', 'one site')",
        {"a": a, "b": b},
    )
    history.night([])
    change = history.changes()["2025-Q1", "FRA", "model", "n_new_projects"]
    assert shares(change) == {"merges_and_splits": -1.0}
    assert len(change["shares"][0]["left"]) == 1


def test_a_change_of_readings_falls_to_rules_and_data(history: History) -> None:
    first = told("Lucie", "2025-02-10", 5)
    history.night([first])
    from warehouse.load import load_extractions

    first.claims[0]["types"] = ["data"]
    first.claims[0]["primary_type"] = "data"
    load_extractions(history.con, [first.extraction("t2")])
    history.night([])
    found = history.changes()
    assert shares(found["2025-Q1", "FRA", "model", "n_new_projects"]) == {"rules_and_data": -1.0}
    assert shares(found["2025-Q1", "FRA", "data", "n_new_projects"]) == {"rules_and_data": 1.0}


def test_a_day_before_the_first_release_is_refused(history: History) -> None:
    history.night([told("Lucie", "2025-02-10")])
    with pytest.raises(UnknownName, match="the first is of 2026-01-06"):
        explain_changes(history.con, date(2025, 1, 1), ledger=history.ledger)
