"""Many reviewers at one desk: decisions of several people at once while a night runs, and a desk killed again and again.

Prints how many decisions were acknowledged, how many are in the log, the time that one takes, and how long the night
took beside a night without reviewers. A decision that was acknowledged and is missing, one that stands twice, an error
that a reviewer was shown, or a night slowed by more than a tenth ends the run with exit code 1.

    python -m benchmarks.review_load [HOME] [--reviewers 5] [--decisions 200] [--kills 50] [--no-night]

HOME is the data folder of a finished sample night (``data/sample`` after ``make demo``). Nothing in it is changed.
Every task is given to two reviewers, so that there are enough of them. On a machine with other work the night's
processor time is compared, not the clock: who else runs is no doing of the reviewers.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from pathlib import Path

import httpx

from warehouse.review.log import DecisionLog

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = {
    "SOVTRACK_REVIEW__IDENTITY_HEADER": "X-Forwarded-User",
    "SOVTRACK_REVIEW__TRUSTED_PROXIES": '["127.0.0.1"]',
    "SOVTRACK_REVIEW__HOSTS": '["127.0.0.1"]',
    "SOVTRACK_REVIEW__SECOND_SHARE": "1",
    "PYTHONPATH": str(ROOT),
}
SLOWED = 1.10
QUIET_LOAD = 0.6
"""Load per core up to which the clock is believed."""


class Work:
    """One desk process over a copy of the night, and what was acknowledged by it."""

    def __init__(self, home: Path, folder: Path, *, pause: float = 0.0) -> None:
        self.folder, self.pause = folder, pause
        self.home = folder / "data" / "sample"
        shutil.copytree(home, self.home, symlinks=True)
        (folder / "dagster").mkdir()
        shutil.copy(ROOT / "dagster_home" / "dagster.yaml", folder / "dagster")
        self.environment = {
            **os.environ, **SETTINGS, "SOVTRACK_HOME": str(folder / "data"), "DAGSTER_HOME": str(folder / "dagster"),
        }  # fmt: skip
        self.acknowledged: set[str] = set()
        self.errors: Counter[str] = Counter()
        self.times: list[float] = []
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    def start(self) -> subprocess.Popen[bytes]:
        """Run the desk and wait until it answers."""
        command = [sys.executable, "-m", "pipeline.cli", "review", "--sample", "--port", str(self.port)]
        process = subprocess.Popen(
            command,
            env=self.environment,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return process
            except OSError:
                if process.poll() is not None:
                    raise SystemExit("the desk does not start") from None
                time.sleep(0.05)

    def night(self) -> tuple[float, float]:
        """Run the night after the one that is there; its seconds, and its processor's seconds."""
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        command = [sys.executable, "-m", "pipeline.cli", "night", "--sample", "--world", "2", "--json"]
        done = subprocess.run(command, env=self.environment, cwd=self.folder, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"the night failed: {done.stderr[-2000:]}")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return time.perf_counter() - began, cpu

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
                    time.sleep(self.pause)
                    url = f"{address}/task/{task[1]}/decide"
                    page = self._decide(web, url, task[2]) or web.get(f"{address}/next").text
            except httpx.TransportError:
                return  # killed, as is meant

    def _decide(self, web: httpx.Client, url: str, field: str) -> str | None:
        decision_id, began = uuid.uuid4().hex, time.perf_counter()
        verdict = {"pair": "never_same", "parts": "merge"}.get(field, "accept")
        found = web.post(url, data={"verdict": verdict, "decision_id": decision_id})
        if found.status_code != 200:
            self.errors[f"{found.status_code} {found.text[:120]}"] += 1
            return None
        self.acknowledged.add(decision_id)
        self.times.append(time.perf_counter() - began)
        return found.text

    def people(self, n_reviewers: int, n_decisions: int) -> list[threading.Thread]:
        """Reviewers at work."""
        people = [
            threading.Thread(target=self.review, args=(f"reviewer {n}", n_decisions))
            for n in range(n_reviewers)
        ]
        for person in people:
            person.start()
        return people


def check(work: Work) -> bool:
    """Print what was acknowledged and what is there; whether all is well."""
    decisions = DecisionLog(work.home / "decisions.sqlite").decisions()
    there = [d.decision_id for d in decisions]
    by_person = Counter((d.task, d.decided_by) for d in decisions)
    by_task = Counter(d.task for d in decisions)
    lost = work.acknowledged - set(there)
    doubled = sum(n - 1 for n in by_person.values()) + sum(max(n - 2, 0) for n in by_task.values())
    median = statistics.median(work.times) * 1000 if work.times else 0.0
    print(
        f"acknowledged {len(work.acknowledged)}, in the log {len(there)}, lost {len(lost)}, doubled {doubled}, "
        f"errors {sum(work.errors.values())}, median {median:.0f} ms, slowest {max(work.times, default=0) * 1000:.0f} ms"
    )
    for words, n in work.errors.most_common(5):
        print(f"  {n} x {words}")
    return not lost and not doubled and not work.errors


def beside_a_night(home: Path, *, reviewers: int, decisions: int, pause: float) -> bool:
    """Reviewers while a night runs, against a night without them."""
    with tempfile.TemporaryDirectory() as folder:
        alone = Work(home, Path(folder)).night()
    with tempfile.TemporaryDirectory() as folder:
        work = Work(home, Path(folder), pause=pause)
        process = work.start()
        try:
            people = work.people(reviewers, decisions)
            together = work.night()
            for person in people:
                person.join()
            desk = _processor_seconds(process.pid)
        finally:  # a night that fails leaves no desk behind
            process.kill()
            process.wait()
        print(f"while a night runs: {reviewers} reviewers: ", end="")
        well = check(work)
        n_done = len(work.acknowledged)
    load = os.getloadavg()[0] / (os.cpu_count() or 1)
    clock, cpu = together[0] / alone[0], together[1] / alone[1]
    print(
        f"the night alone {alone[0]:.1f} s ({alone[1]:.1f} s of processor), with reviewers {together[0]:.1f} s "
        f"({together[1]:.1f} s): {clock:.2f} by the clock, {cpu:.2f} by the processor, load {load:.1f} a core"
    )
    slowed = (clock if load <= QUIET_LOAD else cpu) > SLOWED
    if desk is not None:
        print(
            f"the desk took {desk[0]:.1f} s of processor, what it started to refresh the tables {desk[1]:.1f} s"
        )
    return well and not slowed and n_done == reviewers * decisions


def _processor_seconds(pid: int) -> tuple[float, float] | None:
    """Of a process, and of those that it started and that have ended; None where the system does not tell."""
    told = Path(f"/proc/{pid}/stat")
    if not told.is_file():
        return None
    numbers = told.read_text().rpartition(")")[2].split()
    own, children = (sum(int(n) for n in numbers[at : at + 2]) for at in (11, 13))
    return own / os.sysconf("SC_CLK_TCK"), children / os.sysconf("SC_CLK_TCK")


def killed(home: Path, *, reviewers: int, decisions: int, kills: int) -> bool:
    """A desk that is killed at random moments while they work."""
    with tempfile.TemporaryDirectory() as folder:
        work = Work(home, Path(folder))
        for _ in range(kills):
            process = work.start()
            try:
                people = work.people(reviewers, decisions)
                time.sleep(random.uniform(0.2, 2.0))
            finally:
                process.kill()
                process.wait()
            for person in people:
                person.join()
        print(f"killed while they work: {reviewers} reviewers, {kills} kills: ", end="")
        return check(work)


def main() -> int:
    """Run both parts."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("home", type=Path, nargs="?", default=Path("data/sample"))
    parser.add_argument("--reviewers", type=int, default=5)
    parser.add_argument("--decisions", type=int, default=200)
    parser.add_argument("--pause", type=float, default=0.1, help="Seconds that a reviewer looks at a task.")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--no-night", action="store_true", help="Leave the part with the night out.")
    told = parser.parse_args()
    crew = {"reviewers": told.reviewers, "decisions": told.decisions}
    well = told.no_night or beside_a_night(told.home, **crew, pause=told.pause)
    well &= not told.kills or killed(told.home, **crew, kills=told.kills)
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
