"""Bands of the numbers of the trend tables, made anew where the numbers or what they are made of were touched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np

from warehouse.rows import Columns, Connection, fetch_all, fetch_columns, fetch_value, relations
from warehouse.shapes import digest
from warehouse.sqlfiles import statement
from warehouse.trends.accuracy import Accuracy, known_accuracy
from warehouse.trends.bands import Band, band, growth_band, share_band
from warehouse.trends.mixes import mixes
from warehouse.trends.sums import Sums, sum_bands

STAGES = ("announced_usd", "committed_usd", "disbursed_usd", "disclosed_usd")
LARGEST, WITHOUT_LARGEST = "largest_usd", "disclosed_usd_without_largest"


class Drawn(NamedTuple):
    """Sums of one stage of a cell whose bands are drawn, with the number of the cell."""

    draw_no: int
    stage: str
    sums: Sums


def refresh_bands(con: Connection) -> None:
    """Bands of the numbers whose sources or sums moved; of all of them if the rates of error are others than before."""
    con.execute(statement("trends/move_sources"))
    accuracy = known_accuracy(con)
    now = digest(repr(accuracy))
    before = fetch_value(con, "SELECT value FROM resolution_state WHERE key = 'accuracy'")
    if before != now:
        con.execute(statement("trends/forget_bands"))
        con.execute("INSERT OR REPLACE INTO resolution_state VALUES ('accuracy', $now)", {"now": now})
    con.execute(statement("trends/cells_to_draw"))
    sources = [name for (name,) in fetch_all(con, statement("trends/sources_by_number"))]
    # NumPy draws without the interpreter's lock, and each set of sums has a seed of its own: they are drawn beside the rest
    with ThreadPoolExecutor() as pool:
        of_sums = _of_sums(con, accuracy, sources, pool)
        con.execute(statement("trends/mix_panel"))
        con.execute(statement("trends/stage_numbers"))
        of_counts, of_growth = _of_counts(con, accuracy, sources), _of_growth(con, accuracy)
        found = {"found_numbers": of_counts, "found_growths": of_growth, "found_sums": of_sums()}
    with relations(con, **found):
        con.execute(statement("trends/stage_bands"), {"basis": accuracy.basis})
    con.execute(statement("trends/replace_bands"))
    con.execute(statement("trends/mark_unreleased"))


def _of_counts(con: Connection, accuracy: Accuracy, sources: Sequence[str]) -> Columns:
    """Bands of numbers of projects and of shares."""
    told = fetch_columns(con, statement("trends/cell_sources"))
    numbers = fetch_columns(con, statement("trends/numbers_to_band"))
    projects = (accuracy.projects.precision, accuracy.projects.recall)
    fields = {"is_of_vendor": accuracy.vendors, "is_of_type": accuracy.types}
    found = np.zeros((3, len(numbers["number_no"])))
    for kind in (None, *fields):
        chosen = numbers[kind] if kind else ~(numbers["is_of_vendor"] | numbers["is_of_type"])
        some, places = {name: each[chosen] for name, each in numbers.items()}, np.flatnonzero(chosen)
        for rows, part, whole in mixes(told, some, sources):
            if kind:
                field = (fields[kind].precision, fields[kind].recall)
                bands = share_band(part, whole, projects=projects, field=field)
            else:
                bands = band(part, *projects)
            found[:, places[rows]] = bands.low, bands.estimate, bands.high
    return _columns(numbers["number_no"], *found)


def _of_growth(con: Connection, accuracy: Accuracy) -> Columns:
    """Bands of the growth of the panel, and of the growth among all sources."""
    told = fetch_columns(con, statement("trends/growth_to_band"))
    squares = (told["n_now_squares"], told["n_both"], told["n_before_squares"])
    projects = (accuracy.projects.precision, accuracy.projects.recall)
    found = growth_band(told["n_now"], told["n_before"], squares=squares, projects=projects)
    return _columns(told["growth_no"], found.low, found.estimate, found.high)


def _of_sums(
    con: Connection, accuracy: Accuracy, sources: Sequence[str], pool: ThreadPoolExecutor
) -> Callable[[], Columns]:
    """Begin to draw the bands of sums of money, and of the largest one; what is returned waits for them."""
    cells = list(_told_sums(fetch_columns(con, statement("trends/cell_sums")), sources))
    wanted = {each.sums.key: each.sums for each in cells}  # profiles often count the same sums
    drawn = pool.map(lambda sums: sum_bands(sums, accuracy.projects, accuracy.money), wanted.values())

    def found() -> Columns:
        bands = dict(zip(wanted, drawn))
        rows = [row for each in cells for row in _of_cell(each, bands[each.sums.key])]
        draw_no, measure, value, low, estimate, high = zip(*rows) if rows else ((),) * 6
        names = np.array(measure, dtype=object)
        return {**_columns(draw_no, low, estimate, high), "measure": names, "value": np.array(value, float)}

    return found


def _told_sums(told: Columns, sources: Sequence[str]) -> Iterator[Drawn]:
    """The sums of each cell and stage; rows come in the order of cell, stage, source and sum."""
    cell = told["draw_no"] * len(STAGES) + told["stage_no"]
    starts = np.flatnonzero(np.diff(cell, prepend=-1))
    for start, end in zip(starts, [*starts[1:], len(cell)]):
        source_no, n_of_source = np.unique(told["source_no"][start:end], return_counts=True)
        sums = Sums(tuple(sources[no] for no in source_no), n_of_source, told["usd"][start:end])
        yield Drawn(int(told["draw_no"][start]), STAGES[told["stage_no"][start]], sums)


def _of_cell(cell: Drawn, bands: tuple[Band, Band, Band]) -> Iterator[tuple[Any, ...]]:
    usd, most = float(cell.sums.usd.sum()), float(cell.sums.usd.max())
    numbers = {cell.stage: usd, LARGEST: most, WITHOUT_LARGEST: usd - most}
    for (measure, value), found in zip(numbers.items(), bands):
        if measure == cell.stage or cell.stage == "disclosed_usd":
            yield cell.draw_no, measure, value, found.low, found.estimate, found.high


def _columns(numbers: Any, low: Any, estimate: Any, high: Any) -> Columns:
    columns = {"low": low, "estimate": estimate, "high": high}
    return {
        "no": np.array(numbers, np.int64),
        **{name: np.array(each, float) for name, each in columns.items()},
    }
