"""Kill the whole nightly job with signal 9 at random moments, run it again, and compare the tables that it leaves.

    python -m benchmarks.kill_whole_night [--rounds 50] [--seed 1]

Runs `sovtrack night --sample` as a user does: fetching, reading, resolving, counting, publishing. Two undisturbed
nights say first which columns tell of the run and not of the world (instants, places in the archive, ids of runs);
in all others, each table of a killed night must be the undisturbed one's, row for row. ``kill_night`` does the same
with fetching alone, and looks into the archive. Exit code 1 if any night ends otherwise.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from pipeline.fetch.archive import OPEN, members

ROOT = Path(__file__).resolve().parents[1]
# Bookkeeping of runs: how often something was tried differs where a night was tried twice.
OF_THE_RUN = frozenset({"runs", "fetches", "check_results", "schema_migrations", "resolution_state"})

Tables = dict[str, dict[str, list[Any]]]


def run(folder: Path, kill_after: float | None = None) -> float | None:
    """Run the night in a data folder of its own; its seconds, or None if it was killed."""
    dagster = folder / "dagster"
    if not dagster.exists():
        dagster.mkdir(parents=True)
        shutil.copy(ROOT / "dagster_home" / "dagster.yaml", dagster)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SOVTRACK_")}
    environment = kept | {
        "SOVTRACK_HOME": str(folder / "data"), "DAGSTER_HOME": str(dagster), "PYTHONPATH": str(ROOT)
    }  # fmt: skip
    command = [sys.executable, "-m", "pipeline.cli", "night", "--sample", "--night", "2026-10-01"]
    begun = time.monotonic()
    child = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )
    try:
        _, said = child.communicate(timeout=kill_after)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.communicate()
        return None
    if child.returncode not in (0, 1):
        raise RuntimeError(f"the night ended with exit code {child.returncode}: {said.decode()[-500:]}")
    return time.monotonic() - begun


def tables(folder: Path) -> Tables:
    """Every column of every table of the warehouse, rows in one order."""
    found: Tables = {}
    with duckdb.connect(folder / "data" / "sample" / "warehouse.duckdb", read_only=True) as con:
        for (name,) in con.execute("SELECT table_name FROM duckdb_tables() ORDER BY ALL").fetchall():
            if name not in OF_THE_RUN:
                columns = [row[0] for row in con.execute(f"DESCRIBE {name}").fetchall()]
                rows = con.execute(f"FROM {name}").fetchall()
                found[name] = {column: [row[at] for row in rows] for at, column in enumerate(columns)}
    return found


def rows(table: dict[str, list[Any]], without: set[str]) -> Counter[str]:
    """The rows of a table, whatever their order, without some columns."""
    kept = [values for column, values in table.items() if column not in without]
    return Counter(repr(row) for row in zip(*kept, strict=True))


def of_the_run(one: Tables, other: Tables) -> dict[str, set[str]]:
    """Columns in which two undisturbed nights differ."""
    return {
        name: {
            column
            for column in one[name]
            if Counter(map(repr, one[name][column])) != Counter(map(repr, other[name][column]))
        }
        for name in one
    }


def problems(folder: Path, expected: Tables, without: dict[str, set[str]]) -> list[str]:
    """What is wrong with a night that was killed and went on."""
    found = tables(folder)
    wrong = [
        f"{name}: {len(rows(found[name], without[name]) - rows(table, without[name]))} rows are others"
        for name, table in expected.items()
        if rows(found[name], without[name]) != rows(table, without[name])
    ]
    archives = list((folder / "data" / "sample" / "archive").rglob("*.warc.gz*"))
    wrong += [f"{path.name} is still open" for path in archives if path.name.endswith(OPEN)]
    wrong += [
        f"{path.name} cannot be read to its end"
        for path in archives
        if sum(length for _, length in members(path)) != path.stat().st_size
    ]
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance, n_bad, n_kills = random.Random(arguments.seed), 0, 0
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        seconds = max(run(Path(folder)) or 0.0 for folder in (one, other))
        expected = tables(Path(one))
        without = of_the_run(expected, tables(Path(other)))
    told = sorted(f"{name}.{column}" for name, columns in without.items() for column in columns)
    print(
        f"undisturbed: {seconds:.1f} s, {len(expected)} tables; of the run alone: {', '.join(told)}",
        flush=True,
    )
    for number in range(arguments.rounds):
        with TemporaryDirectory() as folder:
            moment = chance.uniform(0, seconds)
            is_killed = run(Path(folder), moment) is None
            n_kills += is_killed
            if is_killed:
                run(Path(folder))
            wrong = problems(Path(folder), expected, without)
        n_bad += bool(wrong)
        print(
            f"round {number}: killed after {moment:.1f} s: {'; '.join(wrong) or 'the same tables'}",
            flush=True,
        )
    print(
        f"{n_kills} kills; {arguments.rounds - n_bad} of {arguments.rounds} nights left the undisturbed one's tables"
    )
    return 1 if n_bad else 0


if __name__ == "__main__":
    sys.exit(main())
