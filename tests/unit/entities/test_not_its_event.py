"""Events beside a project that happen to something else; all names and sums are invented."""

from __future__ import annotations

import pytest

from extractors.entities.read import extract_entities


def told(text: str, name: str, language: str = "en", **options: str) -> list[str]:
    """Kinds of the events of the claim of that name."""
    found = extract_entities(text, language=language, **options)
    (claim,) = [claim for claim in found.projects if claim.name == name]
    return [found.events[index].kind for index in claim.events]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Finland's supercomputer Mahti is to be replaced by Koski, which CSC is buying for 9 million euros."),
        ("en", "Finland buys a supercomputer for 9 million euros as the successor to Mahti."),
        ("de", "Finnland kauft für 9 Millionen Euro einen Supercomputer als Nachfolger von Mahti."),
        ("fr", "La Finlande achète pour 9 millions d'euros un supercalculateur, successeur de Mahti."),
        ("es", "Finlandia compra por 9 millones de euros un superordenador, sucesor de Mahti."),
    ],
)  # fmt: skip
def test_what_is_bought_is_not_the_machine_that_it_replaces(language: str, text: str) -> None:
    assert told(text, "Mahti", language) == []


def test_a_machine_that_is_bought_is_told_of_itself() -> None:
    assert told("Finland bought the supercomputer Mahti for 9 million euros.", "Mahti") == ["contracted"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "The language model GPT-NL is public. Training on Snellius, the Dutch supercomputer, took place this summer.",
        ),
        (
            "es",
            "El modelo GPT-NL es público. El entrenamiento en el superordenador Snellius fue este verano.",
        ),
    ],
)
def test_a_machine_is_not_what_is_trained(language: str, text: str) -> None:
    assert told(text, "Snellius", language, published_on="2025-12-03") == []


def test_a_plan_that_only_pays_is_not_what_is_chosen() -> None:
    text = (
        "Le supercalculateur Jean Zay double de taille. L'État y a consacré 90 millions d'euros, au titre de "
        "France 2030."
    )
    assert told(text, "France 2030", "fr", publisher_country="FRA") == []


@pytest.mark.parametrize(
    ("language", "home", "text"),
    [
        ("ja", "JPN", "並行して国内の計算基盤の整備も進めてまいります。AIのためです。"),
        ("zh", "CHN", "国家将继续加快建设算力基础设施，支持人工智能。"),
    ],
)
def test_an_effort_in_general_is_no_project(language: str, home: str, text: str) -> None:
    assert extract_entities(text, language=language, publisher_country=home).projects == ()


def days(text: str, language: str = "en", **options: str) -> set[str | None]:
    """Days of all events of all claims."""
    found = extract_entities(text, language=language, published_on="2026-01-24", **options)
    return {found.events[index].on for claim in found.projects for index in claim.events}


def test_a_statement_behind_a_semicolon_has_events_of_its_own() -> None:
    text = "A British fund was presented in May 2025; GPT-NL of the Netherlands has grown under three names."
    assert "2025-05-01" not in days(text)
    assert "2025-05-01" in days(text.replace("2025; ", "2025 with ").replace("has grown", "growing"))


def test_what_was_agreed_with_a_partner_before_is_another_thing() -> None:
    text = "Finland's supercomputer Mahti is getting chips from Nvidia, with which it agreed in May 2024 to build other things."
    assert "2024-05-01" not in days(text)
    assert "2024-05-01" in days(text.replace("with which it agreed", "who agreed"))


def test_a_plan_that_only_pays_is_not_the_news() -> None:
    text = (
        "L'État engage 7 millions d'euros dans le cadre de France 2030 pour former des spécialistes.\n\n"
        "Neuf pôles se partageront ces crédits, et le supercalculateur Jean Zay sera étendu."
    )
    found = extract_entities(text, language="fr", published_on="2024-05-21", publisher_country="FRA")
    plans = [claim for claim in found.projects if claim.name == "France 2030"]
    assert [found.events[index].kind for claim in plans for index in claim.events] == []


@pytest.mark.parametrize(("day", "basis"), [("", "earlier"), (" on Tuesday", "relative")])
def test_a_clause_that_says_which_one_is_meant_is_no_news(day: str, basis: str) -> None:
    text = (
        "A single £500 million British fund for AI was presented by two ministers; the gigawatt AI campus that "
        f"the United Arab Emirates promised to France{day} has appeared under three different totals."
    )
    found = extract_entities(text, language="en", published_on="2026-03-24")
    campus = [claim for claim in found.projects if claim.countries == ("FRA",)]
    assert [found.events[i].date_basis for claim in campus for i in claim.events] == [basis]
