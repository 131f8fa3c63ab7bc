"""How far a sum of money may be from the truth: by drawing again which projects and sums are right and what is missed.

A few large sums make a total, so no bell will do. Each draw is a world that may be the true one. It draws the rates of
error from what is known of them (Beta, Jeffreys' prior), lets them differ by source as far as errors of one source go
together (Beta again, so that right and wrong are beta-binomial), then which of the sums are right, how many are missed
(negative binomial, given those that are right), and how large the missed ones are (log-normal, with the mean and the
spread of the cell's own: the largest sum may be a missed one). The band is from the 5th to the 95th percentile of the totals.

Method: resampling after Rubin, The Bayesian Bootstrap (Annals of Statistics 9, 1981), and Gelman and others, Bayesian
Data Analysis (3rd ed., 2013), sections 5.3 (beta-binomial) and 6.3. The draws are seeded by the sums themselves, from a
generator whose numbers NumPy keeps the same for ever: the same sums have the same band whenever they are counted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from warehouse.trends.accuracy import Known
from warehouse.trends.bands import LEAST_RATE, Band, Rate

N_DRAWS = 400
LOW, HIGH = 0.05, 0.95
SPREAD, DRAWN = 1.5, 2
"""Standard deviation of the logarithm of sums, as known before a cell is seen, and the sums that this stands for."""
MOST_TOGETHER = 0.98
"""A correlation above is taken for this one: at 1 the Beta has no shape left."""


def sum_bands(sums: Sequence[tuple[str, float]], projects: Known, money: Known) -> tuple[Band, Band, Band]:
    """Bands of the total, of the largest sum, and of the total without it; each sum with the source of its project."""
    ordered = sorted(sums)
    sizes = np.array([usd for _, usd in ordered], dtype=np.float64)
    names = sorted({source for source, _ in ordered})
    first = np.searchsorted([source for source, _ in ordered], names)  # of each source, the first of its sums
    of_sum = np.repeat(np.arange(len(names)), np.diff(np.append(first, len(ordered))))
    rng = np.random.RandomState(int.from_bytes(hashlib.sha256(repr(ordered).encode()).digest()[:4], "big"))
    right = _drawn(rng, projects.precision, len(names)) * _drawn(rng, money.precision, len(names))
    found = _drawn(rng, projects.recall, len(names)) * _drawn(rng, money.recall, len(names))
    is_right = rng.random_sample((N_DRAWS, len(sizes))) < right[:, of_sum]
    n_right = np.add.reduceat(is_right, first, axis=1, dtype=np.int64)
    missed = np.where(n_right > 0, rng.negative_binomial(np.maximum(n_right, 1), found), 0).sum(axis=1)
    logs = np.log(np.maximum(sizes, 1.0))
    spread = np.sqrt((((logs - logs.mean()) ** 2).sum() + DRAWN * SPREAD**2) / (len(sizes) - 1 + DRAWN))
    drawn = np.exp(logs.mean() + spread * rng.standard_normal((N_DRAWS, max(1, int(missed.max())))))
    drawn = np.where(np.arange(drawn.shape[1]) < missed[:, None], drawn, 0.0)
    kept = np.where(is_right, sizes, 0.0)
    totals, largest = kept.sum(axis=1) + drawn.sum(axis=1), np.maximum(kept.max(axis=1), drawn.max(axis=1))
    fair = projects.precision.value * money.precision.value / (projects.recall.value * money.recall.value)
    rest = np.maximum(
        totals - largest, 0.0
    )  # of each world without its own largest, which may be another one
    return (
        _band(totals, float(sizes.sum()) * fair),
        _band(largest, _middle(largest)),
        _band(rest, _middle(rest)),
    )


def _middle(draws: Any) -> float:
    return float(np.sort(draws)[N_DRAWS // 2])


def _drawn(rng: Any, of: Rate, n_sources: int) -> Any:
    """A rate for each draw and source: the mean from what is known, the sources around it."""
    together = sum(share**2 for share in of.shares.values())
    n = of.n_cases / (1 + max(0.0, of.n_cases * together - 1) * of.correlation)
    mean = rng.beta(of.value * n + 0.5, (1 - of.value) * n + 0.5, (N_DRAWS, 1))
    mean = np.clip(np.repeat(mean, n_sources, axis=1), LEAST_RATE, 0.999)
    if of.correlation <= 0:
        return mean
    size = 1 / min(of.correlation, MOST_TOGETHER) - 1
    return np.clip(rng.beta(mean * size, (1 - mean) * size), LEAST_RATE, 1.0)


def _band(draws: Any, estimate: float) -> Band:
    ordered = np.sort(draws)
    low, high = float(ordered[int(LOW * N_DRAWS)]), float(ordered[int(HIGH * N_DRAWS) - 1])
    return Band(low, min(max(estimate, low), high), high)
