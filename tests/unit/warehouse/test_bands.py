"""Bands cover what they say: nine truths of ten, also where errors go together by source and by rule.

The generator knows nothing of the estimator: each source and each rule has a skill of its own on a logistic
scale, false finds come in bursts, and cells hang on a few sources of very different size.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.warehouse.newsroom import amount, claim, event, load, story
from warehouse.errors import ReferenceInvalid
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.rows import Connection, fetch_all
from warehouse.trends import refresh
from warehouse.trends.accuracy import counted, load_accuracy, weighed, weighed_documents
from warehouse.trends.bands import band, mix_of, rate

N_SOURCES, N_RULES = 24, 6


def logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x))


class World:
    """Sources and rules with skills; finds true projects and invents false ones."""

    def __init__(self, rng: random.Random, *, skill: float, noise: float) -> None:
        self.rng = rng
        self.skills = [rng.gauss(skill, 0.7) for _ in range(N_SOURCES)]
        self.rule_skills = [rng.gauss(0.0, 0.4) for _ in range(N_RULES)]
        self.noise = [noise * math.exp(rng.gauss(0.0, 0.6)) for _ in range(N_SOURCES)]
        self.rule_noise = [math.exp(rng.gauss(0.0, 0.6)) for _ in range(N_RULES)]
        self.sizes = [math.exp(rng.gauss(0.0, 0.8)) for _ in range(N_SOURCES)]

    def quarter(self, n_true: int) -> tuple[list[tuple[int, bool]], list[tuple[int, bool]]]:
        """True projects as (source, found) and finds as (source, true)."""
        true, finds = [], []
        for source in self.rng.choices(range(N_SOURCES), self.sizes, k=n_true):
            rule = self.rng.randrange(N_RULES)
            found = self.rng.random() < logistic(self.skills[source] + self.rule_skills[rule])
            true.append((source, found))
            finds += [(source, True)] if found else []
            invents = self.noise[source] * self.rule_noise[self.rng.randrange(N_RULES)]
            bursts = 1 if self.rng.random() < invents else 0
            finds += [(source, False)] * (bursts + (1 if bursts and self.rng.random() < 0.3 else 0))
        return true, finds


def coverage(
    *,
    skill: float,
    noise: float,
    sizes: tuple[int, int],
    n_worlds: int = 500,
    made: Callable[[World], None] = lambda world: None,
) -> float:
    rng = random.Random(20261123)
    covered = 0
    for _ in range(n_worlds):
        world = World(rng, skill=skill, noise=noise)
        made(world)
        judged_true, judged_finds = world.quarter(250)
        precision = rate((str(source), right) for source, right in judged_finds)
        recall = rate((str(source), found) for source, found in judged_true)
        n_true = rng.randint(*sizes)
        _, finds = world.quarter(n_true)
        found = band(mix_of(Counter(str(source) for source, _ in finds)), precision, recall)
        covered += found.low <= n_true <= found.high
    return covered / n_worlds


@pytest.mark.parametrize(
    ("skill", "noise", "sizes"),
    [(1.5, 0.15, (10, 30)), (1.5, 0.15, (40, 120)), (0.8, 0.2, (20, 60)), (2.5, 0.05, (15, 80))],
)
def test_nominal_90_percent_bands_cover_85_to_95_percent(
    skill: float, noise: float, sizes: tuple[int, int]
) -> None:
    assert 0.85 <= coverage(skill=skill, noise=noise, sizes=sizes) <= 0.95


def of_strong_rules(world: World) -> None:
    """Errors go together by rule more than by source."""
    world.rule_skills = [world.rng.gauss(0.0, 0.9) for _ in range(N_RULES)]
    world.rule_noise = [math.exp(world.rng.gauss(0.0, 0.9)) for _ in range(N_RULES)]


def of_few_sources(world: World) -> None:
    """Hardly more than a handful of sources tell nearly all."""
    world.sizes = [math.exp(world.rng.gauss(0.0, 1.6)) for _ in range(N_SOURCES)]


def of_uneven_sources(world: World) -> None:
    """Skills that follow no bell: most sources are good, some are hopeless; rules do not matter."""
    rates = [min(0.995, max(0.02, world.rng.betavariate(4, 1.2))) for _ in range(N_SOURCES)]
    world.skills = [math.log(rate / (1 - rate)) for rate in rates]
    world.rule_skills = [0.0] * N_RULES


@pytest.mark.parametrize("made", [of_strong_rules, of_few_sources, of_uneven_sources])
@pytest.mark.parametrize("sizes", [(8, 20), (30, 90)])
def test_bands_cover_in_worlds_of_another_make(made: Callable[[World], None], sizes: tuple[int, int]) -> None:
    assert 0.85 <= coverage(skill=1.2, noise=0.1, sizes=sizes, n_worlds=300, made=made) <= 0.95


@pytest.mark.parametrize(
    ("skill", "noise", "sizes"), [(1.5, 0.15, (10, 30)), (0.8, 0.2, (20, 60)), (1.5, 0.15, (40, 120))]
)
def test_bands_by_the_pinned_counts_cover_other_sources_than_measured(
    skill: float, noise: float, sizes: tuple[int, int]
) -> None:
    """Counts alone are known of the evaluation; sources and rules of the nights that follow have skills of their own."""
    rng, covered, n_worlds = random.Random(20261128), 0, 300
    pinned = load_accuracy().projects.precision
    for _ in range(n_worlds):
        true, finds = World(rng, skill=skill, noise=noise).quarter(130)
        right = sum(right for _, right in finds)
        known = counted(
            right,
            len(finds) - right,
            sum(not found for _, found in true),
            pinned.correlation,
            n_sources=len(pinned.by_source),
        )
        n_true = rng.randint(*sizes)
        _, finds = World(rng, skill=skill, noise=noise).quarter(n_true)
        found = band(mix_of(Counter(str(source) for source, _ in finds)), known.precision, known.recall)
        covered += found.low <= n_true <= found.high
    assert 0.85 <= covered / n_worlds <= 0.95


@pytest.mark.parametrize("sizes", [(15, 40), (40, 120)])
def test_bands_cover_where_the_doubtful_was_judged_first(sizes: tuple[int, int]) -> None:
    """Finds are named or unnamed; the unnamed are wrong more often, and reviewers are given most of them first."""
    rng, covered, n_worlds = random.Random(7), 0, 300
    for _ in range(n_worlds):
        world = World(rng, skill=1.5, noise=0.2)

        def kinds(finds: list[tuple[int, bool]]) -> list[tuple[int, bool, str]]:
            return [
                (s, ok, "unnamed" if rng.random() < (0.25 if ok else 0.75) else "named") for s, ok in finds
            ]

        true, finds = world.quarter(500)
        told = kinds(finds)
        common = Counter(kind for *_, kind in told)
        judged = [one for one in told if rng.random() < (0.9 if one[2] == "unnamed" else 0.3)]
        plain = rate((str(source), right) for source, right, _ in judged)
        fair = weighed(((kind, right) for _, right, kind in judged), common, plain.value)
        recall = rate((str(source), found) for source, found in true[:250])
        n_true = rng.randint(*sizes)
        _, finds = world.quarter(n_true)
        found = band(mix_of(Counter(str(s) for s, _ in finds)), replace(plain, value=fair), recall)
        covered += found.low <= n_true <= found.high
    assert 0.85 <= covered / n_worlds <= 0.95


def test_documents_looked_through_weigh_as_much_as_they_are_common() -> None:
    judged = [("many", False)] * 20 + [("many", True)] * 20 + [("none", True)] * 60
    as_common = weighed_documents(judged, {"many": (40, 40), "none": (60, 60)})
    seldom = weighed_documents(judged, {"many": (40, 40), "none": (600, 60)})
    assert as_common == pytest.approx(80.5 / 101)
    assert seldom == pytest.approx((100 * 620 / 640 + 0.5) / 101)


def test_a_cell_that_goes_when_rates_of_error_change_leaves_no_band(
    con: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger, url = Ledger(tmp_path / "ledger.jsonl"), "http://herald.example/lucie"
    for type_, day in (("model", "2026-01-05"), ("data", "2026-01-06")):
        happened = [event("announced", "announced", "2025-02-10", "day")]
        told = claim("Lucie", "FRA", type_, events=happened)
        text = f"Lucie, a thing of {type_}, was announced."
        load(con, [story(text, "2025-02-10", url=url, claims=[told], fetched_at=f"{day}T02:00:00Z")])
        refresh(con, resolve(con, ledger=ledger))
        other = replace(load_accuracy(), basis="measured anew")
        monkeypatch.setattr("warehouse.trends.accuracy.load_accuracy", lambda other=other: other)
    found = {row[0] for row in fetch_all(con, "SELECT DISTINCT project_type FROM quarterly_bands")}
    assert found == {"all", "data"}
    assert fetch_all(con, "SELECT DISTINCT basis FROM quarterly_bands") == [("measured anew",)]


def test_a_plain_binomial_would_be_too_sure() -> None:
    together = rate([(str(s), s % 2 == 0) for s in range(10) for _ in range(20)])
    apart = rate([(str(n), n % 2 == 0) for n in range(200)])
    assert together.value == pytest.approx(apart.value, abs=0.01)
    assert together.correlation > 0.9 and apart.correlation == 0
    strange = {"a": 10, "b": 10}
    assert band(mix_of(strange), together, apart).high > 1.2 * band(mix_of(strange), apart, apart).high


def test_more_sources_and_more_judged_cases_narrow_a_band() -> None:
    few = rate([(str(n % 5), n % 4 > 0) for n in range(20)])
    many = rate([(str(n % 25), n % 4 > 0) for n in range(400)])
    wide = band(mix_of({"0": 10, "1": 10}), few, few)
    narrow = band(mix_of({str(n): 1 for n in range(20)}), many, many)
    assert wide.high - wide.low > narrow.high - narrow.low
    assert wide.low < wide.estimate < wide.high


def test_a_cell_without_finds_may_still_miss_some() -> None:
    recall = rate([(str(n % 9), n % 3 > 0) for n in range(90)])
    found = band(mix_of({}), recall, recall)
    assert (found.low, found.estimate) == (0.0, 0.0) and 0.5 < found.high < 3


def test_without_judged_cases_nothing_is_claimed() -> None:
    nothing = rate([])
    found = band(mix_of({"a": 3, "b": 2}), nothing, nothing)
    assert found.high / found.low > 20


def test_every_number_of_the_trend_tables_has_a_band(con: Connection, tmp_path: Path) -> None:
    told = [event("announced", "announced", "2025-01-20", "day")]
    paid = [amount("€10 million", 1e7, "EUR")]
    made = claim("Alia", "ESP", "model", events=told, amounts=paid, vendors=["nvidia"])
    later = claim("Apertus", "CHE", "model", events=[event("announced", "announced", "2025-04-20", "day")])
    load(
        con,
        [
            story("Alia was announced for €10 million on Nvidia.", "2025-01-21", claims=[made]),
            story("Apertus was announced.", "2025-04-21", claims=[later]),
        ],
    )
    refresh(con, resolve(con, ledger=Ledger(tmp_path / "ledger.jsonl")))
    assert fetch_all(con, "SELECT DISTINCT growth FROM quarterly_panel WHERE country = 'ALL'") == [(1.0,)]
    bare = fetch_all(
        con,
        """
        (
            SELECT profile, quarter, country, project_type, 'all', 'new', 'n_new_projects', n_new_projects
            FROM quarterly_trend
            UNION ALL
            SELECT profile, quarter, country, project_type, 'all', 'cumulative', 'n_cumulative_projects', n_cumulative_projects
            FROM quarterly_trend
            UNION ALL
            SELECT profile, 'all', country, project_type, 'all', 'cumulative', 'n_projects', sum(n_new_projects)
            FROM quarterly_trend GROUP BY ALL
            UNION ALL
            SELECT profile, quarter, country, project_type, 'all', 'new', 'disclosed_usd', disclosed_usd
            FROM quarterly_trend WHERE disclosed_usd IS NOT NULL
            UNION ALL
            SELECT profile, quarter, country, project_type, 'all', 'new', 'largest_usd', largest_usd
            FROM quarterly_trend WHERE largest_usd IS NOT NULL
            UNION ALL
            SELECT profile, quarter, country, project_type, 'all', 'new', 'disclosed_usd_without_largest',
                disclosed_usd - largest_usd
            FROM quarterly_trend WHERE largest_usd IS NOT NULL
            UNION ALL
            SELECT profile, quarter, country, project_type, 'all', 'new', 'growth', growth
            FROM quarterly_panel WHERE growth IS NOT NULL
            UNION ALL
            SELECT profile, quarter, country, project_type, 'all', 'new', 'growth_all_sources', growth_all_sources
            FROM quarterly_panel WHERE growth_all_sources IS NOT NULL
            UNION ALL
            SELECT profile, quarter, country, project_type, vendor, window_kind, 'vendor_share', share
            FROM quarterly_vendor_share
            UNION ALL
            SELECT profile, quarter, country, project_type, 'all', window_kind, 'type_share', share
            FROM quarterly_type_share
        )
        EXCEPT
        SELECT profile, quarter, country, project_type, vendor, window_kind, measure, value FROM quarterly_bands
        WHERE low <= estimate AND estimate <= high
        """,
    )
    assert bare == []
    low, estimate, high, basis = fetch_all(
        con, "SELECT low, estimate, high, basis FROM quarterly_bands WHERE measure = 'n_new_projects' LIMIT 1"
    )[0]
    assert low < estimate < high and basis.startswith("pinned evaluation")


def test_every_mistake_in_the_pinned_evaluation_is_told(tmp_path: Path) -> None:
    path = tmp_path / "accuracy.yml"
    path.write_text("projects: {right: many, wrong: 1, misssed: 2}")
    with pytest.raises(ReferenceInvalid) as caught:
        load_accuracy(path)
    told = str(caught.value)
    assert "projects.misssed: unknown key" in told and "projects.missed: is missing" in told
    assert "projects.right: a number" in told
