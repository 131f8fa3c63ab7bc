"""What changed since a release, as people read it: a cell with its numbers, and what is behind them told once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pipeline.commands.changes import change_parts

DAWN = {"project_id": "p-1", "name": "Dawn"}
DECISION = {
    "verdict": "change",
    "subject": "project",
    "decided_by": "ada",
    "decided_at": "2026-11-29",
    "reason": "",
}


def _share(amount: float, **behind: Any) -> dict[str, Any]:
    return {"cause": "corrections", "amount": amount, "came": [], "left": [DAWN], "changed": [], **behind}


def _change(country: str, measure: str, old: float, new: float, *shares: dict[str, Any]) -> dict[str, Any]:
    return {
        "quarter": "2024-Q1",
        "country": country,
        "project_type": "all",
        "measure": measure,
        "old": old,
        "new": new,
        "shares": shares or (_share(new - old, decisions=[DECISION]),),
    }


def _printed(*changes: dict[str, Any]) -> str:
    found = {
        "since_release": "r1",
        "released_at": datetime(2026, 11, 29),
        "profile": "default",
        "is_members_known": True,
        "changes": changes,
    }
    return "\n".join(str(part) for part in change_parts(found))


def test_numbers_of_a_cell_with_the_same_behind_them_tell_it_once() -> None:
    told = _printed(
        _change("GBR", "n_new_projects", 6, 5),
        _change("GBR", "n_documents", 20, 18),
        _change("ALL", "n_new_projects", 9, 8),
    )
    assert told.count("left: Dawn (p-1)") == 2  # a cell each
    assert told.count("2024-Q1 GBR all") == 1
    assert "  new projects: 6 → 5 (−1 reviewers' corrections)\n  documents: 20 → 18 (−2 " in told
    assert "decided: change project, by ada" in told


def test_a_number_of_two_causes_shows_both_shares_and_what_is_behind_each() -> None:
    rates = [
        {
            "currency": "GBP",
            "event_on": "2025-01-13",
            "rate_before": 1.2,
            "rate_usd": 1.3,
            "rate_source": "ECB",
        }
    ]
    told = _printed(
        _change(
            "GBR",
            "disclosed_usd",
            5e9,
            4e9,
            _share(-2e9),
            _share(1e9, cause="exchange_rates", left=[], rates=rates),
        )
    )
    assert "5.00 bn → 4.00 bn (−2.00 bn reviewers' corrections, +1.00 bn other exchange rates)" in told
    lines = told.splitlines()
    assert lines.index("    reviewers' corrections") < lines.index("      left: Dawn (p-1)")
    assert lines.index("    other exchange rates") < lines.index(
        "      rate: of GBP on 2025-01-13: 1.2 → 1.3 USD (ECB)"
    )
