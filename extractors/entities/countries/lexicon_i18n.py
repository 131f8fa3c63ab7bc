"""Gazetteers of the languages other than English: CLDR's names, and forms and demonyms from our own files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from babel import Locale, UnknownLocaleError

from extractors.entities.countries.lexicon import Term, english_names, other_things
from extractors.entities.countries.tables import DATA, code, known_codes, one_of, phrase, read_table
from extractors.entities.gazetteer import Case, Entry, Gazetteer
from extractors.entities.normalise import fold

# Written alike in most languages that use Latin letters, and within texts of other scripts.
_ACRONYMS = {
    "USA": "USA", "US": "USA", "U.S.": "USA", "U.S.A.": "USA", "UK": "GBR", "U.K.": "GBR", "UAE": "ARE",
    "EU": "EUE",
}  # fmt: skip
_BARE = ("pl", "ru", "uk")
_ARABIC_PREFIXES = ("و", "ف", "ب", "ك", "ل", "وب", "ول", "فل")


@cache
def gazetteer_of(language: str) -> Gazetteer[Term]:
    """Names, demonyms and other things of one language, by its bare code (``de``, ``zh``)."""
    entries = [Entry(text, Term("name", iso3, text.lower()), "exact") for text, iso3 in _ACRONYMS.items()]
    blocked = {phrase for tongue, phrase in _not_countries() if tongue == language}
    for text, iso3 in _cldr_names(language):
        if text not in blocked:
            entries += _forms(language, text, iso3, "name", bends=True)
    for tongue, stem, endings, iso3, via in _own_forms():
        if tongue == language:
            forms = endings.split() or ["-"]
            for form in (stem + ending.strip("-") for ending in forms):
                entries += _forms(language, form, iso3, via, bends=False)
    for tongue, text in _not_countries():
        if tongue in ("*", language):
            entries.append(Entry(text, Term("not", "region", fold(text)), _case_of(text)))
    entries += other_things()
    entries += [entry for entry in english_names() if entry.value.tail or entry.value.head]
    unique = {(entry.phrase, entry.value.iso3, entry.case): entry for entry in entries}
    return Gazetteer(unique.values())


def _forms(language: str, text: str, iso3: str, via: str, *, bends: bool) -> Iterator[Entry[Term]]:
    term = Term(via, iso3, fold(text), via == "demonym")
    yield Entry(text, term, _case_of(text))
    if bends and " " not in text:
        for form in _bent(language, text):
            yield Entry(form, Term(via, iso3, fold(form)), "capital")
    if language == "ar":
        for prefix in _ARABIC_PREFIXES:
            yield Entry(prefix + text, Term(via, iso3, term.key, head=len(prefix)))
        if text.startswith("ال"):
            for prefix in ("لل", "ولل"):
                yield Entry(prefix + text[2:], Term(via, iso3, term.key, head=len(prefix)))
        elif via == "demonym":
            for prefix, head in (("ال", 0), ("وال", 1), ("بال", 1), ("لل", 1)):
                yield Entry(prefix + text, Term(via, iso3, term.key, head=head))


def _case_of(text: str) -> Case:
    """Acronyms as written, names with their capital, the rest in any case."""
    if text.isupper() and text.isascii() and len(text) <= 5:
        return "exact"
    if text[0].isupper():
        return "capital"
    return "folded" if text.islower() or not text.isascii() else "exact"


def _bent(language: str, name: str) -> Iterator[str]:
    """Case forms of a name, by the longest ending that fits it."""
    for tongue, ending, replacements in _endings():
        if tongue == language and name.endswith(ending):
            stem = name[: len(name) - len(ending)]
            if ending == "а" and stem[-1:] in "оуэи":
                return  # Самоа and Никарагуа do not bend
            if not ending and language in _BARE and name[-1] in "aeiouyаеиоуыэюяіїє":
                return  # an ending for consonants alone
            yield from (stem + replacement for replacement in replacements.split())
            return


def _cldr_names(language: str) -> Iterator[tuple[str, str]]:
    tags = ("zh", "zh_Hant") if language == "zh" else (language,)
    for tag in tags:
        try:
            territories = Locale.parse(tag).territories
        except (UnknownLocaleError, ValueError):
            continue
        for iso3, iso2 in known_codes().items():
            name = territories.get(iso2)
            if name and any(char.isalpha() for char in name):
                yield name.replace("（", "(").split("(")[0].strip(), iso3


@cache
def _own_forms() -> tuple[tuple[str, str, str, str, str], ...]:
    def row_of(row: dict[str, str]) -> tuple[str, str, str, str, str]:
        via = one_of(row["via"], ("name", "demonym"), "via")
        return row["language"], phrase(row["stem"]), row["endings"], code(row["iso3"]), via

    columns = ("language", "stem", "endings", "iso3", "via", "source")
    return tuple(read_table(DATA / "countries_i18n.csv", columns, row_of))


@cache
def _not_countries() -> tuple[tuple[str, str], ...]:
    def row_of(row: dict[str, str]) -> tuple[str, str]:
        return row["language"], phrase(row["phrase"])

    return tuple(read_table(DATA / "countries_not_i18n.csv", ("language", "phrase", "source"), row_of))


@cache
def _endings() -> tuple[tuple[str, str, str], ...]:
    def row_of(row: dict[str, str]) -> tuple[str, str, str]:
        return row["language"], row["ending"], phrase(row["replacements"])

    columns = ("language", "ending", "replacements", "source")
    rows = read_table(DATA / "countries_endings.csv", columns, row_of)
    return tuple(sorted(rows, key=lambda row: -len(row[1])))
