"""Words around a candidate, and the word lists that the English rules judge them by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.entities.countries.tables import DATA, phrase, read_table
from extractors.entities.normalise import fold

_TOKEN = re.compile(r"(?:[^\W\d_]\.)+(?:[^\W\d_]\b)?|\w(?:[\w&-]|'(?!s\b))*|'s\b|[^\w\s]")
_REACH = 72


@dataclass(frozen=True, slots=True)
class Around:
    """Tokens before (the nearest last) and after (the nearest first) a candidate, within its paragraph.

    ``glued`` says that a full stop follows it with a letter right behind, as in an address (Siam.AI);
    ``spaced`` that a space does.
    """

    before: list[str]
    after: list[str]
    glued: bool = False
    spaced: bool = True

    def prev(self, n: int = 1) -> str:
        """The n-th token to the left, or an empty text."""
        return self.before[-n] if len(self.before) >= n else ""

    def next(self, n: int = 1) -> str:
        """The n-th token to the right, or an empty text."""
        return self.after[n - 1] if len(self.after) >= n else ""


def around(plain: str, start: int, end: int) -> Around:
    """The neighbourhood of ``plain[start:end]``; two spaces in normalised text are a paragraph's end."""
    left = plain[max(0, start - _REACH) : start]
    right = plain[end : end + _REACH]
    left = left[left.rfind("  ", 0, len(left)) + 1 :]
    stop = right.find("  ")
    if stop >= 0:
        right = right[:stop]
    glued = right[:1] == "." and right[1:2].isalpha()
    return Around(_TOKEN.findall(left), _TOKEN.findall(right), glued, right[:1] == " ")


@dataclass(frozen=True, slots=True)
class Words:
    """The English word lists: role -> words, namesake kind -> folded phrases, names of persons."""

    roles: dict[str, frozenset[str]]
    namesakes: dict[str, frozenset[str]]
    given: frozenset[str]
    surnames: frozenset[str]


@cache
def english_words() -> Words:
    """Word lists read from the knowledge files, once."""
    roles: dict[str, set[str]] = {}
    namesakes: dict[str, set[str]] = {}

    def role(row: dict[str, str]) -> None:
        roles.setdefault(row["role"], set()).add(row["word"])

    def namesake(row: dict[str, str]) -> None:
        namesakes.setdefault(row["kind"], set()).add(fold(phrase(row["phrase"])))

    def name(row: dict[str, str]) -> str:
        return phrase(row["name"])

    read_table(DATA / "countries_context_en.csv", ("role", "word", "source"), role)
    read_table(DATA / "countries_namesakes.csv", ("phrase", "kind", "source"), namesake)
    return Words(
        {key: frozenset(words) for key, words in roles.items()},
        {key: frozenset(words) for key, words in namesakes.items()},
        frozenset(read_table(DATA / "countries_given_names.csv", ("name", "source"), name)),
        frozenset(read_table(DATA / "countries_surnames.csv", ("name", "source"), name)),
    )
