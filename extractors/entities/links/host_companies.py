"""Words for companies beside which an adjective of a country tells where they come from, not where they build.

``le géant américain Nvidia``, ``американского технологического гиганта``: the words stand with their side in
``extractors/data/host_companies.csv``. English and the languages of East Asia have forms of their own in
``host_score``.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.entities.read_rows import DATA, each, filled, one_of, read_rows

# Adjectives of other kinds that may stand between the two.
_BETWEEN = r"(?:[\w-]+\s+){0,2}?"


def is_company(text: str, start: int, end: int) -> bool:
    """Whether a country at ``text[start:end]`` only tells where a company comes from."""
    before, after = _patterns()
    return (
        before.search(text, max(0, start - 48), start) is not None
        or after.match(text, end, end + 64) is not None
    )


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows = read_rows(
        DATA / "host_companies.csv",
        ("language", "side", "words", "why"),
        {
            "language": filled,
            "side": one_of("before", "after"),
            "words": each(filled, "|"),
            "why": filled,
        },
        key=("language", "side"),
    )
    before, after = (
        "|".join(
            sorted(
                {re.escape(word) for row in rows if row["side"] == side for word in row["words"].split("|")},
                key=len,
                reverse=True,
            )
        )
        for side in ("before", "after")
    )
    return (
        re.compile(rf"\b(?:{before})\s+{_BETWEEN}\Z", re.IGNORECASE),
        re.compile(rf"[\s-]+{_BETWEEN}(?:{after})\b", re.IGNORECASE),
    )
