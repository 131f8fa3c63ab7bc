"""What comes first at the desk, and how a decision there moves the published numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.review.desk import Desk as Newsdesk
from tests.unit.review.stories import SPAIN, spain
from warehouse.errors import ReferenceInvalid
from warehouse.ledger import Ledger
from warehouse.publish.door import publish
from warehouse.review.desk import Desk, DeskFiles
from warehouse.review.leases import LEASE_SECONDS, Leases
from warehouse.review.moved import moved_words
from warehouse.review.priors import load_priors
from warehouse.review.queue import build_queue
from warehouse.review.texts import share_machine_readings, share_texts


def desk_of(newsdesk: Newsdesk) -> Desk:
    """The desk over what the newsroom publishes."""
    folder = newsdesk.folder
    publish(newsdesk.con, folder / "published", ledger=Ledger(folder / "ledger.jsonl"))
    share_texts(newsdesk.con, folder / "texts.sqlite")
    share_machine_readings(newsdesk.con, folder / "texts.sqlite")
    return Desk(
        DeskFiles(
            snapshot=folder / "published" / "sovtrack.duckdb",
            decisions=folder / "decisions.sqlite",
            texts=folder / "texts.sqlite",
            leases=folder / "leases.sqlite",
            report=folder / "published" / "report.html",
            read_page=lambda document: None,
        )
    )


def test_more_money_at_the_same_doubt_comes_first(newsdesk: Newsdesk) -> None:
    sums = [task for task in build_queue(newsdesk.con) if task.field == "amount"]
    assert [task.project for task in sums] == ["Jean Zay", "Alia"]
    assert sums[0].score > sums[1].score


def test_every_task_says_why_it_is_there(newsdesk: Newsdesk) -> None:
    tasks = build_queue(newsdesk.con)
    assert {task.field for task in tasks} >= {"amount", "event", "project"}
    assert all(task.why.endswith(".") and len(task.why) > 20 for task in tasks)


@pytest.mark.parametrize(
    ("key", "value"), [("country", "FRA"), ("quarter", "2025-Q1"), ("field", "event"), ("source", "herald")]
)
def test_filters_leave_what_was_asked_for(newsdesk: Newsdesk, key: str, value: str) -> None:
    desk = desk_of(newsdesk)
    found = desk.tasks({key: value})
    assert found
    assert {task.source_name if key == "source" else getattr(task, key) for task in found} == {value}


def test_a_decision_at_the_desk_moves_the_numbers(newsdesk: Newsdesk) -> None:
    desk = desk_of(newsdesk)
    before = newsdesk.total_usd() or 0
    task = next(t for t in desk.tasks({"field": "amount"}) if t.project == "Alia")
    decision = desk.decide(task, "reject", "ada")
    assert "less" in moved_words(task, decision)
    assert task.task_id not in {t.task_id for t in desk.tasks()}
    newsdesk.night()
    assert (newsdesk.total_usd() or 0) == pytest.approx(before - task.usd, rel=1e-6)


@pytest.mark.parametrize("verdict", ["accept", "reject"])
def test_a_project_decided_at_the_desk_is_so_counted(newsdesk: Newsdesk, verdict: str) -> None:
    desk = desk_of(newsdesk)
    task = next(t for t in desk.tasks({"field": "project"}) if t.project == "Alia")
    desk.decide(task, verdict, "ada")
    newsdesk.night()
    assert newsdesk.n_projects() == (2 if verdict == "accept" else 1)


def test_a_decided_task_stays_away_after_the_next_publication(newsdesk: Newsdesk) -> None:
    desk = desk_of(newsdesk)
    task = desk.tasks({"field": "amount"})[0]
    desk.decide(task, "accept", "ada")
    newsdesk.night()
    assert task.task_id not in {t.task_id for t in desk_of(newsdesk).tasks()}


def test_a_stale_decision_is_asked_anew_first_with_the_words_of_then(newsdesk: Newsdesk) -> None:
    desk = desk_of(newsdesk)
    task = next(t for t in desk.tasks({"field": "amount"}) if t.project == "Alia")
    made = desk.decide(task, "accept", "ada")
    edited = spain(
        SPAIN.replace("€10", "€15"), words="€15 million", low=1.5e7, fetched_at="2026-01-06T02:00:00Z"
    )
    newsdesk.publish(edited)
    newsdesk.night()
    assert newsdesk.state(made) == "stale"
    first = desk_of(newsdesk).tasks()[0]
    assert first.stale is not None
    assert (first.stale.decision_id, first.row["text"]) == (made.decision_id, "€15 million")
    assert first.why.startswith("The article was edited since ada decided")


def test_a_lease_keeps_a_task_from_others_until_it_runs_out(tmp_path: Path) -> None:
    leases = Leases(tmp_path / "leases.sqlite")
    assert leases.take(["x", "y"], "ada", now=0) == "x"
    assert leases.take(["x", "y"], "bob", now=1) == "y"
    assert leases.take(["x", "y"], "eve", now=2) is None
    assert leases.take(["x", "y"], "ada", now=3) == "x"
    assert leases.take(["x", "y"], "eve", now=5 + LEASE_SECONDS) == "x"


def test_every_mistake_in_the_error_rates_is_told(tmp_path: Path) -> None:
    bad = tmp_path / "review_priors.csv"
    bad.write_text("field,error_rate,weight,source\namount,2,20,x\nevent,0.1,20,\n", "utf-8")
    with pytest.raises(ReferenceInvalid) as told:
        load_priors(bad)
    assert {where for _, where, _ in told.value.mistakes} == {"line 2", "line 3", "field"}
