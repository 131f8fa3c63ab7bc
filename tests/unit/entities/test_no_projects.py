"""What only looks like a project, or like its country: companies, general talk, payers, forerunners."""

from __future__ import annotations

import pytest

from extractors.entities.links.names import find_names
from extractors.entities.read import extract_entities
from extractors.model import Claim


def claims(text: str, language: str = "en", **options: str) -> tuple[Claim, ...]:
    return extract_entities(text, language=language, **options).projects


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan model maker Zorgan announced record sales.",
        "Ghana's data centre operators signed a letter against the tax.",
        "Chile launched an inquiry into the AI infrastructure boom.",
        "Countries should think harder before they build another large language model.",
        "Governments around the world are pouring billions into supercomputers.",
    ],
)
def test_companies_and_general_talk_are_no_projects(text: str) -> None:
    before = "Ghana and its chipmakers met in Accra. "
    assert not claims(before + text)


def test_a_company_in_a_list_of_names_is_no_cloud_that_is_built() -> None:
    text = "Peru launched its AI language model with five teams: Zorgan Cloud, Belvar, Quillo and Mertz."
    assert [claim.name for claim in claims(text)] == [None]


@pytest.mark.parametrize(
    ("run", "names"),
    [
        ("The Ministry of Digital Affairs and the Tallinn AI Institute signed.", ["Tallinn AI Institute"]),
        ("They released a Quechua-language model.", []),
        ("They trained a 70-billion-parameter MoE model.", []),
        ("The Largest AI Data Center of the south opened.", []),
    ],
)
def test_words_that_only_describe_are_no_names(run: str, names: list[str]) -> None:
    assert [found.name for found in find_names(run, (0, len(run)), frozenset())] == names


def test_the_model_that_another_is_built_on_is_no_project_of_the_text() -> None:
    found = claims("Peru released Runa, a language model based on Alibaba's Qwen.")
    assert {code for claim in found for code in claim.countries} == {"PER"}


def test_who_only_pays_hosts_nothing() -> None:
    found = claims(
        "Ghana welcomed private investors. Up to 50 billion euros from Qatar will be invested in an AI campus."
    )
    assert {code for claim in found for code in claim.countries} == {"GHA"}


def test_a_state_that_pays_for_itself_is_the_host() -> None:
    found = claims(
        "Firms met. The data centre is being built with 30 million euros from the German government."
    )
    assert {code for claim in found for code in claim.countries} == {"DEU"}


def test_a_sum_that_comes_from_a_body_does_not_make_the_body_the_project() -> None:
    found = claims("Malta's supercomputer is being built with 70 million euros from EuroHPC.")
    assert [(claim.countries, claim.known_as) for claim in found] == [(("MLT",), None)]


def test_nothing_outside_a_country_is_in_it() -> None:
    found = claims("Qatar is building the largest AI campus outside the United States.")
    assert {claim.countries for claim in found} == {("QAT",)}


@pytest.mark.parametrize("where", ["in Quillota, Chile", "in Quillabamba (Peru)"])
def test_a_town_that_no_list_knows_stands_before_its_country(where: str) -> None:
    code = "CHL" if "Chile" in where else "PER"
    found = claims(f"On the Chinese side, Zorgan announced an AI data center {where}.")
    assert {claim.countries for claim in found} == {(code,)}


def test_a_whole_and_the_project_that_gets_a_part_of_it_are_two() -> None:
    found = claims(
        "Ghana set aside $5 billion for AI research and skills, including a supercomputer worth $1 billion."
    )
    assert [len(claim.amounts) for claim in found] == [1, 1]


def test_the_successor_costs_what_is_paid_now() -> None:
    found = claims(
        "Japan approved FugakuNEXT, the successor of Fugaku, which will cost more than 110 billion yen."
    )
    assert {claim.known_as for claim in found if claim.amounts} == {"fugaku-next"}


def test_a_factory_is_an_ai_factory_once_the_text_spoke_of_one() -> None:
    text = "AI Factories will rise in nine cities. The Dutch factory, in Groningen, is financed with 200 million euros."
    assert ("NLD",) in {claim.countries for claim in claims(text)}
    assert not claims(
        "The Dutch factory, in Groningen, makes bicycles and is financed with 200 million euros."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Zorgan will supply more than 60,000 of its GPUs to Peru's universities.",
        "Peru is to receive 60,000 AI accelerators.",
        "Peru ordered 120,000 AI chips.",
    ],
)
def test_thousands_of_accelerators_that_a_country_gets_are_a_project(text: str) -> None:
    assert [(claim.countries, claim.types) for claim in claims(text)] == [(("PER",), ("infrastructure",))]


def test_a_few_accelerators_are_not() -> None:
    assert not claims("Zorgan will supply 60 GPUs to Peru's universities.")


def test_the_project_is_meant_by_its_sum_too() -> None:
    found = claims(
        "Ghana broke ground on the Volta AI Computing Centre. The ~2.4 billion dollar project is led by Zorgan."
    )
    assert [len(claim.amounts) for claim in found] == [1]
