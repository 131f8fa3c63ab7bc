"""The words that name a currency: signs, codes, nouns and hundredths, for one language at a time.

CLDR (through Babel) knows what each currency is called in each language; ``currencies_units.csv`` adds signs,
press style, short nouns (``dollars``), slang and hundredths.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.numbers import get_currency_name, list_currencies

from extractors.entities.amounts.fold import fold
from extractors.entities.amounts.tables import Row, one_of, read_table, split

Kind = Literal["symbol", "code", "unit", "name", "sub"]

_CODE_SCALES = {
    "M": 1e6,
    "MN": 1e6,
    "MIO": 1e6,
    "MM": 1e6,
    "K": 1e3,
    "T": 1e3,
    "B": 1e9,
    "BN": 1e9,
    "MRD": 1e9,
}
_TRAITS = frozenset({"word", "lower_case", "with_scale", "no_money", "alias"})


@dataclass(frozen=True, slots=True)
class Term:
    """A way to say a currency; ``unit`` is an ISO code, a class (``dollar``) or a hundredth (``cent``)."""

    kind: Kind
    unit: str
    exact: str | None = None  # as it must be printed; None: in any case
    scale: float = 1.0  # MEUR holds the million
    weak: bool = False  # also an everyday word: needs a big number or talk of money


@cache
def unit_rows() -> list[Row]:
    """Rows of ``currencies_units.csv``."""
    kinds = frozenset({"symbol", "unit", "stem", "sub", "weak"})
    return read_table(
        "currencies_units.csv", ("languages", "kind", "unit", "words", "source"), one_of("kind", kinds)
    )


@cache
def codes_with(trait: str) -> frozenset[str]:
    """Codes that ``currencies_codes.csv`` gives a trait: those that are a ``word``, have ``no_money`` ..."""
    rows = read_table("currencies_codes.csv", ("trait", "codes", "source"), one_of("trait", _TRAITS))
    return frozenset(code for row in rows if row["trait"] == trait for code in split(row["codes"]))


@cache
def _aliases() -> dict[str, str]:
    return {name: code for name, _, code in (pair.partition("=") for pair in codes_with("alias"))}


def base_language(language: str | None) -> str:
    """The primary subtag of a BCP 47 tag (Norwegian in both its forms is ``nb``)."""
    base = (language or "en").replace("_", "-").split("-")[0].lower()
    return {
        "no": "nb",
        "nn": "nb",
        "iw": "he",
        "sr": "hr",
        "bs": "hr",
        "in": "id",
        "ms": "id",
        "yue": "zh",
    }.get(base, base)


def locale_of(language: str | None) -> Locale:
    """Babel's locale of a tag, English where it has none."""
    for tag in (language or "en", base_language(language), "en"):
        try:
            return Locale.parse(tag.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
    raise AssertionError("Babel has English")


@dataclass(frozen=True, slots=True)
class Terms:
    """Folded wording to its readings, and the stems of languages that inflect."""

    by_words: dict[str, tuple[Term, ...]]
    stems: dict[str, Term]
    longest: int


def _cldr_names(locale: Locale) -> dict[str, str]:
    names: dict[str, str] = {}
    codes = sorted(set(list_currencies()) - codes_with("no_money"))
    current = set(list_currencies(locale="en"))
    for code in sorted(codes, key=lambda c: c not in current):
        for count in (1, 2, 5, 21, 1.5):
            name = fold(get_currency_name(code, count=count, locale=locale)).strip()
            if name and "(" not in name and name != code.lower() and len(name) > 2:
                names.setdefault(name, code)
    return names


@cache
def terms_of(language: str | None) -> Terms:
    """The currency words of a language, with signs, codes and English names, which occur everywhere."""
    base = base_language(language)
    found: dict[str, list[Term]] = {}
    stems: dict[str, Term] = {}
    weak = {
        fold(word) for row in unit_rows() if row["kind"] == "weak" and row["languages"] in (base, "en")
        for word in split(row["words"])
    }  # fmt: skip

    def add(wording: str, term: Term) -> None:
        key = fold(wording)
        if key not in found or all(t.exact != term.exact for t in found[key]):
            found.setdefault(key, []).append(term)

    for row in unit_rows():
        if row["languages"] != base or row["kind"] == "weak":
            continue
        for word in split(row["words"]):
            if row["kind"] == "stem":
                stems[fold(word)] = Term("unit", row["unit"])
            else:
                add(
                    word,
                    Term("sub" if row["kind"] == "sub" else "unit", row["unit"], weak=fold(word) in weak),
                )
    for name, code in _cldr_names(locale_of(language)).items():
        add(name, Term("name", code, weak=name in weak))
    for row in unit_rows():
        if row["languages"] == "*":
            for word in split(row["words"]):
                marked = word != word.lower() or (len(word) <= 3 and word.isalpha() and fold(word) != word)
                exact = word if marked else None
                add(word, Term("sub" if row["kind"] == "sub" else "symbol", row["unit"], exact))
    for code in sorted(set(list_currencies()) - codes_with("no_money")):
        add(code, Term("code", code, code, weak=code in codes_with("word")))
        if code not in codes_with("lower_case"):
            add(code, Term("code", code, code.lower(), weak=True))
    for code, meaning in _aliases().items():
        add(code, Term("code", meaning, code))
    for code in sorted(codes_with("with_scale")):
        meaning = _aliases().get(code, code)
        if code in codes_with("lower_case"):
            add(code, Term("code", meaning))
        for prefix, scale in _CODE_SCALES.items():
            for printed in (prefix + code, prefix.lower() + code):
                add(printed, Term("code", meaning, printed, scale))
    for prefix, scale in (
        ("t", 1e3),
        ("m", 1e6),
        ("mn", 1e6),
        ("md", 1e9),
    ):  # mkr, mdkr in the Nordic countries
        add(prefix + "kr", Term("symbol", "krone", None, scale))
    if base == "es":  # millones de dólares, millones de pesos
        for printed in ("mdd", "MDD"):
            add(printed, Term("code", "USD", printed, 1e6))
        for printed in ("mmdd", "MMDD"):
            add(printed, Term("code", "USD", printed, 1e9))
        for printed in ("mdp", "MDP"):
            add(printed, Term("code", "MXN", printed, 1e6))
    if base != "en":
        for row in unit_rows():
            if row["languages"] == "en" and row["kind"] in ("unit", "sub"):
                for word in split(row["words"]):
                    if (
                        fold(word) not in found
                        and len(word) > 3
                        and not (row["kind"] == "sub" and base in ("zh", "ja", "ko"))
                    ):
                        add(
                            word,
                            Term(
                                "sub" if row["kind"] == "sub" else "unit",
                                row["unit"],
                                weak=fold(word) in weak,
                            ),
                        )
    for name, code in _cldr_names(locale_of("en")).items():
        if name not in found:
            add(name, Term("name", code, weak=name in weak))
    return Terms({k: tuple(v) for k, v in found.items()}, stems, max(map(len, found)))
