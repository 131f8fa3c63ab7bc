"""The desk itself: the queue of the latest snapshot, decisions on it, and what they would move."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from warehouse.review.answers import Answers
from warehouse.review.leases import Leases
from warehouse.review.log import Decision, DecisionLog
from warehouse.review.opened import Opened, open_tasks
from warehouse.review.opened_snapshot import OpenedSnapshot
from warehouse.review.queue import Ranking, Task, all_tasks, notes_of, states_of
from warehouse.review.second import is_for_two
from warehouse.review.standing import effective
from warehouse.review.targets import answered, facts_of
from warehouse.review.texts import SharedText, read_text
from warehouse.review.vocabulary import check_decision
from warehouse.rows import Connection

KEPT_TEXTS = 200
"""Texts, and prepared tasks, that are held in memory."""
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
    second_share: float = 0.0
    log: DecisionLog = field(init=False)
    leases: Leases = field(init=False)
    _made_for: tuple[Path, int] | None = None
    _all: list[Task] = field(default_factory=list)
    _ranking: Ranking | None = None
    _states: dict[str, str] = field(default_factory=dict)
    _notes: dict[str, str] = field(default_factory=dict)
    _opened: Opened = field(default_factory=Opened)
    _by_id: dict[str, Task] = field(default_factory=dict)
    _snapshot: OpenedSnapshot = field(init=False)
    _answers: Answers = field(init=False)
    _given: dict[str, Task] = field(default_factory=dict)
    _facts: dict[str, tuple[Path, dict[str, Any]]] = field(default_factory=dict)
    _texts: dict[str, SharedText] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def __post_init__(self) -> None:
        self.log = DecisionLog(self.files.decisions, is_kept_open=True)
        self._answers = Answers(self.log)
        self._snapshot = OpenedSnapshot(self.files.snapshot)
        self.leases = Leases(self.files.leases)

    def snapshot(self) -> AbstractContextManager[Connection]:
        """A cursor of the published snapshot."""
        return self._snapshot.cursor()

    def tasks(self, chosen: Mapping[str, str] | None = None, person: str = "") -> list[Task]:
        """Tasks open to a person, best first, of those chosen by country, quarter, field and source."""
        wanted = {key: value for key, value in (chosen or {}).items() if key in FILTERS and value}
        return [t for t in self._now().to(person) if all(_facet(t, key) == v for key, v in wanted.items())]

    def conflicts(self) -> list[tuple[Decision, Decision]]:
        """Decisions that meet and contradict each other, the earlier and the later, until somebody settles them."""
        return list(self._now().conflicts)

    def is_second_look(self, task: Task, person: str) -> bool:
        """Whether somebody else has answered a task that this person is to answer blind."""
        return self._now().second_for.get(task.task_id, person) != person

    def _now(self) -> Opened:
        with self._lock:
            self._refresh()
            return self._opened

    def task(self, task_id: str) -> Task | None:
        """A task of this snapshot, open or decided, or one that somebody was given before it was published."""
        with self._lock:
            self._refresh()
            return self._by_id.get(task_id) or self._given.get(task_id)

    def next_for(
        self, person: str, chosen: Mapping[str, str] | None = None, skipped: frozenset[str] = frozenset()
    ) -> Task | None:
        """The best open task that nobody else works on; leased to ``person``."""
        tasks = {task.task_id: task for task in self.tasks(chosen, person) if task.task_id not in skipped}
        taken = self.leases.take(tasks, person)
        return self._remembered(tasks[taken]) if taken else None

    def _remembered(self, task: Task) -> Task:
        """Kept, for a night may publish a queue without this task while its reviewer still reads."""
        with self._lock:
            _keep(self._given, task.task_id, task)
        return task

    def text(self, version_digest: str) -> SharedText | None:
        """The full text of a content, where the desk has it."""
        if version_digest not in self._texts:
            found = read_text(self.files.texts, version_digest)
            if found is None:
                return None
            with self._lock:
                _keep(self._texts, version_digest, found)  # a text never changes under its digest
            return found
        return self._texts[version_digest]

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
        """Answer a task. What somebody decided of it meanwhile stands beside the answer (``met_by``)."""
        facts, word, told = answered(self.facts_of(task), task, verdict, decided or {}, self.text)
        return self.write(facts, word, person, decided=told, reason=reason, saw=saw, decision_id=decision_id)

    def facts_of(self, task: Task) -> dict[str, Any]:
        """What a decision on a task points at and shows; kept, so that a key waits for the disk alone."""
        path = self._snapshot.path()
        made_for, facts = self._facts.get(task.task_id, (None, {}))
        if made_for == path or (made_for is not None and task.task_id not in self._by_id):
            return facts  # of a task that left the queue while it was read: as it was shown
        with self.snapshot() as con:
            facts = facts_of(con, task, self.text)
        with self._lock:
            _keep(self._facts, task.task_id, (path, facts))
        return facts

    def write(
        self,
        facts: Mapping[str, Any],
        verdict: str,
        person: str,
        *,
        decided: Mapping[str, Any] | None = None,
        reason: str = "",
        saw: tuple[str, ...] = (),
        decision_id: str = "",
    ) -> Decision:
        """Write a decision down; ``facts`` say of what it is (``subjects``). When this returns, it is on the disk."""
        decision = Decision(
            **facts,
            verdict=verdict,
            decided_by=person,
            decided=decided or {},
            reason=reason,
            saw=saw,
            decision_id=decision_id,
        )
        check_decision(decision)
        before: list[Decision] = []
        written = self.log.append(decision, check=before.extend)
        answered_by = {d.decided_by for d in effective(before)[0]} - {person}
        if not answered_by and is_for_two(decision.task, self.second_share):
            # The second reviewer's lease stays: another's list may have been made before there were two answers.
            self.leases.release(decision.task, person)
        self._forget()
        return written

    def met_by(self, decision: Decision) -> Decision | None:
        """What another reviewer decided of the same question unseen; of a task that two answer blind the first is none."""
        return self._answers.met_by(decision, is_blind=is_for_two(decision.task, self.second_share))

    def decisions(self) -> list[Decision]:
        """The log so far."""
        return self._answers.decisions()

    def kept(self) -> list[Decision]:
        """Every decision that is not undone, in order."""
        return self._answers.kept()

    def undo(self, person: str, decision_id: str = "") -> Decision | None:
        """Take back a decision that stands, or the person's own last one; None if there is none."""
        undone = self._answers.undo(person, decision_id)
        if undone is not None:
            self._forget()
        return undone

    def taken_back(self) -> list[Decision]:
        """Decisions that are undone and still in the published tables, in order."""
        with self._lock:
            self._refresh()
            return self._answers.taken_back(self._states)

    def n_waiting(self) -> int:
        """Rows of the log that the published tables do not know yet."""
        with self._lock:
            self._refresh()
            return self._answers.n_waiting(self._states)

    def decisions_on(self, task: Task, person: str = "") -> list[Decision]:
        """What stands in the log on a task; nothing for the person who is to answer it blind."""
        if person and self.is_second_look(task, person):
            return []
        return [d for d in self.kept() if d.task == task.task_id]

    def state(self, decision: Decision) -> str:
        """State that the last taking-in gave to a decision; empty for one that is not taken in yet."""
        with self._lock:
            self._refresh()
            return self._states.get(decision.decision_id, "")

    def note(self, decision: Decision) -> str:
        """Why a decision waits, as the last taking-in wrote it down; empty for one that does not."""
        with self._lock:
            self._refresh()
            return self._notes.get(decision.decision_id, "")

    def progress(self, person: str) -> dict[str, int]:
        """Decisions of today: one's own, everybody's; what is open, and how far the published queue is done."""
        today = datetime.now(UTC).date().isoformat()
        kept = [d for d in self.kept() if d.decided_at.startswith(today)]
        n_open = len(self._now().to(person))
        return {
            "own": sum(d.decided_by == person for d in kept),
            "all": len(kept),
            "open": n_open,
            "of": max(len(self._all), 1),
            "conflicts": len(self._now().conflicts),
        }

    def facets(self, person: str = "") -> dict[str, list[str]]:
        """Values of each filter that the queue has."""
        tasks = self.tasks(None, person)
        return {key: sorted({value for t in tasks if (value := _facet(t, key))}) for key in FILTERS}

    def _forget(self) -> None:
        with self._lock:
            self._made_for = None if self._made_for is None else (self._made_for[0], -1)

    def _refresh(self) -> None:
        """Make the tasks anew for a new snapshot; for a new decision, rank them by what it taught, and close what it answers."""
        path, number = self._snapshot.path(), self.log.last_no()
        if self._made_for == (path, number):
            return
        kept = self.kept()
        if self._made_for is None or self._made_for[0] != path:
            with self.snapshot() as con:
                self._all = all_tasks(con, kept, profile=self.profile)
                self._states, self._notes = states_of(con), notes_of(con)
                self._ranking = Ranking.of(con, kept, profile=self.profile)
        elif self._ranking is not None:
            self._all = self._ranking.after(self._all, kept)
        self._by_id = {task.task_id: task for task in self._all}
        self._opened = open_tasks(
            self._all, kept, self._states, share=self.second_share, profile=self.profile
        )
        self._made_for = (path, number)


def _facet(task: Task, key: str) -> str:
    value = task.source_name if key == "source" else getattr(task, key)
    return str(value or "")


def _keep(kept: dict[str, Any], key: str, value: object) -> None:
    """Put a thing last, and let the oldest go where there are too many."""
    kept.pop(key, None)
    while len(kept) >= KEPT_TEXTS:
        kept.pop(next(iter(kept)), None)
    kept[key] = value
