"""What is open, and to whom: each test a rule."""

from __future__ import annotations

import pytest

from tests.unit.review.desk import Desk as Newsdesk
from tests.unit.review.test_queue import desk_of
from warehouse.review import subjects
from warehouse.review.desk import Desk
from warehouse.review.moved import met_words
from warehouse.review.second import agreement, is_for_two


@pytest.fixture
def screen(newsdesk: Newsdesk) -> Desk:
    return desk_of(newsdesk)


def project(screen: Desk, name: str) -> str:
    return next(t.project_id for t in screen.tasks() if t.project == name)


def on_project(screen: Desk, name: str, verdict: str, person: str = "ada", **told: object) -> None:
    with screen.snapshot() as con:
        row = subjects.project_row(con, project(screen, name), "default")
        assert row is not None
        facts = subjects.of_project(con, row, verdict, screen.text)
    screen.write(facts, verdict, person, decided=told)


def test_a_project_ruled_out_leaves_the_queue_at_once_and_comes_back_by_undo(screen: Desk) -> None:
    on_project(screen, "Alia", "out_of_scope", profile="default")
    assert "Alia" not in {t.project for t in screen.tasks()}
    screen.undo("ada")
    assert "Alia" in {t.project for t in screen.tasks()}


def test_a_project_ruled_out_of_another_profile_stays_in_the_queue(screen: Desk) -> None:
    on_project(screen, "Alia", "out_of_scope", profile="cnas_like")
    assert "Alia" in {t.project for t in screen.tasks()}


def test_a_document_off_topic_takes_its_tasks_away_at_once(screen: Desk) -> None:
    task = next(t for t in screen.tasks() if t.project == "Alia")
    screen.write(
        subjects.of_document(task.row["document"] | {"version_digest": ""}, "off_topic"), "off_topic", "ada"
    )
    assert "Alia" not in {t.project for t in screen.tasks()}
    screen.write(
        subjects.of_document(task.row["document"] | {"version_digest": ""}, "on_topic"), "on_topic", "ada"
    )
    assert "Alia" in {t.project for t in screen.tasks()}


def test_a_project_whose_fields_were_decided_is_not_asked_about(screen: Desk) -> None:
    on_project(
        screen, "Alia", "change",
        value={"name": "Alia", "countries": ["ESP"], "types": ["model"], "status": "planned"},
    )  # fmt: skip
    assert {t.field for t in screen.tasks() if t.project == "Alia"} == {"amount", "event"}


def test_two_answers_that_contradict_each_other_open_the_task_again_first_of_all(screen: Desk) -> None:
    screen.second_share = 1.0
    task = screen.tasks()[-1]
    screen.decide(task, "accept", "ada")
    screen.decide(task, "reject", "bob")
    ((earlier, later),) = screen.conflicts()
    assert (earlier.decided_by, later.decided_by) == ("ada", "bob")
    assert screen.tasks(None, "eve")[0].task_id == task.task_id
    assert [d.decided_by for d in screen.decisions_on(task, "eve")] == ["ada", "bob"]
    screen.decide(task, "reject", "eve", saw=(earlier.decision_id, later.decision_id))
    assert screen.conflicts() == []
    assert task.task_id not in {t.task_id for t in screen.tasks(None, "ada")}


def test_a_task_for_two_stays_open_to_others_who_are_not_shown_the_first_answer(screen: Desk) -> None:
    screen.second_share = 1.0
    task = screen.tasks()[0]
    screen.decide(task, "accept", "ada")
    assert task.task_id not in {t.task_id for t in screen.tasks(None, "ada")}
    assert task.task_id in {t.task_id for t in screen.tasks(None, "bob")}
    assert screen.decisions_on(task, "bob") == []
    screen.decide(task, "accept", "bob")
    assert task.task_id not in {t.task_id for t in screen.tasks(None, "eve")}
    assert screen.conflicts() == []


def test_a_third_answer_to_a_task_for_two_stands_beside_the_others_as_a_conflict(screen: Desk) -> None:
    screen.second_share = 1.0
    task = screen.tasks()[0]
    screen.decide(task, "accept", "ada")
    screen.decide(task, "accept", "bob")
    third = screen.decide(task, "reject", "eve")
    assert [(one.decided_by, other.decided_by) for one, other in screen.conflicts()] == [("ada", "eve")]
    met = screen.met_by(third)
    assert met is not None and met.decided_by == "bob"
    assert screen.tasks(None, "dan")[0].task_id == task.task_id


def test_two_decisions_that_meet_are_both_in_the_log_and_asked_again(screen: Desk) -> None:
    task = screen.tasks()[-1]
    first = screen.decide(task, "accept", "ada")
    assert task.task_id not in {t.task_id for t in screen.tasks(None, "bob")}
    second = screen.decide(task, "reject", "bob")
    assert screen.kept() == [first, second]
    assert screen.met_by(first) == second and screen.met_by(second) == first
    assert screen.conflicts() == [(first, second)]
    assert "ada has just decided this, too: nothing is missing. Both stand" in met_words(second, first)
    assert screen.tasks(None, "bob")[0].task_id == task.task_id
    screen.decide(task, "reject", "bob", saw=(first.decision_id, second.decision_id))
    assert screen.conflicts() == []
    assert task.task_id not in {t.task_id for t in screen.tasks(None, "ada")}


def test_two_who_say_the_same_at_once_agree(screen: Desk) -> None:
    task = screen.tasks()[-1]
    first = screen.decide(task, "accept", "ada")
    second = screen.decide(task, "accept", "bob")
    assert screen.conflicts() == [] and met_words(second, first).endswith("You agree.")
    assert task.task_id not in {t.task_id for t in screen.tasks(None, "ada")}


def test_a_blind_second_answer_is_told_of_no_first_one(screen: Desk) -> None:
    screen.second_share = 1.0
    task = screen.tasks()[0]
    screen.decide(task, "accept", "ada")
    assert screen.met_by(screen.decide(task, "reject", "bob")) is None


def test_a_task_that_two_have_answered_is_given_to_nobody_whose_list_is_older(screen: Desk) -> None:
    screen.second_share = 1.0
    eve_sees = [t.task_id for t in screen.tasks(None, "eve")]
    task = screen.next_for("ada")
    assert task is not None
    screen.decide(task, "accept", "ada")
    again = screen.next_for("bob")
    assert again is not None and again.task_id == task.task_id
    assert screen.leases.take(eve_sees, "eve") != task.task_id, "bob holds it"
    screen.decide(again, "accept", "bob")
    assert screen.leases.take(eve_sees, "eve") != task.task_id, "and nobody is asked a third time"


def test_a_task_is_decided_though_a_night_published_a_queue_without_it(
    newsdesk: Newsdesk, screen: Desk
) -> None:
    task = screen.next_for("ada", {"field": "amount"})
    assert task is not None
    facts = screen.facts_of(task)
    newsdesk.on_mention("amount", task.row["text"], "reject", by="bob")
    newsdesk.night()
    desk_of(newsdesk)  # publishes
    assert task.task_id not in {t.task_id for t in screen.tasks()}
    found = screen.task(task.task_id)
    assert found is not None
    made = screen.decide(found, "accept", "ada")
    assert (made.target, made.shown) == (facts["target"], facts["shown"])


def test_a_conflict_of_two_on_a_project_is_settled_by_who_saw_it(newsdesk: Newsdesk, screen: Desk) -> None:
    on_project(screen, "Alia", "out_of_scope", profile="default")
    with screen.snapshot() as con:
        row = subjects.project_row(con, screen.kept()[0].target["project_id"], "default")
        assert row is not None
        facts = subjects.of_project(con, row, "in_scope", screen.text)
    screen.write(facts, "in_scope", "bob", decided={"profile": "default"})
    assert len(screen.conflicts()) == 1
    seen = tuple(d.decision_id for d in screen.kept())
    screen.write(facts, "in_scope", "bob", decided={"profile": "default"}, saw=seen)
    newsdesk.night()
    assert [d.verdict for d in desk_of(newsdesk).kept()] == ["out_of_scope", "in_scope", "in_scope"]
    assert desk_of(newsdesk).conflicts() == []


def test_what_the_tables_do_not_know_yet_is_counted(newsdesk: Newsdesk, screen: Desk) -> None:
    screen.decide(screen.tasks()[0], "accept", "ada")
    assert screen.n_waiting() == 1
    newsdesk.night()
    after = desk_of(newsdesk)
    assert after.n_waiting() == 0
    after.undo("ada")
    assert after.n_waiting() == 1


def test_the_share_of_tasks_for_two_is_near_what_was_asked() -> None:
    ids = [f"{n:020x}" for n in range(4000)]
    assert sum(is_for_two(each, 0.1) for each in ids) == pytest.approx(400, abs=80)
    assert not any(is_for_two(each, 0.0) for each in ids)
    assert all(is_for_two(each, 1.0) for each in ids)


def test_agreement_is_told_by_field_and_over_all(screen: Desk) -> None:
    screen.second_share = 1.0
    verdicts = [("accept", "accept"), ("reject", "reject"), ("accept", "reject"), ("reject", "reject")]
    tasks = [t for t in screen.tasks() if t.field in ("amount", "event")]
    for task, (one, other) in zip(tasks, verdicts, strict=True):
        screen.decide(task, one, "ada")
        screen.decide(task, other, "bob")
    found = {row.field: row for row in agreement(screen.kept())}
    assert set(found) == {"amount", "event", "all"}
    assert (found["all"].n_tasks, found["all"].n_agreed) == (4, 3)
    # by hand: observed disagreement 2/8, expected 2*3*5/(8*7), alpha = 1 - (2/8) / (30/56)
    assert found["all"].alpha == pytest.approx(1 - (2 / 8) / (30 / 56))


def test_an_answer_that_saw_another_is_no_blind_one(screen: Desk) -> None:
    task = screen.tasks()[0]
    first = screen.decide(task, "accept", "ada")
    screen.decide(task, "reject", "bob", saw=(first.decision_id,))
    assert agreement(screen.kept()) == []
