"""Syndicated copies are alike, other stories are not, in any script."""

from __future__ import annotations

import pytest

from extractors.documents.near_duplicates import N_BANDS, band_keys, shingles, signature, similarity

STORY = " ".join(
    f"In step {i} the ministry of region {i} told reporters that the computing centre number {i} would open in year {2000 + i}."
    for i in range(30)
)
OTHER = " ".join(
    f"Team {i} won its match number {i} after a late goal in minute {i}, said coach {i} to fans in stadium {i}."
    for i in range(30)
)
CHINESE = "".join(f"第{i}个数据中心将于{2000 + i}年在第{i}省建成，由政府和企业共同投资。" for i in range(40))


def test_copies_are_alike() -> None:
    """A copy with a new first sentence and a credit line is a near duplicate; another story is not."""
    copy = "(Agency) — A short lead. " + STORY + " Additional reporting by our staff."
    assert similarity(signature(STORY), signature(copy)) > 0.8
    assert similarity(signature(STORY), signature(OTHER)) < 0.1
    assert similarity(signature(STORY), signature(STORY)) == 1.0


def test_scripts_without_spaces() -> None:
    """Chinese is cut into characters: a copy is alike, half of another text is not."""
    assert similarity(signature(CHINESE), signature("据报道，" + CHINESE)) > 0.8
    assert similarity(signature(CHINESE), signature("人工智能政策" * 50)) < 0.1


def test_bands_join_copies_and_part_strangers() -> None:
    """Equal band keys are what SQL joins on."""
    copy = STORY.replace("reporters", "journalists", 3)
    assert set(band_keys(signature(STORY))) & set(band_keys(signature(copy)))
    assert not set(band_keys(signature(STORY))) & set(band_keys(signature(OTHER)))
    assert len(band_keys(signature(STORY))) == N_BANDS


def test_signatures_do_not_change() -> None:
    """They are kept in the warehouse: the same text has the same signature for ever."""
    assert (
        signature("The same words in the same order give the same signature.")[:32]
        == "23db662c0fae6ba029fe8fa62a360e30"
    )
    assert signature("") == signature("... !!!") == ""
    assert band_keys("") == []


def test_case_and_punctuation_do_not_count() -> None:
    """Shingles are of words."""
    assert shingles("A plan, for AI: now!") == shingles("a plan for ai now")


def test_signatures_of_other_sizes_are_refused() -> None:
    """A comparison that would mean nothing raises."""
    with pytest.raises(ValueError, match="cannot be compared"):
        similarity(signature(STORY), signature(STORY)[:64])
