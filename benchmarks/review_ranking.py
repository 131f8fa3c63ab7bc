"""What the order of the review queue is worth: the trend table's error after reviewing a tenth of the queue.

The machine's own errors on the sample world are judged by a reviewer who knows the truth and decides by what the
desk offers. Three orders are compared: the desk's, which learns from each decision, by uncertainty alone, and random
ones. Error is the number of project counts in the cells of the trend table that are wrong or missing against the
truth; beside it, the disclosed US dollars of its cells that are. The budget counts decisions: a document of which
three projects are added takes four.

    python -m benchmarks.review_ranking HOME [--share 0.1]

HOME is the data folder of a finished sample night (its ``sample`` folder). Nothing in it is changed.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from benchmarks.review_oracle import FIRST_MONTH, Oracle, Verdict
from pipeline.sample import score as scoring
from pipeline.sample.truth import UNKNOWN, load_truth
from warehouse.connection import open_writer
from warehouse.ledger import Ledger
from warehouse.money.rates import rate_usd
from warehouse.projects import resolve
from warehouse.queries import scored_projects, trend_rows
from warehouse.review.log import Decision, DecisionLog
from warehouse.review.queue import Ranking, Task, build_queue, rank
from warehouse.review.take_in import take_in
from warehouse.review.targets import answered, answers_to, facts_of
from warehouse.review.texts import SharedText, read_text, share_texts
from warehouse.review.vocabulary import check_decision
from warehouse.rows import Connection
from warehouse.trends import refresh


@dataclass(frozen=True)
class Error:
    """Project counts in wrong cells or missing from theirs, and dollars that are."""

    n_projects: int
    usd: float

    @classmethod
    def of(cls, con: Connection) -> Error:
        """The trend table's error against the truth."""
        cells = trend_rows(con, profile="default", with_totals=False)
        trend = scoring.score(scored_projects(con), cells).measures["trend"]
        run = Counter({(r["quarter"], r["country"]): 0.0 for r in cells})
        for row in trend_rows(con, profile="default"):
            if row["project_type"] == "all" and row["country"] != "ALL":
                run[row["quarter"], row["country"]] += float(row["disclosed_usd"] or 0)
        true, aside = _true_dollars()
        usd = sum(max(abs(run[cell] - true[cell]) - aside[cell], 0.0) for cell in {*run, *true})
        return cls(int(trend.wrong + trend.missed), usd)


def _true_dollars() -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """Disclosed dollars by quarter and country; beside them what careful readers would enter or not."""
    true: Counter[tuple[str, str]] = Counter()
    aside: Counter[tuple[str, str]] = Counter()
    for project in load_truth(1):
        if not project.counted:
            continue
        quarter = project.quarter or UNKNOWN
        day = None
        if quarter != UNKNOWN:
            day = date(int(quarter[:4]), int(FIRST_MONTH[quarter[-1]]), 15)
        for told in project.money:
            usd = told.low * (rate_usd(told.currency, day).usd or 0.0)
            for country in project.countries:
                if project.optional or told.counts == "either":
                    aside[quarter, country] += usd
                elif told.counts:
                    true[quarter, country] += usd
    return true, aside


class Order(Protocol):
    """Gives tasks one by one; is told what was decided on each."""

    def __call__(self, queue: _Queue) -> Iterator[Task]: ...


@dataclass
class _Queue:
    """The queue of one reviewer, and what was decided so far."""

    tasks: list[Task]
    ranking: Ranking
    decisions: list[Decision]


def desks_order(queue: _Queue) -> Iterator[Task]:
    """Best first, ranked anew after each task."""
    done: set[str] = set()
    while True:
        queue.tasks = queue.ranking.after(queue.tasks, queue.decisions)
        task = next((t for t in rank(queue.tasks, queue.decisions, {}) if t.task_id not in done), None)
        if task is None:
            return
        done.add(task.task_id)
        yield task


def by_uncertainty(queue: _Queue) -> Iterator[Task]:
    """Those on which the machine is least sure, whatever hangs on them."""
    yield from sorted(queue.tasks, key=lambda t: (abs(t.confidence - 0.5), t.task_id))


@dataclass(frozen=True)
class Shuffled:
    """A random order."""

    seed: int

    def __call__(self, queue: _Queue) -> Iterator[Task]:
        """Every task once."""
        tasks = sorted(queue.tasks, key=lambda t: t.task_id)
        yield from random.Random(self.seed).sample(tasks, len(tasks))


def reviewed(home: Path, order: Order, share: float) -> tuple[Error, Error, int, int]:
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
            before, oracle, tasks = Error.of(con), Oracle.of(con), build_queue(con)
            share_texts(con, work / "texts.sqlite")
            queue = _Queue(tasks, Ranking.of(con, []), [])
            log, budget = DecisionLog(work / "decisions.sqlite"), round(len(tasks) * share)
            for task in order(queue):
                answers = oracle.answers(task, text_of(work / "texts.sqlite"))
                budget -= max(len(answers), 1)
                if budget < 0:
                    break
                queue.decisions += [_decide(con, log, task, each, work / "texts.sqlite") for each in answers]
            take_in(con, work / "decisions.sqlite")
            resolve(con, ledger=ledger)
            refresh(con)
            return before, Error.of(con), len(queue.decisions), len(tasks)


def text_of(texts: Path) -> Callable[[str], SharedText | None]:
    """Reads full texts as the desk does."""
    return lambda digest: read_text(texts, digest)


def _decide(con: Connection, log: DecisionLog, task: Task, answer: Verdict, texts: Path) -> Decision:
    verdict, decided = answer
    assert verdict in answers_to(task), (task.field, verdict)
    facts, word, told = answered(facts_of(con, task, text_of(texts)), task, verdict, decided, text_of(texts))
    decision = Decision(**facts, verdict=word, decided=told, decided_by="oracle")
    check_decision(decision)
    return log.append(decision)


def main() -> None:
    """Print the error after reviewing a share of the queue in each order."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("--share", type=float, default=0.1)
    parser.add_argument("--random-orders", type=int, default=3)
    told = parser.parse_args()
    orders: dict[str, tuple[Order, float]] = {
        "the desk's order": (desks_order, told.share),
        "by uncertainty": (by_uncertainty, told.share),
        **{f"random order {seed + 1}": (Shuffled(seed), told.share) for seed in range(told.random_orders)},
        "everything": (desks_order, 10.0),
    }
    print(f"{'':18} {'project counts in cells':>26}   {'US$ billion in cells':>26}")
    head = f"{'before':>8} {'after':>8} {'removed':>8}"
    print(f"{'order':18} {head}   {head} {'decisions':>9} {'queue':>6}")
    for name, (order, share) in orders.items():
        before, after, n_decided, n_tasks = reviewed(told.home, order, share)
        counts = (
            f"{before.n_projects:8} {after.n_projects:8} {_removed(before.n_projects, after.n_projects):8.0%}"
        )
        usd = f"{before.usd / 1e9:8.1f} {after.usd / 1e9:8.1f} {_removed(before.usd, after.usd):8.0%}"
        print(f"{name:18} {counts}   {usd} {n_decided:9} {n_tasks:6}", flush=True)


def _removed(before: float, after: float) -> float:
    return 1 - after / before if before else 0.0


if __name__ == "__main__":
    main()
