"""The knowledge files of this room: all mistakes are told together, with their lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.documents.words import KINDS, load_months, load_words, pattern
from extractors.errors import DataFileError


def test_the_files_are_whole() -> None:
    """Every kind has words, and the months of the languages that sources are written in are there."""
    assert set(load_words()) == KINDS
    months = load_months()
    for name, month in (
        ("september", 9),
        ("septembre", 9),
        ("settembre", 9),
        ("eylul", 9),
        ("сентября", 9),
        ("marz", 3),
        ("luty", 2),
    ):
        assert months[name] == month


def test_words_are_whole_patterns() -> None:
    """A frame puts all words of a kind where the braces stand."""
    assert pattern("lead_away", r"^\W*{}").match("» Lesen Sie auch: mehr")
    assert not pattern("lead_away", r"^\W*{}").match("The ministry said")


def test_all_mistakes_at_once(tmp_path: Path) -> None:
    """File and line of each."""
    path = tmp_path / "words.csv"
    path.write_text(
        "kind,language,pattern,source\nlead_awy,en,x,me\nlead_away,en,(,me\nlead_away,en,,me\nlead_away,en,y,\n",
        "utf-8",
    )
    with pytest.raises(DataFileError) as caught:
        load_words(path)
    lines = [line for line, _ in caught.value.mistakes]
    assert lines[:4] == [2, 3, 4, 5]
    assert "words.csv:2" in str(caught.value)


def test_months_of_two_meanings_are_refused(tmp_path: Path) -> None:
    """A name for two months would give wrong dates in silence."""
    path = tmp_path / "months.csv"
    path.write_text("name,month,languages,source\nlistopad,11,pl,x\nlistopad,10,hr,x\nmai,13,de,x\n", "utf-8")
    with pytest.raises(DataFileError) as caught:
        load_months(path)
    assert [line for line, _ in caught.value.mistakes] == [3, 4]
