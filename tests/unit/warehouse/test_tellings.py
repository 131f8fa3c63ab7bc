"""One pledge in a thousand papers is compared once: what a project's money costs grows with its different sums."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.warehouse.newsroom import amount, claim, load, story
from warehouse.ledger import Ledger
from warehouse.money import tellings
from warehouse.money.rows import Money
from warehouse.projects import resolve
from warehouse.rows import Connection, fetch_all


def comparisons(con: Connection, folder: Path, n_papers: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often two sums are compared while a pledge is resolved that so many papers print, one of them larger."""
    counted = 0
    asked = tellings.is_same

    def counting(a: Money, b: Money) -> bool:
        nonlocal counted
        counted += 1
        return asked(a, b)

    monkeypatch.setattr(tellings, "is_same", counting)
    told = []
    for number in range(n_papers):
        words, low = ("€45 million", 4.5e7) if number == 1 else ("€40 million", 4e7)
        text = f"Kalina in Slovakia costs {words}, paper {number} says."
        sums = [amount(words, low, "EUR")]
        told.append(story(text, source=f"paper-{number}", claims=[claim("Kalina", "SVK", amounts=sums)]))
    load(con, told)
    resolve(con, ledger=Ledger(folder / "ledger.jsonl"))
    rows = fetch_all(con, "SELECT text, counts_towards_total FROM money")
    assert len(rows) == n_papers
    assert [text for text, counts in rows if counts] == ["€40 million"], "one stray reading does not count"
    return counted


def test_more_papers_are_no_more_comparisons(
    con: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert comparisons(con, tmp_path, 60, monkeypatch) <= 20
