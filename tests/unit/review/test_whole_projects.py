"""Decisions on whole projects move the counts: their quarter, whether they count, and those that are missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.review.desk import Desk
from tests.unit.review.stories import france, spain
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.review.judged import judged
from warehouse.review.log import Decision
from warehouse.review.priors import load_priors
from warehouse.review.queue import Ranking, Task, build_queue, rank
from warehouse.review.rates import Doubt, Rates
from warehouse.review.targets import answered, facts_of
from warehouse.review.texts import SharedText, read_text, share_texts
from warehouse.rows import Row, fetch_rows
from warehouse.trends import refresh


@pytest.fixture
def newsdesk(newsdesk: Desk) -> Desk:
    share_texts(newsdesk.con, newsdesk.folder / "texts.sqlite")
    return newsdesk


def answer(desk: Desk, task: Task, verdict: str, **decided: object) -> Decision:
    def text_of(digest: str) -> SharedText | None:
        return read_text(desk.folder / "texts.sqlite", digest)

    facts, word, told = answered(facts_of(desk.con, task, text_of), task, verdict, decided, text_of)
    return desk.log.append(Decision(**facts, verdict=word, decided=told, decided_by="ada"))


def task_of(desk: Desk, field: str, project: str = "") -> Task:
    return next(t for t in build_queue(desk.con) if t.field == field and project in t.project)


def counted(desk: Desk) -> dict[str, Row]:
    rows = fetch_rows(
        desk.con,
        "SELECT name, quarter, is_counted, reason FROM counted_projects JOIN projects USING (project_id) "
        "WHERE profile = 'default'",
    )
    return {row["name"]: row for row in rows}


def changed_night(desk: Desk) -> None:
    """A night that counts the changed projects anew, and no other."""
    desk.take_in()
    refresh(desk.con, resolve(desk.con, ledger=Ledger(desk.folder / "ledger.jsonl")))


def test_a_quarter_that_a_reviewer_gives_is_the_projects_quarter(newsdesk: Desk) -> None:
    answer(newsdesk, task_of(newsdesk, "project", "Alia"), "change", value={"quarter": "2023-Q2"})
    changed_night(newsdesk)
    assert counted(newsdesk)["Alia"]["quarter"] == "2023-Q2"


def test_undoing_a_quarter_gives_the_machines_back(newsdesk: Desk) -> None:
    before = counted(newsdesk)["Alia"]["quarter"]
    made = answer(newsdesk, task_of(newsdesk, "project", "Alia"), "change", value={"quarter": "2023-Q2"})
    changed_night(newsdesk)
    newsdesk.undo(made)
    changed_night(newsdesk)
    assert counted(newsdesk)["Alia"]["quarter"] == before


def test_a_project_that_is_ruled_out_leaves_the_count_of_changed_projects_too(newsdesk: Desk) -> None:
    answer(newsdesk, task_of(newsdesk, "project", "Alia"), "reject")
    changed_night(newsdesk)
    assert not counted(newsdesk)["Alia"]["is_counted"]


def test_accepting_a_project_keeps_its_quarter_for_good(newsdesk: Desk) -> None:
    task = task_of(newsdesk, "project", "Alia")
    answer(newsdesk, task, "accept")
    newsdesk.on_mention("event", newsdesk.mentions("event")[0]["text"], "accept")
    newsdesk.night()
    assert counted(newsdesk)["Alia"]["quarter"] == task.quarter


@pytest.fixture
def doubtful(desk: Desk) -> Desk:
    """A project that is left out: its only event is a proposal."""
    story = spain()
    desk.publish(story, france())
    desk.con.execute("UPDATE claim_events SET kind = 'proposed'")
    desk.con.execute("UPDATE claims SET status = 'planned'")
    desk.night()
    share_texts(desk.con, desk.folder / "texts.sqlite")
    return desk


def test_a_project_that_is_left_out_is_asked_about_and_counts_once_it_is_said_to(doubtful: Desk) -> None:
    task = task_of(doubtful, "uncounted", "Alia")
    assert not counted(doubtful)["Alia"]["is_counted"]
    answer(doubtful, task, "change", value={"quarter": "2025-Q2"})
    changed_night(doubtful)
    assert (counted(doubtful)["Alia"]["is_counted"], counted(doubtful)["Alia"]["quarter"]) == (
        True,
        "2025-Q2",
    )


def test_leaving_a_project_out_answers_the_question_and_changes_nothing(doubtful: Desk) -> None:
    task = task_of(doubtful, "uncounted", "Alia")
    made = answer(doubtful, task, "accept")
    doubtful.night()
    assert (made.verdict, doubtful.state(made)) == ("leave_out", "stands")
    assert not counted(doubtful)["Alia"]["is_counted"]
    assert task.task_id not in {t.task_id for t in build_queue(doubtful.con, doubtful.log.decisions())}


ADDED = {"name": "Marenostrum Annex", "countries": ["ESP"], "types": ["infrastructure"],
         "primary_type": "infrastructure", "status": "announced"}  # fmt: skip


def test_a_missing_project_is_added_from_its_document_and_the_question_stays_open(newsdesk: Desk) -> None:
    task = next(
        t
        for t in build_queue(newsdesk.con)
        if t.field == "document" and t.row["document"]["canonical_url"] == spain().url
    )
    quote = newsdesk.stories[task.row["document"]["canonical_url"]].text.split(".")[0]
    event = {"value": "announced", "event_on": "2024-04-01", "event_precision": "quarter"}
    answer(newsdesk, task, "change", value=ADDED, quote=quote, event=event)
    changed_night(newsdesk)
    assert counted(newsdesk)["Marenostrum Annex"]["quarter"] == "2024-Q2"
    open_now = {t.task_id for t in build_queue(newsdesk.con, newsdesk.log.decisions())}
    assert task.task_id in open_now
    answer(newsdesk, task, "accept")
    newsdesk.take_in()
    assert task.task_id not in {t.task_id for t in build_queue(newsdesk.con, newsdesk.log.decisions())}


def test_what_is_left_to_ask_of_a_project_that_was_ruled_out_is_not_asked(newsdesk: Desk) -> None:
    task = task_of(newsdesk, "project", "Alia")
    answer(newsdesk, task, "reject")
    left = [t for t in build_queue(newsdesk.con, newsdesk.log.decisions()) if t.project_id == task.project_id]
    assert left == []


def test_a_decision_moves_the_scores_of_tasks_that_ask_the_same(newsdesk: Desk) -> None:
    tasks, ranking = build_queue(newsdesk.con), Ranking.of(newsdesk.con, [])
    first = task_of(newsdesk, "project", "Alia")
    made = answer(newsdesk, first, "reject")
    after = ranking.after(tasks, [made])
    before = {t.task_id: t.score for t in tasks}
    other = next(t for t in after if t.field == "project" and t.task_id != first.task_id)
    assert other.score > before[other.task_id]
    assert all(t.score == before[t.task_id] for t in after if t.field in ("amount", "event"))
    assert first.task_id not in {t.task_id for t in rank(after, [made], {})}


def test_few_errors_of_a_source_do_not_condemn_it() -> None:
    rates = Rates(load_priors())
    doubt = Doubt("amount", "", 0, 1.0, "")
    base = rates.chance(doubt, source="herald")
    wrong = Decision(subject="mention", verdict="reject", target={"kind": "amount"}, decided_by="ada",
                     shown={"source": "herald", "rule": "r"})  # fmt: skip
    rates.learn(judged(wrong))
    assert base < rates.chance(doubt, source="herald") < 1.6 * base
    right = replace(wrong, verdict="accept", shown={"source": "courier", "rule": "s", "value": {}})
    for _ in range(40):
        rates.learn(judged(right))
    assert rates.chance(doubt, source="courier") < rates.chance(doubt, source="herald")
