"""Bands of shares and of sums of money cover what they say, in worlds that the estimators know nothing of."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Callable

import pytest

from tests.unit.warehouse.test_bands import (
    N_RULES,
    N_SOURCES,
    World,
    logistic,
    of_few_sources,
    of_strong_rules,
)
from warehouse.trends.accuracy import Known, counted
from warehouse.trends.bands import mix_of, rate, share_band
from warehouse.trends.sums import sum_bands, sums_of


def judged(world: World) -> Known:
    """Precision and recall of projects as 250 judged ones tell them."""
    true, finds = world.quarter(250)
    return Known(
        rate((str(source), right) for source, right in finds),
        rate((str(source), found) for source, found in true),
    )


def judged_field(rng: random.Random, *, precision: float, recall: float) -> Known:
    """The same of a field, by 120 values said and 120 there."""
    right = sum(rng.random() < precision for _ in range(120))
    missed = sum(rng.random() > recall for _ in range(120))
    return counted(right, 120 - right, missed, 0.1)


@pytest.mark.parametrize(
    ("common", "sizes"), [(-2.5, (40, 120)), (-1.0, (10, 30)), (0.0, (40, 120)), (1.5, (15, 60))]
)
def test_bands_of_shares_cover(common: float, sizes: tuple[int, int]) -> None:
    """Sources lean to the part, and rules too; the part is read where it is not, and missed where it is."""
    rng, covered, n_worlds, precision, recall = random.Random(20261128), 0, 300, 0.93, 0.9
    for _ in range(n_worlds):
        world = World(rng, skill=1.5, noise=0.15)
        leaning = [rng.gauss(common, 0.8) for _ in range(N_SOURCES)]
        of_rule = [rng.gauss(0.0, 0.8) for _ in range(N_RULES)]
        projects, field = judged(world), judged_field(rng, precision=precision, recall=recall)
        there, finds, n_true = 0, [], rng.randint(*sizes)
        for source in rng.choices(range(N_SOURCES), world.sizes, k=n_true):
            rule, other = rng.randrange(N_RULES), rng.randrange(N_RULES)
            has = rng.random() < logistic(leaning[source] + of_rule[rule])
            there += has
            if rng.random() < logistic(world.skills[source] + world.rule_skills[rule]):
                finds.append((str(source), has))
            if rng.random() < world.noise[source] * world.rule_noise[other]:
                finds.append((str(source), rng.random() < logistic(leaning[source] + of_rule[other])))
        odds = sum(has for _, has in finds) / max(1, sum(not has for _, has in finds))
        read_falsely = min(0.9, odds * recall * (1 - precision) / precision)
        part = [s for s, has in finds if rng.random() < (recall if has else read_falsely)]
        found = share_band(
            mix_of(Counter(part)),
            mix_of(Counter(source for source, _ in finds)),
            projects=(projects.precision, projects.recall),
            field=(field.precision, field.recall),
        )
        covered += found.low <= there / n_true <= found.high
    assert 0.85 <= covered / n_worlds <= 0.95


def made_sums(
    world: World, rng: random.Random, spread: float, n_true: int, *, precision: float, recall: float
) -> tuple[list[float], list[tuple[str, float]]]:
    """True sums, and the sums that were read, each with its source."""
    there, finds = [], []
    for source in rng.choices(range(N_SOURCES), world.sizes, k=n_true):
        usd = math.exp(rng.gauss(18, spread))
        there.append(usd)
        rule, other = rng.randrange(N_RULES), rng.randrange(N_RULES)
        is_found = rng.random() < logistic(world.skills[source] + world.rule_skills[rule])
        if is_found and rng.random() < recall:
            misread = 1.0 if rng.random() < precision else math.exp(rng.gauss(0, 1))
            finds.append((str(source), usd * misread))
        if rng.random() < world.noise[source] * world.rule_noise[other]:
            finds.append((str(source), math.exp(rng.gauss(18, spread))))
    return there, finds


@pytest.mark.parametrize(("spread", "sizes"), [(1.5, (8, 20)), (1.5, (20, 60)), (2.0, (20, 60))])
def test_bands_of_sums_cover(spread: float, sizes: tuple[int, int]) -> None:
    """A few large sums make the total; some are misread, some missed, and some belong to no project."""
    rng, covered, n_worlds, precision, recall = random.Random(3), 0, 400, 0.9, 0.92
    for _ in range(n_worlds):
        world = World(rng, skill=1.5, noise=0.15)
        projects, money = judged(world), judged_field(rng, precision=precision, recall=recall)
        there, finds = made_sums(world, rng, spread, rng.randint(*sizes), precision=precision, recall=recall)
        total = sum(there)
        found, _, _ = sum_bands(sums_of(finds), projects, money)
        covered += found.low <= total <= found.high
    assert 0.85 <= covered / n_worlds <= 0.95


@pytest.mark.parametrize(("spread", "sizes"), [(1.5, (8, 20)), (1.5, (20, 60)), (2.0, (20, 60))])
def test_bands_of_sums_without_the_largest_cover(spread: float, sizes: tuple[int, int]) -> None:
    """The truth is without its own largest sum, which may be one that was missed or misread."""
    rng, covered, n_worlds, precision, recall = random.Random(4), 0, 400, 0.9, 0.92
    for _ in range(n_worlds):
        world = World(rng, skill=1.5, noise=0.15)
        projects, money = judged(world), judged_field(rng, precision=precision, recall=recall)
        there, finds = made_sums(world, rng, spread, rng.randint(*sizes), precision=precision, recall=recall)
        _, _, found = sum_bands(sums_of(finds), projects, money)
        covered += found.low <= sum(there) - max(there) <= found.high
    assert 0.85 <= covered / n_worlds <= 0.95


@pytest.mark.parametrize("made", [lambda world: None, of_strong_rules, of_few_sources])
@pytest.mark.parametrize(("spread", "n_quarters"), [(1.5, 8), (2.0, 16)])
def test_bands_of_sums_over_all_quarters_cover(
    made: Callable[[World], None], spread: float, n_quarters: int
) -> None:
    """Sources and rules keep their skills from quarter to quarter, so that the errors of quarters add up, too."""
    rng, covered, n_worlds, precision, recall = random.Random(11), 0, 200, 0.9, 0.92
    for _ in range(n_worlds):
        world, total, finds = World(rng, skill=1.5, noise=0.15), 0.0, []
        made(world)
        projects, money = judged(world), judged_field(rng, precision=precision, recall=recall)
        for _ in range(n_quarters):
            there, told = made_sums(
                world, rng, spread, rng.randint(8, 30), precision=precision, recall=recall
            )
            total, finds = total + sum(there), finds + told
        found, _, _ = sum_bands(sums_of(finds), projects, money)
        covered += found.low <= total <= found.high
    assert 0.85 <= covered / n_worlds <= 0.95


def test_the_same_sums_have_the_same_band_in_any_order() -> None:
    projects, money = counted(90, 10, 10, 0.15, n_sources=12), counted(50, 5, 5, 0.15, n_sources=12)
    sums = [("a", 1e6), ("b", 2e7), ("a", 3e6)]
    assert sum_bands(sums_of(sums), projects, money) == sum_bands(sums_of(sums[::-1]), projects, money)
    total, largest, rest = sum_bands(sums_of(sums), projects, money)
    assert total.low < total.estimate < total.high and largest.high <= total.high
    assert rest.low <= rest.estimate <= rest.high and rest.high <= total.high


def test_a_share_of_none_and_of_all_keeps_its_end() -> None:
    known = counted(90, 10, 10, 0.15)
    rates = (known.precision, known.recall)
    none = share_band(mix_of({}), mix_of({"a": 9}), projects=rates, field=rates)
    every = share_band(mix_of({"a": 9}), mix_of({"a": 9}), projects=rates, field=rates)
    assert none.low == 0 and 0 < none.high < 0.5
    assert every.high == 1 and 0.5 < every.low < 1
