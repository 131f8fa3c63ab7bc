"""What happens under a programme happens to the thing that is made, and words that only say so are no events."""

from __future__ import annotations

import pytest

from extractors import extract_entities
from extractors.model import Extraction


def read(text: str) -> Extraction:
    return extract_entities(text, language="en", published_on="2025-06-15")


def events_of(found: Extraction, known_as: str) -> list[tuple[str, str | None]]:
    claim = next(claim for claim in found.projects if claim.known_as == known_as)
    return [(found.events[index].kind, found.events[index].on) for index in claim.events]


@pytest.mark.parametrize(
    "text",
    [
        "Sarvam AI's model, developed under India's IndiaAI Mission, was unveiled on 3 May 2025.",
        "Sarvam AI's model was launched on 3 May 2025 under the IndiaAI Mission.",
        "As part of the IndiaAI Mission, Sarvam AI's model was unveiled on 3 May 2025.",
    ],
)
def test_a_model_made_under_a_programme_does_not_date_it(text: str) -> None:
    found = read(text)
    assert ("operational", "2025-05-03") in events_of(found, "sarvam")
    assert events_of(found, "indiaai-mission") == []


def test_a_programme_alone_in_its_sentence_keeps_what_happens_under_it() -> None:
    found = read("India selected eight more teams under the IndiaAI Mission on 3 May 2025.")
    assert [event.kind for event in found.events] == ["contracted"]
    assert events_of(found, "indiaai-mission") == [("contracted", "2025-05-03")]


@pytest.mark.parametrize(
    "text",
    [
        "Norway chose eight additional firms to use its AI supercomputer.",
        "Norway spoke to companies operating in the AI sector about its supercomputer.",
        "Norway rents GPUs of its AI supercomputer out at a subsidised rate.",
    ],
)
def test_words_that_say_who_or_how_cheap_are_no_events(text: str) -> None:
    kinds = {event.kind for event in read(text).events}
    assert not kinds & {"expanded", "operational", "funded"}


def test_the_same_words_of_the_thing_itself_are_events() -> None:
    kinds = {
        event.kind
        for event in read("Norway's AI supercomputer is operating. It got 500 additional GPUs.").events
    }
    assert kinds == {"expanded", "operational"}


def test_a_compound_of_what_a_thing_is_centred_on_is_no_name() -> None:
    found = read(
        "The model of the Norwegian ministry will be trained on multilingual, Norway-centric datasets."
    )
    assert [claim.name for claim in found.projects if claim.name] == []


@pytest.mark.parametrize(
    "text",
    [
        "A unit of Norway's Public Investment Fund will build an AI data centre in Oslo.",
        "Norway's sovereign wealth fund owns the firm that runs the AI data centre in Oslo.",
        'The deal on an AI data centre in Norway lays the ground for an "expanded partnership".',
        "Norway's budget for AI data centres has increased twentyfold.",
    ],
)
def test_a_fund_a_partnership_and_a_budget_are_no_deeds(text: str) -> None:
    assert not {event.kind for event in read(text).events} & {"funded", "expanded"}


@pytest.mark.parametrize("verb", ["will fund an", "funds an", "funds the"])
def test_fund_as_a_verb_is_a_deed(verb: str) -> None:
    assert "funded" in {event.kind for event in read(f"Norway {verb} AI data centre in Oslo.").events}
