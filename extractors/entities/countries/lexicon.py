"""Names and demonyms of countries, compiled to one gazetteer per language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extractors.entities.countries.tables import DATA, code, one_of, phrase, read_table
from extractors.entities.gazetteer import Case, Entry, Gazetteer
from extractors.entities.normalise import fold

CASES: tuple[Case, ...] = ("folded", "capital", "exact")


@dataclass(frozen=True, slots=True)
class Term:
    """What a phrase of the gazetteer stands for. ``kind`` is ``name``, ``demonym``, or ``not``: no country.

    ``key`` is the folded phrase; ``is_language`` says that the word names a language too.
    """

    kind: str
    iso3: str
    key: str
    is_language: bool = False


@cache
def english() -> Gazetteer[Term]:
    """Countries, demonyms and the phrases that hold a country's word without meaning the country."""
    entries: list[Entry[Term]] = []

    def name(row: dict[str, str]) -> None:
        case = row["case"]
        one_of(case, CASES, "case")
        term = Term("name", code(row["iso3"]), fold(phrase(row["phrase"])))
        entries.append(Entry(row["phrase"], term, case))  # type: ignore[arg-type]

    def demonym(row: dict[str, str]) -> None:
        is_language = one_of(row["language"], ("yes", "no"), "answer") == "yes"
        for form in filter(None, (row["phrase"], row["plural"])):
            term = Term("demonym", code(row["iso3"]), fold(phrase(form)), is_language)
            entries.append(Entry(form, term, "capital"))

    def no_country(row: dict[str, str]) -> None:
        term = Term("not", row["reason"], fold(phrase(row["phrase"])))
        entries.append(Entry(row["phrase"], term))

    read_table(DATA / "countries_en.csv", ("phrase", "iso3", "case", "source"), name)
    read_table(DATA / "demonyms_en.csv", ("phrase", "plural", "language", "iso3", "source"), demonym)
    read_table(DATA / "countries_not_en.csv", ("phrase", "reason", "source"), no_country)
    return Gazetteer(entries)
