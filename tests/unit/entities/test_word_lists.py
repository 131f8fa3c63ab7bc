"""Word lists: what their signs stand for, and the patterns that they make."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractors.entities import word_lists
from extractors.entities.word_lists import WordFile, any_of, anywhere
from extractors.errors import DataFileError


@pytest.mark.parametrize(
    "word, text",
    [
        ("build*", "builders"),
        ("*ministerium", "Bildungsministerium"),
        ("rely … on", "rely heavily on"),
        ("rely … on", "rely on"),
        ("n't", "n’t"),
        ("with #", "with 4"),
        ("sk*dt", "skadedt"),
        ("a.i.", "a.i."),
    ],
)
def test_signs_of_the_files(word: str, text: str) -> None:
    assert re.fullmatch(any_of([word]), text, re.IGNORECASE)


@pytest.mark.parametrize(
    "word, text", [("*ministerium", "ministerium"), ("a.i.", "a-i-"), ("with #", "with a")]
)
def test_signs_stand_for_no_more(word: str, text: str) -> None:
    assert re.fullmatch(any_of([word]), text, re.IGNORECASE) is None


def test_of_two_words_the_longer_is_found() -> None:
    words = ["use", "used", "use of", "in", "in place of", "plan*", "plan for"]
    for text in words:
        found = re.match(any_of(words), text.replace("*", "ning"))
        assert found and found[0] == text.replace("*", "ning")
        found = re.search(anywhere(words), f"we {text.replace('*', 'ning')} it")
        assert found and found[0] == text.replace("*", "ning")


def test_words_have_edges_where_their_script_parts_them() -> None:
    pattern = re.compile(anywhere(["chip", "server*", "*zentrum", "*чип*", "芯片", "رقائق"]))
    for text in ("a chip.", "servers", "das Rechenzentrum", "микрочипы", "国产芯片厂", "والرقائق"):
        assert pattern.search(text), text
    for text in ("chipper", "biochip", "observers", "Zentrumspartei"):
        assert not pattern.search(text), text


def test_no_words_match_nothing() -> None:
    assert re.search(any_of([]), "anything") is None
    assert re.search(anywhere([]), "") is None


def test_words_by_use_and_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_lists, "DATA", tmp_path)
    (tmp_path / "a.csv").write_text(
        "language,use,words,why\n# source: own list\nsv da,not,inte|ikke,negates\nde,not,nicht,negates\nde,so,ja,affirms\n",
        encoding="utf-8",
    )
    words = WordFile("a.csv", "not", "so")
    assert words.of("not") == ("inte", "ikke", "nicht")
    assert words.of("not", languages=["da"]) == ("inte", "ikke")
    assert words.of("not", "so", languages=["de"]) == ("nicht", "ja")
    with pytest.raises(DataFileError, match=r"a\.csv:5: use: 'so' is not one of not"):
        WordFile("a.csv", "not").of("not")
