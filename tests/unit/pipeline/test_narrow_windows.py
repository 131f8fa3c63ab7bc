"""In a window of 60 characters tables break no number, and folded texts keep their indentation."""

from __future__ import annotations

import io

import pytest
from rich.console import Console, RenderableType
from rich.text import Text

from pipeline.commands.output import hanging, table
from pipeline.commands.share_tables import Kind, share_table_parts
from pipeline.commands.tables import trend_cells

SHARE = {
    "window_kind": "cumulative",
    "project_type": "infrastructure",
    "vendor": "nvidia",
    "n_numerator": 103,
    "n_denominator": 144,
    "n_undisclosed": 55,
    "share": 0.715,
    "share_low": 0.695,
    "share_high": 0.761,
}
MONEY = {
    "country": "ALL",
    "disclosed_usd": 995.18e9,
    "share": 1.0,
    "disclosed_usd_without_largest": 495.18e9,
    "largest_usd": 500e9,
    "largest_share": 0.502,
    "n_disclosing": 96,
    "n_undisclosed": 70,
}
GROWTH = {
    "quarter": "2024-Q2",
    "n_sources": 12,
    "n_new_before": 10,
    "n_new_projects": 20,
    "growth": 2.0,
    "growth_low": 1.24,
    "growth_high": 2.6,
    "growth_all_sources": 3.0,
}
FOUND = {
    "country": "ALL",
    "quarter": "2026-Q2",
    "profile": "default",
    "project_type": "infrastructure",
    "types": [SHARE],
    "vendors": [{**SHARE, "window_kind": "new"}],
    "money": [MONEY],
    "growth": [GROWTH],
}


def _lines(part: RenderableType, width: int) -> list[str]:
    written = io.StringIO()
    Console(file=written, width=width).print(part)
    return [line.rstrip() for line in written.getvalue().splitlines()]


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize(
    ("kind", "whole"),
    [
        (Kind.types, ("infrastructure", "103", "144", "71.5%", "55")),
        (Kind.vendors, ("nvidia", "103", "144", "71.5%", "55")),
        (Kind.money, ("995.18 bn", "495.18 bn", "50.2%", "96 of 166")),
        (Kind.growth, ("2024-Q2", "12", "2.00", "1.24–2.60", "3.00")),
    ],
)
def test_a_share_keeps_its_fraction_and_breaks_no_number(
    monkeypatch: pytest.MonkeyPatch, kind: Kind, whole: tuple[str, ...], width: int
) -> None:
    monkeypatch.setattr("pipeline.commands.output.results", lambda: Console(width=width))
    (part,) = share_table_parts(FOUND, [kind])
    lines = _lines(part, width)
    assert max(map(len, lines)) <= width
    (row,) = (line for line in lines if whole[0] in line and whole[1] in line)
    assert all(word in row for word in whole), row


def test_a_table_without_prose_folds_between_words_before_it_breaks_any() -> None:
    rows = [{"what": "infrastructure in Spain", "measure": "disclosed US dollars", "now": "15.00 bn"}]
    columns = {"what": "What", "measure": "Measure", "now": "Now"}
    lines = _lines(table(rows, columns, width=40), 40)
    assert any("infrastructure" in line and "disclosed" in line for line in lines)


def test_the_note_names_the_option_that_this_command_has() -> None:
    rows = [{"a": "x" * 20, "b": "y" * 20}]
    made = table(rows, {"a": "A", "b": "B"}, spare=["b"], width=30, always="--json")
    assert str(made.caption) == "No room for B: a wider window shows them, --json always does."


def test_what_a_window_folds_of_a_text_keeps_its_indentation() -> None:
    text = Text("    “Three companies have committed £14 billion.”\n      told in 2025\n\nplain")
    lines = _lines(hanging(text), 30)
    assert lines == [
        "    “Three companies have",
        "    committed £14 billion.”",
        "      told in 2025",
        "",
        "plain",
    ]


def test_a_table_of_cells_of_one_country_leaves_the_country_out_before_a_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pipeline.commands.output.results", lambda: Console(width=60))
    measures = dict.fromkeys(("n_documents", "n_publishers", "n_undisclosed"), 4)
    sums = dict.fromkeys(("announced_usd", "committed_usd", "disbursed_usd", "disclosed_usd"), 782.88e9)
    named = {"profile": "default", "quarter": "2025-Q1", "country": "GBR"}
    counts = {"n_new_projects": 26, "n_cumulative_projects": 79, "n_disclosing": 22, "largest_usd": 5e9}
    cells = [
        {**named, "project_type": each, **measures, **sums, **counts} for each in ("infrastructure", "all")
    ]
    lines = _lines(trend_cells(cells), 60)
    (row,) = (line for line in lines if "infrastructure" in line)
    assert "782.88 bn" in row and "22 of 26" in row and "GBR" not in row
    assert max(map(len, lines)) <= 60 and any("Country" in line for line in lines)
