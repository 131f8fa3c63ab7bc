"""Many reviewers at one desk: decisions from several people at once, and a desk killed again and again.

Prints how many decisions were acknowledged, how many are in the log, and the time that one takes. An
acknowledged decision that is missing, or one that stands twice, ends the run with exit code 1.

    python -m benchmarks.review_load HOME [--reviewers 5] [--decisions 200] [--kills 50]

HOME is the data folder of a finished sample night (its ``sample`` folder). Nothing in it is changed.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from pathlib import Path

import httpx

from warehouse.review.log import DecisionLog

PROXY = {
    "SOVTRACK_REVIEW__IDENTITY_HEADER": "X-Forwarded-User",
    "SOVTRACK_REVIEW__TRUSTED_PROXIES": '["127.0.0.1"]',
    "SOVTRACK_REVIEW__HOSTS": '["127.0.0.1"]',
}


class Work:
    """One desk process over a copy of the night, and what was acknowledged by it."""

    def __init__(self, home: Path, folder: Path) -> None:
        self.home = folder / "home"
        shutil.copytree(home, self.home, symlinks=True)
        link = self.home / "published" / "sovtrack.duckdb"
        newest = max(
            (self.home / "published" / "versions").glob("*.duckdb"), key=lambda p: p.stat().st_mtime_ns
        )
        link.unlink()
        link.symlink_to(newest)
        self.acknowledged: set[str] = set()
        self.refused = 0
        self.times: list[float] = []
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    def start(self) -> subprocess.Popen[bytes]:
        """Run the desk and wait until it answers."""
        environment = {**os.environ, **PROXY, "SOVTRACK_HOME": str(self.home)}
        command = [sys.executable, "-m", "pipeline.cli", "review", "--port", str(self.port)]
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return process
            except OSError:
                time.sleep(0.05)

    def review(self, person: str, n_decisions: int) -> None:
        """Decide what the desk gives, until so many are decided or the desk dies."""
        address = f"http://127.0.0.1:{self.port}"
        with httpx.Client(trust_env=False, headers={"X-Forwarded-User": person}, timeout=60) as web:
            try:
                page = web.get(address).text
                token = re.search(r'name="desk-token" content="(\w+)"', page)
                web.headers["X-Desk-Token"] = token[1] if token else ""
                for _ in range(n_decisions):
                    task = re.search(r'data-task="(\w+)" data-field="(\w+)"', page)
                    if task is None:
                        return
                    page = (
                        self._decide(web, f"{address}/task/{task[1]}/decide", task[2])
                        or web.get(f"{address}/next").text
                    )
            except httpx.TransportError:
                return  # killed, as is meant

    def _decide(self, web: httpx.Client, url: str, field: str) -> str | None:
        decision_id, began = uuid.uuid4().hex, time.perf_counter()
        verdict = "never_same" if field == "pair" else "accept"
        found = web.post(url, data={"verdict": verdict, "decision_id": decision_id})
        if found.status_code != 200:
            self.refused += 1
            return None
        self.acknowledged.add(decision_id)
        self.times.append(time.perf_counter() - began)
        return found.text


def check(work: Work) -> bool:
    """Print what was acknowledged and what is there; whether all is well."""
    there = [d.decision_id for d in DecisionLog(work.home / "decisions.sqlite").decisions()]
    tasks = [d.task for d in DecisionLog(work.home / "decisions.sqlite").decisions()]
    lost = work.acknowledged - set(there)
    doubled = len(there) - len(set(there)) + len(tasks) - len(set(tasks))
    median = statistics.median(work.times) * 1000 if work.times else 0.0
    print(
        f"acknowledged {len(work.acknowledged)}, in the log {len(there)}, lost {len(lost)}, "
        f"doubled {doubled}, "
        f"refused {work.refused}, median {median:.0f} ms, slowest {max(work.times, default=0) * 1000:.0f} ms"
    )
    return not lost and not doubled


def main() -> int:
    """Run both parts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("--reviewers", type=int, default=5)
    parser.add_argument("--decisions", type=int, default=200)
    parser.add_argument("--kills", type=int, default=50)
    told = parser.parse_args()
    well = True
    for kills, title in ((0, "all at once"), (told.kills, "killed while they work")):
        with tempfile.TemporaryDirectory() as folder:
            work = Work(told.home, Path(folder))
            for _ in range(max(kills, 1)):
                process = work.start()
                people = [
                    threading.Thread(target=work.review, args=(f"reviewer {n}", told.decisions))
                    for n in range(told.reviewers)
                ]
                for person in people:
                    person.start()
                if kills:
                    time.sleep(random.uniform(0.2, 2.0))
                    process.kill()
                for person in people:
                    person.join()
                process.kill()
                process.wait()
            print(f"{title}: {told.reviewers} reviewers, {kills} kills: ", end="")
            well &= check(work)
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
