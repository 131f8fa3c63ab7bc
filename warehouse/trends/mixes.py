"""Which sources told of the projects behind numbers: of a quarter alone, of all quarters up to it, or of all there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from warehouse.rows import Columns
from warehouse.trends.bands import Mix

UNKNOWN = 2**31 - 2
"""Stands for the quarter "unknown", which is summed up alone."""
ALL = 2**31 - 1
"""Stands for all quarters, the unknown one among them."""
MOST_COUNTS = 8_000_000
"""Series times quarters times sources that are looked at in one go, so that memory stays flat."""


def mixes(told: Columns, numbers: Columns, sources: Sequence[str]) -> Iterator[tuple[slice, Mix, Mix]]:
    """Mixes of some numbers after the other, and of the wholes that these are part of.

    ``told`` has the columns ``series_no``, ``quarter_no``, ``source_no`` and ``n_projects``, in the order of the series: new
    projects by the source that told of them first. ``numbers`` has ``part_no`` and ``whole_no`` (series), ``quarter_no`` and
    ``is_new`` (of the quarter alone). Numbers of neighbouring series should be neighbours, too: they are reckoned together.
    """
    quarters = np.unique(np.concatenate([told["quarter_no"], numbers["quarter_no"]]))
    step = max(1, MOST_COUNTS // (2 * max(1, len(quarters) * len(sources))))
    for start in range(0, len(numbers["part_no"]), step):
        chosen = slice(start, start + step)
        some = {name: column[chosen] for name, column in numbers.items()}
        yield chosen, *_mixes_of(told, some, quarters, tuple(sources))


def _mixes_of(told: Columns, numbers: Columns, quarters: Any, sources: tuple[str, ...]) -> tuple[Mix, Mix]:
    wanted = np.unique(np.concatenate([numbers["part_no"], numbers["whole_no"]]))
    rows = slice(*np.searchsorted(told["series_no"], [wanted[0], wanted[-1] + 1]))
    series_no, quarter_no, source_no, n = (
        told[name][rows] for name in ("series_no", "quarter_no", "source_no", "n_projects")
    )
    is_wanted = np.isin(series_no, wanted)
    new = np.zeros((len(wanted), len(quarters), len(sources)), dtype=np.int64)
    new[
        np.searchsorted(wanted, series_no[is_wanted]),
        np.searchsorted(quarters, quarter_no[is_wanted]),
        source_no[is_wanted],
    ] = n[is_wanted]
    so_far = new.cumsum(axis=1)
    when = np.searchsorted(quarters, numbers["quarter_no"])
    is_of_all = numbers["quarter_no"] == ALL
    is_alone = ((numbers["is_new"] & ~is_of_all) | (numbers["quarter_no"] == UNKNOWN))[:, None]

    def of(series: Any) -> Mix:
        at = np.searchsorted(wanted, series)
        return Mix(np.where(is_alone, new[at, when], so_far[at, when]), sources)

    return of(numbers["part_no"]), of(numbers["whole_no"])
