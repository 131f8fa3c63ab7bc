"""``sovtrack evaluate --reviewed`` over the sample night: what reviewers accepted at the desk, against pinned floors."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import typer
from tests_support import Program

from pipeline.commands.evaluate_reviews import FLOORS, evaluate_reviews
from pipeline.commands.review import desk_of
from pipeline.settings import load_settings
from warehouse.review.desk import Desk


def decide(desk: Desk, field: str, *verdicts: str) -> None:
    """Answer as many tasks of a field, the best first."""
    tasks = desk.tasks({"field": field})
    assert len(tasks) >= len(verdicts), field
    for task, verdict in zip(tasks, verdicts):
        desk.decide(task, verdict, "ada")


def measured(capsys: pytest.CaptureFixture[str], errors: Path, *, pin: bool = False) -> dict[str, Any]:
    capsys.readouterr()
    try:
        evaluate_reviews(sample=True, errors=errors, json_=True, pin=pin, lower_floors=False)
    except typer.Exit as stopped:
        assert stopped.exit_code == 1
    return dict(json.loads(capsys.readouterr().out))


def test_decisions_on_pairs_quarters_and_documents_are_cases_with_a_floor(
    sample_program: Program,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    home = tmp_path / "sample"
    shutil.copytree(sample_program.home, home, symlinks=True)
    monkeypatch.setenv("SOVTRACK_HOME", str(tmp_path))
    desk = desk_of(load_settings(home=home))
    pair = desk.tasks({"field": "pair"})[0]
    desk.decide(pair, "never_same", "ada")
    decide(desk, "project", "accept", "accept", "accept")
    decide(desk, "document", "accept", "accept")
    first = measured(capsys, tmp_path / "errors.csv", pin=True)
    scores = {row["field"]: row for row in first["scores"] if row["language"] == "all"}
    assert {"pair", "counted", "completeness"} <= scores.keys()
    assert scores["pair"]["share"] == 1.0, "the rules keep them apart without being told to"
    assert json.loads((home / FLOORS).read_text("utf-8"))["pair"]["all"] == 1.0
    assert first["under_floor"] == []
    desk.decide(pair, "merge", "ada")
    second = measured(capsys, tmp_path / "errors.csv")
    (told,) = [line for line in second["under_floor"] if line.startswith("pair (all)")]
    assert "is under its floor of 1.000" in told
    assert "pair,two projects," in (tmp_path / "errors.csv").read_text("utf-8")
