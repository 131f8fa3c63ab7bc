"""Names that begin with the noun that says what they are: ``the National Strategy for Artificial Intelligence``.

``the Tallinn Centre for AI Innovation``; the nouns and fields stand in ``project_names_words.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.entities.links.name_words import any_of


def head_first(text: str, left: int, right: int) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, name and head of names such as ``Institute for AI``."""
    for match in _head_first().finditer(text, left, right):
        start = match.start("all")
        while (article := _opening().match(text, start)) is not None:
            start = article.end()
        if start <= match.start("head"):
            yield start, match.end("all"), text[start : match.end("all")], match["head"]


@cache
def _head_first() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w-])(?P<all>(?:[A-Z][\w-]+\s){0,4}"
        rf"(?P<head>{any_of('head')})"
        r"\s(?:for|of|on|in)\s(?:the\s)?(?:(?:[A-Z][\w-]+|and|of|for|the|&)\s){0,5}?"
        rf"(?:{any_of('field')})"
        r"(?:\s(?:(?:and|&|in|for)\s)?[A-Z][\w-]+){0,3})"
    )


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('opens')})\s")
