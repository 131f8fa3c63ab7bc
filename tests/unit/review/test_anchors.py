"""Where a quotation is found again, and where it is not."""

from __future__ import annotations

import pytest

from warehouse.review.anchors import Anchor, locate

TEXT = (
    "The ministry met on Tuesday. Spain will spend €10 million on Alia, a model for Spanish. "
    "A second pledge of €10 million goes to the data centre in Galicia. Nothing else was said."
)


def anchor(words: str, nth: int = 0, text: str = TEXT) -> Anchor:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Anchor.of(text, at, at + len(words), document_url="http://a.example/", version_digest="v1")


def found(where: Anchor, text: str) -> tuple[str, str] | None:
    place = locate(where, text)
    return place and (text[place.start : place.end], place.fit)


def test_the_same_text_is_exact() -> None:
    assert found(anchor("€10 million"), TEXT) == ("€10 million", "exact")


def test_a_paragraph_put_before_moves_it() -> None:
    edited = "Updated on Friday with a comment.\n\n" + TEXT
    place = locate(anchor("€10 million"), edited)
    assert place is not None
    assert (place.fit, place.start) == ("moved", edited.index("€10 million"))


def test_of_two_equal_quotations_the_surroundings_choose() -> None:
    edited = "Updated. " + TEXT
    place = locate(anchor("€10 million", 1), edited)
    assert place is not None
    assert place.start == edited.index("€10 million", edited.index("second pledge"))


@pytest.mark.parametrize("spelled", ["€10\u00a0million", "€ 10 million", "€10  MILLION"])
def test_another_spelling_of_the_value_is_fuzzy(spelled: str) -> None:
    edited = TEXT.replace("spend €10 million on Alia", f"spend {spelled} on Alia")
    place = found(anchor("€10 million"), edited)
    assert place is not None
    assert place[1] == "fuzzy"
    assert place[0] == spelled


@pytest.mark.parametrize("other", ["€12 million", "€10 billion", "£10 million", "$10 million"])
def test_another_value_in_its_place_is_stale(other: str) -> None:
    edited = TEXT.replace("spend €10 million on Alia", f"spend {other} on Alia")
    assert found(anchor("€10 million"), edited) is None


def test_a_removed_sentence_is_stale() -> None:
    edited = "The ministry met on Tuesday. Nothing else was said."
    assert found(anchor("€10 million"), edited) is None


def test_an_equal_quotation_in_another_story_is_stale() -> None:
    edited = "Elsewhere, a bakery in Lyon was sold for €10 million after a long quarrel between its heirs."
    assert found(anchor("€10 million"), edited) is None


def test_an_edited_sentence_is_still_the_sentence() -> None:
    sentence = "Spain will spend €10 million on Alia, a model for Spanish."
    edited = TEXT.replace(sentence, "Spain will now spend €10 million on Alia, a large model for Spanish.")
    place = found(anchor(sentence), edited)
    assert place is not None
    assert place[1] == "fuzzy"
    assert "Alia" in place[0]


def test_it_goes_to_the_shape_of_the_standard_and_back() -> None:
    where = anchor("Galicia")
    assert Anchor.from_w3c(where.to_w3c()) == where
    assert {each["type"] for each in where.to_w3c()["selector"]} == {
        "TextQuoteSelector",
        "TextPositionSelector",
    }
