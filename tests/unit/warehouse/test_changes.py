"""Each change of a cell falls into signed shares that add up exactly, each with the projects behind it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline.commands.changes import change_parts
from tests.unit.warehouse.newsroom import Story, amount, claim, event, load, story
from warehouse.changes import explain_changes
from warehouse.changes.shares import COUNTED, MEASURES, MONEY, _weight
from warehouse.connection import open_writer
from warehouse.errors import OtherRules, UnknownName
from warehouse.ledger import Ledger
from warehouse.load import load_extractions
from warehouse.money import rates
from warehouse.projects import resolve
from warehouse.publish import publish
from warehouse.publish.releases import replay
from warehouse.review.anchors import Anchor
from warehouse.review.log import Decision, DecisionLog
from warehouse.review.take_in import take_in
from warehouse.rows import Connection, fetch_all
from warehouse.trends import refresh

DAY = datetime(2026, 1, 6, 12, tzinfo=UTC)
FRENCH_MODELS = ("2025-Q1", "FRA", "model")
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
        self.found: dict[str, Any] = {}

    def night(self, stories: list[Story]) -> None:
        if stories:
            load(self.con, stories)
        take_in(self.con, self.folder.parent / "decisions.sqlite")
        refresh(self.con, resolve(self.con, ledger=self.ledger))
        publish(self.con, self.folder, ledger=self.ledger, released_at=DAY + timedelta(days=self.nights))
        self.nights += 1

    def changes(self, since: str = "2026-01-06") -> dict[tuple[str, str, str, str], dict[str, Any]]:
        found = self.found = explain_changes(self.con, since, ledger=self.ledger)
        for change in found["changes"]:
            assert change["old"] + sum(share["amount"] for share in change["shares"]) == change["new"]
            if found["is_members_known"]:
                for share in change["shares"]:
                    assert_projects_make(share, change["measure"])
        return {(c["quarter"], c["country"], c["project_type"], c["measure"]): c for c in found["changes"]}


def assert_projects_make(share: dict[str, Any], measure: str) -> None:
    """The projects listed with a share of a number that adds up are the whole of it."""
    if measure in (*COUNTED, *MONEY, "n_disclosing", "n_undisclosed"):
        sides = [(share["came"], 1), (share["left"], -1)]
        made = sum(sign * _weight(each, measure) for rows, sign in sides for each in rows)
        assert made + sum(each["now"] - each["before"] for each in share["changed"]) == share["amount"]
    else:
        assert share["came"] or share["left"] or share["changed"]


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
    read_again(history, first, "data")
    history.night([])
    found = history.changes()
    assert shares(found["2025-Q1", "FRA", "model", "n_new_projects"]) == {"rules_and_data": -1.0}
    assert shares(found["2025-Q1", "FRA", "data", "n_new_projects"]) == {"rules_and_data": 1.0}


def decide(history: History, subject: str, verdict: str, target: dict[str, Any], **facts: Any) -> Decision:
    made = Decision(subject=subject, verdict=verdict, target=target, decided_by="ada", **facts)
    return DecisionLog(history.folder.parent / "decisions.sqlite").append(made)


def sum_of(told_story: Story, words: str) -> dict[str, Any]:
    """A decision's target: the sum that stands in a story's text under these words."""
    at = told_story.text.index(words)
    anchor = Anchor.of(
        told_story.text,
        at,
        at + len(words),
        document_url=told_story.url,
        version_digest=told_story.version_digest,
    )
    return {"kind": "amount", "anchor": anchor.to_w3c()}


def test_a_correction_has_its_share_and_names_the_decision(history: History) -> None:
    first, second = told("Lucie", "2025-02-10", 5), told("Croissant", "2025-03-10", 3, fetched_at=LATER)
    history.night([first])
    shown = {"value": {"value": "USD", "amount_low": 5e6, "amount_high": 5e6, "role": "commitment"}}
    made = decide(
        history,
        "mention",
        "change",
        sum_of(first, "$5 million"),
        shown=shown,
        decided={"value": {"amount_low": 7e6, "amount_high": 7e6}},
        reason="misprint",
    )
    history.night([second])
    money = history.changes()["2025-Q1", "FRA", "model", "disclosed_usd"]
    assert shares(money) == {"new_documents": 3e6, "corrections": 2e6}
    by_cause = {share["cause"]: share for share in money["shares"]}
    assert [p["name"] for p in by_cause["corrections"]["changed"]] == ["Lucie"]
    (decision,) = by_cause["corrections"]["decisions"]
    assert (decision["decision_id"], decision["reason"]) == (made.decision_id, "misprint")
    assert [d["url"] for d in by_cause["new_documents"]["documents"]] == [second.url]


def test_what_was_corrected_before_the_release_is_no_change_since_and_an_undoing_is(history: History) -> None:
    first = told("Lucie", "2025-02-10", 5)
    history.night([first])
    made = decide(history, "mention", "reject", sum_of(first, "$5 million"), shown={"value": {}})
    history.night([])
    assert shares(history.changes()["2025-Q1", "FRA", "model", "disclosed_usd"]) == {"corrections": -5e6}
    assert history.changes(since="2026-01-07-r2") == {}
    decide(history, "decision", "undo", {}, undoes=made.decision_id)
    history.night([])
    assert history.changes() == {}
    money = history.changes(since="2026-01-07-r2")["2025-Q1", "FRA", "model", "disclosed_usd"]
    assert shares(money) == {"corrections": 5e6}
    assert money["shares"][0]["decisions"][0]["verdict"] == "undo reject"


def test_an_exchange_rate_has_its_share_and_tells_both_rates(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Taiwan announced Formosa on 2025-02-10 for NT$3 billion."
    made = claim(
        "Formosa",
        "TWN",
        "model",
        amounts=[amount("NT$3 billion", 3e9, "TWD")],
        events=[event("announced", "announced", "2025-02-10", "day")],
    )
    history.night([story(text, "2025-02-10", claims=[made])])
    before = rates.rate_usd("TWD", date(2025, 2, 10)).usd
    table = {"TWD": [rates.Quotation(date(2025, 1, 1), None, 30.0, "average", "a bank")]}
    monkeypatch.setattr(rates, "load_rates", lambda: table)
    rates._rate_of_now.cache_clear()
    history.con.execute("UPDATE resolution_state SET value = 'others' WHERE key = 'rules'")
    with pytest.raises(OtherRules, match="sovtrack night"):
        explain_changes(history.con, "2026-01-06", ledger=history.ledger)
    history.night([told("Lucie", "2025-02-10", 5, fetched_at=LATER)])
    found = history.changes()
    money = found["2025-Q1", "TWN", "model", "disclosed_usd"]
    assert money["new"] == 1e8 and shares(money) == {"exchange_rates": 1e8 - money["old"]}
    (rate,) = money["shares"][0]["rates"]
    assert (rate["currency"], rate["rate_usd"]) == ("TWD", pytest.approx(1 / 30))
    assert rate["rate_before"] == before
    total = found["2025-Q1", "ALL", "model", "disclosed_usd"]
    assert shares(total) == {"new_documents": 5e6, "exchange_rates": 1e8 - money["old"]}
    rates._rate_of_now.cache_clear()


def test_a_day_before_the_first_release_is_refused(history: History) -> None:
    history.night([told("Lucie", "2025-02-10")])
    for name, said in (("2026-13-01", "write YYYY-MM-DD"), ("2026-01-06-r9", "2026-01-06-r1")):
        with pytest.raises(UnknownName, match=said):
            explain_changes(history.con, name, ledger=history.ledger)
    with pytest.raises(UnknownName, match="the first release is of 2026-01-06"):
        explain_changes(history.con, "2025-01-01", ledger=history.ledger)


def read_again(history: History, told_story: Story, type_: str) -> None:
    """The same text read by later rules, which give its first claim another type."""
    told_story.claims[0]["types"] = [type_]
    told_story.claims[0]["primary_type"] = type_
    load_extractions(history.con, [told_story.extraction("t2")])


def test_other_rules_name_the_project_that_left_and_both_versions(history: History) -> None:
    lucie, albert = told("Lucie", "2025-02-10", 5), told("Albert", "2025-03-10", 3)
    history.night([lucie, albert])
    read_again(history, lucie, "data")
    history.night([])
    found = history.changes()
    (share,) = found["2025-Q1", "FRA", "model", "n_new_projects"]["shares"]
    assert (share["cause"], share["amount"]) == ("rules_and_data", -1.0)
    assert [p["name"] for p in share["left"]] == ["Lucie"] and not share["came"] and not share["changed"]
    assert {"of": "entities_read_by", "before": "t1", "now": "t1 t2"} in share["versions"]
    (came,) = found["2025-Q1", "FRA", "data", "disclosed_usd"]["shares"]
    assert [p["name"] for p in came["came"]] == ["Lucie"]
    printed = "\n".join(
        str(part) for part in change_parts({**history.found, "changes": list(found.values())})
    )
    assert "left: Lucie (" in printed and "read the entities of the tables: t1 → t1 t2" in printed


def test_the_ledger_gives_a_rebuilt_warehouse_the_projects_of_each_release(
    history: History, tmp_path: Path
) -> None:
    first, second = told("Lucie", "2025-02-10", 5), told("Croissant", "2025-03-10", 3, fetched_at=LATER)
    history.night([first])
    history.night([second])
    entries = list(history.ledger.entries("release"))
    assert {row["name"] for row in entries[1]["members"]} == {"Croissant"}  # what stays is not written again
    with open_writer(tmp_path / "again.duckdb") as other:
        load(other, [first, second])
        refresh(other, resolve(other, ledger=history.ledger))
        replay(other, history.ledger)
        for table in ("release_members", "release_documents"):
            sql = f"FROM {table} ORDER BY ALL"
            assert fetch_all(other, sql) == fetch_all(history.con, sql) != []


def test_a_release_whose_ledger_kept_no_members_says_so(history: History) -> None:
    lucie = told("Lucie", "2025-02-10", 5)
    history.night([lucie, told("Albert", "2025-03-10", 3)])
    read_again(history, lucie, "data")
    history.night([])
    history.con.execute("DELETE FROM release_members")
    (share,) = history.changes()["2025-Q1", "FRA", "model", "n_new_projects"]["shares"]
    assert share["amount"] == -1.0 and not share["left"] and not history.found["is_members_known"]


def test_every_numeric_column_of_the_trend_table_is_taken_apart(history: History) -> None:
    columns = fetch_all(history.con, "DESCRIBE quarterly_trend")
    assert {name for name, kind, *_ in columns if kind in ("INTEGER", "DOUBLE")} == set(MEASURES)
    history.night([told("Lucie", "2025-02-10", 5)])
    history.night(
        [
            told("Lucie", "2025-02-10", 5, url="http://herald.example/again", fetched_at=LATER),
            told("Croissant", "2025-02-20", 9, fetched_at=LATER),
            told("Albert", "2025-05-20", fetched_at=LATER),
        ]
    )
    found = history.changes()
    moved = {key[3]: each["new"] - each["old"] for key, each in found.items() if key[:3] == FRENCH_MODELS}
    assert moved == {
        "n_new_projects": 1,
        "n_cumulative_projects": 1,
        "n_documents": 2,
        "announced_usd": 9e6,
        "disclosed_usd": 9e6,
        "largest_usd": 4e6,
        "n_disclosing": 1,
    }
    (documents,) = found[(*FRENCH_MODELS, "n_documents")]["shares"]
    assert [(p["name"], p["before"], p["now"]) for p in documents["changed"]] == [("Lucie", 1, 2)]
    (largest,) = found[(*FRENCH_MODELS, "largest_usd")]["shares"]
    assert [p["name"] for p in (*largest["came"], *largest["left"])] == ["Croissant"]
    later = found["2025-Q2", "FRA", "model", "n_cumulative_projects"]
    assert (later["old"], later["new"]) == (1, 3)  # the table of then did not reach the quarter
    assert {p["name"] for p in later["shares"][0]["came"]} == {"Croissant", "Albert"}
