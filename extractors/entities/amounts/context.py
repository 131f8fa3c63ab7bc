"""Small words around numbers, from ``numbers_context.csv``, as patterns over folded text."""

from __future__ import annotations

import re
from functools import cache

from extractors.entities.amounts.fold import fold
from extractors.entities.amounts.tables import Row, read_table, split

_KINDS = frozenset(
    {
        "follow", "rival", "compared", "part", "part_after", "again", "giving", "money", "counted", "near", "restate",
        "restate_about",
    }
)  # fmt: skip


def _check(row: Row) -> str | None:
    kind = row["kind"]
    return (
        None if kind in _KINDS or kind.startswith("common:") else f"kind {kind!r} is none of {sorted(_KINDS)}"
    )


@cache
def context_rows() -> list[Row]:
    """Rows of ``numbers_context.csv``."""
    return read_table("numbers_context.csv", ("kind", "words", "source"), _check)


@cache
def words_of(kind: str) -> str:
    """One alternation of the words of a kind, longest first; ``*`` stands for any ending."""
    words = {fold(w) for row in context_rows() if row["kind"] == kind for w in split(row["words"])}
    parts = []
    for word in sorted(words, key=lambda w: (-len(w), w)):
        body = re.escape(word.rstrip("*")).replace(r"\ ", "[ \n]")
        parts.append(body + (r"[^\W\d_]*" if word.endswith("*") else ""))
    return "|".join(parts)


def common_words() -> dict[str, tuple[str, ...]]:
    """The most frequent words of the languages that can be guessed."""
    return {
        row["kind"].partition(":")[2]: tuple(split(row["words"]))
        for row in context_rows()
        if row["kind"].startswith("common:")
    }
