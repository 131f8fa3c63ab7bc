"""How often the machine errs, by field: a pinned rate, outweighed by decisions as they come in."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from warehouse.errors import ReferenceInvalid
from warehouse.review.log import Decision

PRIORS_FILE = Path(__file__).parents[1] / "reference" / "review_priors.csv"
FIELDS = ("amount", "event", "project", "claim", "pair")
RIGHT = frozenset({"accept", "never_same"})
"""Verdicts that say: as the machine had it (a pair is shown because the machine kept it apart)."""


@dataclass(frozen=True, slots=True)
class Prior:
    """An error rate, worth as many decisions as its weight says."""

    error_rate: float
    weight: float


def load_priors(path: Path = PRIORS_FILE) -> dict[str, Prior]:
    """The pinned rates; every mistake of the file is told at once."""
    mistakes, found = [], {}
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            try:
                rate, weight = float(row["error_rate"]), float(row["weight"])
            except (TypeError, ValueError):
                mistakes.append((path.name, f"line {number}", "error_rate and weight must be numbers"))
                continue
            if not 0 < rate < 1 or weight <= 0:
                mistakes.append(
                    (path.name, f"line {number}", "a rate between 0 and 1 and a weight above 0 are expected")
                )
            if not row["source"]:
                mistakes.append((path.name, f"line {number}", "a source is expected"))
            found[row["field"]] = Prior(rate, weight)
    mistakes += [(path.name, "field", f"{field} is missing") for field in FIELDS if field not in found]
    if mistakes:
        raise ReferenceInvalid(mistakes)
    return found


def error_rates(priors: Mapping[str, Prior], decisions: Iterable[Decision]) -> dict[str, float]:
    """Rate by field, after the decisions on what the machine read."""
    wrong: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    for decision in decisions:
        field = field_of(decision)
        if field in priors:
            judged[field] += 1
            wrong[field] += decision.verdict not in RIGHT
    return {
        field: (prior.error_rate * prior.weight + wrong[field]) / (prior.weight + judged[field])
        for field, prior in priors.items()
    }


def field_of(decision: Decision) -> str:
    """The field on whose error rate a decision bears."""
    if decision.subject in ("mention", "link"):
        return str(decision.target.get("kind", ""))
    return decision.subject
