"""Phrases are found whole, in every script, and their offsets are those of the printed text."""

from __future__ import annotations

import pytest

from extractors.entities.gazetteer import Entry, Gazetteer
from extractors.entities.normalise import fold, normalise

GAZETTEER = Gazetteer(
    [
        Entry("US", "us", "exact"),
        Entry("United States", "us"),
        Entry("United States of America", "us"),
        Entry("中国", "cn"),
        Entry("NVIDIA", "nvidia"),
        Entry("Türkiye", "tr"),
        Entry("한국", "kr"),
        Entry("ไทย", "th"),
        Entry("Reading", "town", "capital"),
        Entry("Côte d'Ivoire", "ci"),
    ]
)


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("The US asked us; US-made, USB.", ["US", "US"]),
        ("United\nStates, United  States", ["United\nStates", "United  States"]),
        ("UNITED STATES", ["UNITED STATES"]),
        ("United\n\nStates", []),
        ("United \n \n States", []),
        ("Uni\u00adted States\u200b won", ["Uni\u00adted States"]),
        ("the United States of America", ["United States of America"]),
        ("与NVIDIA合作,中国的芯片", ["NVIDIA", "中国"]),
        ("한국은 강하다. 남한국", ["한국"]),
        ("ประเทศไทยและ", ["ไทย"]),
        ("미국NVIDIA의 칩, US를", ["NVIDIA", "US"]),
        ("TÜRKİYE’S and Tu\u0308rkiye", ["TÜRKİYE", "Tu\u0308rkiye"]),
        ("He is reading in Reading", ["Reading"]),
        ("en Cote d’Ivoire ou en CÔTE D'IVOIRE", ["Cote d’Ivoire", "CÔTE D'IVOIRE"]),
        ("\uff35\uff33 and US", ["\uff35\uff33", "US"]),
        ("", []),
    ],
)
def test_surfaces(text: str, surfaces: list[str]) -> None:
    assert [text[hit.start : hit.end] for hit in GAZETTEER.find_longest(text)] == surfaces


def test_title_asks_for_each_capital() -> None:
    titled = Gazetteer([Entry("Saudi Electricity", 1, "title"), Entry("guinea pig", 2, "title")])
    text = "Saudi Electricity, SAUDI ELECTRICITY, Saudi electricity, Guinea pig, guinea pig"
    assert [hit.value for hit in titled.find(text)] == [1, 1, 2, 2]


def test_find_keeps_overlaps_longest_first() -> None:
    found = GAZETTEER.find("United States of America")
    assert [(hit.start, hit.end) for hit in found] == [(0, 24), (0, 13)]


def test_entries_that_share_a_phrase_come_together() -> None:
    shared = Gazetteer([Entry("Congo", "COG"), Entry("Congo", "COD")])
    assert [hit.value for hit in shared.find_longest("in Congo")] == ["COG", "COD"]


def test_a_text_is_normalised_once_for_many_gazetteers() -> None:
    form = normalise("Le  Türkiye")
    assert GAZETTEER.find(form) == GAZETTEER.find("Le  Türkiye")


def test_no_phrases_find_nothing() -> None:
    assert Gazetteer([]).find("anything") == []


def test_a_phrase_without_letters_is_refused() -> None:
    with pytest.raises(ValueError, match="no letters"):
        Gazetteer([Entry("  ", 1)])


def test_fold() -> None:
    assert fold(" São  Tomé ") == "sao tome"
    assert fold(fold("İstanbul")) == fold("İstanbul") == "istanbul"
