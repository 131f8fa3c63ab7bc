"""Clauses that leave out the verb of the clause before: ``opened one hall in 2023, and in May 2025 a second``.

The verb holds for them too, so that each is an event of its own, with its own date. Only what is told to be one more
of the same is taken for such a clause: ``and in March the minister resigned`` has a verb that no list knows. The
words are in ``events_gaps.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extractors.entities.event_dates import DateMention
from extractors.entities.sentences import Span
from extractors.entities.word_lists import WordFile

_FILE = WordFile("events_gaps.csv", "joins", "in", "article", "again")


def find_gaps(
    text: str, span: Span, dates: Sequence[DateMention], words: Sequence[Span], language: str
) -> list[tuple[int, int, int]]:
    """Start and end of what such clauses tell of, with the index of the word for the event that they leave out.

    ``words`` are the sentence's words for events, in order. A clause that has one has its verb.
    """
    if not words:
        return []
    pattern = _told(language)
    if pattern is None:
        return []
    before, behind = pattern
    found = []
    for date in dates:
        if not before.search(text, span[0], date.start):
            continue
        told = behind.match(text, date.end, span[1])
        left = [index for index, word in enumerate(words) if word[1] <= date.start]
        if told is None or not left or any(date.start <= word[0] < told.end("clause") for word in words):
            continue
        found.append((*told.span("thing"), left[-1]))
    return found


@lru_cache(maxsize=64)
def _told(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """What joins such a clause to the one before, up to its date, and the thing behind the date."""
    if not _FILE.of("article", languages=[language]):
        return None
    joins, within, article, again = (
        _FILE.any_of(use, languages=[language]) for use in ("joins", "in", "article", "again")
    )
    return (
        re.compile(rf"[,;]?\s{joins}\s(?:{within}\s)?\Z"),
        re.compile(rf",?\s(?P<clause>(?P<thing>(?:{article}\s)?{again}\b(?:\s[\w'’-]+)?)[^,;:.()]*)"),
    )
