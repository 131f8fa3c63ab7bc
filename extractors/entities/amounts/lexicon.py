"""What one language says of numbers: words, scales, joiners, decimal sign, bounds and ranges."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Literal

from babel.numbers import get_decimal_symbol

from extractors.entities.amounts.fold import fold
from extractors.entities.amounts.tables import Row, is_number, read_table, split
from extractors.entities.amounts.terms import Terms, base_language, locale_of, terms_of

WordKind = Literal[
    "add", "times", "tens", "teen", "scale", "half", "plus", "part", "point", "and", "of", "article", "vague"
]
_KINDS = frozenset(
    {"add", "times", "tens", "teen", "half", "plus", "part", "point", "and", "of", "article", "vague"}
)
# Languages in which a scale word alone, in the singular, means one of it ("миллион долларов").
_BARE_SINGULAR = frozenset({"ru", "uk", "bg", "pl", "cs", "hr", "ar", "he"})
# Languages that write numbers as one word ("achtundsiebzig").
_COMPOUNDING = frozenset({"de", "nl", "it", "sv", "nb", "da"})
_SENSES = frozenset({"about", "up_to", "at_least", "exact", "from", "between", "to", "and"})


@dataclass(frozen=True, slots=True)
class Word:
    """What a word does in a number: adds, multiplies, halves, joins, or makes it vague."""

    kind: WordKind
    value: float
    bare: bool = False


@dataclass(frozen=True)
class Lexicon:
    """All that reading amounts needs of one language."""

    language: str
    decimal: str
    words: dict[str, Word]
    suffixes: dict[str, float]
    bounds: dict[str, dict[str, tuple[str, ...]]] = field(repr=False)
    terms: Terms = field(repr=False)
    compounding: bool = False

    @cached_property
    def before(self) -> dict[str, str]:
        """A bound's words right before an amount, and their sense."""
        return _by_phrase(self.bounds["before"])

    @cached_property
    def after(self) -> dict[str, str]:
        """A bound's words right after an amount, and their sense."""
        return _by_phrase(self.bounds["after"])

    @cached_property
    def between(self) -> dict[str, str]:
        """What may part the two ends of a range: ``to`` or ``and``."""
        return _by_phrase(self.bounds["between"])


def _by_phrase(senses: dict[str, tuple[str, ...]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for sense, phrases in senses.items():
        for phrase in phrases:
            found.setdefault(phrase, sense)
    return found


@cache
def number_rows() -> list[Row]:
    """Rows of ``numbers.csv``."""

    def check(row: Row) -> str | None:
        if row["kind"] not in _KINDS:
            return f"kind {row['kind']!r} is none of {sorted(_KINDS)}"
        return None if is_number(row["value"]) else f"value {row['value']!r} is no number"

    return read_table("numbers.csv", ("language", "kind", "value", "words", "source"), check)


@cache
def scale_rows() -> list[Row]:
    """Rows of ``scales.csv``."""

    def check(row: Row) -> str | None:
        if row["kind"] not in {"word", "suffix", "abbreviation", "slang"}:
            return f"kind {row['kind']!r} is unknown"
        return None if is_number(row["value"]) else f"value {row['value']!r} is no number"

    return read_table("scales.csv", ("languages", "kind", "value", "words", "source"), check)


@cache
def bound_rows() -> list[Row]:
    """Rows of ``numbers_bounds.csv``."""

    def check(row: Row) -> str | None:
        if row["sense"] not in _SENSES:
            return f"sense {row['sense']!r} is none of {sorted(_SENSES)}"
        if row["position"] not in {"before", "after", "between"}:
            return f"position {row['position']!r} is unknown"
        return None if row["phrases"].strip() else "phrases are missing"

    return read_table("numbers_bounds.csv", ("languages", "sense", "position", "phrases", "source"), check)


@cache
def lexicon_of(language: str | None) -> Lexicon:
    """The lexicon of a language; English stands behind every other, as it is quoted in all of them."""
    base = base_language(language)
    words: dict[str, Word] = {}
    suffixes: dict[str, float] = {}
    regional = (language or "").replace("_", "-")
    order = {"en": 0, base: 1, regional: 1 if regional == base else 2, "*": 3}
    for row in sorted(scale_rows(), key=lambda r: order.get(r["languages"], 0)):
        if row["languages"] not in ("*", base, regional, "en"):
            continue
        value = float(row["value"])
        own = row["languages"] in (base, regional)
        for n, word in enumerate(split(row["words"])):
            key = fold(word).rstrip(".")
            if row["kind"] == "suffix":
                if own or key not in suffixes:
                    suffixes[key] = value
            elif row["languages"] == regional or own or key not in words:
                bare = own and ((value == 1000 and base != "en") or (n == 0 and base in _BARE_SINGULAR))
                if not own and words.get(key):
                    continue
                words[key] = Word("scale", value, bare)
    for source in dict.fromkeys((base, "en")):
        for row in number_rows():
            if row["language"] != source or (
                source != base and row["kind"] not in ("add", "times", "half", "vague", "part")
            ):
                continue
            for word in split(row["words"]):
                key = fold(word)
                if key not in words or (
                    source == base and row["kind"] == "add" and words[key].kind != "scale"
                ):
                    words[key] = Word(row["kind"], float(row["value"]))  # type: ignore[arg-type]
    words.setdefault("of", Word("of", 0))
    bounds: dict[str, dict[str, list[str]]] = {"before": {}, "after": {}, "between": {}}
    for row in bound_rows():
        if row["languages"] in (base, "en"):
            bounds[row["position"]].setdefault(row["sense"], []).extend(
                fold(p) for p in split(row["phrases"])
            )
    return Lexicon(
        language=base,
        decimal=get_decimal_symbol(locale_of(language)).replace("٫", "."),
        words=words,
        suffixes=suffixes,
        bounds={p: {s: tuple(ws) for s, ws in senses.items()} for p, senses in bounds.items()},
        terms=terms_of(language),
        compounding=base in _COMPOUNDING,
    )
