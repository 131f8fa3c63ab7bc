"""Where a thing is built, where the sentence names countries for other reasons: parts, borders, measures, companies."""

from __future__ import annotations

import pytest

from extractors import extract_entities
from extractors.model import Claim, Extraction


def read(text: str) -> Extraction:
    """A text as read."""
    return extract_entities(text, language="en")


def hosts(text: str) -> list[tuple[str, ...]]:
    """The countries of each project of a text."""
    return [claim.countries for claim in read(text).projects]


def test_a_country_that_fields_a_site_hosts_it_and_not_the_whole_plan() -> None:
    found = read(
        "The European Commission set out a plan for up to €9 billion for AI gigafactories, with Portugal offering a "
        "site in Sines and Latvia's antenna to be hosted in Riga."
    )
    by_country = {claim.countries: claim for claim in found.projects}
    assert ("PRT",) in by_country
    assert ("LVA",) in by_country
    assert by_country[("PRT",)].amounts == ()
    assert by_country[("LVA",)].amounts == ()


def test_what_stands_near_a_border_is_not_beyond_it() -> None:
    (claim,) = read("Senegal plans a 90MW AI data centre in Matam, near the Mauritania border.").projects
    assert claim.countries == ("SEN",)


@pytest.mark.parametrize(
    "opening",
    [
        "Unlike neighbouring Ghana, Togo has no machine for AI research of its own.",
        "Togo's president met ministers of Ghana on AI research in May.",
    ],
)
def test_the_country_at_a_sentence_s_beginning_is_the_subject_before_it(opening: str) -> None:
    found = hosts(f"{opening} The country will get a $30 million supercomputer from G42.")
    assert found == [("TGO",)]


@pytest.mark.parametrize(
    "name",
    [
        "IIT-Kanpur",
        "IISc Bangalore",
        "Osaka Gas",
        "Bangkok Bank",
        "Sakura Internet",
        "ETH Zurich",
        "Manila Electric",
    ],
)
def test_a_place_inside_the_name_of_a_company_or_school_is_no_mention(name: str) -> None:
    assert read(f"{name} will run an AI model for clinics.").countries == ()


@pytest.mark.parametrize(
    "text", ["The bank in Bangkok said so.", "Engineers flew from Osaka.", "Zurich voted."]
)
def test_a_place_by_itself_is_a_mention(text: str) -> None:
    assert len(read(text).countries) == 1


def the_one(text: str) -> Claim:
    """The one project of a text."""
    (claim,) = read(text).projects
    return claim


def test_data_that_a_model_was_trained_on_are_no_project() -> None:
    assert the_one("Nepal's government released a language model trained on large Nepali corpora.").types == (
        "model",
    )


def test_data_that_are_gathered_are_a_project() -> None:
    assert the_one(
        "Nepal's government released a large Nepali corpus to train language models on."
    ).types == ("data",)


def test_a_short_name_in_brackets_is_that_of_the_plan_before_it() -> None:
    found = read("Brazil announced 9 billion reais for the Artificial Intelligence Plan (PBIA) on Monday.")
    assert len(found.projects) == 1


def test_an_accelerator_of_a_maker_is_a_chip_and_no_programme() -> None:
    found = read(
        "Oman opened an AI data centre in Muscat. Rebellions, maker of the Rebel accelerator, raised money."
    )
    assert [claim.types for claim in found.projects] == [("infrastructure",)]


def test_a_thing_put_into_service_is_in_use() -> None:
    text = "Last week Bolivia put its AI supercomputer Illimani, built in Spain by Eviden, into service in La Paz."
    (claim,) = (claim for claim in read(text).projects if claim.countries == ("BOL",))
    assert claim.status == "operational"


def test_what_is_asked_for_is_no_deed() -> None:
    claim = the_one(
        "The Chilean government requested $40 million to acquire chips and expand its AI data centre."
    )
    assert claim.status != "operational"


def test_a_state_s_yearly_sum_belongs_to_its_project() -> None:
    found = read(
        "Malta will invest 4 million euros a year in a national AI research institute, the ministry said."
    )
    (claim,) = found.projects
    assert [found.amounts[index].text for index in claim.amounts] == ["4 million euros"]


def test_a_sum_of_another_plan_stays_away_from_the_programme_spoken_of() -> None:
    found = read(
        "Turkey's AI Compute Programme is deploying 6,000 GPUs. The programme costs $200 million. The National Seabed "
        "Mission is contributing $70 million to robots that AI steers."
    )
    texts = {found.amounts[index].text for claim in found.projects for index in claim.amounts}
    assert "$70 million" not in texts


def test_a_company_named_for_data_centers_is_none_of_them() -> None:
    found = read(
        "Harbour Data Centers of Norway has begun building a 60-megawatt AI campus in Vilnius, Lithuania."
    )
    assert [claim.countries for claim in found.projects] == [("LTU",)]


def test_several_that_a_sum_pays_for_in_a_country_are_a_project() -> None:
    found = read("The cloud company has added $2 billion for AI data centres in Chile.")
    (claim,) = found.projects
    assert (claim.countries, claim.types) == (("CHL",), ("infrastructure",))
    assert [found.amounts[index].text for index in claim.amounts] == ["$2 billion"]


def test_an_institute_at_which_a_machine_stands_is_only_its_place() -> None:
    claim = the_one(
        "Ghana inaugurated a supercomputer at its Artificial Intelligence Institute in Accra last week."
    )
    assert claim.types == ("infrastructure",)
