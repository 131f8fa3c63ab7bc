"""How far a count may be from the truth, given how often the machine was found right.

The count of a cell is corrected for what it holds in error (precision) and what it misses (recall). Its band
takes in three things: how well the two rates are known, how far the mix of its sources differs from that of
the judged cases, and chance within the cell. Cases of one source err together; the correlation is estimated
from the judged cases, so that a cell that hangs on few sources gets the wider band that it deserves.

A number up to a quarter is a cell of its own: all projects up to it by their sources. For shares see ``share_band``,
for growth ``growth_band``, for sums of money ``trends.sums``.

Bands of quarters do not add up, for their errors go together. The sum of money over all quarters (of a country, or of the
world) is drawn of all its sums at once, with one skill a source in each draw (``trends.sums``); projects up to the last
quarter are a cell of their own.
Numbers of documents, publishers, sources and disclosing projects, and those of the panel that growth divides, are what
was read: the band of what they are parts of says how far they lead.

Method: ratio estimation and design effects as in Cochran, Sampling Techniques (3rd ed., 1977), chapters 6 and
9A, and Kish, Survey Sampling (1965), section 8.2; the interval is formed on the logarithm (delta method).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

Numbers = Any
"""A number, or an array with one for each cell that is asked about: NumPy reckons with both alike."""

Z_90 = 1.6448536269514722
"""A nominal band covers nine truths of ten."""

LEAST_RATE = 0.02


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of right cases, the correlation within a source, and how many cases of each source were judged."""

    value: float
    correlation: float
    n_cases: int
    by_source: Mapping[str, float]
    squares: float = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """The sum of the squares of the sources' shares, which every band asks for."""
        squares = math.fsum((n / self.n_cases) ** 2 for n in self.by_source.values()) if self.n_cases else 0.0
        object.__setattr__(self, "squares", squares)


@dataclass(frozen=True, slots=True)
class Band:
    """A corrected number with its lower and upper end, or an array of each."""

    low: Numbers
    estimate: Numbers
    high: Numbers


@dataclass(frozen=True, slots=True)
class Mix:
    """Projects of cells by the source that told of them first: ``counts`` has a row a cell and a column a source.

    Whole numbers, so that neither sums nor bands depend on the order of adding.
    """

    counts: Numbers
    sources: tuple[str, ...]
    n: Numbers = field(init=False, repr=False)
    n_squares: Numbers = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """What every band asks for: all projects, and the sum of the squares of each source's."""
        object.__setattr__(self, "n", self.counts.sum(axis=-1))
        object.__setattr__(self, "n_squares", (self.counts**2).sum(axis=-1))

    def with_cases(self, of: Rate) -> Numbers:
        """Sum over sources of the projects times the judged cases."""
        return (self.counts * np.array([of.by_source.get(name, 0) for name in self.sources])).sum(axis=-1)


def mix_of(cell: Mapping[str, int]) -> Mix:
    """Projects of one cell, given their number by source."""
    return Mix(np.array([*cell.values()], dtype=np.int64), tuple(cell))


def rate(cases: Iterable[tuple[str, bool]]) -> Rate:
    """The rate of judged cases (source, right), with half a case of doubt on either side (Jeffreys)."""
    by_source: dict[str, list[bool]] = defaultdict(list)
    for source, right in cases:
        by_source[source].append(right)
    n, k = sum(map(len, by_source.values())), len(by_source)
    if n == 0:
        return Rate(0.5, 1.0, 0, {})
    value = (sum(map(sum, by_source.values())) + 0.5) / (n + 1)
    plain = value * (1 - value) / n
    residuals = (sum(outcomes) - len(outcomes) * value for outcomes in by_source.values())
    between = sum(r * r for r in residuals) / n**2 * (k / (k - 1) if k > 1 else 1.0)
    spread = sum(len(outcomes) ** 2 for outcomes in by_source.values()) / n
    correlation = min(1.0, max(0.0, (between / plain - 1) / (spread - 1))) if spread > 1 else 0.0
    return Rate(value, correlation, n, {source: len(outcomes) for source, outcomes in by_source.items()})


def band(cell: Mix, precision: Rate, recall: Rate, *, z: float = Z_90) -> Band:
    """The band of the number of projects of a cell, or of each of some cells."""
    p, r = max(precision.value, LEAST_RATE), max(recall.value, LEAST_RATE)
    estimate, n = cell.n * p / r, np.maximum(cell.n, 1)
    chance = (1 - p * r) / n  # true finds are binomial, false ones come like rain
    deviation = np.sqrt(chance + _variance(precision, p, cell, n) + _variance(recall, r, cell, n))
    # none found: as many may be missed as give one chance in ten of finding none
    most = np.where(cell.n > 0, estimate * np.exp(z * deviation), -math.log(0.1) * (1 - r) / r)
    return Band(estimate * np.exp(-z * deviation), estimate, most)


def share_band(
    part: Mix,
    whole: Mix,
    *,
    projects: tuple[Rate, Rate],
    field: tuple[Rate, Rate],
    z: float = Z_90,
) -> Band:
    """The band of a share: projects of a vendor or type, of all, each by the source that told of them first.

    ``projects`` and ``field`` are precision and recall of projects and of what makes the part: vendors or types. Rates
    common to part and whole cancel; what stays is chance (which projects are missed or false, a finite population),
    the field's own errors, how well its rates are known, and sources that tell of the part more than of the rest. The
    interval is formed on the logit (delta method).
    """
    n, n_part = whole.n, part.n
    (p, r), (fp, fr) = ((max(of.value, LEAST_RATE) for of in rates) for rates in (projects, field))
    missed = np.minimum(n_part * fp * (1 - fr) / fr, n - n_part)
    there = n_part * fp + missed
    share = (there + 0.5) / (n + 1)
    spread = share * (1 - share)
    chance = spread / n * (1 - 2 * r + r / p)
    own = (n_part * fp * (1 - fp) + missed) / n**2
    known = sum(
        size**2 * value * (1 - value) / of.n_cases if of.n_cases else size**2
        for size, value, of in ((n_part / fr / n, fp, field[0]), (n_part * fp / fr**2 / n, fr, field[1]))
    )
    together = sum(of.correlation * (1 - v) / v for of, v in ((projects[0], p), (projects[1], r)))
    deviation = np.sqrt((chance + own + known) / spread**2 + together * _otherwise_mixed(part, whole))
    middle = np.log(share / (1 - share))
    low, high = (1 / (1 + np.exp(-(middle + side * z * deviation))) for side in (-1, 1))
    low, high = np.where(n_part == 0, 0.0, low), np.where(n_part == n, 1.0, high)
    return Band(low, np.clip(there / n, low, high), high)


def growth_band(
    now: Numbers,
    before: Numbers,
    *,
    squares: tuple[Numbers, Numbers, Numbers],
    projects: tuple[Rate, Rate],
    z: float = Z_90,
) -> Band:
    """The band of new projects of a quarter over those of the one before: how far errors of the machine move it.

    ``squares`` are sums over sources: of the squares of the new projects of each, of those of the quarter times those
    of the one before, of the squares of those before. ``projects`` are precision and recall. A ratio of two quarters
    (Cochran, 6.3): rates common to both cancel, so it does not matter how well they are known. What stays is chance in
    either quarter, and sources whose skill differs and that told more of one quarter than of the other; that a source
    keeps its skill from one quarter to the next is taken for granted. The interval is formed on the logarithm, with
    half a project of doubt on either side.
    """
    p, r = (max(of.value, LEAST_RATE) for of in projects)
    n, n_before = now + 0.5, before + 0.5
    chance = (1 - p * r) * (1 / n + 1 / n_before)
    of_now, both, of_before = squares
    mix = np.maximum(0.0, of_now / n**2 - 2 * both / (n * n_before) + of_before / n_before**2)
    together = sum(of.correlation * (1 - value) / value for of, value in zip(projects, (p, r)))
    deviation = np.sqrt(chance + together * mix)
    low, high = (n / n_before * np.exp(side * z * deviation) for side in (-1, 1))
    low = np.where(now == 0, 0.0, low)
    return Band(low, np.clip(now / before, low, high), high)


def _otherwise_mixed(part: Mix, whole: Mix) -> Numbers:
    """Sum over sources of the squared difference of their shares of the part and of the rest."""
    n_part, n_rest = np.maximum(part.n, 1), np.maximum(whole.n - part.n, 1)
    both = (part.counts * _in_order(whole, part.sources)).sum(axis=-1) - part.n_squares
    rest = whole.n_squares - 2 * both - part.n_squares
    mix = part.n_squares / n_part**2 - 2 * both / (n_part * n_rest) + rest / n_rest**2
    return np.maximum(0.0, mix)


def _in_order(mix: Mix, sources: tuple[str, ...]) -> Numbers:
    """Counts of the mix by other sources; none of those that it lacks."""
    if mix.sources == sources:
        return mix.counts
    place = {source: number for number, source in enumerate(mix.sources)}
    none = np.zeros((*mix.counts.shape[:-1], 1), dtype=np.int64)
    return np.concatenate([mix.counts, none], axis=-1)[..., [place.get(each, -1) for each in sources]]


def _variance(of: Rate, value: float, cell: Mix, n: Numbers) -> Numbers:
    """Relative variance that a rate brings: how well it is known, and another mix of sources than judged."""
    odds = (1 - value) / value
    if not of.n_cases:
        return odds + of.correlation * odds * cell.n_squares / n**2
    mix = cell.n_squares / n**2 - 2 * cell.with_cases(of) / (n * of.n_cases) + of.squares
    return odds / of.n_cases + of.correlation * odds * np.maximum(0.0, mix)
