"""How good the machine is by reviewers' word: precision and recall per field, source, language and rule.

Reviewers are given the doubtful first, so these are scores of what was reviewed, not of everything. The bands of the
trend table weigh them by how common each case is (``trends.uncertainty``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from math import sqrt
from typing import Any

from warehouse.review.judged import Judgement

BY = ("field", "source", "language", "rule")
Z_95 = 1.959963984540054


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedScore:
    """One field, of everything or of one source, language or rule; intervals are Wilson's at 95 percent.

    ``n`` counts decisions; precision is None where the machine said nothing, recall where nothing was to be found.
    """

    by: str
    value: str
    field: str
    n: int
    right: int
    wrong: int
    missed: int
    precision: float | None
    precision_low: float
    precision_high: float
    recall: float | None
    recall_low: float
    recall_high: float

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready mapping."""
        return asdict(self)


def reviewed_scores(found: Iterable[Judgement], *, by: str = "field") -> list[ReviewedScore]:
    """Scores of every field by one of ``BY``, the most judged first within each field."""
    groups: dict[tuple[str, str], list[Judgement]] = defaultdict(list)
    for each in found:
        groups[each.field, _told_apart(each, by)].append(each)
    rows = [_score(by, value, field, members) for (field, value), members in groups.items()]
    return sorted(rows, key=lambda row: (row.field, -row.n, row.value))


def _told_apart(each: Judgement, by: str) -> str:
    if by == "field":
        return ""
    value = str(getattr(each, by)) or "unknown"
    return value.partition("-")[0] if by == "language" else value


def _score(by: str, value: str, field: str, members: list[Judgement]) -> ReviewedScore:
    right, wrong, missed = (sum(getattr(m, key) for m in members) for key in ("right", "wrong", "missed"))
    precision, recall = wilson(right, right + wrong), wilson(right, right + missed)
    return ReviewedScore(
        by=by,
        value=value,
        field=field,
        n=len(members),
        right=right,
        wrong=wrong,
        missed=missed,
        precision=right / (right + wrong) if right + wrong else None,
        precision_low=precision[0],
        precision_high=precision[1],
        recall=right / (right + missed) if right + missed else None,
        recall_low=recall[0],
        recall_high=recall[1],
    )


def wilson(successes: int, n: int, *, z: float = Z_95) -> tuple[float, float]:
    """Wilson's score interval of a proportion (E. B. Wilson, JASA 22, 1927, p. 209)."""
    if n == 0:
        return 0.0, 1.0
    share = successes / n
    middle = share + z * z / (2 * n)
    reach = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)
