"""Words of English news by which work begins, a machine comes into use, money is given, or a thing is only wished."""

from __future__ import annotations

import pytest

from extractors import extract_entities
from extractors.model import Claim


def the_one(text: str) -> Claim:
    """The one project of a text."""
    (claim,) = extract_entities(text, language="en").projects
    return claim


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("had broken ground on", "under_construction"),
        ("has started work on", "under_construction"),
        ("has begun work on", "under_construction"),
        ("is erecting", "under_construction"),
        ("has brought online", "operational"),
        ("cut the ribbon on", "operational"),
        ("has taken delivery of", "operational"),
        ("has finished building", "operational"),
        ("gave the green light to", "announced"),
        ("will house", "announced"),
        ("is paying for", "announced"),
        ("has placed an order for", "announced"),
        ("agreed to study", "planned"),
        ("has asked for money for", "planned"),
    ],
)
def test_what_happened_to_a_machine_is_told_by_the_words_of_news(words: str, status: str) -> None:
    claim = the_one(
        f"Officials said on Friday that Croatia's science ministry {words} a supercomputer in Zagreb."
    )
    assert claim.countries == ("HRV",)
    assert claim.types == ("infrastructure",)
    assert claim.status == status


@pytest.mark.parametrize(
    "thing",
    [
        "high-performance computer",
        "cluster of 2,000 homegrown chips",
        "national GPU service",
        "gigawatt-scale campus",
        "compute centre",
        "server hall for AI",
    ],
)
def test_machines_and_halls_are_known_by_the_nouns_of_news(thing: str) -> None:
    claim = the_one(f"Senegal will build a {thing} near Dakar for AI research.")
    assert claim.countries == ("SEN",)
    assert claim.types == ("infrastructure",)


def test_a_family_of_models_is_one_thing() -> None:
    assert the_one("Vietnam's Viettel released a family of Vietnamese language models.").types == ("model",)


def test_many_models_are_spoken_of_in_general() -> None:
    assert extract_entities("Vietnam's banks use many language models.", language="en").projects == ()
