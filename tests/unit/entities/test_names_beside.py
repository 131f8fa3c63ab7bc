"""Names in quotation marks or in another script beside the noun that says what they are."""

from __future__ import annotations

import pytest

from extractors.entities.links.name_words import words_of
from extractors.entities.links.named_beside import named_beside
from extractors.entities.links.names import find_marked
from extractors.entities.read import extract_entities


@pytest.mark.parametrize(
    ("text", "noun", "name"),
    [
        ("政府推出语言模型“海鸥”。", "语言模型", "海鸥"),
        ("政府推出“海鸥”开源语言模型。", "语言模型", "海鸥"),
        ("政府推出语言模型，定名为“海鸥”。", "语言模型", "海鸥"),
        ("政府推出语言模型Haiou-2。", "语言模型", "Haiou-2"),
        ("新しいスパコンは「かもめ」と名付けられた。", "スパコン", "かもめ"),
        ("「かもめ」という名のスパコン", "スパコン", "かもめ"),
        ("국가 슈퍼컴퓨터 '갈매기'가 켜졌다.", "슈퍼컴퓨터", "갈매기"),
        ("'갈매기'로 불리는 슈퍼컴퓨터가 켜졌다.", "슈퍼컴퓨터", "갈매기"),
        ("政府推出“国产”语言模型。", "语言模型", None),
        ("语言模型很重要，部长说：“快。”", "语言模型", None),
        ("GPU数据中心", "数据中心", None),
    ],
)
def test_the_name_beside_a_noun(text: str, noun: str, name: str | None) -> None:
    at = text.index(noun)
    found = named_beside(text, (0, len(text)), (at, at + len(noun)))
    assert found == (None if name is None else (name, text.index(name)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("当局启动“飞鱼”工程。", "飞鱼"),
        ("当局启动《飞鱼算力计划》。", "飞鱼算力计划"),
        ("支援プロジェクト「とびうお」を始めた。", "とびうお"),
        ("‘날치 프로젝트’를 시작했다.", "날치 프로젝트"),
    ],
)
def test_the_noun_in_or_beside_the_marks(text: str, name: str) -> None:
    assert [found.name for found in find_marked(text, (0, len(text)))] == [name]


def test_a_named_description_makes_a_claim_with_its_name() -> None:
    found = extract_entities("泰国政府发布了大语言模型“海鸥”。", language="zh").projects
    assert [(claim.name, claim.countries, claim.types) for claim in found] == [("海鸥", ("THA",), ("model",))]


def test_longer_words_come_first() -> None:
    assert words_of("naming").index("取名为") < words_of("naming").index("取名")
