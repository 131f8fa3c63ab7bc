"""What a night costs on a large history: ``python -m benchmarks.warehouse_history --documents 1000000``.

Makes a history of documents with five mentions each (``warehouse_history.sql``), resolves and counts it from
nothing, adds a night of 1,000 documents, publishes, and runs the example queries on the published file.

The history ends on the day before the night, and what the night tells of known projects is told as the history tells:
in the 200 days after they began. ``--night hardest`` is the hardest night of a year instead: the first of a quarter,
which every series gains, and its news is of projects of all ages, so that series change from their first years on.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from tests.unit.warehouse.newsroom import Story, amount, claim, load, story
from warehouse.connection import open_snapshot, open_writer
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.publish import publish
from warehouse.reference import load_reference
from warehouse.rows import Connection, fetch_all, fetch_value
from warehouse.sqlfiles import names, statement
from warehouse.trends import refresh

NIGHT_DOCUMENTS = 1000
USUAL_NIGHT, FIRST_OF_QUARTER = date(2026, 11, 20), date(2027, 1, 1)
USUAL_DAYS, ALL_DAYS = 200, 10_000
"""Projects that a night tells of began so many days before it at most."""


class Seconds(NamedTuple):
    """How long something took, and how much of the processors: on a busy machine the second says more."""

    wall: float
    cpu: float

    def __add__(self, other: Any) -> Seconds:
        return Seconds(self.wall + other.wall, self.cpu + other.cpu)


def timed(label: str, run: Callable[[], Any]) -> tuple[Seconds, Any]:
    """Run, print and return the seconds that it took, and its result."""
    begin, begin_cpu = time.perf_counter(), time.process_time()
    result = run()
    took = Seconds(time.perf_counter() - begin, time.process_time() - begin_cpu)
    print(f"{label:<44} {took.wall:10.3f} s {took.cpu:10.3f} s of processors", flush=True)
    return took, result


def make_history(con: Connection, n_documents: int, *, until: date) -> None:
    """Fill the tables that the loaders fill with documents of the days before ``until``."""
    load_reference(con)
    con.execute(f"SET VARIABLE night = DATE '{until}'")
    con.execute(f"SET VARIABLE n_documents = {n_documents}")
    con.execute(f"SET VARIABLE n_projects = {max(10, n_documents // 40)}")
    con.execute((Path(__file__).parent / "warehouse_history.sql").read_text())


def night(con: Connection, on: date, *, days: int) -> list[Story]:
    """A night's stories: every fourth tells of a project, half of these of one that is known and at most ``days`` old.

    Countries, types, vendors and sums are as mixed as in the history, so that the night touches as many series.
    """
    facts = fetch_all(con, (Path(__file__).parent / "warehouse_night.sql").read_text(), {"days": days})
    fetched_at = f"{on + timedelta(days=1)}T02:00:00Z"
    stories = []
    for number in range(NIGHT_DOCUMENTS):
        name, country, type_, vendor, low = facts[number // 4 % len(facts)]
        if number % 8:
            name = f"Nova{number:05d}"
        words = f"${low / 1e6:.0f} million"
        text = f"{name} is announced with {words}, says story {number} of the night."
        sums = [amount(words, low, "USD")]
        told = [claim(name, country, type_, amounts=sums, vendors=[vendor])] if number % 4 == 0 else []
        stories.append(story(text, str(on), claims=told, source=f"s{number % 200}", fetched_at=fetched_at))
    return stories


def main() -> None:
    """Print the seconds of each step, and the two numbers that count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1_000_000)
    parser.add_argument(
        "--folder", type=Path, default=None, help="where to work; a temporary folder if left out"
    )
    parser.add_argument("--night", choices=["usual", "hardest"], default="usual", help="which night to add")
    options = parser.parse_args()
    on, days = (USUAL_NIGHT, USUAL_DAYS) if options.night == "usual" else (FIRST_OF_QUARTER, ALL_DAYS)
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        home = Path(folder)
        ledger = Ledger(home / "ledger.jsonl")
        with open_writer(home / "warehouse.duckdb") as con:
            timed(
                f"make {options.documents:,} documents",
                lambda: make_history(con, options.documents, until=on),
            )
            counts = [fetch_value(con, f"SELECT count(*) FROM {table}") for table in ("mentions", "claims")]
            print(f"{counts[0]:,} mentions, {counts[1]:,} claims")
            full_resolve, changes = timed(
                "full: projects", lambda: resolve(con, ledger=ledger, everything=True)
            )
            full_refresh, _ = timed("full: trends", lambda: refresh(con, changes))
            print(f"{changes.n_projects:,} projects")
            brought = night(con, on, days=days)
            timed(
                f"night: load {NIGHT_DOCUMENTS:,} documents", lambda: load(con, brought, sources=_known(con))
            )
            night_resolve, changes = timed("night: projects", lambda: resolve(con, ledger=ledger))
            night_refresh, done = timed("night: trends", lambda: refresh(con, changes))
            print(f"{len(changes.project_ids):,} projects and {done.n_changed_cells:,} cells changed")
            full, small = full_resolve + full_refresh, night_resolve + night_refresh
            print(
                f"a night costs 1/{full.wall / small.wall:.0f} of a full rebuild ({small.wall:.2f} s of "
                f"{full.wall:.1f} s), 1/{full.cpu / small.cpu:.0f} by the time of processors "
                f"({small.cpu:.2f} s of {full.cpu:.1f} s)"
            )
            at = datetime(on.year, on.month, on.day, 3, tzinfo=UTC) + timedelta(days=1)
            _, release = timed(
                "publish", lambda: publish(con, home / "published", ledger=ledger, released_at=at)
            )
        worst = 0.0
        with open_snapshot(release.path) as con:
            for name in names("examples"):
                seconds = []
                for _ in range(5):
                    begin = time.perf_counter()
                    fetch_all(con, statement(name))
                    seconds.append(time.perf_counter() - begin)
                median = statistics.median(seconds)
                worst = max(worst, median)
                print(f"{name:<44} {1000 * median:10.1f} ms")
        print(f"slowest example query: {1000 * worst:.1f} ms (median of 5)")


def _known(con: Connection) -> list[dict[str, Any]]:
    """The sources as they stand, so that loading the night changes none of them."""
    rows = fetch_all(con, "SELECT source_name, title, publisher, publisher_country, urls FROM sources")
    shared = {
        "language": "en",
        "kind": "feed",
        "licence": "none",
        "timezone": "UTC",
        "expected_per_week": 10,
        "tags": [],
    }
    return [
        {
            "name": name,
            "title": title,
            "publisher": publisher,
            "publisher_country": country,
            "urls": urls,
            **shared,
        }
        for name, title, publisher, country, urls in rows
    ]


if __name__ == "__main__":
    main()
