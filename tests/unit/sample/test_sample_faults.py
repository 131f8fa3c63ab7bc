"""The list of errors behind the score: each wrong and missed thing once, with its documents and sentences."""

from __future__ import annotations

from typing import Any

from pipeline.sample.faults import Fault, faults, told_in_run
from pipeline.sample.pairing import pair_with_truth
from pipeline.sample.world import load_world
from tests.unit.sample.test_sample_truth import _as_run, _changed, _run


def _faults(run: list[dict[str, Any]], rows: list[dict[str, Any]] | None = None) -> list[Fault]:
    return faults(pair_with_truth(run), told_in_run(rows or []))


def test_a_perfect_run_has_none() -> None:
    assert _faults(_run()) == []


def test_a_wrong_field_is_named_with_both_values_and_the_sentence() -> None:
    url = load_world().story("digitalministerium/jupiter-einweihung").url
    row = {"project_id": "jupiter", "url": f"{url}?utm_source=rss", "sentence": "JUPITER läuft."}
    [fault] = _faults(_changed("jupiter", quarter="2024-Q3"), [row])
    assert (fault.field, fault.project) == ("quarter", "JUPITER")
    assert (fault.true, fault.run) == ("2023-Q4 or 2025-Q3", "2024-Q3")
    assert fault.sentences == ("[digitalministerium/jupiter-einweihung] JUPITER läuft.",)
    assert any("JUPITER läuft" in line for line in fault.lines())


def test_missed_invented_and_counted_plans_are_told_apart() -> None:
    plan = next(p for p in pair_with_truth([]).truth if p.id == "mora-la-nova")
    stranger = {
        **_run()[0],
        "project_id": "x",
        "name": "Quite another",
        "document_urls": ["http://x.example/"],
    }
    found = _faults([*_run()[1:], stranger, _as_run(plan) | {"quarter": "2025-Q2"}])
    kinds = {fault.kind: fault for fault in found if fault.field == "projects"}
    assert kinds["no such project"].project == "Quite another"
    assert kinds["a plan, rumour or denial is counted"].true == "mora-la-nova"
    assert kinds["missed"].true.startswith(_run()[0]["project_id"])
    assert kinds["missed"].sentences, "where the documents name it"


def test_money_that_is_missed_twice_told_or_strange_is_one_fault() -> None:
    row = {"low": 500e6, "high": None, "currency": "EUR", "counts": True}
    for money in ([], [row, row], [{**row, "low": 7e9}]):
        [fault] = _faults(_changed("jupiter", money=money))
        assert fault.field == "money" and "EUR 5e+08" in fault.true
