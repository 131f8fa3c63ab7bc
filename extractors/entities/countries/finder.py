"""Finds every mention of a country, and of places apart, in any of the languages that have data."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.entities.countries.abbreviated import abbreviated
from extractors.entities.countries.english import judge_english
from extractors.entities.countries.lexicon import Term, english
from extractors.entities.countries.lexicon_i18n import gazetteer_of
from extractors.entities.countries.other import judge_other
from extractors.entities.countries.places import find_place_spans
from extractors.entities.countries.scripts import reading_language
from extractors.entities.gazetteer import Gazetteer
from extractors.entities.normalise import Normalised, normalise
from extractors.model import CountryMention

Candidate = tuple[int, int, Term]


def find_countries(text: str, *, language: str | None = None) -> list[CountryMention]:
    """Mentions of states and territories by name or demonym, in order; places are ``find_places``'s.

    ``language`` is the text's BCP 47 tag; without it the script decides. Companies, persons, languages,
    dishes and US towns that carry a country's name are left out.
    """
    form = normalise(text)
    tongue = reading_language(text, language)
    return [_mention(form, candidate, tongue) for candidate in _judged(form, tongue).countries]


def find_places(text: str, *, language: str | None = None) -> list[CountryMention]:
    """Mentions of places that belong to one country (``via`` is ``place``), in order: no countries."""
    return read_countries(text, language=language)[1]


def read_countries(
    text: str | Normalised, *, language: str | None = None
) -> tuple[list[CountryMention], list[CountryMention]]:
    """What ``find_countries`` and ``find_places`` find, from one reading of the text."""
    form = normalise(text) if isinstance(text, str) else text
    tongue = reading_language(form.text, language)
    judged = _judged(form, tongue)
    taken = [c for c in judged.found if c[2].kind != "not" or c[2].iso3 != "region"] + judged.countries
    spans = find_place_spans(form, tongue, judged.countries, taken)
    spans += [(start, end, "USA") for start, end, _ in judged.americans]
    return (
        [_mention(form, candidate, tongue) for candidate in judged.countries],
        [_place_mention(form, span, tongue) for span in sorted(spans)],
    )


@dataclass(frozen=True, slots=True)
class _Judged:
    """Candidates of one text: all that were ``found``, those that name ``countries``, and American places."""

    found: list[Candidate]
    countries: list[Candidate]
    americans: list[Candidate]


def _judged(form: Normalised, language: str) -> _Judged:
    if language == "en":
        found = longest(form, english())
        countries, americans = judge_english(form, found)
        return _Judged(found, countries, americans)
    found = longest(form, gazetteer_of(language))
    kept = {candidate[:2]: candidate for candidate in judge_other(form, found, language)}
    kept |= {short[:2]: short for short in abbreviated(form, language, found)}
    return _Judged(found, [kept[span] for span in sorted(kept)], [])


def longest(form: Normalised, gazetteer: Gazetteer[Term]) -> list[Candidate]:
    """Matches that do not overlap: from the left, the longest at each place."""
    found = sorted(gazetteer.scan(form), key=lambda hit: (hit[0], -hit[1]))
    kept: list[Candidate] = []
    reached = 0
    for start, end, term in found:
        if start >= reached:
            kept.append((start + term.head, end - term.tail, term))
            reached = end
    return kept


def _mention(form: Normalised, candidate: Candidate, language: str) -> CountryMention:
    start, end = form.original(*candidate[:2])
    term = candidate[2]
    return CountryMention(
        start=start,
        end=end,
        text=form.text[start:end],
        rule=f"country:{language}:{term.kind}",
        iso3=term.iso3,
        via="demonym" if term.kind == "demonym" else "name",
    )


def _place_mention(form: Normalised, span: tuple[int, int, str], language: str) -> CountryMention:
    start, end = form.original(*span[:2])
    return CountryMention(
        start=start,
        end=end,
        text=form.text[start:end],
        rule=f"country:{language}:place",
        confidence=0.8,
        iso3=span[2],
        via="place",
    )
