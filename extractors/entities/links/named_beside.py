"""Names beside the noun that describes a project, in scripts without capitals: ``大模型“素坤”``, ``「玉山」スパコン``.

A name stands in quotation marks right before or after the noun, with a word such as ``命名为`` or ``という名の``
between, or in another script: ``언어모델 Merdeka-1``.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.entities.links.name_words import any_of, words_of
from extractors.entities.links.quoted import CLOSE, INNER, OPEN

# What has a name of its own; funds and bodies are named by their last word.
_NAMED = frozenset({"infrastructure", "model", "data"})
_LATIN = r"[A-Z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*(?:\s[A-Z0-9][\w.-]*)?"
_BACK = 44


def named_beside(text: str, span: tuple[int, int], noun: tuple[int, int]) -> tuple[str, int] | None:
    """The name that a noun at ``noun`` in the sentence ``span`` has beside it, and where it begins."""
    (left, right), (start, end) = span, noun
    before, after = _patterns()
    match = after.match(text, end, right) or before.search(text, max(left, start - _BACK), start)
    if match is None:
        return None
    group = next(group for group, found in match.groupdict().items() if found)
    name, at = match[group].strip(), match.start(group)
    if group != "latin":
        return None if name in words_of("no_name") else (name, at)
    letters = sum(char.isalpha() for char in name)
    return (name, at) if letters > 2 and not set(name.split()) <= set(words_of("no_latin")) else None


def has_name(kind: str, weight: float) -> bool:
    """Whether a description of this type and weight can be named so."""
    return kind in _NAMED and weight >= 0.7


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    describes = rf"(?:\s?(?:{any_of('describes')}))"
    return (
        re.compile(
            rf"(?:{_marks('marked')}\s?(?:{any_of('name_noun')})?|(?<![A-Za-z0-9])(?P<latin>{_LATIN}))"
            rf"{describes}{{0,3}}\s?\Z"
        ),
        re.compile(
            rf"\s?(?:(?:{any_of('noun_name')})\s?)?(?:{_marks('marked')}|(?P<latin>{_LATIN})(?![A-Za-z0-9]))"
            rf"|[^。.{OPEN}{CLOSE}]{{0,14}}?(?:{any_of('naming')})\s?{_marks('told')}"
            rf"|(?:{any_of('given')})\s?{_marks('given')}\s?(?:{any_of('named')})"
        ),
    )


def _marks(group: str) -> str:
    """A name in quotation marks."""
    return rf"[{OPEN}](?P<{group}>{INNER}{{1,20}}?)[{CLOSE}]"
