"""Who is given a sum, who is sent accelerators, and whose factory it is; all names and figures are invented."""

from __future__ import annotations

import pytest

from extractors.entities.read import extract_entities
from extractors.model import Claim, Extraction


def read(text: str, language: str = "en", **options: str) -> Extraction:
    return extract_entities(text, language=language, **options)


def told(found: Extraction, claim: Claim) -> list[str]:
    return [found.events[index].kind for index in claim.events]


def test_what_is_given_a_sum_stands_behind_it() -> None:
    found = read("Ireland's AI plan gives 9 million euros to an AI Safety Institute in Cork.")
    (claim,) = [claim for claim in found.projects if claim.name == "AI Safety Institute"]
    assert told(found, claim) == ["funded"]


def test_a_factory_of_one_country_is_not_the_unions_programme() -> None:
    """``its factory`` stands for what the Netherlands gets, and the money is that factory's."""
    found = read(
        "The EuroHPC Joint Undertaking selected four more AI factories. The Netherlands gets its factory in Venlo: "
        "90 million euros, of which the government had promised 40 million euros in June.",
        published_on="2025-10-16",
    )
    (dutch,) = [claim for claim in found.projects if claim.countries == ("NLD",)]
    assert "90 million euros" in [found.amounts[index].text for index in dutch.amounts]
    assert "announced" in told(found, dutch)


@pytest.mark.parametrize(
    ("language", "home", "text"),
    [
        ("ko", "KOR", "인공지능을 위해 오로라반도체가 정부에 최신 GPU 3만 장 이상을 공급하기로 하였다."),
        ("ja", "JPN", "政府はAIのため、米企業からGPU約5千基を調達すると発表した。"),
        ("zh", "SGP", "新加坡政府将为人工智能部署12,000张GPU。"),
    ],
)
def test_thousands_of_accelerators_are_a_project_where_no_space_parts_words(
    language: str, home: str, text: str
) -> None:
    (claim,) = read(text, language, publisher_country=home).projects
    assert (claim.countries, claim.types) == ((home,), ("infrastructure",))


@pytest.mark.parametrize(
    ("language", "home", "text"),
    [
        ("ko", "KOR", "인공지능 회사가 GPU 30장을 공급하기로 하였다."),
        ("ja", "JPN", "AIの研究室がGPU8基を調達すると発表した。"),
        ("ko", "KOR", "인공지능에는 GPU 3만 장이 있어야 한다고 교수는 말했다."),
    ],
)
def test_a_few_accelerators_or_a_need_for_them_are_none(language: str, home: str, text: str) -> None:
    assert read(text, language, publisher_country=home).projects == ()


def test_accelerators_sent_to_a_country_are_not_the_centre_that_gets_a_share() -> None:
    found = read(
        "인공지능을 위해 오로라반도체가 정부에 GPU 9만 장을 공급하기로 하였다. "
        "정부 몫 2만 장은 국가AI컴퓨팅센터에 들어간다.",
        "ko",
        publisher_country="KOR",
    )
    assert [claim.name for claim in found.projects] == [None, "National AI Computing Center"]
