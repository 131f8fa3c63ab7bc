"""Whole budgets: what a ministry has to spend on everything it does is no commitment to one project.

``The ministry's total budget is 5 billion``, ``the council has a budget of 8.8 billion``, ``was given 5.9 billion in
all``, against ``the programme has a budget of``. The words stand in ``money_budgets.csv``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.entities.word_lists import WordFile

_FILE = WordFile("money_budgets.csv", "body", "part", "budget", "whole", "has", "all")
# Words between a budget and its sum: ``for the fiscal year stands at about``.
_TO_SUM = r"(?:\s[\w']+){0,7}?\s?"


def is_whole_budget(before: str, after: str, language: str) -> bool:
    """Whether the sum between two stretches of ``plain`` text is all that a body has to spend."""
    if language.split("-")[0] != "en":
        return False
    patterns = _patterns()
    if not (patterns.money.search(before) or patterns.money.search(after, 0, 60)):
        return False
    body = None
    for body in patterns.body.finditer(before):  # noqa: B007 the last one that is named is the owner
        pass
    if body is None:
        return False
    between = before[body.end() :]
    if patterns.part.search(between) or any(sign in between for sign in ".;:"):
        return False
    if patterns.has_budget.search(between) or (
        patterns.gets.search(between) and patterns.of_all.match(after)
    ):
        return True
    return patterns.owns.fullmatch(between) is not None and patterns.budget_next.match(after) is not None


@dataclass(frozen=True, slots=True)
class _Patterns:
    money: re.Pattern[str]
    body: re.Pattern[str]
    part: re.Pattern[str]
    has_budget: re.Pattern[str]
    gets: re.Pattern[str]
    owns: re.Pattern[str]
    budget_next: re.Pattern[str]
    of_all: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    any_of = _FILE.any_of
    budget, whole, has = any_of("budget"), any_of("whole"), any_of("has")
    return _Patterns(
        money=re.compile(rf"{budget}|{any_of('all')}"),
        body=re.compile(_FILE.anywhere("body")),
        part=re.compile(_FILE.anywhere("part")),
        has_budget=re.compile(
            rf"(?:(?:'s|s'|\b{has})\s(?:an?\s|the\s)?(?:{whole}\s)?(?:[\w]+\s)?{budget}"
            rf"|\b{whole}\s{budget})\b{_TO_SUM}\Z"
        ),
        gets=re.compile(rf"\b{has}\s(?:\w+\s)?\Z"),
        owns=re.compile(r"(?:'s|s')\s(?:[\w]+\s){0,2}"),
        budget_next=re.compile(rf"\s(?:{whole}\s)?{budget}\b(?!\sfor\b)"),
        of_all=re.compile(rf"\s{any_of('all')}\b"),
    )
