"""A programme of a union is known where the union or two of its members are named; a site of it is no programme."""

from __future__ import annotations

import pytest

from extractors import extract_entities
from extractors.entities.programmes import members, programmes

PLAN = "Ministers agreed on a plan for up to €20 billion of investment in five AI gigafactories. "


def known(text: str, *, publisher_country: str | None = None) -> list[str | None]:
    found = extract_entities(text, language="en", publisher_country=publisher_country)
    return [claim.known_as for claim in found.projects]


@pytest.mark.parametrize(
    "text",
    [
        PLAN + "Spain would like one. Germany has several suitors.",
        PLAN + "The European Union will choose this year.",
    ],
    ids=["two members", "the union"],
)
def test_a_programme_of_the_union_is_known_by_it_or_by_two_members(text: str) -> None:
    assert "eu-ai-gigafactories" in known(text)


def test_one_country_alone_does_not_make_it_the_unions() -> None:
    assert "eu-ai-gigafactories" not in known(PLAN + "Japan will choose the towns.", publisher_country="JPN")
    assert "eu-ai-gigafactories" not in known(PLAN, publisher_country="DEU")


def test_the_union_has_27_members_that_are_no_unions_themselves() -> None:
    assert len(members()["EUE"]) == 27
    assert "EUE" not in members()["EUE"]


def test_a_growth_zone_is_a_part_of_the_programme_of_zones() -> None:
    assert known("The North Wales AI Growth Zone in Britain will have 500 MW.") == [
        "uk-growth-zone-north-wales"
    ]
    zone = programmes()["uk-growth-zone-culham"]
    assert zone.part_of == "uk-ai-growth-zones"
