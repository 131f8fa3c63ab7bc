"""Names that quotation marks, a noun before them or a title give away; bodies that run programmes. All is invented."""

from __future__ import annotations

import pytest

from extractors.entities.read import extract_entities
from extractors.model import Claim


def claims(text: str, language: str = "en", **options: str) -> tuple[Claim, ...]:
    return extract_entities(text, language=language, **options).projects


@pytest.mark.parametrize(
    ("language", "text", "home", "name"),
    [
        (
            "ja",
            "政府は、AIの計算資源を支える「港湾プログラム」に300億円を投じると発表した。",
            "JPN",
            "港湾プログラム",
        ),
        (
            "ko",
            "정부는 인공지능 인재를 기르는 ‘항구 프로젝트’에 300억 원을 투입한다고 발표했다.",
            "KOR",
            "항구 프로젝트",
        ),
        ("zh", "国家启动“海港计划”，投入三十亿元建设智算中心。", "CHN", "海港计划"),
        (
            "fr",
            "L'État lance l'appel à projets « Port-IA », doté de 30 millions d'euros, pour l'IA.",
            "FRA",
            "Port-IA",
        ),
        (
            "de",
            "Der Bund startet das Programm „Hafenlicht“ mit 30 Millionen Euro für KI.",
            "DEU",
            "Hafenlicht",
        ),
        (
            "es",
            "El Gobierno lanza el programa «Puerto Claro», de 30 millones de euros, para la IA.",
            "ESP",
            "Puerto Claro",
        ),
    ],
)
def test_a_programme_is_known_by_its_quotation_marks(language: str, text: str, home: str, name: str) -> None:
    found = claims(text, language, publisher_country=home)
    assert name in {claim.name for claim in found}
    assert {claim.countries for claim in found if claim.name == name} == {(home,)}


def test_a_quotation_of_speech_names_nothing() -> None:
    found = claims("The minister spoke of a plan “to Build at Last” an AI data centre in Portugal.")
    assert all(claim.name is None for claim in found)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("es", "El Perú aprobó el Plan Nacional de Inteligencia Artificial 2031 con 40 millones de dólares.",
         "Plan Nacional de Inteligencia Artificial 2031"),
        ("it", "L'Italia ha approvato la Strategia per l'Intelligenza Artificiale 2031 con 40 milioni di euro.",
         "Strategia per l'Intelligenza Artificiale 2031"),
    ],
)  # fmt: skip
def test_romance_languages_name_a_plan_noun_first(language: str, text: str, name: str) -> None:
    assert name in {claim.name for claim in claims(text, language)}


def test_money_for_computing_in_general_is_that_of_the_plan_just_named() -> None:
    (plan,) = claims(
        "Officials met in Lisbon. The minister published a Compute Blueprint Strategy. Up to €3 billion will be put into "
        "public compute by 2031.",
        publisher_country="PRT",
        title="Compute Blueprint Strategy sets out €3 billion for Portugal",
    )
    assert (plan.name, plan.types, len(plan.amounts)) == (
        "Compute Blueprint Strategy",
        ("infrastructure",),
        1,
    )
    assert plan.events, "what the title names is the news of the day"


def test_a_body_tells_of_the_programme_that_it_runs_and_is_none_itself() -> None:
    chosen = claims(
        "The EuroHPC Joint Undertaking selected four more AI factories on Monday, one of them in Malta."
    )
    assert "EuroHPC AI Factories" in {claim.name for claim in chosen}
    owned = claims(
        "Malta announced the supercomputer Valletta One, half of which the EuroHPC Joint Undertaking owns."
    )
    assert "EuroHPC Joint Undertaking" not in {claim.name for claim in owned}


def test_the_roof_over_a_programme_does_not_take_its_money() -> None:
    found = claims(
        "L'État lance l'appel à projets « Port-IA » et lui donne 30 millions d'euros dans le cadre de France 2030.",
        "fr",
        publisher_country="FRA",
    )
    assert {claim.name: len(claim.amounts) for claim in found}["Port-IA"] == 1


def test_the_whole_of_which_a_thing_is_a_piece_is_not_its_sum() -> None:
    (claim,) = claims(
        "Portugal announced an AI data centre in Sines. It forms the largest piece of the €90 billion plan."
    )
    assert claim.amounts == ()


def test_a_sum_for_another_country_stays_behind_its_semicolon() -> None:
    found = claims(
        "A €70 million Irish fund was announced; the AI data centre that Malta announced is as large."
    )
    assert {claim.countries: len(claim.amounts) for claim in found}[("MLT",)] == 0


def test_a_kingdom_is_no_republic() -> None:
    (claim,) = claims(
        "Saudi officials met in the United States. A $5 billion AI data centre in the kingdom was announced."
    )
    assert claim.countries == ("SAU",)


def test_a_hall_that_something_stands_in_is_no_project() -> None:
    found = claims(
        "Norway announced the supercomputer Havdis; it will stand in Fjell Mine Datacenter, which is rented."
    )
    assert "Fjell Mine Datacenter" not in {claim.name for claim in found}
