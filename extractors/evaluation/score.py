"""Scores per field and language: precision, recall and F1 with their n and a confidence interval."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from math import sqrt
from statistics import NormalDist
from typing import Any

from extractors.evaluation.count import Count, Counted, Fault, count, read
from extractors.evaluation.model import Case
from extractors.model import Extraction

ALL = "all"
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One field in one language (``all``: in every one). ``n`` labels; ``f1_exact`` wants exact ends."""

    field: str
    language: str
    n_cases: int
    n: int
    precision: float | None
    recall: float | None
    f1: float
    f1_low: float
    f1_high: float
    f1_exact: float

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready mapping."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Scores:
    """Every score, and every fault that they count."""

    rows: tuple[Score, ...]
    faults: tuple[Fault, ...]
    n_cases: int

    def f1(self) -> dict[str, dict[str, float]]:
        """F1 by field and language."""
        found: dict[str, dict[str, float]] = defaultdict(dict)
        for row in self.rows:
            found[row.field][row.language] = row.f1
        return dict(found)


def evaluate(
    cases: Iterable[Case],
    *,
    reader: Callable[[Case], Extraction] = read,
    on_progress: Callable[[int], None] = lambda done: None,
) -> Scores:
    """Read every case and score what was read."""
    counted: list[Counted] = []
    for case in cases:
        counted.append(count(case, reader(case)))
        on_progress(1)
    rows = tuple(sorted(_rows(counted), key=lambda row: (row.field, row.language != ALL, row.language)))
    faults = tuple(fault for each in counted for fault in each.faults)
    return Scores(rows, faults, len(counted))


def _rows(counted: Iterable[Counted]) -> Iterator[Score]:
    totals: dict[tuple[str, str], Count] = defaultdict(Count)
    n_cases: dict[tuple[str, str], int] = defaultdict(int)
    for each in counted:
        for field, part in each.counts.items():
            for language in (ALL, each.case.language):
                totals[field, language].add(part)
                n_cases[field, language] += 1
    for (field, language), total in totals.items():
        if total.tp + total.fp + total.fn:
            yield _score(field, language, n_cases[field, language], total)


def _score(field: str, language: str, n_cases: int, total: Count) -> Score:
    low, high = f1_interval(total.tp, total.fp, total.fn)
    return Score(
        field=field,
        language=language,
        n_cases=n_cases,
        n=total.tp + total.fn,
        precision=total.tp / (total.tp + total.fp) if total.tp + total.fp else None,
        recall=total.tp / (total.tp + total.fn) if total.tp + total.fn else None,
        f1=_f1(total.tp, total.fp, total.fn),
        f1_low=low,
        f1_high=high,
        f1_exact=_f1(total.exact, total.fp + total.tp - total.exact, total.fn + total.tp - total.exact),
    )


def _f1(tp: int, fp: int, fn: int) -> float:
    return 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else 1.0


def f1_interval(tp: int, fp: int, fn: int, *, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Interval of an F1, by way of tp / (tp + fp + fn), which is a proportion and maps onto F1 one to one.

    The "Wilson indirect" interval of Flores, Alvarez and Lopez, "Wilson score and Clopper-Pearson direct and
    indirect methods for binary F1", which stays honest for few cases and at 0 and 1.
    """
    low, high = wilson(tp, tp + fp + fn, confidence=confidence)
    return 2 * low / (1 + low), 2 * high / (1 + high)


def wilson(successes: int, n: int, *, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Wilson's score interval of a proportion (E. B. Wilson, JASA 22, 1927, p. 209)."""
    if n == 0:
        return 0.0, 1.0
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    share = successes / n
    middle = share + z * z / (2 * n)
    reach = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)
