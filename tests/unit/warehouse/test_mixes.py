"""Mixes of sources behind numbers are those that counting one number after the other gives."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest

from warehouse.trends import mixes as module
from warehouse.trends.bands import band, mix_of, rate, share_band
from warehouse.trends.mixes import ALL, UNKNOWN, mixes

SOURCES = [f"s{number}" for number in range(6)]
QUARTERS = [8101, 8102, 8103, 8104, UNKNOWN]


def made(rng: random.Random, n_series: int) -> dict[tuple[int, int, int], int]:
    """New projects by series, quarter and source; the quarter 0 stands for all before."""
    return {
        (series, quarter, source): rng.randint(1, 9)
        for series in range(1, n_series + 1)
        for quarter in [0, *QUARTERS]
        for source in range(len(SOURCES))
        if rng.random() < 0.4
    }


def counted(
    told: dict[tuple[int, int, int], int], series: int, quarter: int, *, is_new: bool
) -> Counter[str]:
    """The mix of one number, told row by row."""
    alone = (is_new and quarter != ALL) or quarter == UNKNOWN
    found: Counter[str] = Counter()
    for (of, when, source), n in told.items():
        if of == series and (
            when == quarter if alone else when <= quarter and (when != UNKNOWN or quarter == ALL)
        ):
            found[SOURCES[source]] += n
    return found


@pytest.mark.parametrize("most", [1, 500, 8_000_000])
def test_mixes_are_those_of_counting_one_by_one(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_COUNTS", most)
    rng = random.Random(5)
    told = made(rng, 9)
    asked = [
        (part, rng.randint(1, 9), rng.choice([*QUARTERS, ALL]), rng.random() < 0.5)
        for part in sorted(rng.choices(range(1, 10), k=200))
    ]
    rows = np.array([(*key, n) for key, n in sorted(told.items())], dtype=np.int64).T
    columns = dict(zip(("series_no", "quarter_no", "source_no", "n_projects"), rows))
    part_no, whole_no, quarter_no, is_new = map(np.array, zip(*asked))
    numbers = {"part_no": part_no, "whole_no": whole_no, "quarter_no": quarter_no, "is_new": is_new}
    n_seen = 0
    for chosen, part, whole in mixes(columns, numbers, SOURCES):
        for row, (part_of, whole_of, quarter, new) in enumerate(asked[chosen]):
            for mix, series in ((part, part_of), (whole, whole_of)):
                wanted = counted(told, series, quarter, is_new=new)
                assert dict(zip(SOURCES, mix.counts[row])) == {name: wanted[name] for name in SOURCES}
            n_seen += 1
    assert n_seen == len(asked)


def test_no_numbers_have_no_mixes() -> None:
    none = np.array([], dtype=np.int64)
    told = dict.fromkeys(("series_no", "quarter_no", "source_no", "n_projects"), none)
    numbers = dict.fromkeys(("part_no", "whole_no", "quarter_no", "is_new"), none)
    assert list(mixes(told, numbers, [])) == []


def test_bands_of_many_numbers_are_those_of_each() -> None:
    """Numbers without projects and shares of nothing and of all among them."""
    rng = random.Random(6)
    cases = [(rng.choice(SOURCES), rng.random() < 0.9) for _ in range(150)]
    precision, recall = (
        rate(cases),
        rate((source, not right or rng.random() < 0.9) for source, right in cases),
    )
    wholes = [{source: rng.randint(1, 9) for source in SOURCES} for _ in range(40)]
    parts = [{source: rng.randint(0, n) for source, n in whole.items()} for whole in wholes]
    parts[:2] = [dict.fromkeys(SOURCES, 0), wholes[1]]
    part, whole = (
        module.Mix(np.array([[*cell.values()] for cell in cells]), tuple(SOURCES))
        for cells in (parts, wholes)
    )
    rates = (precision, recall)
    counts, shares = band(part, *rates), share_band(part, whole, projects=rates, field=rates)
    for row, (of_part, of_whole) in enumerate(zip(parts, wholes)):
        named = {
            source: n for source, n in of_part.items() if n
        }  # a source that tells of none may be left out
        count = band(mix_of(of_part), *rates)
        share = share_band(mix_of(named), mix_of(of_whole), projects=rates, field=rates)
        for found, one in ((counts, count), (shares, share)):
            ends = [float(each[row]) for each in (found.low, found.estimate, found.high)]
            assert ends == pytest.approx([float(one.low), float(one.estimate), float(one.high)])
            assert 0 <= ends[0] <= ends[1] <= ends[2] and (found is counts or ends[2] <= 1)
