"""Bands of the numbers of the trend tables, made anew where the numbers or what they are made of were touched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from warehouse.rows import Connection, Row, fetch_all, fetch_rows, fetch_value, stage
from warehouse.shapes import digest
from warehouse.sqlfiles import statement
from warehouse.trends.accuracy import Accuracy, known_accuracy
from warehouse.trends.bands import Band, Mix, band, growth_band, mix_of, share_band
from warehouse.trends.sums import sum_bands

Cell = tuple[str, str, str, str]
"""Profile, quarter, country and type."""
Sums = tuple[tuple[str, float], ...]
STAGES = ("announced_usd", "committed_usd", "disbursed_usd", "disclosed_usd")
LARGEST, WITHOUT_LARGEST = "largest_usd", "disclosed_usd_without_largest"
UNKNOWN = "unknown"


def refresh_bands(con: Connection) -> None:
    """Bands of the numbers whose sources or sums moved; of all of them if the rates of error are others than before."""
    con.execute(statement("trends/move_sources"))
    accuracy = known_accuracy(con)
    now = digest(repr(accuracy))
    before = fetch_value(con, "SELECT value FROM resolution_state WHERE key = 'accuracy'")
    if before != now:
        con.execute(statement("trends/forget_bands"))
        con.execute("INSERT OR REPLACE INTO resolution_state VALUES ('accuracy', $now)", {"now": now})
    # NumPy draws without the interpreter's lock, and each set of sums has a seed of its own: they are drawn beside the rest
    with ThreadPoolExecutor() as pool:
        of_sums = _of_sums(con, accuracy, pool)
        con.execute(statement("trends/mix_panel"))
        con.execute(statement("trends/stage_numbers"))
        bands = [*_of_counts(con, accuracy), *_of_growth(con, accuracy), *of_sums()]
    stage(con, "trends/stage_bands", bands)
    con.execute(statement("trends/replace_bands"))
    con.execute(statement("trends/mark_unreleased"))


def _of_counts(con: Connection, accuracy: Accuracy) -> Iterator[Row]:
    """Bands of numbers of projects and of shares."""
    sources = Sources(fetch_all(con, statement("trends/cell_sources")))
    projects = accuracy.projects
    rates = (projects.precision, projects.recall)
    for row in fetch_rows(con, statement("trends/numbers_to_band")):
        quarter, measure, is_new = row["quarter"], row["measure"], row["window_kind"] == "new"
        part = sources.of(row.pop("part_no"), quarter, is_new=is_new)
        whole_no = row.pop("whole_no")
        if not measure.endswith("share"):
            found = band(part, *rates)
        else:
            whole = sources.of(whole_no, quarter, is_new=is_new)
            field = accuracy.vendors if measure == "vendor_share" else accuracy.types
            found = share_band(part, whole, projects=rates, field=(field.precision, field.recall))
        digits = 4 if measure.endswith("share") else 2
        yield _row(row, found, digits, accuracy.basis)


def _of_growth(con: Connection, accuracy: Accuracy) -> Iterator[Row]:
    """Bands of the growth of the panel, and of the growth among all sources."""
    rates = (accuracy.projects.precision, accuracy.projects.recall)
    for row in fetch_rows(con, statement("trends/growth_to_band")):
        now, before = row.pop("n_now"), row.pop("n_before")
        squares = (row.pop("n_now_squares"), row.pop("n_both"), row.pop("n_before_squares"))
        yield _row(row, growth_band(now, before, squares=squares, projects=rates), 4, accuracy.basis)


class Sources:
    """Projects of series by the source that told of them first, in a quarter or up to it."""

    def __init__(self, told: Iterable[tuple[int, str, str, int]]) -> None:
        """Rows of a series' number, quarter, source and projects."""
        self._new: dict[int, dict[str, list[tuple[str, int]]]] = defaultdict(lambda: defaultdict(list))
        for series_no, quarter, source, n in told:
            self._new[series_no][quarter].append((source, n))
        self._of_quarter: dict[tuple[int, str], Mix] = {}
        self._so_far: dict[int, tuple[Mix, list[str]]] = {}

    def of(self, series_no: int, quarter: str, *, is_new: bool) -> Mix:
        """Asked for in the order of the quarters: a number up to a quarter costs what the quarter brings."""
        cells = self._new.get(series_no, {})
        if is_new or quarter == UNKNOWN:
            if (series_no, quarter) not in self._of_quarter:
                self._of_quarter[series_no, quarter] = mix_of(dict(cells.get(quarter, ())))
            return self._of_quarter[series_no, quarter]
        if series_no not in self._so_far:
            self._so_far[series_no] = Mix(), sorted(cells.keys() - {UNKNOWN}, reverse=True)
        mix, later = self._so_far[series_no]
        while later and later[-1] <= quarter:
            for source, n in cells[later.pop()]:
                mix.add(source, n)
        return mix


def _of_sums(con: Connection, accuracy: Accuracy, pool: ThreadPoolExecutor) -> Callable[[], Iterator[Row]]:
    """Begin to draw the bands of sums of money, and of the largest one; what is returned waits for them."""
    cells: dict[Cell, list[Row]] = defaultdict(list)
    for row in fetch_rows(con, statement("trends/cell_sums")):
        cells[row["profile"], row["quarter"], row["country"], row["project_type"]].append(row)
    told = {cell: dict(_by_stage(rows)) for cell, rows in cells.items()}
    wanted = list({sums: None for stages in told.values() for sums in stages.values()})
    drawn = pool.map(lambda sums: sum_bands(sums, accuracy.projects, accuracy.money), wanted)
    return lambda: _rows_of_sums(told, dict(zip(wanted, drawn)), accuracy.basis)


def _rows_of_sums(
    told: Mapping[Cell, Mapping[str, Sums]], drawn: Mapping[Sums, tuple[Band, Band, Band]], basis: str
) -> Iterator[Row]:
    for cell, stages in told.items():
        key = dict(zip(("profile", "quarter", "country", "project_type"), cell))
        for column, sums in stages.items():
            bands = drawn[sums]
            usd, most = sum(usd for _, usd in sums), max(usd for _, usd in sums)
            numbers = {column: usd, LARGEST: most, WITHOUT_LARGEST: usd - most}
            for (measure, value), found in zip(numbers.items(), bands):
                if measure == column or column == "disclosed_usd":
                    yield _row({**key, "measure": measure, "value": value}, found, 0, basis)


def _by_stage(rows: Sequence[Row]) -> Iterator[tuple[str, Sums]]:
    """Sums of a cell in each stage that has any, each with its source."""
    for column in STAGES:
        sums = tuple(sorted((row["source_name"], row[column]) for row in rows if row[column] is not None))
        if sums:
            yield column, sums


def _row(told: Mapping[str, object], found: Band, digits: int, basis: str) -> Row:
    return {
        "vendor": "all",
        "window_kind": "new",
        **told,
        "low": round(found.low, digits),
        "estimate": round(found.estimate, digits),
        "high": round(found.high, digits),
        "basis": basis,
    }
