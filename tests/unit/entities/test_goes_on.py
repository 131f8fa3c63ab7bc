"""What a text tells in a sentence, row or timeline that does not name the project; all names and sums are invented."""

from __future__ import annotations

import pytest

from extractors.entities.read import extract_entities
from extractors.model import Claim, Extraction


def read(text: str, language: str = "en", **options: str) -> Extraction:
    return extract_entities(text, language=language, **options)


def events(text: str, claim: int = 0, language: str = "en", **options: str) -> dict[str, str | None]:
    found = read(text, language, **options)
    return {found.events[index].kind: found.events[index].on for index in found.projects[claim].events}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Portugal will build an AI data centre in Sines. Construction started in November 2025."),
        (
            "de",
            "In Irland errichtet Belvar ein KI-Rechenzentrum. Der Grundstein wurde im November 2025 gelegt.",
        ),
        (
            "fr",
            "Le Portugal bâtira un centre de données pour l'IA à Sines. Les travaux ont commencé en novembre 2025.",
        ),
    ],
)
def test_the_first_stone_is_that_of_what_was_just_told(language: str, text: str) -> None:
    assert events(text, language=language)["construction_started"] == "2025-11-01"


def test_a_version_is_one_of_the_model_just_named() -> None:
    text = "PLLuM is a language model that Poland pays for. The version with 9 billion parameters was released in May 2025."
    assert events(text)["operational"] == "2025-05-01"


def test_a_name_known_by_its_row_is_known_where_the_text_goes_on_about_it() -> None:
    found = read(
        "Public bodies pay for language models.\n\nName | Country\nApertus | Switzerland\nPLLuM | Poland\n"
        "Brumalis | Iceland\n\nBrumalis, a language model, was released in May 2025 by two universities.\n"
    )
    (claim,) = [claim for claim in found.projects if claim.name == "Brumalis"]
    assert "2025-05-01" in {found.events[index].on for index in claim.events}


def test_a_timeline_names_what_a_sentence_told_of_the_same_day() -> None:
    found = read(
        "On 15 May 2025 the two presidents unveiled an AI campus in Abu Dhabi.\n\nDate | Event\n"
        "15 May 2025 | UAE-US AI Campus unveiled\n20 June 2025 | Visit of engineers\n"
    )
    assert [claim.name for claim in found.projects] == ["UAE-US AI Campus"]


def test_a_campus_of_a_university_is_ground() -> None:
    found = read(
        "Ireland announced the supercomputer Fintan on Monday. It uses GB200 chips and will stand in Cork, since the Clifton "
        "campus in Ireland has neither the power nor the floor."
    )
    assert "Clifton campus" not in {claim.name for claim in found.projects}


def test_who_runs_a_machine_is_no_project_beside_it() -> None:
    found = read(
        "Denmark inaugurated the supercomputer Gefion in October 2024; it is run by a new company, the Danish Centre for "
        "AI Innovation."
    )
    assert [claim.name for claim in found.projects] == ["Gefion"]


def test_a_sum_is_given_under_the_plan_that_its_sentence_names() -> None:
    (claim,) = read(
        "The Government of Singapore will invest $3 billion into AI compute and talent, as set out under the National AI "
        "Strategy.",
        publisher_country="SGP",
    ).projects
    assert (claim.name, len(claim.amounts)) == ("National AI Strategy", 1)


def test_the_news_of_a_text_may_be_told_with_hopes_for_it() -> None:
    found: tuple[Claim, ...] = read(
        "A data centre for AI is to rise near Narvik. Stargate Norway should hold 90,000 chips by 2027. Stargate Norway "
        "belongs to two firms, half each.",
        published_on="2025-07-31",
        title="Stargate goes north",
    ).projects
    assert [claim.status for claim in found if claim.name == "Stargate Norway"] == ["announced"]


def test_a_body_that_pays_in_many_countries_hosts_nothing_for_that() -> None:
    found = read(
        "La mitad la paga EuroHPC. La Estrategia de Inteligencia Artificial 2031, con 40 millones de euros, paga el resto.",
        "es",
        publisher_country="ESP",
    )
    assert {claim.countries for claim in found.projects if claim.types == ("other",)} <= {("ESP",)}


def test_the_fifth_machine_of_a_centre_is_not_its_sixth() -> None:
    found = read(
        "슈퍼컴퓨터 6호기를 구축하는 계약을 체결하였다. 현재 운영 중인 5호기 누리온보다 23배 빠르다.",
        "ko",
        publisher_country="KOR",
    )
    assert {claim.known_as for claim in found.projects} == {"nurion-kisti-6", "nurion"}


def sums(text: str, **options: str) -> dict[str | None, list[str]]:
    found = read(text, **options)
    return {claim.name: [found.amounts[index].text for index in claim.amounts] for claim in found.projects}


def test_its_budget_is_that_of_the_subject() -> None:
    found = sums(
        "Poland's PIAST AI Factory builds on PLLuM, a language model of 2025; its budget is €70 million."
    )
    assert found["PIAST AI Factory"] == ["€70 million"]
    assert found["PLLuM"] == []


def test_who_pays_half_says_what_the_whole_is() -> None:
    found = sums("The AI factory PIAST is in Poznan, in Poland. Poland pays half of some €70 million.")
    assert found["PIAST AI Factory"] == ["€70 million"]


def test_the_sum_of_a_round_is_not_that_of_the_last_in_its_list() -> None:
    found = sums(
        "AI factories were chosen on 12 March 2025: PIAST in Poland, LitAI in Lithuania and SLAIF in Slovenia. The joint "
        "investment of the round was put at €700 million."
    )
    assert found["SLAIF"] == []
    assert None not in found


def test_a_name_told_in_short_is_the_same() -> None:
    found = sums(
        "Poland and Romania were chosen in October 2025, with the Gaia AI Factory in Kraków.\n\nGaia has €70 million, and "
        "starts in 2027."
    )
    assert found["Gaia AI Factory"] == ["€70 million"]


def test_two_sizes_are_two_models() -> None:
    found = read(
        "India pays for models. Belvar will build a language model of 120 billion parameters for India. Zorgan will build a "
        "language model of 14 billion parameters for India."
    )
    assert len([claim for claim in found.projects if claim.types == ("model",)]) == 2


def test_a_candidacy_is_no_announcement() -> None:
    found = read(
        "El Gobierno quiere la gigafactoría de Móra la Nova. La manifestación de interés por Móra la Nova se entregó ayer.",
        "es",
        publisher_country="ESP",
        title="España presenta la candidatura de Móra la Nova",
        published_on="2025-06-21",
    )
    assert all(claim.status in {"planned", "unknown"} for claim in found.projects)


def test_a_text_goes_on_for_more_than_one_sentence() -> None:
    """Neither of the two sentences behind the first has a word for what is built."""
    text = "Iceland builds a national language model. It comes from two universities. The version for schools was published in May 2025."
    assert events(text)["operational"] == "2025-05-01"


@pytest.mark.parametrize(
    ("language", "text", "on"),
    [
        ("en", "Norway told its sums at a summit in May 2025. The AI campus had been announced four days earlier.", "2025-05-01"),
        ("en", "Norway met on 6 May 2025. Its AI data centre in Bodø was announced four days earlier.", "2025-05-02"),
        ("en", "Norway's AI data centre in Bodø was announced four days earlier.", "2026-03-20"),
        ("fr", "Le sommet a eu lieu le 6 mai 2025. Le centre de données d'IA de Lyon, en France, a été annoncé quatre jours plus tôt.", "2025-05-02"),
        ("es", "La cumbre fue el 6 de mayo de 2025. El centro de datos de IA de Murcia, en España, se anunció cuatro días antes.", "2025-05-02"),
    ],
)  # fmt: skip
def test_so_long_earlier_is_counted_from_the_day_that_was_told_last(
    language: str, text: str, on: str
) -> None:
    found = read(text, language, published_on="2026-03-24")
    assert on in {event.on for event in found.events}
