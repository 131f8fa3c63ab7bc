"""Bands of the numbers of the trend tables, made anew where the numbers or what they are made of were touched."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from warehouse.rows import Connection, Row, fetch_all, fetch_rows, fetch_value, stage
from warehouse.shapes import digest
from warehouse.sqlfiles import statement
from warehouse.trends.accuracy import Accuracy, known_accuracy
from warehouse.trends.bands import Band, band, share_band
from warehouse.trends.sums import sum_bands

Series = tuple[str, str, str, str]
"""Profile, country, type and vendor; the vendor is ``all`` for all projects."""
STAGES = ("announced_usd", "committed_usd", "disbursed_usd", "disclosed_usd")
LARGEST = "largest_usd"
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
    con.execute(statement("trends/stage_numbers"))
    stage(con, "trends/stage_bands", [*_of_counts(con, accuracy), *_of_sums(con, accuracy)])
    con.execute(statement("trends/replace_bands"))


def _of_counts(con: Connection, accuracy: Accuracy) -> Iterator[Row]:
    """Bands of numbers of projects and of shares."""
    new: dict[Series, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for profile, country, type_, vendor, quarter, source, n in fetch_all(
        con, statement("trends/cell_sources")
    ):
        new[profile, country, type_, vendor][quarter][source] = n
    sources = Sources(new)
    projects = accuracy.projects
    rates = (projects.precision, projects.recall)
    for row in fetch_rows(con, statement("trends/numbers_to_band")):
        quarter, measure = row["quarter"], row["measure"]
        whole_type = row.pop("whole_type")
        series: Series = (row["profile"], row["country"], row["project_type"], row["vendor"])
        is_new = row["window_kind"] == "new"
        part = sources.of(series, quarter, is_new=is_new)
        if not measure.endswith("share"):
            found = band(part, *rates)
        else:
            whole: Series = (*series[:2], whole_type, "all")
            field = accuracy.vendors if measure == "vendor_share" else accuracy.types
            found = share_band(
                part,
                sources.of(whole, quarter, is_new=is_new),
                projects=rates,
                field=(field.precision, field.recall),
            )
        digits = 4 if measure.endswith("share") else 2
        yield _row(row, found, digits, accuracy.basis)


class Sources:
    """Projects of series by the source that told of them first, in a quarter or up to it."""

    def __init__(self, new: Mapping[Series, Mapping[str, Counter[str]]]) -> None:
        self._new = new
        self._so_far: dict[Series, tuple[str, Counter[str]]] = {}

    def of(self, series: Series, quarter: str, *, is_new: bool) -> Mapping[str, int]:
        """Asked for in the order of the quarters, numbers up to a quarter cost what the quarter brings."""
        cells = self._new.get(series, {})
        if is_new or quarter == UNKNOWN:
            return cells.get(quarter, Counter())
        reached, counts = self._so_far.get(series, ("", Counter()))
        if reached > quarter:
            reached, counts = "", Counter()
        if reached < quarter:
            for each, cell in cells.items():
                if reached < each <= quarter:  # the quarter "unknown" sorts after all others
                    counts.update(cell)
            self._so_far[series] = (quarter, counts)
        return counts


def _of_sums(con: Connection, accuracy: Accuracy) -> Iterator[Row]:
    """Bands of sums of money, and of the largest one."""
    cells: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in fetch_rows(con, statement("trends/cell_sums")):
        cells[row["profile"], row["quarter"], row["country"], row["project_type"]].append(row)
    drawn: dict[tuple[tuple[str, float], ...], tuple[Band, Band]] = {}
    for cell, rows in cells.items():
        key = dict(zip(("profile", "quarter", "country", "project_type"), cell))
        for column in STAGES:
            sums = tuple(sorted((row["source_name"], row[column]) for row in rows if row[column] is not None))
            if not sums:
                continue
            if sums not in drawn:
                drawn[sums] = sum_bands(sums, accuracy.projects, accuracy.money)
            total, largest = drawn[sums]
            told = {**key, "measure": column, "value": sum(usd for _, usd in sums)}
            yield _row(told, total, 0, accuracy.basis)
            if column == "disclosed_usd":
                told = {**key, "measure": LARGEST, "value": max(usd for _, usd in sums)}
                yield _row(told, largest, 0, accuracy.basis)


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
