"""Publications under the eyes of readers: ``python -m benchmarks.warehouse_publications --publications 200``.

One process holds the first snapshot open and queries it in a loop, and opens the latest again and again;
another publishes. Any error, any half-state and any moved row in the held snapshot ends the run with exit
code 1.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import textwrap
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.unit.warehouse.newsroom import claim, event, load, story
from warehouse.connection import open_writer
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.publish import publish
from warehouse.trends import refresh

READER = textwrap.dedent("""
    import os, sys
    import duckdb
    link, last = sys.argv[1], int(sys.argv[2])
    held = duckdb.connect(link, read_only=True)
    everything = "SELECT (SELECT count(*) FROM projects), (SELECT sum(n_new_projects) FROM quarterly_trend)"
    first = held.execute(everything).fetchall()
    print("open", flush=True)
    seen, rounds = set(), 0
    while True:
        assert held.execute(everything).fetchall() == first
        con = duckdb.connect(os.path.realpath(link), read_only=True)
        ((number, n),) = con.execute("SELECT release_no, n_projects FROM about").fetchall()
        assert con.execute("SELECT count(*) FROM projects").fetchall() == [(n,)]
        assert con.execute("SELECT max(release_no) FROM releases").fetchall() == [(number,)]
        con.close()
        seen.add(number)
        rounds += 1
        if number >= last:
            break
    print(rounds, len(seen), flush=True)
""")


def main() -> None:
    """Publish, watch, and print what the reader saw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--publications", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home, at = Path(folder), datetime(2026, 1, 6, 3, tzinfo=UTC)
        ledger = Ledger(home / "ledger.jsonl")
        begin = time.perf_counter()
        with open_writer(home / "warehouse.duckdb") as con:
            for number in range(1, options.publications + 1):
                name, day = f"Model Q{number}Z", "2025-01-20"
                told = [claim(name, "ESP", "model", events=[event("announced", "announced", day, "day")])]
                load(con, [story(f"{name} was announced.", day, claims=told)])
                refresh(con, resolve(con, ledger=ledger))
                publish(con, home / "published", ledger=ledger, released_at=at + timedelta(minutes=number))
                if number == 1:
                    link = str(home / "published" / "sovtrack.duckdb")
                    reader = subprocess.Popen(
                        [sys.executable, "-c", READER, link, str(options.publications)],
                        stdout=subprocess.PIPE,
                        stderr=subprocess.PIPE,
                        text=True,
                    )
        out, err = reader.communicate(timeout=300)
        if reader.returncode:
            print(err, file=sys.stderr)
            raise SystemExit(1)
        rounds, seen = out.split()[1:]
        print(f"{options.publications} publications in {time.perf_counter() - begin:.1f} s")
        print(f"the reader queried {rounds} times, saw {seen} releases, no error and no half-state")


if __name__ == "__main__":
    main()
