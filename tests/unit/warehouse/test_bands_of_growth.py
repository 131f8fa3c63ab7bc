"""Bands of growth cover what they say, in worlds that the estimator knows nothing of.

Sources and rules have skills of their own, as in the worlds of the other bands. Between the quarters sources come, go and
tell of more or fewer projects, and the skill of each drifts a little, though the estimator takes it for granted.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.unit.warehouse.newsroom import claim, event, load, story
from tests.unit.warehouse.test_bands import World
from tests.unit.warehouse.test_bands_of_shares_and_sums import judged
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.rows import Connection, fetch_all
from warehouse.trends import refresh
from warehouse.trends.accuracy import counted
from warehouse.trends.bands import Band, growth_band


def growth(now: Iterable[int], before: Iterable[int], *, rates: object) -> Band:
    """The band, given the source of each find of the two quarters."""
    one, other = Counter(now), Counter(before)
    squares = (
        sum(n * n for n in one.values()),
        sum(n * other[source] for source, n in one.items()),
        sum(n * n for n in other.values()),
    )
    return growth_band(one.total(), other.total(), squares=squares, projects=rates)


def moved_on(world: World, *, drift: float, churn: float, newcomers: int = 0) -> None:
    """A quarter later: sources tell of more or fewer projects, drift, and some speak for the first time."""
    world.skills = [skill + world.rng.gauss(0.0, drift) for skill in world.skills]
    world.sizes = [size * math.exp(world.rng.gauss(0.0, churn)) for size in world.sizes]
    for source in range(newcomers):
        world.sizes[source] = math.exp(world.rng.gauss(0.5, 0.5))


@pytest.mark.parametrize(
    ("skill", "noise", "before", "now"),
    [
        (1.5, 0.15, (8, 20), (8, 20)),
        (1.5, 0.15, (30, 90), (40, 120)),
        (0.8, 0.2, (20, 60), (10, 40)),
        (2.5, 0.05, (15, 80), (30, 160)),
        (1.5, 0.15, (3, 8), (10, 30)),
    ],
)
@pytest.mark.parametrize(("drift", "newcomers"), [(0.0, 0), (0.25, 0), (0.25, 6)])
def test_bands_of_growth_cover(
    skill: float,
    noise: float,
    before: tuple[int, int],
    now: tuple[int, int],
    drift: float,
    newcomers: int,
) -> None:
    rng, covered, n_worlds = random.Random(20261128), 0, 0
    while n_worlds < 400:
        world = World(rng, skill=skill, noise=noise)
        known = judged(world)
        world.sizes = [0.0] * newcomers + world.sizes[newcomers:]
        n_before, n_now = rng.randint(*before), rng.randint(*now)
        _, finds_before = world.quarter(n_before)
        moved_on(world, drift=drift, churn=0.5, newcomers=newcomers)
        _, finds_now = world.quarter(n_now)
        if not finds_before:
            continue  # nothing to divide by: no growth is told
        found = growth(
            (source for source, _ in finds_now),
            (source for source, _ in finds_before),
            rates=(known.precision, known.recall),
        )
        covered += found.low <= n_now / n_before <= found.high
        n_worlds += 1
    assert 0.85 <= covered / n_worlds <= 0.95


def test_a_ratio_hangs_on_chance_in_both_quarters_and_on_other_sources() -> None:
    known = counted(180, 20, 20, 0.2, n_sources=24)
    rates = (known.precision, known.recall)
    same = growth([1, 2, 3] * 10, [1, 2, 3] * 10, rates=rates)
    other = growth([1, 2, 3] * 10, [4, 5, 6] * 10, rates=rates)
    few = growth([1, 2, 3], [1, 2, 3], rates=rates)
    assert same.low < same.estimate == 1.0 < same.high
    assert other.high > 1.1 * same.high and few.high > 1.2 * same.high
    none = growth([], [1, 2, 3], rates=rates)
    assert (none.low, none.estimate) == (0.0, 0.0) and 0 < none.high < 1.5


def test_a_quarter_of_other_sources_brings_its_growth_another_band(con: Connection, tmp_path: Path) -> None:
    """Growth stays; that a source of its own tells of the second quarter widens the band of all sources."""
    ledger = Ledger(tmp_path / "ledger.jsonl")
    bands = []
    for number, (name, day, source) in enumerate(
        [
            ("Alia", "2025-01-20", "pais"),
            ("Apertus", "2025-04-20", "pais"),
            ("Lucie", "2025-01-21", "pais"),
            ("Velvet", "2025-04-21", "monde"),
        ]
    ):
        told = claim(name, "ESP", "model", events=[event("announced", "announced", day, "day")])
        at = f"2026-01-0{number + 1}T02:00:00Z"
        load(con, [story(f"{name} was announced.", day, source=source, claims=[told], fetched_at=at)])
        refresh(con, resolve(con, ledger=ledger))
        found = fetch_all(
            con,
            """
            SELECT measure, value, low < value AND value < high FROM quarterly_bands
            WHERE profile = 'default' AND country = 'ESP' AND project_type = 'all' AND measure LIKE 'growth%'
            ORDER BY measure
            """,
        )
        bands.append({measure: (value, is_inside) for measure, value, is_inside in found})
    assert bands == [
        {},
        {"growth": (1.0, True), "growth_all_sources": (1.0, True)},
        {"growth": (0.5, True), "growth_all_sources": (0.5, True)},
        {"growth": (0.5, True), "growth_all_sources": (1.0, True)},
    ]
    assert fetch_all(
        con,
        "SELECT measure, n_both FROM panel_mixes WHERE profile = 'default' AND country = 'ESP' AND project_type = 'all'"
        " ORDER BY measure",
    ) == [("growth", 2), ("growth_all_sources", 2)]
