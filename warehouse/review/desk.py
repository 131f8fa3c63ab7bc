"""The desk itself: the queue of the latest snapshot, decisions on it, and what they would move."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from warehouse.connection import open_snapshot
from warehouse.errors import DecisionRefused
from warehouse.review.leases import Leases
from warehouse.review.log import Decision, DecisionLog, last_decision_no
from warehouse.review.queue import Task, build_queue, money
from warehouse.review.standing import effective
from warehouse.review.targets import shown_of, subject_of, target_of
from warehouse.review.texts import SharedText, read_text
from warehouse.review.vocabulary import check_decision
from warehouse.rows import Connection

FILTERS = ("country", "quarter", "field", "source")


@dataclass(frozen=True, slots=True)
class DeskFiles:
    """Where the desk finds and leaves things. ``read_page`` gives a content's archived bytes and type."""

    snapshot: Path
    decisions: Path
    texts: Path
    leases: Path
    report: Path
    read_page: Callable[[Mapping[str, Any]], tuple[bytes, str] | None]


@dataclass
class Desk:
    """One running desk. The queue is made once for each snapshot, and shortened as decisions are taken."""

    files: DeskFiles
    profile: str = "default"
    log: DecisionLog = field(init=False)
    leases: Leases = field(init=False)
    _made_for: tuple[Path, int] | None = None
    _tasks: list[Task] = field(default_factory=list)
    _by_id: dict[str, Task] = field(default_factory=dict)
    _open: tuple[Path, Connection, ExitStack] | None = None
    _decisions: list[Decision] = field(default_factory=list)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def __post_init__(self) -> None:
        self.log = DecisionLog(self.files.decisions)
        self.leases = Leases(self.files.leases)

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """The published snapshot, read-only; opened once and kept until the next one is published."""
        path = self.files.snapshot.resolve()
        with self._lock:
            if self._open is None or self._open[0] != path:
                self._close()
                stack = ExitStack()
                self._open = (path, stack.enter_context(open_snapshot(path)), stack)
            cursor = self._open[1].cursor()
        try:
            yield cursor
        finally:
            cursor.close()

    def _close(self) -> None:
        if self._open is not None:
            self._open[2].close()
        self._open = None

    def tasks(self, chosen: Mapping[str, str] | None = None) -> list[Task]:
        """Open tasks, best first, of those chosen by country, quarter, field and source."""
        with self._lock:
            self._refresh()
            wanted = {key: value for key, value in (chosen or {}).items() if key in FILTERS and value}
            return [task for task in self._tasks if all(_facet(task, key) == v for key, v in wanted.items())]

    def task(self, task_id: str) -> Task | None:
        """A task of this snapshot, open or decided."""
        with self._lock:
            self._refresh()
            return self._by_id.get(task_id)

    def next_for(
        self, person: str, chosen: Mapping[str, str] | None = None, skipped: frozenset[str] = frozenset()
    ) -> Task | None:
        """The best open task that nobody else works on; leased to ``person``."""
        tasks = {task.task_id: task for task in self.tasks(chosen) if task.task_id not in skipped}
        taken = self.leases.take(tasks, person)
        return tasks.get(taken) if taken else None

    def text(self, version_digest: str) -> SharedText | None:
        """The full text of a content, where the desk has it."""
        return read_text(self.files.texts, version_digest)

    def decide(
        self,
        task: Task,
        verdict: str,
        person: str,
        *,
        decided: Mapping[str, Any] | None = None,
        reason: str = "",
        saw: tuple[str, ...] = (),
        decision_id: str = "",
    ) -> Decision:
        """Write a decision down. Refused if somebody decided the task since it was shown."""
        with self.snapshot() as con:
            decision = Decision(
                subject=subject_of(task),
                verdict=verdict,
                target=target_of(con, task, self.text),
                decided_by=person,
                task=task.task_id,
                shown=shown_of(con, task, self.text),
                decided=decided or {},
                reason=reason,
                saw=saw,
                decision_id=decision_id,
            )
        check_decision(decision)
        written = self.log.append(decision, check=lambda found: _nobody_else(found, decision))
        self._forget()
        return written

    def decisions(self) -> list[Decision]:
        """The log so far; only what is new is read."""
        with self._lock:
            after = self._decisions[-1].decision_no if self._decisions else 0
            self._decisions += self.log.decisions(after=after)
            return list(self._decisions)

    def undo(self, person: str) -> Decision | None:
        """Take back the person's last decision that stands; None if there is none."""
        own = [d for d in effective(self.decisions())[0] if d.decided_by == person]
        if not own:
            return None
        last = own[-1]
        self.log.append(
            Decision(
                subject="decision",
                verdict="undo",
                target={},
                decided_by=person,
                task=last.task,
                undoes=last.decision_id,
            )
        )
        self._forget()
        return last

    def decisions_on(self, task: Task) -> list[Decision]:
        """What stands in the log on a task."""
        return [d for d in effective(self.decisions())[0] if d.task == task.task_id]

    def progress(self, person: str) -> dict[str, int]:
        """Decisions of today: one's own, everybody's, and what is open."""
        today = datetime.now(UTC).date().isoformat()
        kept = [d for d in effective(self.decisions())[0] if d.decided_at.startswith(today)]
        return {
            "own": sum(d.decided_by == person for d in kept),
            "all": len(kept),
            "open": len(self.tasks()),
        }

    def facets(self) -> dict[str, list[str]]:
        """Values of each filter that the queue has."""
        tasks = self.tasks()
        return {key: sorted({value for t in tasks if (value := _facet(t, key))}) for key in FILTERS}

    def _forget(self) -> None:
        with self._lock:
            self._made_for = None if self._made_for is None else (self._made_for[0], -1)

    def _refresh(self) -> None:
        """Make the queue anew for a new snapshot; for a new decision only leave out what is decided."""
        path, number = self.files.snapshot.resolve(), last_decision_no(self.files.decisions)
        if self._made_for == (path, number):
            return
        decisions = self.decisions()
        if self._made_for is None or self._made_for[0] != path:
            with self.snapshot() as con:
                self._tasks = build_queue(con, decisions, profile=self.profile)
                everything = build_queue(con, (), profile=self.profile)
            self._by_id = {task.task_id: task for task in everything}
        else:
            answered = {d.task for d in effective(decisions)[0]}
            known = {task.task_id for task in self._tasks}
            undone = [self._by_id[t] for t in _undone(decisions) if t in self._by_id and t not in known]
            self._tasks = [t for t in [*undone, *self._tasks] if t.task_id not in answered]
        self._made_for = (path, number)


def _undone(decisions: list[Decision]) -> list[str]:
    """Tasks whose decision was taken back, the last first."""
    return [d.task for d in reversed(decisions) if d.undoes is not None and d.task]


def _facet(task: Task, key: str) -> str:
    value = task.source_name if key == "source" else getattr(task, key)
    return str(value or "")


def _nobody_else(found: list[Decision], decision: Decision) -> None:
    """Two reviewers do not decide one task by accident: what came in meanwhile has to be looked at first."""
    kept, _ = effective(found)
    unseen = [d for d in kept if d.decided_by != decision.decided_by and d.decision_id not in decision.saw]
    if unseen:
        last = unseen[-1]
        raise DecisionRefused(
            f"{last.decided_by} has just decided this: {last.verdict}. Look again, then decide."
        )


def moved_words(task: Task, decision: Decision) -> str:
    """What a decision moves in the published numbers, in words."""
    if decision.verdict == "accept" or decision.verdict == "never_same":
        return "as the machine had it: the numbers stay, and it is certain now"
    parts = []
    if task.n_projects and (task.field in ("claim", "pair", "project") or decision.verdict != "change"):
        parts.append("one project fewer" if task.n_projects >= 1 else "one story fewer for the project")
    usd = _usd_after(task, decision)
    if usd:
        parts.append(f"{money(abs(usd))} {'more' if usd > 0 else 'less'}")
    if task.field == "event":
        parts = [f"{task.project} may move to another quarter than {task.quarter}"]
    if task.field == "project" and decision.verdict == "change":
        parts = [f"{task.project} is counted under what you wrote"]
    return ", ".join(parts) or "no published number moves"


def _usd_after(task: Task, decision: Decision) -> float:
    value = decision.decided.get("value") or {}
    if (
        task.field == "amount"
        and decision.verdict == "change"
        and value.get("amount_low")
        and task.row["amount_low"]
    ):
        keeps = value.get("role", "commitment") == "commitment"
        return task.usd * (value["amount_low"] / task.row["amount_low"] - 1) if keeps else -task.usd
    return -task.usd if decision.verdict in ("reject", "merge") else 0.0
