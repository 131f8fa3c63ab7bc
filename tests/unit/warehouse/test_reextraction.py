"""What other rules change is told of every number and of everything that a project consists of."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.warehouse.newsroom import Story, amount, claim, event, load, story
from warehouse.ledger import Ledger
from warehouse.load import load_extractions
from warehouse.projects import resolve
from warehouse.publish import publish
from warehouse.reextraction import Difference, differences, keep_before
from warehouse.rows import Connection
from warehouse.trends import refresh
from warehouse.versions import other_rules


def lucie() -> Story:
    text = "France announced Lucie on 2025-02-10 for $5 million. Lucie runs on Nvidia in Lyon."
    made = claim(
        "Lucie",
        "FRA",
        "model",
        vendors=["nvidia"],
        place="Lyon",
        amounts=[amount("$5 million", 5e6, "USD")],
        events=[event("announced", "announced", "2025-02-10", "day")],
    )
    return story(text, "2025-02-10", claims=[made])


def changed_by(con: Connection, tmp_path: Path, **read: object) -> dict[tuple[str, str], Difference]:
    """Differences once later rules have read other facts from the same text."""
    ledger, one = Ledger(tmp_path / "ledger.jsonl"), lucie()
    load(con, [one])
    refresh(con, resolve(con, ledger=ledger))
    keep_before(con)
    one.claims[0] |= read
    load_extractions(con, [one.extraction("t2")])
    refresh(con, resolve(con, ledger=ledger))
    return {(each.table, each.kind): each for each in differences(con, n_examples=50)}


def test_nothing_read_otherwise_is_no_difference(con: Connection, tmp_path: Path) -> None:
    assert changed_by(con, tmp_path) == {}


@pytest.mark.parametrize(
    ("read", "before", "after"),
    [
        ({"vendors": ["amd"]}, "nvidia", "amd"),
        ({"place": "Grenoble"}, "Lyon", "Grenoble"),
        (
            {"amounts": [amount("$5 million", 5e6, "USD", payer="private")]},
            "$5 million announced public",
            "$5 million announced private",
        ),
        (
            {"events": [event("announced", "announced", "2025-01-20", "day")]},
            "announced 2025-02-10",
            "announced 2025-01-20",
        ),
    ],
    ids=["vendors", "place", "money", "events"],
)
def test_a_project_is_compared_in_all_that_it_consists_of(
    con: Connection, tmp_path: Path, read: dict[str, object], before: str, after: str
) -> None:
    found = changed_by(con, tmp_path, **read)["projects", "model"]
    (example,) = found.examples
    assert found.change == "changed"
    assert before in example["old_facts"] and before not in example["new_facts"]
    assert after in example["new_facts"]


def test_shares_of_vendors_are_compared(con: Connection, tmp_path: Path) -> None:
    found = changed_by(con, tmp_path, vendors=[])["vendor_shares", "default"]
    assert found.change == "gone"
    told = {each["what"]: each["old_facts"] for each in found.examples}
    assert told["2025-Q1 FRA model nvidia new"] == "1 of 1, 0 undisclosed"


def test_shares_of_types_and_every_column_of_cells_are_compared(con: Connection, tmp_path: Path) -> None:
    found = changed_by(
        con, tmp_path, amounts=[amount("$5 million", 5e6, "USD", stage="committed")], types=["model", "data"]
    )
    assert "2025-Q1 ALL data new" in [each["what"] for each in found["type_shares", "default"].examples]
    cells = found["cells", "default"]
    whole = next(each for each in cells.examples if each["what"] == "2025-Q1 ALL all")
    assert "announced $5,000,000" in whole["old_facts"] and "committed $5,000,000" in whole["new_facts"]


def test_tables_of_other_rules_than_the_last_release_are_told(con: Connection, tmp_path: Path) -> None:
    ledger, one = Ledger(tmp_path / "ledger.jsonl"), lucie()
    load(con, [one])
    refresh(con, resolve(con, ledger=ledger))
    assert other_rules(con, ledger, {"program": "1"}) == ("", [])
    release = publish(con, tmp_path / "published", ledger=ledger, versions={"program": "1"})
    assert other_rules(con, ledger, {"program": "1"}) == (release.release_id, [])
    load_extractions(con, [one.extraction("t2")])
    assert other_rules(con, ledger, {"program": "2"})[1] == [
        {"of": "entities_read_by", "before": "t1", "now": "t2"},
        {"of": "program", "before": "1", "now": "2"},
    ]
