"""The decision log as JSON lines, beside the log, after every taking-in."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.night import steps
from pipeline.settings import Settings
from warehouse.review.log import Decision, DecisionLog


def test_each_taking_in_writes_the_whole_log_out_beside_it(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    log = DecisionLog(settings.decisions_path)
    asked = {"url": "https://a.example/"}
    first = log.append(
        Decision(subject="request", verdict="fetch", target=asked, decided=asked, decided_by="ada")
    )
    steps.take_in_decisions(settings)
    log.append(
        Decision(subject="decision", verdict="undo", target={}, decided_by="ada", undoes=first.decision_id)
    )
    steps.take_in_decisions(settings)
    written = [json.loads(line) for line in (tmp_path / "decisions.jsonl").read_text("utf-8").splitlines()]
    assert written == [json.loads(json.dumps(each.to_dict())) for each in log.decisions()]
    assert [row["verdict"] for row in written] == ["fetch", "undo"]


def test_without_a_log_nothing_is_written(tmp_path: Path) -> None:
    steps.take_in_decisions(Settings(home=tmp_path))
    assert not (tmp_path / "decisions.jsonl").exists()
