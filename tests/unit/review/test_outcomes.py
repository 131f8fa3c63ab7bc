"""Decisions on pairs, quarters, links and documents as regression cases: whether the machine alone comes to them."""

from __future__ import annotations

import pytest

from tests.unit.review.desk import Desk
from tests.unit.review.stories import AGAIN, SPAIN, URL
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.review.log import Decision
from warehouse.review.outcomes import Outcome, judge_outcomes
from warehouse.review.standing import effective
from warehouse.review.take_in import lay_down
from warehouse.trends import refresh


def side(desk: Desk, *named: tuple[str, str]) -> dict[str, object]:
    return {"project_id": "", "claims": [desk.claim(words, name) for words, name in named]}


def judged(desk: Desk, *made: Decision) -> dict[str, tuple[str, str]]:
    """Field -> (wanted, found), of the machine alone, after the decisions had their effect."""
    desk.night()
    lay_down(desk.con, [])
    resolve(desk.con, ledger=Ledger(desk.folder / "ledger.jsonl"))
    refresh(desk.con)
    found = judge_outcomes(desk.con, effective(desk.log.decisions())[0], profile="default")
    assert {each.decision_id for each in found} <= {each.decision_id for each in made}
    assert all(each.what and each.is_held == (each.wanted == each.found) for each in found)
    return {each.field: (each.wanted, each.found) for each in found}


def project(desk: Desk, verdict: str, quarter: str, shown: str = "2025-Q1") -> Decision:
    (row,) = [p for p in desk.projects() if p["name"] == "Alia"]
    target = {**side(desk, (SPAIN, "Alia"), (AGAIN, "Alia")), "project_id": row["project_id"]}
    value = {"name": "Alia", "countries": ["ESP"], "types": ["infrastructure"], "status": "announced"}
    told = {"value": {**value, "quarter": quarter}} if verdict == "change" else {}
    return desk.decide("project", verdict, target, decided=told, shown={"value": {**value, "quarter": shown}})


def test_two_that_are_never_the_same_hold_where_the_rules_keep_them_apart(told_twice: Desk) -> None:
    pair = {"a": side(told_twice, (SPAIN, "Alia")), "b": side(told_twice, ("Jean Zay", "Jean Zay"))}
    made = told_twice.decide("pair", "never_same", pair, shown={"names": ["Alia", "Jean Zay"]})
    assert judged(told_twice, made) == {"pair": ("two projects", "two projects")}


def test_a_merge_that_the_rules_do_not_come_to_does_not_hold(told_twice: Desk) -> None:
    pair = {"a": side(told_twice, (SPAIN, "Alia")), "b": side(told_twice, ("Jean Zay", "Jean Zay"))}
    made = told_twice.decide("pair", "merge", pair, shown={"names": ["Alia", "Jean Zay"]})
    assert judged(told_twice, made) == {"pair": ("one project", "two projects")}


def test_a_split_of_what_the_rules_join_does_not_hold(told_twice: Desk) -> None:
    pair = {"a": side(told_twice, (SPAIN, "Alia")), "b": side(told_twice, (AGAIN, "Alia"))}
    made = told_twice.decide("pair", "split", pair, shown={"names": ["Alia"]})
    assert judged(told_twice, made) == {"pair": ("two projects", "one project")}


def test_a_quarter_that_was_accepted_is_the_machines_own(told_twice: Desk) -> None:
    made = project(told_twice, "accept", "2025-Q1")
    assert judged(told_twice, made) == {
        "counted": ("counted", "counted"),
        "quarter": ("2025-Q1", "2025-Q1"),
    }


def test_a_quarter_that_was_changed_does_not_hold_until_the_machine_finds_it(told_twice: Desk) -> None:
    made = project(told_twice, "change", "2024-Q4")
    assert judged(told_twice, made)["quarter"] == ("2024-Q4", "2025-Q1")


def test_a_project_that_is_none_holds_where_the_machine_counts_none(told_twice: Desk) -> None:
    made = project(told_twice, "reject", "")
    assert judged(told_twice, made) == {"counted": ("not counted", "counted")}


@pytest.mark.parametrize(
    ("verdict", "decided", "field", "wanted", "found"),
    [
        ("off_topic", {}, "topic", "tells of none", "tells of projects"),
        ("on_topic", {}, "topic", "tells of projects", "tells of projects"),
        ("wrong_date", {"published_on": "2024-12-24"}, "date", "2024-12-24", "2025-02-10"),
        ("wrong_date", {"published_on": "2025-02-10"}, "date", "2025-02-10", "2025-02-10"),
        ("wrong_language", {"language": "es-ES"}, "language", "es", "en"),
        ("duplicate_of", {"url": "http://courier.example/alia"}, "copy", "a copy", "a story of its own"),
        ("complete", {}, "completeness", "Alia", "Alia"),
    ],
)
def test_what_was_said_of_a_document(
    told_twice: Desk, verdict: str, decided: dict[str, str], field: str, wanted: str, found: str
) -> None:
    made = told_twice.decide(
        "document", verdict, {"url": URL}, decided=decided, shown={"value": {}, "projects": ["Alia"]}
    )
    assert judged(told_twice, made) == {field: (wanted, found)}


def test_a_sum_that_is_no_projects_does_not_hold_where_the_reader_links_it(told_twice: Desk) -> None:
    target = {
        "kind": "amount", "anchor": told_twice.anchor("€10 million"), "claim": told_twice.claim(SPAIN, "Alia"),
    }  # fmt: skip
    made = told_twice.decide("link", "reject", target, shown=told_twice.shown("amount", "€10 million"))
    assert judged(told_twice, made) == {"link": ("apart", "belongs to it")}


def test_what_is_not_here_gives_no_case(told_twice: Desk) -> None:
    told_twice.decide("document", "off_topic", {"url": "http://gone.example/x"}, shown={"value": {}})
    assert judged(told_twice) == {}


def test_a_case_holds_where_both_say_the_same() -> None:
    told = {"decision_id": "d", "field": "pair", "what": "A and B", "wanted": "one project"}
    assert Outcome(**told, found="one project").is_held
    assert not Outcome(**told, found="two projects").is_held
