"""Which project a maker's hardware is for: lists, other machines of the sentence, models and what they were trained on."""

from __future__ import annotations

import pytest

from extractors.entities.read import extract_entities


def makers(text: str, language: str = "en", **options: str) -> list[set[str]]:
    return [set(claim.vendors) for claim in extract_entities(text, language=language, **options).projects]


@pytest.mark.parametrize(
    "words",
    [
        "Intel, Nvidia and Supermicro were named as technology partners.",
        "Intel, Belvar, Nvidia and Supermicro were named as technology partners.",
        "It is being put together with Intel, Nvidia, Supermicro and the operator Belvar.",
        "KAROL, as it is called, is being put together with Intel, Nvidia, Supermicro and Belvar.",
    ],
)
def test_what_is_said_of_a_list_is_said_of_every_maker_in_it(words: str) -> None:
    assert makers(f"Estonia will build an AI supercomputer in Tartu. {words}") == [
        {"intel", "nvidia", "supermicro"}
    ]


def test_a_rival_in_a_list_does_not_supply() -> None:
    text = "Estonia will build an AI data centre in Tartu with Nvidia GPUs. Rivals such as Intel and AMD were named as technology partners of Latvia."
    assert makers(text)[0] == {"nvidia"}


def test_chips_of_another_machine_in_the_sentence_are_that_machines() -> None:
    text = "Greece's Pharos makes use of Daedalus, a computer in Lavrio that had been ordered from HPE."
    assert makers(text) == [set(), {"hpe"}]


def test_a_model_has_the_chips_of_the_machine_that_it_was_trained_on() -> None:
    text = "Estonia's language model Lind was released in May. It was trained on thousands of H100 chips of the Alps machine."
    assert makers(text) == [{"nvidia"}, {"nvidia"}]


def test_another_number_is_of_the_same_chips() -> None:
    text = "In the US Solstice, the largest AI supercomputer, will have 100,000 of NVIDIA's GPUs; Equinox adds another 10,000 and should run in 2026."
    assert makers(text) == [{"nvidia"}, {"nvidia"}]
    assert makers(text.replace("another 10,000 and", "another 10,000 nodes and"))[1] == set()


def test_chips_say_what_a_name_is_of() -> None:
    text = "Oak Ridge in the United States went another way. Lux, due in 2026, uses AMD Instinct MI355X parts in HPE gear."
    found = extract_entities(text, language="en")
    assert [(claim.name, set(claim.vendors)) for claim in found.projects] == [("Lux", {"amd", "hpe"})]
    assert not extract_entities(
        text.replace("AMD Instinct MI355X parts in HPE gear", "soap"), language="en"
    ).projects


def test_a_machine_that_will_have_chips_is_a_project() -> None:
    assert makers("The AI supercomputer Hunt in Tartu, Estonia, will have 10,000 NVIDIA GPUs.") == [
        {"nvidia"}
    ]


def test_the_makers_in_the_next_paragraph_are_those_of_the_titles_project() -> None:
    text = (
        "Finland's supercomputers Puhti and Mahti are to be replaced by Roihu, which CSC is buying from Eviden.\n\n"
        "With a peak of 49 petaflops it triples the capacity. AMD's Turin processors sit in 486 CPU nodes."
    )
    found = extract_entities(text, language="en", title="CSC orders Roihu")
    assert [set(claim.vendors) for claim in found.projects if claim.name == "Roihu"] == [{"eviden", "amd"}]
