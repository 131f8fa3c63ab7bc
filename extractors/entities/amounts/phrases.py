"""Words of a bound right before or right after a place in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FILLERS = frozenset(
    [
        "uh",
        "um",
        "a",
        "an",
        "the",
        "another",
        "some",
        "of",
        "as",
        "de",
        "des",
        "d",
        "le",
        "les",
        "los",
        "las",
        "ai",
        "i",
        "gli",
        "il",
        "la",
        "der",
        "die",
        "den",
        "dem",
        "os",
        "aos",
        "to",
        "only",
        "e",
        "about",
        "around",
        "der",
    ]
)

_LONGEST = 34

_LAST_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]+)[ \n]*$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A bound's words as they stand in the text."""

    sense: str
    start: int
    end: int


def phrase_before(folded: str, end: int, table: dict[str, str]) -> Phrase | None:
    """The longest phrase that ends right before ``end``; an article may stand between."""
    for _ in range(3):
        stop = end
        while stop > 0 and folded[stop - 1] in " \n([" and end - stop < 4:
            stop -= 1
        window = folded[max(0, stop - _LONGEST) : stop].replace("\n", " ")
        for length in range(len(window), 0, -1):
            sense = table.get(window[-length:])
            if sense is None:
                continue
            start = stop - length
            first, glued = window[-length], stop == end
            if first.isalpha() and not _unspaced(first) and start > 0 and folded[start - 1].isalpha():
                continue
            if (
                glued
                and window[-1].isalpha()
                and not _unspaced(window[-1])
                and not "\u0590" <= window[-1] < "\u0e00"
            ):
                continue
            return Phrase(sense, start, stop)
        word = _LAST_WORD.search(folded, max(0, stop - 12), stop)
        if not word or word[1] not in _FILLERS:
            return None
        end = word.start(1)
    return None


def phrase_after(folded: str, at: int, table: dict[str, str]) -> Phrase | None:
    """The longest phrase that starts at ``at``, spaces left aside."""
    start = at
    while start < len(folded) and folded[start] in " \n" and start - at < 3:
        start += 1
    window = folded[start : start + _LONGEST].replace("\n", " ")
    for length in range(len(window), 0, -1):
        sense = table.get(window[:length])
        if sense is None:
            continue
        last = window[length - 1]
        if (
            last.isalpha()
            and not _unspaced(last)
            and last < "\u0590"
            and window[length : length + 1].isalpha()
        ):
            continue
        if start == at and window[0].isalpha() and not _unspaced(window[0]) and window[0] < "\u0590":
            continue
        return Phrase(sense, at, start + length)
    return None


def _unspaced(char: str) -> bool:
    return "\u2e80" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af" or "\u0e00" <= char <= "\u0e7f"
