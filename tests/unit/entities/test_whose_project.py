"""Which project a sentence goes on about, and what its words of size, place and ownership say of it."""

from __future__ import annotations

import pytest

from extractors.entities.project_types import find_types
from extractors.entities.read import extract_entities
from extractors.model import Claim


def claims(text: str, language: str = "en", **options: str) -> tuple[Claim, ...]:
    return extract_entities(text, language=language, **options).projects


@pytest.mark.parametrize(
    "words",
    [
        "Ghana's most powerful AI supercomputer",
        "the world's largest AI data centre",
        "Africa's fastest AI supercomputer",
    ],
)
def test_the_first_of_its_kind_is_one_project(words: str) -> None:
    assert len(claims(f"Zorgan said that it would work with Belvar to build {words} in Ghana.")) == 1


def test_the_most_of_its_kind_are_many() -> None:
    assert not claims("Ghana knows that most large AI supercomputers were built for the weather.")


def test_what_such_a_thing_costs_at_all_is_no_project() -> None:
    assert not claims("Ghana wants to build up its grid; a gigafactory costs perhaps €4bn.")


def test_the_model_that_a_national_one_is_built_on_is_a_project_of_the_same_nation() -> None:
    found = claims("Singapore launched the National Multimodal LLM Programme, which builds on SEA-LION.")
    assert {claim.known_as for claim in found} == {"sg-nmlp", "sea-lion"}


def test_a_body_that_only_owns_a_model_is_not_the_project() -> None:
    found = claims("Singapore will train AI Singapore's SEA-LION on more Thai.")
    assert [claim.known_as for claim in found] == ["sea-lion"]


def test_what_an_initiative_aims_to_build_is_the_initiative() -> None:
    found = claims(
        "Singapore set aside S$70 million for the National Multimodal LLM Programme. The two-year initiative aims to "
        "develop a base model with regional context."
    )
    assert [claim.known_as for claim in found] == ["sg-nmlp"]


def test_what_a_programme_buys_in_its_own_sentence_is_the_programme() -> None:
    found = claims("India runs the IndiaAI Mission, which has bought 34,000 GPUs.")
    assert [claim.known_as for claim in found] == ["indiaai-mission"]


def test_money_that_is_committed_to_a_country_is_spent_there() -> None:
    found = claims("Zorgan commits $15.2 billion to Ghana through 2029, for AI halls and cables.")
    assert [claim.countries for claim in found] == [("GHA",)]


def test_a_machine_is_known_by_the_word_system() -> None:
    found = claims("AI in Britain: a sister system, Dawn, opened in Cambridge, United Kingdom.")
    assert [claim.known_as for claim in found] == ["dawn"]


def test_a_platform_for_swiss_ai_is_not_the_swiss_ai_initiative() -> None:
    found = claims("Belvar launched a sovereign Swiss AI platform for 100 million francs.")
    assert {claim.known_as for claim in found} == {None}


def test_a_bare_campus_is_for_computing_where_the_text_is() -> None:
    text = "Zorgan will spend $5 billion on a second Tema campus. Its data centres need water."
    assert "campus" in [cue.text for cue in find_types(text, language="en")]
    school = "The university will open a second Tema campus. It studies data centres."
    assert "campus" not in [cue.text for cue in find_types(school, language="en")]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("While others wait, Belgium is still planning an AI factory.", "BEL"),
        ("Work on Latvia's AI data centre has been under way since spring.", "LVA"),
        ("Bhutan's national language model has been in use since June.", "BTN"),
        ("Malta will have a national GPU cluster.", "MLT"),
    ],
)
def test_what_is_planned_owned_or_in_use_needs_no_other_event(text: str, country: str) -> None:
    assert [claim.countries for claim in claims(text)] == [(country,)]


@pytest.mark.parametrize(
    ("language", "text", "country"),
    [
        (
            "ja",
            "フィリピンは80億円でAIデータセンターを建設する。インドネシアは大規模言語モデルを公開した。",
            "IDN",
        ),
        (
            "en",
            "Ghana will build an AI supercomputer for $90 million. Togo released a language model.",
            "TGO",
        ),
    ],
)
def test_the_model_of_another_country_is_no_aside(language: str, text: str, country: str) -> None:
    assert (country,) in {claim.countries for claim in claims(text, language)}


def test_of_two_bodies_the_one_whose_country_was_spoken_of() -> None:
    found = claims(
        "SDAIA will open an AI data centre in Saudi Arabia. With Mistral AI, SDAIA also develops a frontier model."
    )
    assert {code for claim in found for code in claim.countries} == {"SAU"}


def test_a_companys_model_is_no_countrys_where_the_text_names_none() -> None:
    assert not claims("DeepSeek shipped a reasoning model for $5.6 million in direct compute.")
    assert claims("In China, DeepSeek shipped a reasoning model for $5.6 million in direct compute.")
