"""Finds every mention of a country by name or demonym, in any of the languages that have data."""

from __future__ import annotations

from extractors.entities.countries.english import judge_english
from extractors.entities.countries.lexicon import Term, english
from extractors.entities.normalise import Normalised, normalise
from extractors.model import CountryMention

Candidate = tuple[int, int, Term]


def find_countries(text: str, *, language: str | None = None) -> list[CountryMention]:
    """Mentions of states and territories by name or demonym, in order; places are ``find_places``'s.

    ``language`` is the text's BCP 47 tag. Companies, persons, languages, dishes and US towns that carry a
    country's name are left out.
    """
    form = normalise(text)
    mentions = []
    for start, end, term in judge_english(form, longest(form)):
        left, right = form.original(start, end)
        mentions.append(
            CountryMention(
                start=left, end=right, text=text[left:right], rule=f"country:en:{term.kind}",
                iso3=term.iso3, via="demonym" if term.kind == "demonym" else "name",
            )
        )  # fmt: skip
    return mentions


def longest(form: Normalised) -> list[Candidate]:
    """Matches that do not overlap: from the left, the longest at each place."""
    found = sorted(english().scan(form), key=lambda hit: (hit[0], -hit[1]))
    kept: list[Candidate] = []
    reached = 0
    for hit in found:
        if hit[0] >= reached:
            kept.append(hit)
            reached = hit[1]
    return kept
