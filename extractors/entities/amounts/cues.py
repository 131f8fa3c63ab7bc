"""Words around a sum that tell what it is for, from ``money_roles.csv``, compiled once."""

from __future__ import annotations

import re
from functools import cache

from extractors.entities.amounts.fold import fold
from extractors.entities.amounts.tables import Row, is_number, read_table, split

SIGNALS = frozenset({
    "commitment", "market", "other", "change", "announced", "committed", "disbursed", "public", "private", "yearly",
    "unit", "topic", "mixed",
})  # fmt: skip
SIDES = frozenset({"before", "after", "near", "sentence", "next", "last"})


def _check(row: Row) -> str | None:
    if row["signal"] not in SIGNALS:
        return f"signal {row['signal']!r} is none of {sorted(SIGNALS)}"
    if row["side"] not in SIDES:
        return f"side {row['side']!r} is none of {sorted(SIDES)}"
    return None if is_number(row["weight"]) else f"weight {row['weight']!r} is no number"


@cache
def cue_rows() -> list[Row]:
    """Rows of ``money_roles.csv``."""
    return read_table("money_roles.csv", ("languages", "signal", "side", "weight", "words", "source"), _check)


def pattern_of(words: list[str]) -> str:
    """One alternation of folded words.

    ``*`` at the end stands for any ending, ``...`` for up to 60 characters of the same sentence; words of a
    script with letters are whole words.
    """
    parts = []
    for word in sorted({fold(w) for w in words}, key=lambda w: (-len(w), w)):
        word = word.replace("…", "...")
        body = re.escape(word.rstrip("*")).replace(r"\ \.\.\.\ ", r"[^.;:\n]{0,60}[\s,]").replace(r"\ ", r"[\s-]+")
        plain = word[0].isalnum() and word[0] < "\u0e00"
        left = r"(?<![^\W_])" if plain else ""
        if word.endswith("*"):
            right = r"[^\W\d_]*"
        else:
            right = r"(?![^\W_])" if word[-1].isalnum() and word[-1] < "\u0590" else ""
        parts.append(left + body + right)
    return "|".join(parts)


def signal_pattern(signal: str) -> re.Pattern[str]:
    """All words of a signal, in any language."""
    words = [w for row in cue_rows() if row["signal"] == signal for w in split(row["words"])]
    return re.compile(pattern_of(words) or r"(?!)")


CHANGE_WINDOW = 70
CHANGE = signal_pattern("change")
