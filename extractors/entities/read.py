"""The plain door to the entities of a text."""

from __future__ import annotations

from datetime import date

from extractors.entities.amounts import find_amounts
from extractors.entities.countries.finder import find_countries, read_countries
from extractors.entities.cues import find_cues
from extractors.entities.events import find_events
from extractors.entities.links import Facts, link
from extractors.entities.links.facts import SPEAKS_OF_AI, speaks_of_europe
from extractors.entities.normalise import normalise
from extractors.entities.programmes import find_programmes
from extractors.entities.project_types import NAMES_A_THING, TYPES, find_types
from extractors.entities.sentences import Span, sentence_at, sentence_spans
from extractors.entities.vendors import find_vendors
from extractors.model import Extraction


def extract_entities(
    text: str,
    *,
    language: str | None = None,
    publisher_country: str | None = None,
    published_on: date | str | None = None,
    title: str | None = None,
) -> Extraction:
    """Countries, amounts, vendors, types, cues, events and project claims of a text.

    ``language`` is a BCP 47 tag, ``publisher_country`` an ISO 3166-1 alpha-3 code (it settles a bare ``$`` and
    what ``the government`` is), ``published_on`` the day that relative dates are counted from.
    """
    tag = language or "en"
    day = _as_date(published_on)
    spans = sentence_spans(text, language)
    form = normalise(text)
    states, places = read_countries(text, language=language)
    countries = sorted([*states, *places], key=lambda mention: mention.start)
    amounts = find_amounts(text, language=language, publisher_country=publisher_country)
    vendors = find_vendors(form, language=language, sentences=spans)
    types = find_types(form, language=language)
    codes = {mention.iso3 for mention in countries}
    if publisher_country:
        codes.add(publisher_country)
    speaks_of_ai = (
        SPEAKS_OF_AI.search(text) is not None
        or any(m.weight >= 0.8 and m.type != "other" for m in types)
        or bool(vendors)
        or bool(title and SPEAKS_OF_AI.search(title))
    )
    if speaks_of_europe(text):
        codes.add("EUE")
    title_countries = [m.iso3 for m in find_countries(title, language=language)] if title else []
    programmes = find_programmes(
        form,
        sentences=spans,
        types=types,
        countries=codes | set(title_countries),
        speaks_of_ai=speaks_of_ai,
    )
    telling = _telling(
        spans,
        [m.start for m in types if m.weight >= NAMES_A_THING]
        + [m.start for m in programmes]
        + [m.start for m in amounts if m.role == "commitment"],
    )
    cues = find_cues(form, language=language, sentences=spans) if telling else []
    events = (
        find_events(form, language=language, published_on=day, cues=cues, sentences=spans, within=telling)
        if telling
        else []
    )
    claims = link(
        Facts(
            text=text,
            language=tag,
            sentences=spans,
            countries=countries,
            amounts=amounts,
            vendors=vendors,
            types=types,
            cues=cues,
            events=events,
            programmes=programmes,
            publisher_country=publisher_country,
            title=title,
            title_countries=tuple(title_countries),
        )
    )
    found = {kind for claim in claims for kind in claim.types}
    return Extraction(
        language=tag,
        sentences=tuple(spans),
        countries=tuple(countries),
        amounts=tuple(amounts),
        vendors=tuple(vendors),
        types=tuple(types),
        cues=tuple(cues),
        events=tuple(events),
        project_types=tuple(kind for kind in TYPES if kind in found),
        projects=claims,
    )


def _as_date(value: date | str | None) -> date | None:
    """The day of an ISO date or instant; None for one that cannot be read."""
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _telling(spans: list[Span], offsets: list[int]) -> list[Span]:
    """The sentences that hold one of ``offsets``."""
    return [spans[index] for index in sorted({sentence_at(spans, offset) for offset in offsets}) if index >= 0]
