"""Which decisions stand: undone ones fall, later ones settle earlier ones, opposed ones are a conflict.

A later decision settles an earlier one on the same thing if the same person took it, or if the earlier one
was on the screen. Otherwise two people met by accident: both stay in the log, the earlier one keeps its
effect, and the question goes back into the queue until somebody who has seen both decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from warehouse.review.log import Decision

State = Literal["stands", "agrees", "superseded", "conflict", "undone", "stale", "waits"]


def effective(decisions: Iterable[Decision]) -> tuple[list[Decision], set[str]]:
    """Decisions that are not undone, in order, and the ids of the undone. Undoing an undo brings it back."""
    ordered = sorted(decisions, key=lambda d: d.decision_no)
    undone: set[str] = set()
    for decision in reversed(ordered):
        if decision.undoes is not None and decision.decision_id not in undone:
            undone.add(decision.undoes)
    kept = [d for d in ordered if d.undoes is None and d.decision_id not in undone]
    return kept, undone & {d.decision_id for d in ordered if d.undoes is None}


def settles(later: Decision, earlier: Decision) -> bool:
    """Whether the later one replaces the earlier one instead of opposing it."""
    return later.decided_by == earlier.decided_by or earlier.decision_id in later.saw


def same_answer(one: Decision, other: Decision) -> bool:
    """Whether two decisions say the same, whatever was on the screen before."""
    if (one.subject, one.verdict) == (other.subject, other.verdict):
        return dict(one.decided) == dict(other.decided)
    return False


@dataclass(slots=True)
class Standings:
    """State of each decision, the last word said of it."""

    states: dict[str, tuple[State, str]] = field(default_factory=dict)

    def say(self, decision: Decision, state: State, note: str = "") -> None:
        """Note the state of a decision."""
        self.states[decision.decision_id] = (state, note)

    def settle(self, group: Sequence[Decision]) -> Decision | None:
        """The one decision of a group on the same thing that has effect; the others' states are noted."""
        winner: Decision | None = None
        opposed: list[Decision] = []
        for decision in sorted(group, key=lambda d: d.decision_no):
            opposed = self._reconsidered(opposed, decision)
            if winner is None:
                winner = decision
                self.say(decision, "stands")
            elif same_answer(winner, decision):
                self.say(decision, "agrees", winner.decision_id)
            elif settles(decision, winner):
                self.say(winner, "superseded", decision.decision_id)
                winner = decision
                self.say(decision, "stands")
            else:
                self.say(decision, "conflict", winner.decision_id)
                opposed.append(decision)
        return winner

    def _reconsidered(self, opposed: list[Decision], later: Decision) -> list[Decision]:
        """Of the decisions that oppose the standing one, those that a later decision leaves in conflict."""
        left = []
        for decision in opposed:
            if not settles(later, decision):
                left.append(decision)
            elif same_answer(decision, later):
                self.say(decision, "agrees", later.decision_id)
            else:
                self.say(decision, "superseded", later.decision_id)
        return left
