"""The knowledge files of the amounts: complete where it matters, and refused with every mistake told."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.entities.amounts import context, cues, lexicon, places, subunits, tables, terms
from extractors.errors import DataFileError

TIER_ONE = ["en", "fr", "de", "es", "pt", "it", "nl", "sv", "tr", "ar", "ru", "pl", "vi", "id", "hi"]


@pytest.mark.parametrize("language", TIER_ONE)
def test_every_language_has_its_scales_and_ranges(language: str) -> None:
    lex = lexicon.lexicon_of(language)
    scales = {word.value for word in lex.words.values() if word.kind == "scale"}
    assert {1e3, 1e6, 1e9} <= scales
    assert lex.before and lex.after and lex.between


@pytest.mark.parametrize(
    ("language", "word", "value"),
    [("fr", "billion", 1e12), ("de", "billion", 1e12), ("en", "billion", 1e9), ("pt", "bilhao", 1e9)],
)
def test_long_and_short_scale(language: str, word: str, value: float) -> None:
    assert lexicon.lexicon_of(language).words[word].value == value


def test_every_unit_is_a_code_a_class_or_a_hundredth() -> None:
    known = set(places.classes()) | set(subunits.hundredths())
    wrong = [
        r["unit"]
        for r in terms.unit_rows()
        if r["kind"] != "weak" and len(r["unit"]) != 3 and r["unit"] not in known
    ]
    assert wrong == []


def test_classes_name_countries_that_have_words() -> None:
    with_words = {country for _, country in places._stems()[1]}
    dollars = set(places.classes()["dollar"])
    assert len(dollars & with_words) > 15


def test_mistakes_are_told_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.csv").write_text(
        "kind,words,source\nrival,against,usage\nodd,x,usage\nrival,versus,\n", "utf8"
    )
    monkeypatch.setattr(tables, "DATA", tmp_path)
    with pytest.raises(DataFileError) as caught:
        tables.read_table(
            "broken.csv", ("kind", "words", "source"), tables.one_of("kind", frozenset({"rival"}))
        )
    assert [line for line, _ in caught.value.mistakes] == [3, 4]
    assert "broken.csv:3" in str(caught.value)


def test_wrong_columns_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.csv").write_text("a,b\n1,2\n", "utf8")
    monkeypatch.setattr(tables, "DATA", tmp_path)
    with pytest.raises(DataFileError):
        tables.read_table("broken.csv", ("kind", "words", "source"), lambda row: None)


def test_all_tables_load() -> None:
    assert terms.unit_rows() and lexicon.number_rows() and lexicon.scale_rows() and lexicon.bound_rows()
    assert cues.cue_rows() and context.context_rows() and places.class_rows() and terms.codes_with("word")
