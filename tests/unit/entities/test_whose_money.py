"""Whose a sum is that stands in a sentence without a name: behind a pronoun, a question, a title; what is worth it."""

from __future__ import annotations

import pytest

from extractors.entities.read import extract_entities
from extractors.model import Claim, Extraction


def read(text: str, language: str = "en", **options: str) -> Extraction:
    return extract_entities(text, language=language, **options)


def owner(text: str, language: str = "en", **options: str) -> list[Claim]:
    return [claim for claim in read(text, language, **options).projects if claim.amounts]


def test_a_pronoun_stands_for_the_subject_and_not_for_what_it_works_with() -> None:
    text = "HammerHAI ist die KI-Fabrik bei JUPITER, gewählt im März 2025. Sie verfügt über rund 55 Millionen Euro."
    assert [claim.name for claim in owner(text, "de", publisher_country="DEU")] == ["HammerHAI"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "es",
            "Galicia aspira a otra factoría de IA, 1HealthAI. La elección será en mayo. Si prospera, contará con 60 millones de euros.",
        ),
        (
            "en",
            "Finland won the LUMI AI Factory. The site is chosen. Once built, it will have cost 60 million euros.",
        ),
        (
            "fr",
            "La Finlande accueillera LUMI AI Factory. Le site est choisi. Une fois achevée, elle aura coûté 60 millions d'euros.",
        ),
    ],
)
def test_a_pronoun_may_stand_behind_a_clause(language: str, text: str) -> None:
    assert len(owner(text, language)) == 1


def test_a_sum_that_answers_a_question_is_that_of_what_the_text_is_about() -> None:
    text = "Denmark opened its AI supercomputer in Aarhus last week. What did it cost? About 700 million kroner, says the minister."
    assert len(owner(text)) == 1
    assert not owner(text.replace("What did it cost?", "Herring is a delicacy there."))


def test_a_sum_that_names_nothing_is_that_of_the_project_in_the_title() -> None:
    text = "국가AI컴퓨팅센터를 지을 우선협상대상자로 컨소시엄이 선정됐다. 다섯 달 만이다. 심사까지 통과했다.\n\n특수목적법인을 세워 2030년까지 4000억 원 이상을 투입한다."
    assert owner(text, "ko", title="컨소시엄, 국가AI컴퓨팅센터 우선협상대상자로")
    assert not owner(text, "ko", title="컨소시엄이 선정됐다")


def test_what_a_project_is_compared_with_gets_none_of_its_money() -> None:
    text = (
        "정부는 부산에 국가 AI 데이터센터를 구축한다. 현재 운영 중인 누리온보다 10배 크다.\n\n"
        "사업은 2024년 완료가 목표였으나 정부는 총사업비를 200억 원에서 300억 원으로 늘렸다."
    )
    assert [claim.name for claim in owner(text, "ko")] == [None]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "政府は札幌に国のAIデータセンターを建設する。\n\n施設は2027年に開業し、費用は400億円。"),
        ("ko", "정부는 부산에 국가 AI 데이터센터를 구축한다.\n\n센터의 예산은 300억 원이다."),
        ("zh", "政府将在贵阳建设国家人工智能算力中心。\n\n项目总投资40亿元。"),
    ],
)
def test_a_noun_that_is_the_topic_needs_no_article(language: str, text: str) -> None:
    assert len(owner(text, language)) == 1


@pytest.mark.parametrize("words", ["SLAIF, at Maribor, is worth", "SLAIF, worth about"])
def test_what_a_known_project_is_worth_is_paid_for_it(words: str) -> None:
    found = read(f"Slovenia's {words} €150 million, will share the power of an old plant.")
    assert found.amounts[0].role == "commitment"
    assert [claim.name for claim in found.projects if claim.amounts] == ["SLAIF"]


def test_what_a_company_is_worth_is_the_markets() -> None:
    found = read("Mistral, which is worth €12 billion, trains SLAIF's models for Slovenia.")
    assert [amount.role for amount in found.amounts] == ["market"]


@pytest.mark.parametrize(
    ("language", "text", "sums"),
    [
        ("ko", "예산을 200억 원에서 300억 원으로 증액했다.", 2),
        ("ko", "투자액은 200억 원에서 300억 원 규모다.", 1),
        ("ja", "予算を200億円から300億円に増額した。", 2),
        ("ja", "投資額は200億円から300億円になる見込み。", 1),
        ("pl", "Budżet wzrósł z 200 mln zł do 300 mln zł.", 2),
        ("ru", "Бюджет увеличен с 200 млн рублей до 300 млн рублей.", 2),
        ("ru", "От 200 млн рублей до 300 млн рублей.", 1),
    ],
)
def test_a_change_has_two_sums_and_a_range_one(language: str, text: str, sums: int) -> None:
    assert len(read(text, language).amounts) == sums


@pytest.mark.parametrize(
    "words",
    [
        "will make the AI data centre in Graz six times as powerful",
        "will double the computing power of the AI data centre in Graz",
    ],
)
def test_what_is_made_many_times_as_powerful_is_a_project_with_its_sum(words: str) -> None:
    assert len(owner(f"An investment of €50 million {words}, Austria said.")) == 1


def test_a_text_that_knows_no_country_but_its_publishers_is_of_that_country() -> None:
    text = "An investment of £36 million will make the AI supercomputing centre six times as powerful and help British researchers."
    assert [claim.countries for claim in owner(text, publisher_country="GBR")] == [("GBR",)]


def test_the_sum_of_an_older_plan_is_not_that_of_the_new_one() -> None:
    text = "Britain confirmed £7 million for an AI supercomputer in Leeds, a year after it had binned an £8 million version."
    assert [[amount_of(text, index) for index in claim.amounts] for claim in owner(text)] == [["£7 million"]]


def amount_of(text: str, index: int) -> str:
    return read(text).amounts[index].text


def test_a_programme_for_all_of_a_country_stands_in_no_town() -> None:
    text = "The machine in Edinburgh will work alongside Britain's AI Research Resource."
    assert [claim.place for claim in read(text).projects if claim.known_as == "airr"] == [None]


@pytest.mark.parametrize(("opening", "named"), [("As part of this, the", False), ("The", True)])
def test_a_part_of_what_was_described_has_not_all_of_its_money(opening: str, named: bool) -> None:
    text = (
        "Canada will put $2 billion into building access to computing capacity for researchers. "
        f"{opening} government presented the AI Compute Access Fund."
    )
    assert [claim.name == "AI Compute Access Fund" for claim in owner(text)] == [named]
