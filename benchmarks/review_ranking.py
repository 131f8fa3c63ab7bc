"""What the order of the review queue is worth: the trend table's error after reviewing a tenth of the queue.

The machine's own errors on the sample world are judged by a reviewer who knows the truth. Three orders are
compared: the desk's, by uncertainty alone, and random ones. Error is the number of project counts in the
cells of the trend table that are wrong or missing against the truth.

    python -m benchmarks.review_ranking HOME [--share 0.1]

HOME is the data folder of a finished sample night (its ``sample`` folder). Nothing in it is changed.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.sample import score as scoring
from pipeline.sample.truth import load_truth
from warehouse.connection import open_writer
from warehouse.errors import DecisionRefused
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.queries import project_rows, scored_projects, trend_rows
from warehouse.review.log import Decision, DecisionLog
from warehouse.review.queue import Task, build_queue
from warehouse.review.take_in import take_in
from warehouse.review.targets import shown_of, subject_of, target_of
from warehouse.review.texts import read_text, share_texts
from warehouse.review.vocabulary import check_decision
from warehouse.rows import Connection
from warehouse.trends import refresh

Verdict = tuple[str, dict[str, Any]]
FIRST_MONTH = {"1": "01", "2": "04", "3": "07", "4": "10"}


@dataclass
class Oracle:
    """A reviewer who knows the truth: the true project of each of the machine's projects, if it has one."""

    true: dict[str, Any]
    counted: frozenset[str]

    @classmethod
    def of(cls, con: Connection) -> Oracle:
        """Pairs the run's projects with the truth, as the sample's score does."""
        truth, keys = load_truth(1), scoring._keys_by_url(1)
        rows = scored_projects(con)
        found = [scoring._found(row, keys) for row in rows]
        pairs = {rows[i]["project_id"]: truth[j] for i, j in scoring._pairs(found, truth)}
        return cls(pairs, frozenset(row["project_id"] for row in rows))

    def answer(self, task: Task) -> Verdict | None:
        """The decision on a task; None where the truth does not tell."""
        project = self.true.get(task.project_id)
        if task.field == "pair":
            other = self.true.get(task.other["project_id"])
            if project is None or other is None:
                return None
            return ("merge" if project.id == other.id else "never_same"), {}
        if task.field == "claim" or task.project_id not in self.counted:
            return None
        if project is None or not project.counted:
            return ("reject", {}) if task.field == "project" else None
        return getattr(self, f"_{task.field}")(task, project)

    def _project(self, task: Task, project: Any) -> Verdict:
        row = task.row
        right = set(row["countries"] or ()) == set(project.countries) and set(row["types"] or ()) == set(
            project.types
        )
        value = {"countries": list(project.countries), "types": list(project.types)}
        return ("accept", {}) if right else ("change", {"value": value})

    def _event(self, task: Task, project: Any) -> Verdict:
        if task.quarter in project.quarters:
            return "accept", {}
        if not project.quarter or project.quarter == scoring.UNKNOWN:
            return "change", {
                "value": {"value": task.row["value"], "event_on": None, "event_precision": None}
            }
        year, _, quarter = project.quarter.partition("-Q")
        day = f"{year}-{FIRST_MONTH[quarter]}-01"
        return "change", {
            "value": {"value": task.row["value"], "event_on": day, "event_precision": "quarter"}
        }

    def _amount(self, task: Task, project: Any) -> Verdict:
        row = task.row
        mine = (row["amount_low"], row["amount_high"], row["value"])
        known = any(scoring._same(each, mine) for each in project.money)
        return ("accept" if known else "reject"), {}


def error(con: Connection) -> int:
    """Projects that stand in a wrong cell of the trend table, or are missing from theirs."""
    cells = trend_rows(con, profile="default", with_totals=False)
    trend = scoring.score(scored_projects(con), cells).measures["trend"]
    return int(trend.wrong + trend.missed)


def reviewed(home: Path, choose: Callable[[list[Task]], Sequence[Task]]) -> tuple[int, int, int, int]:
    """Error before and after, decisions taken, and the length of the queue."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for name in ("warehouse.duckdb", "ledger.jsonl"):
            shutil.copy(home / name, work / name)
        with open_writer(work / "warehouse.duckdb") as con:
            ledger = Ledger(work / "ledger.jsonl")
            take_in(con, work / "decisions.sqlite")
            resolve(con, ledger=ledger)
            refresh(con)
            before, oracle, tasks = error(con), Oracle.of(con), build_queue(con)
            share_texts(con, work / "texts.sqlite")
            log, n_decided = DecisionLog(work / "decisions.sqlite"), 0
            for task in choose(tasks):
                n_decided += _decide(con, log, oracle, task, work / "texts.sqlite")
            take_in(con, work / "decisions.sqlite")
            resolve(con, ledger=ledger)
            refresh(con)
            assert project_rows(con)
            return before, error(con), n_decided, len(tasks)


def _decide(con: Connection, log: DecisionLog, oracle: Oracle, task: Task, texts: Path) -> int:
    answer = oracle.answer(task)
    if answer is None:
        return 0
    verdict, decided = answer
    decision = Decision(
        subject=subject_of(task),
        verdict=verdict,
        target=target_of(con, task, lambda digest: read_text(texts, digest)),
        shown=shown_of(con, task, lambda digest: read_text(texts, digest)),
        decided=decided,
        decided_by="oracle",
        task=task.task_id,
    )
    try:
        check_decision(decision)
    except DecisionRefused as refused:
        print(f"  refused: {refused}")
        return 0
    log.append(decision)
    return 1


def main() -> None:
    """Print the error after reviewing a share of the queue in each order."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("--share", type=float, default=0.1)
    parser.add_argument("--random-orders", type=int, default=3)
    told = parser.parse_args()

    def first(tasks: list[Task]) -> list[Task]:
        return tasks[: round(len(tasks) * told.share)]

    orders: dict[str, Callable[[list[Task]], Sequence[Task]]] = {
        "the desk's order": first,
        "by uncertainty": lambda tasks: first(
            sorted(tasks, key=lambda t: (abs(t.confidence - 0.5), t.task_id))
        ),
    }
    for seed in range(told.random_orders):
        orders[f"random order {seed + 1}"] = lambda tasks, seed=seed: first(  # type: ignore[misc]
            random.Random(seed).sample(sorted(tasks, key=lambda t: t.task_id), len(tasks))
        )
    orders["everything"] = lambda tasks: tasks
    print(f"{'order':18} {'before':>6} {'after':>6} {'removed':>8} {'decisions':>9} {'queue':>6}")
    for name, choose in orders.items():
        before, after, n_decided, n_tasks = reviewed(told.home, choose)
        removed = 1 - after / before if before else 0.0
        print(f"{name:18} {before:6} {after:6} {removed:8.0%} {n_decided:9} {n_tasks:6}", flush=True)


if __name__ == "__main__":
    main()
