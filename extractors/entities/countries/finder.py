"""Finds every mention of a country by name or demonym, in any of the languages that have data."""

from __future__ import annotations

from extractors.entities.countries.abbreviated import abbreviated
from extractors.entities.countries.english import judge_english
from extractors.entities.countries.lexicon import Term, english
from extractors.entities.countries.lexicon_i18n import gazetteer_of
from extractors.entities.countries.other import judge_other
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
    if tongue == "en":
        kept = judge_english(form, longest(form, english()))
    else:
        found = longest(form, gazetteer_of(tongue))
        kept = judge_other(form, found, tongue)
        taken = [(start, end) for start, end, _ in found]
        kept += [
            short
            for short in abbreviated(form, tongue)
            if not any(start < short[1] and short[0] < end for start, end in taken)
        ]
        kept = sorted({(start, end): (start, end, term) for start, end, term in kept}.values(), key=_place)
    return [_mention(form, candidate, tongue) for candidate in kept]


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


def _place(candidate: Candidate) -> tuple[int, int]:
    return candidate[:2]


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
