"""Floors only rise, unless somebody says so; and the reader stands above those that are pinned."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.errors import CasesError, FloorsHeld
from extractors.evaluation.floors import Floors, load_floors, raised, save_floors, under_floor
from extractors.evaluation.load import corpus_hash, load_cases
from extractors.evaluation.score import Score, Scores, evaluate


def _scores(**f1: float) -> Scores:
    rows = tuple(
        Score(
            field=field, language="all", n_cases=9, n=9, precision=value, recall=value, f1=value,
            f1_low=0.0, f1_high=1.0, f1_exact=value,
        )
        for field, value in f1.items()
    )  # fmt: skip
    return Scores(rows, (), 9)


def test_the_reader_stands_above_its_floors() -> None:
    floors = load_floors()
    assert floors.corpus == corpus_hash(), "the cases changed: run `sovtrack evaluate`, then with --pin"
    assert len(floors.f1) > 30
    assert under_floor(evaluate(load_cases()), floors) == []


def test_pinning_raises_and_cuts_instead_of_rounding() -> None:
    new = raised(_scores(cue=0.98765), Floors("old", {"cue": {"all": 0.9}}), corpus="new")
    assert new == Floors("new", {"cue": {"all": 0.987}})
    assert under_floor(_scores(cue=0.98765), new) == []


def test_a_floor_is_not_lowered_by_accident() -> None:
    floors = Floors("old", {"cue": {"all": 0.9}, "event": {"all": 0.5}})
    with pytest.raises(FloorsHeld) as caught:
        raised(_scores(cue=0.8, event=0.6), floors, corpus="new")
    assert caught.value.lowered == ("cue (all): 0.8000 is under its floor of 0.900",)
    lowered = raised(_scores(cue=0.8, event=0.6), floors, corpus="new", may_lower=True)
    assert lowered.f1 == {"cue": {"all": 0.8}, "event": {"all": 0.6}}


def test_what_is_no_longer_measured_fell() -> None:
    floors = Floors("old", {"cue": {"all": 0.9}, "event": {"ja": 0.5}})
    assert under_floor(_scores(cue=0.95), floors) == ["event (ja): not measured is under its floor of 0.500"]


def test_floors_go_through_their_file(tmp_path: Path) -> None:
    path = tmp_path / "floors.yml"
    floors = Floors("abc", {"cue": {"all": 0.9, "de": 0.8, "no": 0.7}, "cue.past": {"all": 1.0}})
    save_floors(floors, path)
    assert load_floors(path) == floors
    assert load_floors(tmp_path / "none.yml") == Floors("", {})
    path.write_text("corpus: abc\n", "utf-8")
    with pytest.raises(CasesError, match="--pin"):
        load_floors(path)
