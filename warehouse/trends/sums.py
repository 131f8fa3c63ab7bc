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
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np

from warehouse.trends.accuracy import Known
from warehouse.trends.bands import LEAST_RATE, Band, Rate

N_DRAWS = 400
LOW, HIGH = 0.05, 0.95
SPREAD, DRAWN = 1.5, 2
"""Standard deviation of the logarithm of sums, as known before a cell is seen, and the sums that this stands for."""
STEPS = 2**16
"""Two bytes of luck are enough to tell right from wrong: rates are not known so well."""
MOST_DRAWN = 4_000_000
"""Sums times draws that are held at once, so that memory stays flat."""
TINY = 1e-300
"""Stands for nothing where it is divided by: of no sums none is missed."""
MOST_TOGETHER = 0.98
"""A correlation above is taken for this one: at 1 the Beta has no shape left."""
_THREAD = threading.local()
Told = tuple[float, float, float]
"""A rate, its correlation, and its cases."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums of a cell in whole US dollars: the sources that told of them, how many each, and the sums source by source."""

    sources: tuple[str, ...]
    n_of_source: Any
    usd: Any

    @property
    def key(self) -> bytes:
        """The same for the same sums, whatever cell they are of."""
        return b"\0".join((*map(str.encode, self.sources), self.n_of_source.tobytes(), self.usd.tobytes()))


def sums_of(told: Iterable[tuple[str, float]]) -> Sums:
    """Sums of a cell, given each with the source of its project, in any order."""
    ordered = sorted(told)
    n_of_source = Counter(source for source, _ in ordered)
    usd = np.array([usd for _, usd in ordered], dtype=np.float64)
    return Sums(tuple(n_of_source), np.array([*n_of_source.values()], dtype=np.int64), usd)


def sum_bands(sums: Sums, projects: Known, money: Known) -> tuple[Band, Band, Band]:
    """Bands of the total, of the largest sum, and of the total without it."""
    skills = _skills(*map(_told, (projects.precision, money.precision, projects.recall, money.recall)))
    right, odds = (np.stack(each, axis=1) for each in zip(*map(skills, sums.sources)))
    rng = _generator(sums.key)
    n_right, totals, largest = _kept(rng, sums, right)
    total_missed, largest_missed = _missed(rng, sums.usd, n_right, odds)
    totals, largest = totals + total_missed, np.maximum(largest, largest_missed)
    fair = projects.precision.value * money.precision.value / (projects.recall.value * money.recall.value)
    # of each world without its own largest, which may be another one
    rest = np.maximum(totals - largest, 0.0)
    return (
        _band(totals, float(sums.usd.sum()) * fair),
        _band(largest, _middle(largest)),
        _band(rest, _middle(rest)),
    )


def _kept(rng: Any, sums: Sums, right: Any) -> tuple[Any, Any, Any]:
    """Of each draw: how many sums of each source are right, their total, and the largest of them."""
    n, first = len(sums.usd), np.cumsum(sums.n_of_source) - sums.n_of_source
    limits = (right * STEPS).astype(np.uint16)
    n_right, totals, largest = np.empty(right.shape, dtype=np.int64), np.empty(N_DRAWS), np.empty(N_DRAWS)
    step = max(1, MOST_DRAWN // n)
    for draws in (slice(start, min(start + step, N_DRAWS)) for start in range(0, N_DRAWS, step)):
        luck = np.frombuffer(rng.bytes(2 * n * (draws.stop - draws.start)), dtype="<u2").reshape(-1, n)
        is_right = luck < np.repeat(limits[draws], sums.n_of_source, axis=1)
        n_right[draws] = np.add.reduceat(is_right.view(np.int8), first, axis=1, dtype=np.int64)
        kept = np.where(is_right, sums.usd, 0.0)
        totals[draws], largest[draws] = kept.sum(axis=1), kept.max(axis=1)
    return n_right, totals, largest


def _missed(rng: Any, usd: Any, n_right: Any, odds: Any) -> tuple[Any, Any]:
    """Of each draw: the total of the sums that were missed, and the largest of them, given how many of each source are right.

    How many they are is negative binomial: a Poisson of a Gamma, and Poissons add up to one. The Gammas of the sources are
    drawn as one of their mean and variance (Satterthwaite, Biometrics Bulletin 2, 1946).
    """
    mean, variance = (n_right * odds).sum(axis=1), (n_right * odds**2).sum(axis=1)
    scale = variance / np.maximum(mean, TINY)
    n_missed = rng.poisson(rng.standard_gamma(mean / np.maximum(scale, TINY)) * scale)
    logs = np.log(np.maximum(usd, 1.0))
    spread = np.sqrt((((logs - logs.mean()) ** 2).sum() + DRAWN * SPREAD**2) / (len(usd) - 1 + DRAWN))
    drawn = np.exp(logs.mean() + spread * rng.standard_normal(n_missed.sum()))
    total, largest = np.zeros(N_DRAWS), np.zeros(N_DRAWS)
    some = np.flatnonzero(n_missed)
    first = (np.cumsum(n_missed) - n_missed)[some]
    if len(some):
        total[some], largest[some] = np.add.reduceat(drawn, first), np.maximum.reduceat(drawn, first)
    return total, largest


def _middle(draws: Any) -> float:
    return float(np.sort(draws)[N_DRAWS // 2])


@lru_cache(maxsize=2)
def _skills(*rates: Told) -> Callable[[str], tuple[Any, Any]]:
    """What gives, of a source, the share of its sums that are right in each draw, and the odds that one is missed."""
    rng = _generator(repr(rates).encode())
    means = [
        np.clip(rng.beta(value * n + 0.5, (1 - value) * n + 0.5, N_DRAWS), LEAST_RATE, 0.999)
        for value, _, n in rates
    ]

    @cache
    def of_source(name: str) -> tuple[Any, Any]:
        own = _generator(repr(name).encode())
        right, right_sum, found, found_sum = (
            _around(own, mean, correlation) for mean, (_, correlation, _) in zip(means, rates)
        )
        return right * right_sum, 1 / (found * found_sum) - 1

    return of_source


def _told(of: Rate) -> Told:
    """A rate, the correlation within a source, and the cases of their own that the judged ones are worth."""
    return of.value, of.correlation, of.n_cases / (1 + max(0.0, of.n_cases * of.squares - 1) * of.correlation)


def _around(rng: Any, mean: Any, correlation: float) -> Any:
    """The rate of one source in each draw, around the mean of all."""
    if correlation <= 0:
        return mean
    size = 1 / min(correlation, MOST_TOGETHER) - 1
    return np.clip(rng.beta(mean * size, (1 - mean) * size), LEAST_RATE, 1.0)


def _generator(told: bytes) -> Any:
    """The thread's generator, its seed made of what is drawn for: whoever asks for the next one is done with this one."""
    if not hasattr(_THREAD, "rng"):
        _THREAD.rng = np.random.RandomState()
    _THREAD.rng.seed(int.from_bytes(hashlib.sha256(told).digest()[:4], "big"))
    return _THREAD.rng


def _band(draws: Any, estimate: float) -> Band:
    ordered = np.sort(draws)
    low, high = float(ordered[int(LOW * N_DRAWS)]), float(ordered[int(HIGH * N_DRAWS) - 1])
    return Band(low, min(max(estimate, low), high), high)
