"""The decision log as a running desk reads it: what stands, what met unseen, what is not in the tables yet."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

from warehouse.review.log import Decision, DecisionLog
from warehouse.review.standing import effective, same_answer


@dataclass
class Answers:
    """The rows of a log, read once each. ``states`` are those that the last taking-in gave to decisions, by id."""

    log: DecisionLog
    _decisions: list[Decision] = field(default_factory=list)
    _kept: tuple[int, list[Decision]] = (0, [])
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def decisions(self) -> list[Decision]:
        """The log so far; only what is new is read."""
        with self._lock:
            after = self._decisions[-1].decision_no if self._decisions else 0
            self._decisions += self.log.decisions(after=after)
            return list(self._decisions)

    def kept(self) -> list[Decision]:
        """Every decision that is not undone, in order."""
        with self._lock:
            decisions = self.decisions()
            if self._kept[0] != len(decisions):
                self._kept = (len(decisions), effective(decisions)[0])
            return self._kept[1]

    def met_by(self, decision: Decision, *, is_blind: bool) -> Decision | None:
        """What another reviewer decided of the same question unseen; both stand, and a contradiction is asked again.

        Of a task that two answer blind the first answer is no meeting.
        """
        others = [d for d in self.kept() if d.task == decision.task and d.decided_by != decision.decided_by]
        unseen = [d for d in others if d.decision_id not in decision.saw]
        if not unseen or (is_blind and len({d.decided_by for d in others}) == 1):
            return None
        return next((d for d in reversed(unseen) if not same_answer(d, decision)), unseen[-1])

    def undo(self, person: str, decision_id: str = "") -> Decision | None:
        """Take back a decision that stands, or the person's own last one; None if there is none."""
        kept = self.kept()
        found = [d for d in kept if (d.decision_id == decision_id if decision_id else d.decided_by == person)]
        if not found:
            return None
        self.log.append(
            Decision(
                subject="decision",
                verdict="undo",
                target={},
                decided_by=person,
                task=found[-1].task,
                undoes=found[-1].decision_id,
            )
        )
        return found[-1]

    def taken_back(self, states: Mapping[str, str]) -> list[Decision]:
        """Decisions that are undone and still in the published tables, in order."""
        kept = {d.decision_id for d in self.kept()}
        return [
            d
            for d in self.decisions()
            if d.undoes is None
            and d.decision_id not in kept
            and states.get(d.decision_id, "undone") != "undone"
        ]

    def n_waiting(self, states: Mapping[str, str]) -> int:
        """Rows of the log that the published tables do not know yet."""
        undone = {d.undoes for d in self.decisions() if d.undoes is not None}
        return sum(
            (states.get(d.decision_id) == "undone") != (d.decision_id in undone)
            if d.decision_id in states
            else d.undoes is None and d.decision_id not in undone
            for d in self.decisions()
        )
