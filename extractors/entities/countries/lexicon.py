"""Names and demonyms of countries, compiled to one gazetteer per language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extractors.entities.countries.tables import DATA, code, one_of, phrase, read_table
from extractors.entities.gazetteer import Case, Entry, Gazetteer
from extractors.entities.normalise import fold

# Programmes that carry a country's English name in texts of every language.
_PROGRAMMES = ("Stargate ", "Choose ", "Digital ")
CASES: tuple[Case, ...] = ("folded", "capital", "exact")


@dataclass(frozen=True, slots=True)
class Term:
    """What a phrase of the gazetteer stands for. ``kind`` is ``name``, ``demonym``, or ``not``: no country.

    ``key`` is the folded phrase; ``is_language`` says that the word names a language too. ``head`` and
    ``tail`` count letters of the phrase that are no part of the mention (``AI`` of ``IndiaAI``).
    """

    kind: str
    iso3: str
    key: str
    is_language: bool = False
    head: int = 0
    tail: int = 0


@cache
def english() -> Gazetteer[Term]:
    """Countries, demonyms and the phrases that hold a country's word without meaning the country."""
    entries: list[Entry[Term]] = [*english_names(), *other_things()]

    def demonym(row: dict[str, str]) -> None:
        is_language = one_of(row["language"], ("yes", "no"), "answer") == "yes"
        for form in filter(None, (row["phrase"], row["plural"])):
            term = Term("demonym", code(row["iso3"]), fold(phrase(form)), is_language)
            entries.append(Entry(form, term, "capital"))

    read_table(DATA / "demonyms_en.csv", ("phrase", "plural", "language", "iso3", "source"), demonym)
    return Gazetteer(entries)


@cache
def english_names() -> tuple[Entry[Term], ...]:
    """Names and acronyms, and those within programmes (``IndiaAI``, ``Stargate Norway``, in any language)."""
    entries: list[Entry[Term]] = []

    def name(row: dict[str, str]) -> None:
        term = Term("name", code(row["iso3"]), fold(phrase(row["phrase"])))
        entries.append(Entry(row["phrase"], term, _case(row["case"])))
        if row["phrase"].isalpha() and len(row["phrase"]) > 3:
            glued = Term("name", term.iso3, term.key, tail=2)
            entries.append(Entry(row["phrase"] + "AI", glued, "exact"))
            for word in _PROGRAMMES:
                led = Term("name", term.iso3, term.key, head=len(word))
                entries.append(Entry(word + row["phrase"], led, "exact"))

    read_table(DATA / "countries_en.csv", ("phrase", "iso3", "case", "source"), name)
    return tuple(entries)


@cache
def other_things() -> tuple[Entry[Term], ...]:
    """Phrases of Latin script that hold a country's word without meaning the country."""

    def entry(row: dict[str, str]) -> Entry[Term]:
        term = Term("not", row["reason"], fold(phrase(row["phrase"])))
        return Entry(row["phrase"], term, "title")

    return tuple(read_table(DATA / "countries_not_en.csv", ("phrase", "reason", "source"), entry))


def _case(word: str) -> Case:
    one_of(word, CASES, "case")
    return next(case for case in CASES if case == word)
