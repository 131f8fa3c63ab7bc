"""Whether an event word is told in the past: ``was switched on``, ``a ouvert``, ``eröffnete``, ``投产了``.

The signs stand in ``extractors/data/events_past.csv``: endings and whole words of the event word itself,
auxiliaries of the same clause, participles that an auxiliary wants, and what follows at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extractors.entities.read_rows import DATA, filled, one_of, read_rows

_WITHOUT_SPACES = frozenset({"zh", "ja", "ko", "th"})
# How far before its verb an auxiliary stands, and how far after it a marker or a German auxiliary.
_BEFORE, _AFTER = 60, 12
_CLAUSE = re.compile(r"[,;:.!?()，；：。、\n]|\s[—–]\s")
# ``to be opened``, ``being opened``: no past.
_NOT_YET = re.compile(r"\b(?:be|being|to|zu|à)\s\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Signs:
    own: re.Pattern[str] | None
    auxiliary: re.Pattern[str] | None
    participle: re.Pattern[str] | None
    after: re.Pattern[str] | None


def is_past(text: str, start: int, end: int, language: str | None) -> bool:
    """Whether the event word at ``start:end`` is told in the past; False where nothing says so."""
    signs = _signs((language or "en").split("-")[0].lower())
    if signs is None or _NOT_YET.search(text, max(0, start - 8), start):
        return False
    word = text[start:end]
    if signs.own is not None and signs.own.search(word):
        return True
    following = _CLAUSE.split(text[end : end + _AFTER], maxsplit=1)[0]
    if signs.after is not None and signs.after.search(word[-2:] + following):
        return True
    if signs.auxiliary is None or (signs.participle is not None and not signs.participle.search(word)):
        return False
    before = _CLAUSE.split(text[max(0, start - _BEFORE) : start])[-1]
    return signs.auxiliary.search(before + word) is not None


def is_told_in_past(text: str, start: int, end: int, language: str | None) -> bool:
    """Whether the event word is past, or a word of its clause before it: ``they signed the contract for``."""
    before = len(_CLAUSE.split(text[max(0, start - _BEFORE) : start])[-1])
    return is_past(text, start, end, language) or is_past(text, start - before, end, language)


@lru_cache(maxsize=64)
def _signs(language: str) -> _Signs | None:
    rows = read_rows(
        DATA / "events_past.csv",
        ("language", "kind", "words", "source"),
        {
            "language": filled,
            "kind": one_of("ending", "word", "auxiliary", "participle", "after"),
            "words": filled,
            "source": filled,
        },
        key=("language", "kind"),
    )
    mine = {row["kind"]: row["words"].split("|") for row in rows if row["language"] == language}
    if not mine:
        return None
    edge = "" if language in _WITHOUT_SPACES else r"\b"
    own = [rf"\w{{2,}}(?:{_either(mine['ending'])}){edge}"] if "ending" in mine else []
    own += [rf"{edge}(?:{_either(mine['word'])}){edge}"] if "word" in mine else []
    return _Signs(
        own=_pattern("|".join(own)),
        auxiliary=_pattern(rf"{edge}(?:{_either(mine.get('auxiliary', []))}){edge}", "auxiliary" in mine),
        participle=_pattern(rf"(?:{_either(mine.get('participle', []))})\b", "participle" in mine),
        after=_pattern(f"(?:{_either(mine.get('after', []))})", "after" in mine),
    )


def _either(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _pattern(source: str, is_told: bool = True) -> re.Pattern[str] | None:
    return re.compile(source, re.IGNORECASE) if source and is_told else None
