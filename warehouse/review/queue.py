"""What to review first: what would move the published numbers most, times how likely the machine errs there.

A task's score is the share of the trend table that its wrong readings would move (half for projects, half for money),
each times the chance that it is wrong, for the effort that the question takes. Of two equal tasks the less certain
one comes first. After each decision only the tasks whose rates it changed are scored anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from warehouse.review.judged import judgements
from warehouse.review.log import Decision
from warehouse.review.priors import field_of, load_priors
from warehouse.review.rates import Rates
from warehouse.review.standing import effective
from warehouse.review.tasks import Scale, Task, money, pair_id_of, rule_name, scored, task_id_of
from warehouse.review.tasks_documents import document_tasks
from warehouse.review.tasks_mentions import mention_tasks
from warehouse.review.tasks_parts import parts_tasks
from warehouse.review.tasks_projects import pair_tasks, project_tasks
from warehouse.rows import Connection, fetch_rows, query

__all__ = [
    "Ranking",
    "Scale",
    "Task",
    "all_tasks",
    "build_queue",
    "money",
    "notes_of",
    "pair_id_of",
    "rank",
    "rule_name",
    "states_of",
    "task_id_of",
]
SETTLED = ("stands", "agrees")
OF_PROJECTS = ("project", "uncounted")
SCORED_AT_ONCE = 3000


def build_queue(
    con: Connection, decisions: Sequence[Decision] = (), *, profile: str = "default"
) -> list[Task]:
    """All tasks of a published snapshot, best first; what is decided and stands is left out."""
    kept, _ = effective(decisions)
    return rank(all_tasks(con, kept, profile=profile), kept, states_of(con))


def all_tasks(con: Connection, kept: Sequence[Decision] = (), *, profile: str = "default") -> list[Task]:
    """Every task of a published snapshot, answered or not. ``kept`` are the decisions that are not undone."""
    documents = {row["version_digest"]: row for row in query(con, "review/documents_of_versions")}
    named = {"profile": profile}
    cells = {row["project_id"]: row["n_cells"] for row in query(con, "review/cells_of_projects", named)}
    projects = query(con, "review/projects_to_compare", named)
    tasks = [
        *mention_tasks(con, profile, documents, cells),
        *project_tasks(query(con, "review/tasks_projects", named), documents, cells),
        *document_tasks(query(con, "review/tasks_documents"), documents),
        *pair_tasks(projects, cells),
        *parts_tasks(projects, query(con, "review/merges_of_projects", named), cells),
    ]
    ranking = Ranking.of(con, kept, profile=profile)
    return sorted((scored(task, ranking.rates, ranking.scale) for task in tasks), key=lambda t: -t.score)


@dataclass
class Ranking:
    """What the order of a queue follows from, kept up to date with the decisions."""

    rates: Rates
    scale: Scale
    learnt: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, con: Connection, kept: Sequence[Decision], *, profile: str = "default") -> Ranking:
        """The rates of error as they are known after these decisions, and the size of the trend table."""
        (row,) = query(con, "review/size_of_trend", {"profile": profile})
        made = cls(Rates(load_priors()), Scale(row["n_cells"], row["usd"], row["n_vendors"]))
        made._learn(kept)
        return made

    def after(self, tasks: Sequence[Task], kept: Sequence[Decision]) -> list[Task]:
        """The tasks after new decisions, best first: those of the best that ask about the same fields are scored anew.

        What stands far down waits for the next publication, so that a decision costs the same in a long queue.
        """
        fields = self._learn(kept)
        if not fields:
            return list(tasks)
        best = [
            scored(task, self.rates, self.scale) if any(d.field in fields for d in task.doubts) else task
            for task in tasks[:SCORED_AT_ONCE]
        ]
        return [*best, *tasks[SCORED_AT_ONCE:]]

    def _learn(self, kept: Sequence[Decision]) -> set[str]:
        news = [d for d in kept if d.decision_id not in self.learnt]
        self.learnt |= {d.decision_id for d in news}
        return self.rates.learn(judgements(news))


def rank(tasks: Iterable[Task], decisions: Sequence[Decision], states: Mapping[str, str]) -> list[Task]:
    """Tasks that are open, best first. A conflict or a stale decision opens its task again, at the top.

    What is left to ask of a project that a reviewer has judged as a whole moves little: of one that was ruled out
    nothing, of one that was confirmed no longer its quarter.
    """
    last: dict[str, str] = {}
    ruled: dict[str, str] = {}
    stale: dict[tuple[str, str], list[Decision]] = {}
    for decision in decisions:
        last[decision.task] = states.get(decision.decision_id, "stands")
        if decision.subject == "project" and last[decision.task] in SETTLED:
            ruled[str(decision.target.get("project_id"))] = decision.verdict
        if last[decision.task] == "stale" and "anchor" in decision.target:
            stale.setdefault((decision.target["anchor"]["source"], field_of(decision)), []).append(decision)
    opened = [task for task in tasks if _is_open(task, last, ruled)]
    ordered = sorted(opened, key=lambda t: (-_score(t, ruled), abs(t.confidence - 0.5), t.task_id))
    if stale:
        ordered = [_with_stale(task, stale) for task in ordered]
    first = [task for task in ordered if task.stale is not None or task.task_id in last]
    return first + [task for task in ordered if task.stale is None and task.task_id not in last]


def _is_open(task: Task, last: Mapping[str, str], ruled: Mapping[str, str]) -> bool:
    if task.task_id in last:
        return last[task.task_id] not in SETTLED
    return not (
        (task.field in OF_PROJECTS and task.project_id in ruled) or ruled.get(task.project_id) == "reject"
    )


def _score(task: Task, ruled: Mapping[str, str]) -> float:
    return 0.0 if task.field == "event" and task.project_id in ruled else task.score


def _with_stale(task: Task, stale: Mapping[tuple[str, str], list[Decision]]) -> Task:
    """The task that asks again what a stale decision of the same document and field had answered."""
    waiting = stale.get((task.row.get("document", {}).get("canonical_url", ""), task.field))
    if not waiting:
        return task
    decision = waiting.pop(0)
    why = f"The article was edited since {decision.decided_by} decided this ({decision.verdict}). {task.why}"
    return replace(task, stale=decision, why=why)


def notes_of(con: Connection) -> dict[str, str]:
    """Why each decision that waits does so, in words."""
    rows = fetch_rows(
        con, "SELECT decision_id, note FROM decision_states WHERE state = 'waits' AND note <> ''"
    )
    return {row["decision_id"]: row["note"] for row in rows}


def states_of(con: Connection) -> dict[str, str]:
    """State that the last taking-in gave to each decision."""
    rows = fetch_rows(con, "SELECT decision_id, state FROM decision_states")
    return {row["decision_id"]: row["state"] for row in rows}
