"""Blind second looks: a share of tasks goes to a second reviewer, who is not shown the first one's answer.

How far two answers agree is Krippendorff's alpha (nominal): it takes any number of reviewers, and tasks that only
some of them saw. 1 is full agreement, 0 is what chance would give.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import krippendorff
import numpy as np

from warehouse.review.log import Decision
from warehouse.review.priors import field_of


@dataclass(frozen=True, slots=True)
class Agreement:
    """How reviewers agreed on one field. ``alpha`` is None where there is nothing to compare by chance."""

    field: str
    n_tasks: int
    n_agreed: int
    alpha: float | None


@lru_cache(maxsize=100_000)  # asked of every task after every decision
def is_for_two(task_id: str, share: float) -> bool:
    """Whether a task is one of the share that two reviewers answer; the same on every desk."""
    return int(hashlib.sha256(task_id.encode()).hexdigest()[:8], 16) < share * 2**32


def blind_answers(decisions: Iterable[Decision]) -> dict[str, dict[str, Decision]]:
    """Task -> person -> the first answer that was given without having seen another person's."""
    found: dict[str, dict[str, Decision]] = defaultdict(dict)
    whose = {}
    for decision in decisions:
        whose[decision.decision_id] = decision.decided_by
        if not decision.task or decision.undoes is not None:
            continue
        saw_another = any(whose.get(each, "") != decision.decided_by for each in decision.saw)
        if not saw_another:
            found[decision.task].setdefault(decision.decided_by, decision)
    return {task: answers for task, answers in found.items() if len(answers) > 1}


def agreement(decisions: Iterable[Decision]) -> list[Agreement]:
    """Agreement by field, and over all fields ("all"), of the tasks that two or more answered blind."""
    by_field: dict[str, list[dict[str, str]]] = defaultdict(list)
    for answers in blind_answers(decisions).values():
        told = {person: _answer(decision) for person, decision in answers.items()}
        by_field[field_of(next(iter(answers.values())))].append(told)
        by_field["all"].append(told)
    return [_measured(field, units) for field, units in sorted(by_field.items(), key=lambda f: f[0] == "all")]


def _answer(decision: Decision) -> str:
    return decision.verdict + json.dumps(decision.decided, sort_keys=True, ensure_ascii=False)


def _measured(field: str, units: list[dict[str, str]]) -> Agreement:
    codes = {answer: number for number, answer in enumerate(sorted({a for u in units for a in u.values()}))}
    people = sorted({person for unit in units for person in unit})
    table = np.array([[codes.get(unit.get(p, ""), np.nan) for unit in units] for p in people], dtype=float)
    alpha = None
    if len(codes) > 1:  # with one answer alone nothing could have differed by chance
        alpha = float(krippendorff.alpha(reliability_data=table, level_of_measurement="nominal"))
    return Agreement(field, len(units), sum(len(set(unit.values())) == 1 for unit in units), alpha)
