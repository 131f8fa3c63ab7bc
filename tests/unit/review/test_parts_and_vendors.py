"""Tasks about projects that may be two, and about who supplies them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.unit.review.desk import Desk as Newsdesk
from tests.unit.review.test_queue import desk_of
from tests.unit.review.test_screen import Screen
from warehouse.review.judged import judged
from warehouse.review.queue import Task
from warehouse.review.rates import Doubt
from warehouse.review.tasks import Scale
from warehouse.review.tasks_parts import weakest


@pytest.fixture
def screen(told_twice: Newsdesk) -> Screen:
    return Screen(desk_of(told_twice))


def claims(*names: str) -> list[dict[str, Any]]:
    return [{"claim_id": f"c{n}", "name": name} for n, name in enumerate(names, 1)]


def merge(a: str, b: str, score: float) -> dict[str, Any]:
    return {"a": a, "b": b, "score": score, "reasons": []}


def test_the_weakest_link_parts_a_project_in_two() -> None:
    links = [merge("c1", "c2", 10.0), merge("c3", "c4", 8.0), merge("c2", "c3", 5.0)]
    found = weakest(claims("A", "A", "B", "B"), links)
    assert found == (links[2], ["c1", "c2"], ["c3", "c4"])


def test_a_link_beside_a_stronger_way_is_not_the_weakest() -> None:
    links = [merge("c1", "c2", 10.0), merge("c2", "c3", 9.0), merge("c1", "c3", 5.0)]
    found = weakest(claims("A", "A", "A"), links)
    assert found is not None and found[0] == links[1]


def test_a_claim_that_no_link_names_is_of_the_part_that_calls_the_project_so() -> None:
    found = weakest(claims("A", "B", "b", "C"), [merge("c1", "c2", 6.0)])
    assert found is not None and found[2] == ["c2", "c3"]
    assert found[1] == ["c1", "c4"], "one that nobody calls so goes with the first"


def test_stories_that_are_joined_without_a_link_give_no_question() -> None:
    assert weakest(claims("A", "A"), []) is None


def parts(screen: Screen) -> Task:
    (task,) = [t for t in screen.desk.tasks() if t.field == "parts"]
    return task


def test_a_project_of_two_stories_is_asked_about_with_both_sides(screen: Screen) -> None:
    task = parts(screen)
    assert (task.project, task.n_projects > 0, "they may be two" in task.why) == ("Alia", True, True)
    page = screen.get(f"/task/{task.task_id}")
    assert "Are these one project, or two?" in page and page.count("<q>") == 2
    assert '"verdict": "split"' in page and '"verdict": "merge"' in page


def test_to_part_them_makes_two_projects_and_undo_one_again(screen: Screen, told_twice: Newsdesk) -> None:
    task = parts(screen)
    told = screen.post(f"/task/{task.task_id}/decide", verdict="split")
    assert "one project more" in told
    made = screen.last()
    assert (made.subject, made.verdict, made.target["b"]["project_id"]) == ("pair", "split", "")
    assert [(j.field, j.is_error) for j in judged(made)] == [("parts", True)]
    assert "parts" not in {t.field for t in screen.desk.tasks()}
    told_twice.night()
    assert [p["name"] for p in told_twice.projects()].count("Alia") == 2
    screen.post("/undo")
    told_twice.night()
    assert [p["name"] for p in told_twice.projects()].count("Alia") == 1


def test_that_they_are_one_is_kept_and_asked_no_more(screen: Screen, told_twice: Newsdesk) -> None:
    screen.post(f"/task/{parts(screen).task_id}/decide", verdict="merge")
    assert [(j.field, j.is_error) for j in judged(screen.last())] == [("parts", False)]
    told_twice.night()
    after = Screen(desk_of(told_twice))
    assert "parts" not in {t.field for t in after.desk.tasks()}
    assert [p["name"] for p in told_twice.projects()].count("Alia") == 1


def test_what_cannot_be_said_of_parts_is_refused(screen: Screen) -> None:
    screen.post(f"/task/{parts(screen).task_id}/decide", status=422, verdict="never_same")
    assert screen.desk.decisions() == []


def test_a_vendor_weighs_a_tenth_of_what_the_trend_weighs() -> None:
    scale = Scale(100.0, 1e9, 50.0)
    assert scale.share(0.0, 0.0, 50.0) == pytest.approx(0.1)
    assert scale.share(1.0, 0.0) == scale.share(1.0, 0.0, 0.0) > scale.share(0.0, 0.0, 1.0) > 0


def test_doubts_of_parts_and_vendors_have_pinned_rates(screen: Screen) -> None:
    from warehouse.review.priors import load_priors
    from warehouse.review.rates import Rates

    rates = Rates(load_priors())
    supplied, mentioned = (
        rates.chance(Doubt("vendor", case, 0.0, 0.0, "", n_vendors=1.0)) for case in ("supplied", "mentioned")
    )
    assert supplied < mentioned
    assert 0.0 < rates.chance(parts(screen).doubts[0]) < 0.5
    assert replace(parts(screen), field="amount").is_pair is False
