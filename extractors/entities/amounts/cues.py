"""Words around a sum that tell what it is for and who pays, from their data files, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import ahocorasick
from babel import Locale, UnknownLocaleError

from extractors.entities.amounts.fold import fold
from extractors.entities.amounts.tables import Row, is_number, read_table, split

SIGNALS = frozenset(
    {
        "commitment",
        "market",
        "other",
        "change",
        "announced",
        "committed",
        "disbursed",
        "public",
        "private",
        "yearly",
        "unit",
        "topic",
        "elsewhere",
        "mixed",
        "together",
    }
)
_FILES = ("money_roles.csv", "money_payers.csv", "money_stages.csv")
SIDES = frozenset({"before", "after", "near", "sentence", "next", "last"})


def _check(row: Row) -> str | None:
    if row["signal"] not in SIGNALS:
        return f"signal {row['signal']!r} is none of {sorted(SIGNALS)}"
    if row["side"] not in SIDES:
        return f"side {row['side']!r} is none of {sorted(SIDES)}"
    return None if is_number(row["weight"]) else f"weight {row['weight']!r} is no number"


@cache
def cue_rows() -> list[Row]:
    """Rows of the files of cues."""
    columns = ("languages", "signal", "side", "weight", "words", "source")
    return [row for name in _FILES for row in read_table(name, columns, _check)]


def plain(folded: str) -> str:
    """Folded text with line breaks and hyphens as spaces, of the same length: how cues are compared."""
    return folded.replace("\n", " ").replace("-", " ")


def pattern_of(words: Iterable[str]) -> str:
    """One alternation of folded words; ``*`` at the end stands for any ending."""
    parts = []
    for word in sorted({fold(w) for w in words}, key=lambda w: (-len(w), w)):
        body = re.escape(word.rstrip("*")).replace(r"\ ", r"[\s-]+")
        parts.append(rf"(?<![^\W_]){body}" + (r"[^\W\d_]*" if word.endswith("*") else r"(?![^\W_])"))
    return "|".join(parts)


def _words_of_change(side: str) -> list[str]:
    return [
        word
        for row in cue_rows()
        if row["signal"] == "change" and row["side"] == side
        for word in split(row["words"])
    ]


CHANGE_WINDOW = 70
CHANGE = re.compile(pattern_of(_words_of_change("before")))
CHANGED_AFTER = re.compile(
    r"[ ]?(?:으로|로|に|へ|まで)?[ ]?(?:"
    + "|".join(re.escape(fold(word)) for word in _words_of_change("after"))
    + ")"
)
"""Behind a sum, in languages whose verb comes last: ``에서 300억 원으로 늘``."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of one signal, side and weight: of their hits, only the one that weighs most counts."""

    signal: str
    side: str
    weight: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of a cue in a text."""

    start: int
    end: int
    cue: Cue


@dataclass(frozen=True, slots=True)
class _Word:
    cue: Cue
    length: int
    open_left: bool
    open_right: bool
    opening: str | None  # "order ... worth": what has to stand up to 60 characters before


# A country that does something pays as a state, if nobody else is named.
_COUNTRY = Cue("public", "last", 0.5)


def _countries(language: str) -> set[str]:
    """Names of countries in a language, by CLDR."""
    try:
        territories = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        return set()
    return {plain(fold(name)) for code, name in territories.items() if len(code) == 2 and len(name) > 1}


@cache
def _automaton(language: str) -> ahocorasick.Automaton:
    words: dict[str, list[_Word]] = {}
    for row in cue_rows():
        if row["languages"] not in (language, "en", "*") or row["signal"] == "change":
            continue
        cue = Cue(row["signal"], row["side"], float(row["weight"]))
        for word in split(row["words"]):
            opening, _, main = plain(fold(word)).rpartition(" ... ")
            compound = main.startswith("*")  # "*bolaget": as the end of a longer word, too
            key = main.strip("*").strip()
            words.setdefault(key, []).append(
                _Word(
                    cue,
                    len(key),
                    open_left=compound or not key[0].isalnum() or key[0] >= "\u0e00",
                    open_right=main.endswith("*") or not key[-1].isalnum() or key[-1] >= "\u0590",
                    opening=opening.rstrip("*") or None,
                )
            )
    for name in _countries(language):
        country = _Word(_COUNTRY, len(name), name[0] >= "\u0e00", name[-1] >= "\u0e00", None)
        words.setdefault(name, []).append(country)
    automaton = ahocorasick.Automaton()
    for key, meanings in words.items():
        automaton.add_word(key, tuple(meanings))
    automaton.make_automaton()
    return automaton


_STOP = re.compile(r"[.;:]")


def _joined(text: str, start: int) -> bool:
    """Whether only the Arabic "and" is joined to the word that starts here."""
    return text[start - 1] == "و" and (start == 1 or not text[start - 2].isalnum())


def find_cues(text: str, language: str) -> list[Hit]:
    """All cues in a stretch of ``plain`` text."""
    hits = []
    size = len(text)
    for last, words in _automaton(language).iter(text):
        end = last + 1
        for word in words:
            start = end - word.length
            if not word.open_left and start > 0 and text[start - 1].isalnum() and not _joined(text, start):
                continue
            if not word.open_right and end < size and text[end].isalnum():
                continue
            if word.opening is not None:
                from_ = max(0, start - 62 - len(word.opening))
                at = text.rfind(word.opening, from_, start)
                if (
                    at < 0
                    or (at > 0 and text[at - 1].isalnum() and word.opening[0] < "\u0e00")
                    or _STOP.search(text, at, start)
                ):
                    continue
            hits.append(Hit(start, end, word.cue))
    return hits
