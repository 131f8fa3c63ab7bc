"""How often the machine errs, by field and case, before any reviewer has said so: pinned rates with their source."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from warehouse.errors import ReferenceInvalid
from warehouse.review.log import Decision

PRIORS_FILE = Path(__file__).parents[1] / "reference" / "review_priors.csv"
FIELDS = (
    "amount",
    "event_date",
    "project",
    "quarter",
    "types",
    "countries",
    "uncounted",
    "missing",
    "pair",
    "parts",
    "vendor",
)


@dataclass(frozen=True, slots=True)
class Prior:
    """An error rate, worth as many decisions as its weight says."""

    error_rate: float
    weight: float


Priors = Mapping[tuple[str, str], Prior]
"""By field and case; the case ``""`` is any other of the field."""


def load_priors(path: Path = PRIORS_FILE) -> dict[tuple[str, str], Prior]:
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
            found[row["field"], row.get("case") or ""] = Prior(rate, weight)
    mistakes += [(path.name, "field", f"{field} is missing") for field in FIELDS if (field, "") not in found]
    if mistakes:
        raise ReferenceInvalid(mistakes)
    return found


def field_of(decision: Decision) -> str:
    """The field that a decision is about, as the queue calls it."""
    if decision.subject in ("mention", "link"):
        return str(decision.target.get("kind", ""))
    return decision.subject
