"""The plain door to the entities of a text, and the steps that the spaCy components share with it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from extractors.entities.amounts import find_amounts
from extractors.entities.countries import find_countries, read_countries
from extractors.entities.countries.scripts import reading_language
from extractors.entities.cues import find_cues
from extractors.entities.event_phrases import with_whole_phrases
from extractors.entities.events import find_events
from extractors.entities.links import Facts, link
from extractors.entities.links.anaphors import find_anaphors, opens_with_pronoun
from extractors.entities.links.facts import places_of_ai, speaks_of_europe
from extractors.entities.links.subject_words import SPEAKS_OF_AI
from extractors.entities.normalise import Normalised, normalise
from extractors.entities.programmes import find_programmes
from extractors.entities.project_types import NAMES_A_THING, TYPES, find_types
from extractors.entities.sentences import Span, sentence_at, sentence_spans
from extractors.entities.vendors import find_vendors
from extractors.entities.worth import of_projects
from extractors.model import (
    AmountMention,
    CountryMention,
    CueMention,
    Extraction,
    TypeMention,
    VendorMention,
)  # fmt: skip

# Sentences at its start in which a text may tell its news without a word for what it is.
_OPENING = 3
# Accelerators name no thing, but a sentence may tell that thousands of them are bought.
_BOUGHT = "gpu_cluster"


def extract_entities(
    text: str,
    *,
    language: str | None = None,
    publisher_country: str | None = None,
    published_on: date | str | None = None,
    title: str | None = None,
) -> Extraction:
    """Countries, amounts, vendors, types, cues, events and project claims of a text.

    ``language`` is a BCP 47 tag, ``publisher_country`` an ISO 3166-1 alpha-3 code (it settles a bare ``$``
    and what ``the government`` is), ``published_on`` the day that relative dates are counted from.
    """
    spans = sentence_spans(text, language)
    form = normalise(text)
    return assemble(
        form,
        sentences=spans,
        countries=find_all_countries(form, language=language),
        amounts=find_amounts(text, language=language, publisher_country=publisher_country),
        vendors=find_vendors(form, language=language, sentences=spans),
        types=find_types(form, language=language),
        cues=None,
        language=language,
        publisher_country=publisher_country,
        published_on=published_on,
        title=title,
    )


def find_all_countries(text: str | Normalised, *, language: str | None = None) -> list[CountryMention]:
    """Countries by name and demonym, and places (``via`` is ``place``), in order."""
    countries, places = read_countries(text, language=language)
    return sorted([*countries, *places], key=lambda mention: (mention.start, mention.end))


def assemble(
    form: Normalised,
    *,
    sentences: Sequence[Span],
    countries: Sequence[CountryMention],
    amounts: Sequence[AmountMention],
    vendors: Sequence[VendorMention],
    types: Sequence[TypeMention],
    cues: Sequence[CueMention] | None,
    language: str | None = None,
    publisher_country: str | None = None,
    published_on: date | str | None = None,
    title: str | None = None,
) -> Extraction:
    """What has been found, with events and claims added. ``cues`` that are None are looked for."""
    text = form.text
    tongue = language or reading_language(text, None)
    named_in_title = [m.iso3 for m in find_countries(title, language=language)] if title else []
    codes = {mention.iso3 for mention in countries} | set(named_in_title)
    if publisher_country:
        codes.add(publisher_country)
    if speaks_of_europe(text):
        codes.add("EUE")
    programmes = find_programmes(
        form,
        sentences=sentences,
        types=types,
        vendors=vendors,
        countries=codes,
        speaks_of_ai=speaks_of_ai(text, title, types, vendors),
        title=title,
    )
    amounts = of_projects(text, amounts, programmes)
    telling = _telling(
        sentences,
        [m.start for m in types if m.weight >= NAMES_A_THING or m.subtype == _BOUGHT]
        + [m.start for m in programmes]
        + [m.start for m in amounts if m.role == "commitment"]
        + list(places_of_ai(text)),
    )
    telling = [*telling, *_going_on(text, sentences, telling, tongue)]
    if telling:  # what a text is about may be announced before it is named
        telling = list(dict.fromkeys([*sentences[:_OPENING], *telling]))
    if cues is None:
        cues = find_cues(form, language=tongue, sentences=sentences) if telling else ()
    told = set(telling)
    kept = [cue for cue in cues if told and sentences[max(sentence_at(sentences, cue.start), 0)] in told]
    events = (
        find_events(
            form,
            language=tongue,
            published_on=as_date(published_on),
            cues=kept,
            sentences=sentences,
            within=telling,
        )
        if telling
        else []
    )
    facts = Facts(
        text=text,
        language=tongue,
        sentences=sentences,
        countries=countries,
        amounts=amounts,
        vendors=vendors,
        types=types,
        cues=kept,
        events=events,
        programmes=programmes,
        publisher_country=publisher_country,
        title=title,
        title_countries=tuple(named_in_title),
    )
    linked = link(facts)
    tag = (tongue or "en").split("-")[0].lower()
    events_told, claims = with_whole_phrases(text, (*events, *facts.told), linked, sentences, tag)
    found = {kind for claim in claims for kind in claim.types}
    return Extraction(
        language=language or "und",
        sentences=tuple(sentences),
        countries=tuple(countries),
        amounts=tuple(amounts),
        vendors=tuple(vendors),
        types=tuple(types),
        cues=tuple(kept),
        events=events_told,
        project_types=tuple(kind for kind in TYPES if kind in found),
        projects=claims,
    )


def speaks_of_ai(
    text: str, title: str | None, types: Sequence[TypeMention], vendors: Sequence[VendorMention]
) -> bool:
    """Whether a text is about AI or computing: by a word for it, a cue for what is built, or a maker."""
    return (
        bool(places_of_ai(text))
        or any(m.weight >= 0.8 and m.type != "other" for m in types)
        or bool(vendors)
        or bool(title and SPEAKS_OF_AI.search(title))
    )


def as_date(value: date | str | None) -> date | None:
    """The day of an ISO date or instant; None for one that cannot be read."""
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _going_on(text: str, spans: Sequence[Span], telling: Sequence[Span], language: str | None) -> list[Span]:
    """Sentences behind a telling one that go on about it: ``It began on ...``, and then ``The machine opened ...``."""
    told = {span[0] for span in telling}
    if not told:
        return []
    tag = language or "en"
    places: list[int] | None = None
    added: list[Span] = []
    for before, (left, right) in pairwise(spans):
        if before[0] not in told or left in told:
            continue
        if places is None:
            places = sorted(anaphor.start for anaphor in find_anaphors(text, tag) if not anaphor.apart)
        if opens_with_pronoun(text, left, tag) is not None or bisect_left(places, left) < bisect_left(
            places, right
        ):
            told.add(left)
            added.append((left, right))
    return added


def _telling(spans: Sequence[Span], offsets: Sequence[int]) -> list[Span]:
    """The sentences that hold one of ``offsets``."""
    return [
        spans[index] for index in sorted({sentence_at(spans, offset) for offset in offsets}) if index >= 0
    ]
