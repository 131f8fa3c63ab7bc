"""How far a sum of money may be from the truth: by drawing again which projects and sums are right and what is missed.

A few large sums make a total, so no bell will do. Each draw is a world that may be the true one. It draws the rates of
error from what is known of them (Beta, Jeffreys' prior), lets them differ by source as far as errors of one source go
together (Beta again, so that right and wrong are beta-binomial), then which of the sums are right, how many are missed
(negative binomial, given those that are right), and how large the missed ones are (log-normal, with the mean and the
spread of the cell's own: the largest sum may be a missed one). The band is from the 5th to the 95th percentile of the totals.
A source has one skill in a world, whatever cell is asked for: it is drawn once, seeded by the source's name.

Method: resampling after Rubin, The Bayesian Bootstrap (Annals of Statistics 9, 1981), and Gelman and others, Bayesian
Data Analysis (3rd ed., 2013), sections 5.3 (beta-binomial) and 6.3. The draws are seeded by the sums themselves, from a
generator whose numbers NumPy keeps the same for ever: the same sums have the same band whenever they are counted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
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
Told = tuple[float, float, float]
"""A rate, its correlation, and its cases."""


def sum_bands(sums: Sequence[tuple[str, float]], projects: Known, money: Known) -> tuple[Band, Band, Band]:
    """Bands of the total, of the largest sum, and of the total without it; each sum with the source of its project."""
    ordered = sorted(sums)
    sizes = np.array([usd for _, usd in ordered], dtype=np.float64)
    names = sorted({source for source, _ in ordered})
    first = np.searchsorted([source for source, _ in ordered], names)  # of each source, the first of its sums
    of_sum = np.repeat(np.arange(len(names)), np.diff(np.append(first, len(ordered))))
    rng = np.random.RandomState(_seed(ordered))
    skills = _skills(*map(_told, (projects.precision, money.precision, projects.recall, money.recall)))
    right, odds = (np.stack(each, axis=1) for each in zip(*(skills(name) for name in names)))
    is_right = rng.random_sample((N_DRAWS, len(sizes))) < right[:, of_sum]
    n_right = np.add.reduceat(is_right, first, axis=1, dtype=np.int64)
    # a negative binomial is a Poisson of a Gamma, and Poissons add up to one
    missed = rng.poisson((rng.standard_gamma(n_right) * odds).sum(axis=1))
    logs = np.log(np.maximum(sizes, 1.0))
    spread = np.sqrt((((logs - logs.mean()) ** 2).sum() + DRAWN * SPREAD**2) / (len(sizes) - 1 + DRAWN))
    drawn = np.exp(logs.mean() + spread * rng.standard_normal((N_DRAWS, max(1, int(missed.max())))))
    drawn = np.where(np.arange(drawn.shape[1]) < missed[:, None], drawn, 0.0)
    kept = np.where(is_right, sizes, 0.0)
    totals, largest = kept.sum(axis=1) + drawn.sum(axis=1), np.maximum(kept.max(axis=1), drawn.max(axis=1))
    fair = projects.precision.value * money.precision.value / (projects.recall.value * money.recall.value)
    # of each world without its own largest, which may be another one
    rest = np.maximum(totals - largest, 0.0)
    return (
        _band(totals, float(sizes.sum()) * fair),
        _band(largest, _middle(largest)),
        _band(rest, _middle(rest)),
    )


def _middle(draws: Any) -> float:
    return float(np.sort(draws)[N_DRAWS // 2])


@lru_cache(maxsize=2)
def _skills(*rates: Told) -> Callable[[str], tuple[Any, Any]]:
    """What gives, of a source, the share of its sums that are right in each draw, and the odds that one is missed."""
    rng = np.random.RandomState(_seed(rates))
    means = [
        np.clip(rng.beta(value * n + 0.5, (1 - value) * n + 0.5, N_DRAWS), LEAST_RATE, 0.999)
        for value, _, n in rates
    ]

    @cache
    def of_source(name: str) -> tuple[Any, Any]:
        own = np.random.RandomState(_seed(name))
        right, right_sum, found, found_sum = (
            _around(own, mean, correlation) for mean, (_, correlation, _) in zip(means, rates)
        )
        return right * right_sum, 1 / (found * found_sum) - 1

    return of_source


def _told(of: Rate) -> Told:
    """A rate, the correlation within a source, and the cases of their own that the judged ones are worth."""
    together = sum(share**2 for share in of.shares.values())
    return of.value, of.correlation, of.n_cases / (1 + max(0.0, of.n_cases * together - 1) * of.correlation)


def _around(rng: Any, mean: Any, correlation: float) -> Any:
    """The rate of one source in each draw, around the mean of all."""
    if correlation <= 0:
        return mean
    size = 1 / min(correlation, MOST_TOGETHER) - 1
    return np.clip(rng.beta(mean * size, (1 - mean) * size), LEAST_RATE, 1.0)


def _seed(told: object) -> int:
    return int.from_bytes(hashlib.sha256(repr(told).encode()).digest()[:4], "big")


def _band(draws: Any, estimate: float) -> Band:
    ordered = np.sort(draws)
    low, high = float(ordered[int(LOW * N_DRAWS)]), float(ordered[int(HIGH * N_DRAWS) - 1])
    return Band(low, min(max(estimate, low), high), high)
