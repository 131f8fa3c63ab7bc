"""Tables fit the window that they are shown in, and say what they have no room for."""

from __future__ import annotations

import io

import pytest
from rich.console import Console, RenderableType

from pipeline.commands.fitting import has_room
from pipeline.commands.output import records, table
from pipeline.commands.tables import overview, trend_cells

CELL = {
    "profile": "default",
    "quarter": "2025-Q1",
    "country": "ALL",
    "project_type": "all",
    "n_new_projects": 26,
    "n_cumulative_projects": 79,
    "n_documents": 38,
    "n_publishers": 19,
    "announced_usd": 782.88e9,
    "committed_usd": 1e9,
    "disbursed_usd": None,
    "disclosed_usd": 782.88e9,
    "largest_usd": 500e9,
    "n_disclosing": 19,
    "n_undisclosed": 7,
}
BANDS = {
    f"{key}_{end}": CELL[key]
    for key in CELL
    if key.startswith("n_") or key.endswith("usd")
    for end in ("low", "high")
}
TREND = [{**CELL, **BANDS, "band_basis": "measured"}]
INFRASTRUCTURE = [{**TREND[0], "project_type": "infrastructure"}, {**TREND[0], "country": "GBR"}]

TOTALS = {
    (country, measure): {"value": value, "low": value, "high": value}
    for country in ("ALL", "GBR")
    for measure, value in (
        ("n_projects", 26),
        ("disclosed_usd", 782.88e9),
        ("disclosed_usd_without_largest", 282.88e9),
    )
}


def _lines(part: RenderableType, width: int) -> list[str]:
    console = Console(file=io.StringIO(), width=width)
    console.print(part)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [80, 100, 132, 200])
def test_the_overview_is_never_wider_than_the_window_and_folds_no_number(
    monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setattr("pipeline.commands.output.results", lambda: Console(width=width))
    for part in overview([*TREND, *INFRASTRUCTURE], TOTALS, profile="default"):
        lines = _lines(part, width)
        assert max(map(len, lines)) <= width
        row = next(line for line in lines if "2025-Q1" in line or "GBR" in line)
        assert "782.88 bn" in row and "282.88 bn" in row and "19 of 26" in row


def test_every_cell_keeps_its_sum_and_its_counts_at_80_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.commands.output.results", lambda: Console(width=80))
    lines = _lines(trend_cells(INFRASTRUCTURE), 80)
    (row,) = (line for line in lines if "infrastructure" in line)
    assert "782.88 bn" in row and "282.88 bn" in row and "19 of 26" in row


ROWS = [{"name": "Alia", "told": "a model", "band": "1–2", "n": 3}]
COLUMNS = {"name": "Name", "told": "What it is", "band": "90 %", "n": "Number of documents"}


def test_headings_are_folded_before_a_column_goes() -> None:
    assert "Number\nof\ndocuments" in [
        c.header for c in table(ROWS, COLUMNS, spare=["band"], width=45).columns
    ]


def test_a_column_that_finds_no_room_is_named_and_its_note_goes_with_it() -> None:
    notes = {"band": "90 %: a band.", "n": "N: a number."}
    narrow = table(ROWS, COLUMNS, spare=["band", "told"], notes=notes, width=24)
    assert len(narrow.columns) == 2
    assert str(narrow.caption).startswith("N: a number. No room for What it is, 90 %: a wider window")


def test_a_window_with_room_shows_all_and_says_nothing() -> None:
    wide = table(ROWS, COLUMNS, spare=["band"], width=200)
    assert len(wide.columns) == 4 and wide.caption is None


def test_rows_of_too_many_columns_are_written_one_below_the_other() -> None:
    cells = {f"column_{n}": ["x" * 30] for n in range(12)}
    columns = {name: name for name in cells}
    assert has_room(columns, cells, width=200, least=12, longest=160)
    assert not has_room(columns, cells, width=80, least=12, longest=160)
    assert not has_room({"a": "a"}, {"a": ["{" + "x" * 200]}, width=80, least=12, longest=160)
    assert has_room({"a": "a"}, {"a": ["{" + "x" * 200]}, width=240, least=12, longest=160)
    lines = [
        str(part) for part in records([{"name": "[b]Alia", "n": None, "usd": 1234.0}], ["name", "n", "usd"])
    ]
    assert lines == ["row 1", "  name  [b]Alia", "  n     ", "  usd   1,234"]
