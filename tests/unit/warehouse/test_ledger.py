"""The ledger is only ever appended to; a torn last line costs nothing, any other damage is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from warehouse.errors import LedgerDamaged
from warehouse.ledger import Ledger


def test_entries_come_back_in_order_and_by_kind(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.jsonl")
    assert list(ledger.entries()) == []
    assert ledger.append([{"kind": "a", "n": 1}, {"kind": "b", "n": 2}]) == 2
    assert ledger.append([{"kind": "a", "n": 3}]) == 1
    assert [entry["n"] for entry in ledger.entries()] == [1, 2, 3]
    assert [entry["n"] for entry in ledger.entries("a")] == [1, 3]


def test_an_unfinished_last_line_is_passed_over_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    path.write_text('{"kind": "a"}\n{"kind": "b", "x"')
    ledger = Ledger(path)
    assert [entry["kind"] for entry in ledger.entries()] == ["a"]
    ledger.append([{"kind": "c"}])
    assert [entry["kind"] for entry in ledger.entries()] == ["a", "c"]


@pytest.mark.parametrize("line", ["not json", '["a list"]', '{"no": "kind"}'])
def test_damage_inside_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "ledger.jsonl"
    path.write_text('{"kind": "a"}\n' + line + '\n{"kind": "b"}\n')
    with pytest.raises(LedgerDamaged, match="line 2"):
        list(Ledger(path).entries())
