"""What a decision on a project does, one test a rule."""

from __future__ import annotations

import pytest

from tests.unit.review.desk import Desk
from tests.unit.review.stories import FRANCE, SPAIN, spain
from tests.unit.warehouse.newsroom import claim, story


def project_target(desk: Desk, words: str, name: str) -> dict[str, object]:
    (project,) = [row for row in desk.projects() if row["name"] == name]
    return {"project_id": project["project_id"], "claims": [desk.claim(words, name)]}


@pytest.mark.parametrize(
    ("verdict", "value", "column", "expected"),
    [
        ("name", "ALIA Galicia", "name", "ALIA Galicia"),
        ("types", ["model", "data"], "primary_type", "model"),
        ("countries", ["PRT", "ESP"], "primary_country", "PRT"),
        ("status", "cancelled", "status", "cancelled"),
    ],
)
def test_a_projects_field_is_what_the_reviewer_says(
    newsdesk: Desk, verdict: str, value: object, column: str, expected: str
) -> None:
    target = project_target(newsdesk, SPAIN, "Alia")
    decision = newsdesk.decide("project", verdict, target, decided={"value": value})
    newsdesk.night()
    after = {row["project_id"]: row for row in newsdesk.projects()}[target["project_id"]]
    assert after[column] == expected
    newsdesk.undo(decision)
    newsdesk.night()
    assert {row["project_id"]: row for row in newsdesk.projects()}[target["project_id"]][column] != expected


def test_a_projects_field_outlives_new_rules(newsdesk: Desk) -> None:
    target = project_target(newsdesk, SPAIN, "Alia")
    newsdesk.decide("project", "types", target, decided={"value": ["data"]})
    renamed = spain()
    renamed.claims[0]["types"] = ["model"]
    renamed.claims[0]["primary_type"] = "model"
    newsdesk.publish(renamed, version="t2")
    newsdesk.night()
    assert {row["name"]: row["primary_type"] for row in newsdesk.projects()}["Alia"] == "data"


def test_a_project_ruled_out_of_a_profile_is_not_counted_there(newsdesk: Desk) -> None:
    decision = newsdesk.decide(
        "project", "out_of_scope", project_target(newsdesk, SPAIN, "Alia"), decided={"profile": "default"}
    )
    newsdesk.night()
    assert newsdesk.n_projects() == 1
    reasons = newsdesk.con.execute(
        "SELECT profile FROM counted_projects WHERE reason = 'a reviewer ruled it out'"
    ).fetchall()
    assert reasons == [("default",)]
    newsdesk.undo(decision)
    newsdesk.night()
    assert newsdesk.n_projects() == 2


def two_projects(desk: Desk) -> dict[str, object]:
    return {
        "a": project_target(desk, SPAIN, "Alia"),
        "b": project_target(desk, FRANCE, "Jean Zay"),
    }


def test_a_merge_makes_one_project_and_undo_two(newsdesk: Desk) -> None:
    before = {row["project_id"] for row in newsdesk.projects()}
    decision = newsdesk.decide("pair", "merge", two_projects(newsdesk))
    newsdesk.night()
    assert len(newsdesk.projects()) == 1
    newsdesk.undo(decision)
    newsdesk.night()
    assert {row["project_id"] for row in newsdesk.projects()} == before


def same_project_twice(desk: Desk) -> dict[str, object]:
    text = (
        "A second paper says that Alia, the Spanish data centre in Galicia, will open its doors soon enough."
    )
    desk.publish(
        story(
            text, "2025-02-12", source="mirror", claims=[claim("Alia", "ESP")], url="http://mirror.example/1"
        )
    )
    desk.night()
    (project,) = [row for row in desk.projects() if row["name"] == "Alia"]
    assert project["n_claims"] == 2
    side = {"project_id": project["project_id"]}
    return {
        "a": {**side, "claims": [desk.claim(SPAIN, "Alia")]},
        "b": {**side, "claims": [desk.claim(text, "Alia")]},
    }


@pytest.mark.parametrize("verdict", ["split", "never_same"])
def test_parted_claims_are_two_projects(newsdesk: Desk, verdict: str) -> None:
    newsdesk.decide("pair", verdict, same_project_twice(newsdesk))
    newsdesk.night()
    assert [row["name"] for row in newsdesk.projects()] == ["Alia", "Alia", "Jean Zay"]


def test_a_merge_after_a_split_joins_again(newsdesk: Desk) -> None:
    target = same_project_twice(newsdesk)
    split = newsdesk.decide("pair", "split", target)
    merge = newsdesk.decide("pair", "merge", target)
    newsdesk.night()
    assert (newsdesk.state(split), newsdesk.state(merge)) == ("superseded", "stands")
    assert [row["name"] for row in newsdesk.projects()] == ["Alia", "Jean Zay"]


def test_a_merge_against_another_persons_never_the_same_is_a_conflict(newsdesk: Desk) -> None:
    target = two_projects(newsdesk)
    newsdesk.decide("pair", "never_same", target)
    merge = newsdesk.decide("pair", "merge", target, by="bob")
    newsdesk.night()
    assert newsdesk.state(merge) == "conflict"
    assert len(newsdesk.projects()) == 2


def test_a_merge_outlives_an_edit_of_the_article(newsdesk: Desk) -> None:
    newsdesk.decide("pair", "merge", two_projects(newsdesk))
    newsdesk.night()
    newsdesk.publish(spain("Updated at noon. " + SPAIN, fetched_at="2026-01-06T02:00:00Z"))
    newsdesk.night()
    assert len(newsdesk.projects()) == 1


def whole_project(desk: Desk) -> dict[str, object]:
    return {
        "value": {"name": "Alia", "types": ["infrastructure"], "countries": ["ESP"], "status": "announced"}
    }


def test_a_rejected_project_is_counted_under_no_profile(newsdesk: Desk) -> None:
    newsdesk.decide("project", "reject", project_target(newsdesk, SPAIN, "Alia"))
    newsdesk.night()
    counted = newsdesk.con.execute(
        "SELECT DISTINCT name FROM counted_projects JOIN projects USING (project_id) WHERE is_counted"
    ).fetchall()
    assert counted == [("Jean Zay",)]


def test_a_changed_project_is_counted_under_what_the_reviewer_wrote(newsdesk: Desk) -> None:
    value = {"name": "Alia II", "types": ["model", "data"], "countries": ["PRT"], "status": "operational"}
    newsdesk.decide("project", "change", project_target(newsdesk, SPAIN, "Alia"), decided={"value": value})
    newsdesk.night()
    cells = newsdesk.con.execute(
        "SELECT DISTINCT country, project_type FROM counted_cells JOIN projects USING (project_id) "
        "WHERE name = 'Alia II' AND profile = 'default' AND country <> 'ALL' AND project_type <> 'all' "
        "ORDER BY 2"
    ).fetchall()
    assert cells == [("PRT", "data"), ("PRT", "model")]


def test_new_rules_never_overwrite_an_accepted_project(newsdesk: Desk) -> None:
    target = project_target(newsdesk, SPAIN, "Alia")
    newsdesk.decide("project", "accept", target, shown=whole_project(newsdesk))
    misread = spain()
    misread.claims[0] |= {"types": ["data"], "primary_type": "data", "countries": ["PRT"]}
    newsdesk.publish(misread, version="t2")
    newsdesk.night()
    (alia,) = [row for row in newsdesk.projects() if row["name"] == "Alia"]
    assert (alia["primary_type"], alia["primary_country"]) == ("infrastructure", "ESP")
