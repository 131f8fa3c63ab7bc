"""Which tasks are open, and to whom, after every decision in the log: at once, before the tables follow.

A task is closed by an answer, opened again by a conflict or by an edit that took its words away, and kept open for
one other person where it belongs to the share that two answer blind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from warehouse.review.log import Decision
from warehouse.review.queue import OF_PROJECTS, Task, rank
from warehouse.review.second import is_for_two
from warehouse.review.standing import Standings

OFF = ("off_topic", "duplicate_of")


@dataclass(frozen=True, slots=True)
class Opened:
    """Open tasks, best first. ``second_for`` names the one person who has answered a task that two answer."""

    tasks: list[Task] = field(default_factory=list)
    second_for: Mapping[str, str] = field(default_factory=dict)
    conflicts: Sequence[tuple[Decision, Decision]] = ()

    def to(self, person: str) -> list[Task]:
        """Those that are open to a person."""
        return [task for task in self.tasks if self.second_for.get(task.task_id) != person]


def open_tasks(
    tasks: Iterable[Task],
    kept: Sequence[Decision],
    published: Mapping[str, str],
    *,
    share: float = 0.0,
    profile: str = "default",
) -> Opened:
    """What is open of all ``tasks``. ``published`` holds the states that the last taking-in gave to decisions."""
    by_task: dict[str, list[Decision]] = defaultdict(list)
    for decision in kept:
        by_task[decision.task].append(decision)
    states, conflicts = _states(by_task, published, kept)
    settled = Settled.of(kept, profile)
    second_for = {
        task_id: found[0].decided_by
        for task_id, found in by_task.items()
        if is_for_two(task_id, share) and len({d.decided_by for d in found}) == 1
    }
    answered = [d for d in kept if d.task not in second_for]
    still = [t for t in tasks if t.task_id in by_task or not settled.answers(t)]
    return Opened(rank(still, answered, states), second_for, conflicts)


def _states(
    by_task: Mapping[str, Sequence[Decision]], published: Mapping[str, str], kept: Sequence[Decision]
) -> tuple[dict[str, str], list[tuple[Decision, Decision]]]:
    """State of each decision as of now, and the pairs that are in conflict."""
    states = dict(published)
    now = Standings()
    for group in by_task.values():
        now.settle(group)
    by_id = {d.decision_id: d for d in kept}
    conflicts = []
    for decision_id, (state, note) in now.states.items():
        if states.get(decision_id) not in ("stale", "conflict") or state == "superseded":
            states[decision_id] = state
        if state == "conflict" and note in by_id:
            conflicts.append((by_id[note], by_id[decision_id]))
    told = {later.decision_id for _, later in conflicts}
    for decision in kept:  # met elsewhere than on one task: a project's field, a document's date
        if published.get(decision.decision_id) == "conflict" and decision.decision_id not in told:
            other = next(
                (d for d in kept if d.decision_no < decision.decision_no and _meet(d, decision)), None
            )
            if other is not None and not _seen_since(kept, other, decision):
                conflicts.append((other, decision))
    return states, conflicts


def _meet(one: Decision, other: Decision) -> bool:
    return (
        one.subject == other.subject and one.decided_by != other.decided_by and _thing(one) == _thing(other)
    )


def _thing(decision: Decision) -> object:
    target = decision.target
    sides = sorted(str(target[side].get("project_id")) for side in ("a", "b") if side in target)
    return target.get("project_id") or target.get("url") or sides or target.get("anchor")


def _seen_since(kept: Sequence[Decision], one: Decision, other: Decision) -> bool:
    return any({one.decision_id, other.decision_id} <= set(d.saw) for d in kept)


@dataclass(frozen=True, slots=True)
class Settled:
    """Documents, projects and pairs on which decisions elsewhere leave nothing to ask."""

    urls: frozenset[str]
    gone: frozenset[str]
    decided: frozenset[str]
    pairs: frozenset[frozenset[str]]

    @classmethod
    def of(cls, kept: Iterable[Decision], profile: str) -> Settled:
        """From decisions that are not undone, the last word on each thing."""
        topics: dict[str, str] = {}
        gone: dict[str, bool] = {}
        decided, pairs = set(), set()
        for each in kept:
            if each.subject == "document" and each.verdict in ("on_topic", *OFF):
                topics[each.target["url"]] = each.verdict
            elif each.subject == "project":
                project_id = each.target["project_id"]
                if each.verdict in ("out_of_scope", "in_scope"):
                    if each.decided["profile"] in (profile, "all"):
                        gone[project_id] = each.verdict == "out_of_scope"
                else:
                    gone[project_id] = each.verdict == "reject"
                    decided.add(project_id)
            elif each.subject == "pair":
                pairs.add(frozenset(str(each.target[side]["project_id"]) for side in ("a", "b")))
        return cls(
            frozenset(url for url, verdict in topics.items() if verdict in OFF),
            frozenset(project_id for project_id, is_gone in gone.items() if is_gone),
            frozenset(decided),
            frozenset(pairs),
        )

    def answers(self, task: Task) -> bool:
        """Whether nothing is left to ask of a task that has no decision of its own."""
        if task.field == "parts":
            return task.project_id in self.gone
        if task.field == "pair":
            ids = {str(task.row["project_id"]), str(task.other["project_id"])}
            return frozenset(ids) in self.pairs or bool(ids & self.gone)
        if task.row["document"]["canonical_url"] in self.urls:
            return True
        return task.project_id in self.gone or (task.field in OF_PROJECTS and task.project_id in self.decided)
