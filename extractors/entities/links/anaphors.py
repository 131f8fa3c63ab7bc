"""Words that point back: ``the machine``, ``die Anlage``, ``同機``, and sentences that open with a pronoun.

The nouns stand in ``extractors/data/discourse_heads.csv`` with the kind of thing that each may stand for, the
words before them and the pronouns in ``discourse_words.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, cast

from extractors.entities.read_rows import DATA, Row, each, filled, one_of, read_rows
from extractors.model import ProjectType

Kind = Literal["machine", "site", "model", "data", "body", "project", "deal"]
Use = Literal["definite", "topic", "pronoun", "clause", "other", "today", "apart"]

# Types of what a noun may stand for; a purchase or a project may be of any.
STANDS_FOR: dict[Kind, tuple[ProjectType, ...]] = {
    "machine": ("infrastructure",),
    "site": ("infrastructure",),
    "model": ("model",),
    "data": ("data",),
    "body": ("other", "infrastructure", "model", "data"),
    "project": ("infrastructure", "model", "data", "other"),
    "deal": ("infrastructure", "model", "data", "other"),
}
# Sub-types that a noun fits best: of two things spoken of, ``the machine`` is the supercomputer.
FITS: dict[Kind, frozenset[str]] = {
    "machine": frozenset({"supercomputer", "gpu_cluster", "ai_infrastructure", "accelerator"}),
    "site": frozenset({"ai_data_centre", "data_centre", "national_cloud", "ai_infrastructure"}),
    "body": frozenset({"fund", "institute", "skills", "strategy", "compute_access"}),
}
# ``the region's fund``: owned by someone else; ``the cost of keeping pace``: said what of.
_OWNED = re.compile(r"['’]s?\s")
_OF = re.compile(
    r"\s(?:of|that|which|to|für|von|de|di|por|para|pour|van)\s(?!(?:the|this|its|der|des|dieser|la|le)\s)"
)
# A name given to what was just spoken of: ``KESTREL, as it is called, ...``.
_NAMED_SO = (
    r"[A-Z][\w-]+, (?:as (?:it|the \w+) (?:is|will be|has been) (?:called|known|named|dubbed)|so (?:der Name|heißt \w+|genannt)"
    r"|comme (?:il|elle) (?:s['’]appelle|est appelée?)|como se llama|como é chamad[oa]|così si chiama)\b"
)
_UNSPACED = frozenset({"ja", "zh"})
_JOINED = frozenset({"sv"})  # the article is the noun's ending


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A phrase at ``text[start:end]`` that stands for something spoken of before."""

    start: int
    end: int
    kind: Kind
    apart: bool = False


def find_anaphors(text: str, language: str) -> list[Anaphor]:
    """Definite descriptions of one language, in order; ``apart`` are those that tell of another thing."""
    pattern, kinds, other = _pattern(_tag(language))
    if pattern is None:
        return []
    found: list[Anaphor] = []
    for match in pattern.finditer(text):
        between = match["between"] or ""
        if between and _OWNED.search(between):
            continue
        if between and other is not None and other.search(between):
            found.append(Anaphor(match.start(), match.end(), kinds[match["noun"].lower()], apart=True))
            continue
        if _is_named(text, match.end(), language) or _is_name(match["noun"], language):
            continue
        kind = kinds[match["noun"].lower()]
        if kind == "deal" and _OF.match(text, match.end()):
            continue
        found.append(Anaphor(match.start(), match.end(), kind))
    return found


def opens_with_pronoun(text: str, start: int, language: str) -> int | None:
    """Where the pronoun ends with which the sentence at ``start`` opens, also behind a clause: ``Once built, it``."""
    pattern = _opener(_tag(language))
    match = pattern.match(text, start) if pattern else None
    return match.end() if match else None


def speaks_of_today(sentence: str, language: str) -> bool:
    """Whether a sentence dates itself by the day on which it is published: ``on Thursday``, ``heute``."""
    pattern = _today(_tag(language))
    return pattern is not None and pattern.search(sentence) is not None


def is_told_apart(sentence: str) -> bool:
    """Whether a sentence compares what it tells with something else, in any language of the file."""
    return _apart().search(sentence) is not None


@cache
def _apart() -> re.Pattern[str]:
    """Words of all languages at once: text mixes them, and none of them means another thing elsewhere."""
    spaced: list[str] = []
    joined: list[str] = []
    for row in _rows():
        if row["use"] == "apart":
            words = [re.escape(word).replace(r"\*", r"\w*") for word in _split(row)]
            (joined if row["language"] in {"ja", "ko", "zh"} else spaced).extend(words)
    return re.compile(rf"\b(?:{'|'.join(spaced)})\b|{'|'.join(joined)}", re.IGNORECASE)


def _is_name(noun: str, language: str) -> bool:
    """Whether a noun with a capital is the head of a name: ``the Cloud Program``."""
    return noun[:1].isupper() and _tag(language) in {"en", "fr", "es", "pt", "it", "nl"}


def _tag(language: str) -> str:
    tag = language.split("-")[0].lower()
    return {"no": "sv", "nb": "sv", "nn": "sv", "da": "sv", "ca": "es", "gl": "pt"}.get(tag, tag)


def _is_named(text: str, end: int, language: str) -> bool:
    """Whether a name follows the noun, as in ``le supercalculateur Jean Zay``: then it tells something new."""
    if _tag(language) in {"en", "ja", "zh", "ko"}:
        return False
    after = re.match(r"\s[\"“«„]?([^\W\d_][\w-]*)", text[end : end + 24])
    if after is None:
        return False
    word = after[1]
    return word.isupper() and len(word) > 2 if _tag(language) == "de" else word[0].isupper()


@lru_cache(maxsize=64)
def _pattern(tag: str) -> tuple[re.Pattern[str] | None, dict[str, Kind], re.Pattern[str] | None]:
    kinds: dict[str, Kind] = {}
    for row in _heads():
        if row["language"] == tag:
            for noun in row["noun"].split("|"):
                kinds.setdefault(noun.lower(), cast(Kind, row["kind"]))
    if not kinds:
        return None, {}, None
    nouns = "|".join(re.escape(noun) for noun in sorted(kinds, key=len, reverse=True))
    definite = "|".join(re.escape(word) for word in sorted(_words(tag, "definite"), key=len, reverse=True))
    topics = "|".join(map(re.escape, _words(tag, "topic")))
    if tag in _UNSPACED:
        opening = rf"(?<=[。\n])(?=(?:{nouns})(?:{topics}))"
        pattern = rf"(?:(?:{definite})|{opening})(?P<between>)(?P<noun>{nouns})"
    elif tag == "ko":
        opening = rf"(?<=[.!?\n]\s|.\n)(?=(?:{nouns})(?:{topics}))"
        pattern = rf"(?:(?<!\w)(?:{definite})\s?|{opening})(?P<between>)(?P<noun>{nouns})"
    elif tag in _JOINED:
        pattern = rf"\b(?P<between>)(?P<noun>{nouns})\b"
    else:
        pattern = (
            rf"\b(?:{definite})(?:\s+|(?<=['’]))(?P<between>(?:[\w£$€.,%’'-]{{1,24}}\s+){{0,2}}?"
            r"|[~£$€₹¥A-Z]{0,3}\d[\w.,]*[\s-]+(?:[\w$€£-]{1,16}\s+){0,3})"
            rf"(?P<noun>{nouns})\b(?!-)"
        )
    others = _words(tag, "other")
    other = re.compile(rf"\b(?:{'|'.join(map(re.escape, others))})\b", re.IGNORECASE) if others else None
    return re.compile(pattern, re.IGNORECASE), kinds, other


@lru_cache(maxsize=64)
def _opener(tag: str) -> re.Pattern[str] | None:
    words = "|".join(map(re.escape, _words(tag, "pronoun")))
    clauses = "|".join(map(re.escape, _words(tag, "clause"))) or "(?!)"
    if not words:
        return None
    return re.compile(rf"(?:(?:{clauses})\b[^,.;:]{{2,40}},\s(?i:{words})|{words})\b|{_NAMED_SO}")


@lru_cache(maxsize=64)
def _today(tag: str) -> re.Pattern[str] | None:
    words = _words(tag, "today")
    if not words:
        return None
    listed = "|".join(map(re.escape, words))
    return re.compile(listed if tag in {"ja", "zh", "ko"} else rf"\b(?:{listed})\b", re.IGNORECASE)


def _words(tag: str, use: Use) -> Sequence[str]:
    return [word for row in _rows() if row["language"] == tag and row["use"] == use for word in _split(row)]


def _split(row: Row) -> Iterator[str]:
    yield from row["words"].split("|")


@cache
def _heads() -> list[Row]:
    return read_rows(
        DATA / "discourse_heads.csv",
        ("language", "noun", "kind", "why"),
        {"language": filled, "noun": each(filled, "|"), "kind": one_of(*STANDS_FOR), "why": filled},
        key=("language", "kind"),
    )


@cache
def _rows() -> list[Row]:
    return read_rows(
        DATA / "discourse_words.csv",
        ("language", "use", "words", "why"),
        {
            "language": filled,
            "use": one_of("definite", "topic", "pronoun", "clause", "other", "today", "apart"),
            "words": each(filled, "|"),
            "why": filled,
        },
        key=("language", "use"),
    )
