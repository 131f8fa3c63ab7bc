"""Nouns that only describe the noun behind them, in scripts without spaces; what they cost in long lists."""

from __future__ import annotations

from typing import Any, cast

import pytest

from extractors.entities.links.descriptions import _modifies
from extractors.entities.links.facts import Facts
from extractors.model import TypeMention


class Counted:
    """A cue that counts how often it is looked at."""

    n_looked_at = 0

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end

    @property
    def weight(self) -> float:
        Counted.n_looked_at += 1
        return 1.0


def facts_of(text: str, cues: list[Any]) -> Facts:
    return Facts(
        text=text, language="zh", sentences=[(0, len(text))], countries=[], amounts=[], vendors=[], types=cues, cues=[],
        events=[], programmes=[],
    )  # fmt: skip


def cue(text: str, words: str) -> TypeMention:
    start = text.index(words)
    return TypeMention(
        start=start, end=start + len(words), text=words, rule="r", confidence=1.0, type="model", subtype="llm"
    )


@pytest.mark.parametrize(
    "text, modifies",
    [
        ("某市建大模型数据中心。", True),
        ("某市建大模型企业园区。", True),
        ("某市建大模型、数据中心。", False),
        ("某市建大模型以及数据中心。", False),
        ("某市建大模型,其后又另行修建了大型数据中心。", False),
    ],
)
def test_a_noun_right_before_another_only_describes_it(text: str, modifies: bool) -> None:
    cues = [cue(text, words) for words in ("数据中心", "大模型") if words in text]
    assert _modifies(facts_of(text, cues), cues[-1]) is modifies


def test_a_list_twice_as_long_takes_twice_as_many_looks() -> None:
    looks = []
    for n in (400, 800):
        text = "大模型,训练用" * n
        cues = [Counted(at * 7, at * 7 + 3) for at in range(n)]
        facts = facts_of(text, cues)
        Counted.n_looked_at = 0
        for each in cues:
            assert not _modifies(facts, cast(TypeMention, each))
        looks.append(Counted.n_looked_at)
    assert looks[0] >= 399
    assert looks[1] < 2.2 * looks[0]
