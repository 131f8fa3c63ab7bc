"""What an umbrella is of, and firms that are only said to make models; all names and sums are invented."""

from __future__ import annotations

import pytest

from extractors.entities.read import extract_entities


def types(text: str, name: str | None, language: str = "en", **options: str) -> set[str]:
    """Types of all claims of that name."""
    found = extract_entities(text, language=language, **options).projects
    return {kind for claim in found if claim.name == name for kind in claim.types}


def test_a_known_umbrella_is_of_the_types_of_its_parts_in_the_text() -> None:
    """The mission has three types; a text that tells of its data platform tells of data, and of no model."""
    text = "The IndiaAI Mission bought 9,000 GPUs for its compute pillar. AIKosh, its platform, now holds 900 datasets."
    assert types(text, "IndiaAI Mission", publisher_country="IND") == {"infrastructure", "data"}


@pytest.mark.parametrize(
    ("language", "home", "title", "text", "name"),
    [
        (
            "es",
            "ESP",
            "El Gobierno aprueba la Estrategia Nacional de IA 2031, con 900 millones de euros",
            "El Gobierno ha aprobado la Estrategia Nacional de IA 2031, con 900 millones de euros. Se ampliará el "
            "superordenador MareNostrum 5. El modelo de lenguaje ALIA se entrenará con más textos. Habrá ayudas para "
            "empresas emergentes.",
            "Estrategia Nacional de IA 2031",
        ),
        (
            "en",
            "ITA",
            "Cabinet adopts National AI Strategy 2031",
            "The cabinet adopted the National AI Strategy 2031 with 900 million euros. The supercomputer Leonardo is "
            "upgraded. The language model Minerva gets texts of the archives. There is money for start-ups.",
            "National AI Strategy",
        ),
    ],
)
def test_a_plan_in_the_title_is_of_what_the_text_goes_on_to_name(
    language: str, home: str, title: str, text: str, name: str
) -> None:
    found = types(text, name, language, title=title, publisher_country=home)
    assert found == {"infrastructure", "model", "other"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Belvar, one of few Irish firms that train large language models, gets 9 million euros for a data centre in Cork, Ireland."),
        ("fr", "Belvar, une des entreprises qui développent des modèles de langage, reçoit 9 millions d'euros pour un centre de données en Irlande."),
        ("es", "Belvar, una de las empresas que desarrollan modelos de lenguaje, recibe 9 millones de euros para un centro de datos en Irlanda."),
    ],
)  # fmt: skip
def test_what_a_firm_makes_for_a_living_is_no_project(language: str, text: str) -> None:
    assert types(text, None, language) == {"infrastructure"}
