"""Two counting profiles side by side read well in a window of 80 characters and in one of 60."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from rich.console import Console

from pipeline.commands.comparison import comparison_parts

TOTAL = {
    "n_projects": 126,
    "n_disclosing": 69,
    "n_undisclosed": 57,
    "disclosed_usd": 352.2e9,
    "disclosed_usd_without_largest": 144.34e9,
}
ALIKE = {
    f"{what}_in_{side}": value
    for side in ("one", "other")
    for what, value in {
        "quarter": "2024-Q2",
        "usd": 1.62e9,
        "types": "infrastructure",
        "countries": "ESP",
        "reason": "counted",
        "is_counted": True,
    }.items()
}


def _project(number: int, name: str, difference: str, **otherwise: Any) -> dict[str, Any]:
    return {
        "difference": difference,
        "name": name,
        "project_id": f"p-5daa18{number:02}",
        "primary_country": "ESP",
        **ALIKE,
        **otherwise,
    }


def _left_out(number: int, name: str, reason: str) -> dict[str, Any]:
    return _project(
        number, name, "only in other", is_counted_in_one=False, reason_in_one=reason, usd_in_one=None
    )


COMPARED = {
    "one": "cnas_like",
    "other": "default",
    "totals": {"cnas_like": TOTAL, "default": {**TOTAL, "n_projects": 167}},
    "projects": [
        _project(
            1,
            "Estrategia de Inteligencia Artificial 2024",
            "other cells",
            types_in_other="infrastructure model other",
        ),
        _project(
            2, "Edinburgh supercomputer", "another quarter", quarter_in_other="2023-Q4", usd_in_one=None
        ),
        _left_out(3, "AI Opportunities Action Plan", "its payers are out of scope"),
        _left_out(4, "AI Sovereign Compute Infrastructure Program", "its countries are left out"),
        _left_out(5, "AI・半導体産業基盤強化フレーム", "too few publishers"),
    ],
}
WORDS = {
    "infrastructure",
    "Inteligencia",
    "Opportunities",
    "Infrastructure",
    "publishers",
    "supercomputer",
    "countries",
    *(f"p-5daa180{number}" for number in range(1, 6)),
}


def _shown(monkeypatch: pytest.MonkeyPatch, width: int) -> list[str]:
    monkeypatch.setattr("pipeline.commands.output.results", lambda: Console(width=width))
    written = io.StringIO()
    console = Console(file=written, width=width)
    for part in comparison_parts(COMPARED):
        console.print(part)
    return [line.rstrip() for line in written.getvalue().splitlines()]


@pytest.mark.parametrize("width", [60, 80, 200])
def test_a_comparison_breaks_no_word_of_a_european_script(
    monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    lines = _shown(monkeypatch, width)
    words = {word for line in lines for word in re.findall(r"[\w-]+", line)}
    assert words >= WORDS, f"broken: {WORDS - words}"
    assert max(map(len, lines)) <= width


def test_each_way_to_differ_has_its_table_and_a_project_only_what_differs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = _shown(monkeypatch, 200)
    assert "In both, other cells: 1 project" in lines
    assert "Only in default, left out of cnas_like: 3 projects" in lines
    (strategy,) = (line for line in lines if "Estrategia" in line)
    assert "infrastructure + model + other" in strategy and "2024-Q2" not in strategy
    (edinburgh,) = (line for line in lines if "Edinburgh" in line)
    assert "2024-Q2, no money" in edinburgh and "2023-Q4, 1.62 bn USD" in edinburgh


def test_a_window_of_60_characters_keeps_the_sums_and_says_what_it_leaves_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = _shown(monkeypatch, 60)
    (total,) = (line for line in lines if line.strip().startswith("default "))
    assert "352.20 bn" in total and "144.34 bn" in total and "69 of 167" in total
    assert any("No room for Country" in line for line in lines)
    assert not any("No room" in line for line in _shown(monkeypatch, 80))
