"""Whatever the text, a gazetteer's offsets slice to a surface that folds to the phrase that was asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.entities.gazetteer import Entry, Gazetteer
from extractors.entities.normalise import fold, normalise

PHRASES = ["United States", "US", "Türkiye", "中国", "한국", "Côte d'Ivoire", "اليابان"]
GAZETTEER = Gazetteer([Entry(phrase, fold(phrase)) for phrase in PHRASES])
NOISE = st.sampled_from(
    [" ", "  ", "\n", "\u00ad", "\u200b", "\u0301", "'", "’", "-", "a", "中", "은", "\t", "İ", "ﬁ"]
)
TEXTS = st.lists(st.one_of(st.sampled_from(PHRASES), NOISE, st.text(max_size=5)), max_size=30).map("".join)


@given(TEXTS)
def test_offsets_slice_to_the_phrase(text: str) -> None:
    for hit in GAZETTEER.find(text):
        assert fold(text[hit.start : hit.end]) == hit.value


@given(TEXTS)
def test_both_forms_have_one_length_and_lead_back_inside_the_text(text: str) -> None:
    form = normalise(text)
    assert len(form.plain) == len(form.folded)
    spans = [form.original(i, i + 1) for i in range(len(form.plain))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
