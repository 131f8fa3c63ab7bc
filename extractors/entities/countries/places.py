"""Places that belong to one country: capitals, large cities, first-level regions, American states.

They are kept apart from countries: a place says where something stands, not whose it is. A name that several
countries share (Birmingham, Hyderabad, Valencia) goes to the one that the text speaks of, else to the
largest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from extractors.entities.countries.context import Around, Words, around, english_words
from extractors.entities.countries.lexicon import Term
from extractors.entities.countries.other import is_part_of_katakana
from extractors.entities.countries.tables import DATA, code, known_codes, one_of, phrase, read_table
from extractors.entities.gazetteer import Entry, Gazetteer
from extractors.entities.normalise import Normalised, fold

Candidate = tuple[int, int, Term]
_SCRIPTS = ("latin", "han", "kana", "hangul", "arabic", "cyrillic")
_SCRIPTS_OF = {
    "zh": {"han"}, "ja": {"han", "kana"}, "ko": {"hangul"}, "ar": {"arabic"}, "fa": {"arabic"},
    "ru": {"cyrillic"}, "uk": {"cyrillic"}, "bg": {"cyrillic"}, "sr": {"cyrillic"},
}  # fmt: skip
_SUPPORT = 2.0  # as much as a city that is a hundred times as large; a quarter for the USA, named everywhere
_UNION = re.compile(
    r"\b(?:European (?:Commission|Union|Parliament|Council)|EU|UE|MEPs?|Europäische[nr]? (?:Union|Kommission)"
    r"|Union européenne|Commission européenne|Comisión Europea|Unión Europea|Commissione europea)\b"
)
# A company, bank or university whose name begins with the place: 厦门爵耀投资有限公司.
_FIRM = re.compile(r"[^的在与和及、，。：:,.\s]{0,14}?(?:公司|集团|集團|株式会社|大学|大學|银行|銀行|대학교)")
_INSIDE = frozenset(
    {"in", "to", "from", "at", "near", "outside", "around", "of", "à", "de", "en", "a", "aus", "nach", "i",
     "da"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A place's country and its weight: the decimal logarithm of its people, capitals and regions more."""

    iso3: str
    weight: float
    key: str
    written: str


@cache
def latin_places() -> Gazetteer[Place]:
    """Places in Latin letters, which texts of every language use; one gazetteer for all."""
    return Gazetteer(_entries(frozenset({"latin"})).values())


@cache
def own_places(language: str) -> Gazetteer[Place]:
    """Places as this language alone writes them."""
    entries = _entries(frozenset(_SCRIPTS_OF.get(language, set())))
    for text, iso3 in _cldr_cities(language):
        entries.setdefault((text, iso3), Entry(text, Place(iso3, 6.5, fold(text), text.lower()), "capital"))
    return Gazetteer(entries.values())


def _entries(scripts: frozenset[str]) -> dict[tuple[str, str], Entry[Place]]:
    return {
        (text, iso3): Entry(text, Place(iso3, weight, fold(text), text.lower()), "capital")
        for text, iso3, script, weight in _rows()
        if script in scripts
    }


@cache
def _rows() -> tuple[tuple[str, str, str, float], ...]:
    def row_of(row: dict[str, str]) -> tuple[str, str, str, float]:
        one_of(row["kind"], ("capital", "city", "region"), "kind")
        script = one_of(row["script"], _SCRIPTS, "script")
        try:
            weight = float(row["weight"])
        except ValueError:
            raise ValueError(f"weight {row['weight']!r} is no number") from None
        return phrase(row["phrase"]), code(row["iso3"]), script, weight

    columns = ("phrase", "iso3", "kind", "script", "weight", "source")
    return tuple(read_table(DATA / "places.csv", columns, row_of))


def _cldr_cities(language: str) -> Iterable[tuple[str, str]]:
    """Large cities by the name that a language has for them: CLDR's exemplar cities of time zones."""
    if language == "en":
        return
    try:
        zones = Locale.parse(language).time_zones
    except (UnknownLocaleError, ValueError):
        return
    iso3_of = {iso2: iso3 for iso3, iso2 in known_codes().items()}
    countries = get_global("zone_territories")
    for zone, names in zones.items():
        city, iso3 = names.get("city", ""), iso3_of.get(countries.get(zone, ""))
        if iso3 and len(city) > 2 and zone.startswith(("Europe/", "Asia/", "Africa/", "America/")):
            yield city, iso3


def find_place_spans(
    form: Normalised, language: str, countries: list[Candidate], taken: list[Candidate]
) -> list[tuple[int, int, str]]:
    """Spans of places with their countries; ``taken`` are spans that are something else already."""
    found = _longest(form, (latin_places(), own_places(language)), taken)
    if not found:
        return []
    named = Counter(term.iso3 for _, _, term in countries)
    certain = Counter(places[0].iso3 for _, _, places in found if len({p.iso3 for p in places}) == 1)
    words = english_words()
    spans = []
    for start, end, places in found:
        near = around(form.plain, start, end)
        if _FIRM.match(form.plain, end) or is_part_of_katakana(form.plain, start, end):
            continue
        surface = form.plain[start:end].lower()
        places = [p for p in places if surface in (p.written, p.key)]
        if not places:
            continue
        if language not in ("zh", "ja", "ko") and _is_other(places[0].key, near, words):
            continue
        best = max(places, key=lambda place: _score(place, named, certain))
        iso3 = best.iso3
        if near.next() == "," and near.next(2) in words.roles["state"]:
            iso3 = "USA"
        elif best.iso3 == "BEL" and _is_union(form, near, best):
            iso3 = "EUE"
        spans.append((start, end, iso3))
    return spans


def _score(place: Place, named: Counter[str], certain: Counter[str]) -> float:
    support = (_SUPPORT if place.iso3 != "USA" else _SUPPORT / 4) if named[place.iso3] else 0.0
    return place.weight + support + min(1.5, 0.5 * certain[place.iso3])


def _is_union(form: Normalised, near: Around, place: Place) -> bool:
    """Whether Brussels acts as the European Union's institutions do, rather than lies in Belgium."""
    return (
        place.key.startswith(("brus", "brux", "brüs"))
        and near.prev().lower() not in _INSIDE
        and near.next() not in (",", "-", "(")
        and bool(_UNION.search(form.plain))
    )


def _is_other(key: str, near: Around, words: Words) -> bool:
    """Whether the words beside a place's name make it a person, a road, a newspaper or an institute."""
    roles = words.roles
    nxt, prev = near.next(), near.prev()
    if nxt in roles["toponym"] and nxt not in ("Beach", "Springs", "Falls", "Hills"):
        return True
    if prev in words.given and key not in ("new york", "california", "texas"):
        return True
    if prev == "." and near.prev(2) in roles["title"]:
        return True
    if key.capitalize() in words.given and nxt[:1].isupper():
        return True
    if prev == "of" and near.prev(2) in ("University", "College", "Institute", "Bank", "School", "Museum"):
        return True
    if prev.rstrip("-") in roles["place_school"] or nxt in roles["place_firm"]:
        return True
    for token in near.after[:4]:
        if token in roles["institute"] or token in roles["place_company"]:
            return True
        if not token[:1].isupper():
            break
    return False


def _longest(
    form: Normalised, gazetteers: Iterable[Gazetteer[Place]], taken: list[Candidate]
) -> list[tuple[int, int, list[Place]]]:
    """Leftmost longest matches outside ``taken``, with every country that shares the name."""
    hits = (hit for gazetteer in gazetteers for hit in gazetteer.scan(form))
    found = sorted(hits, key=lambda hit: (hit[0], -hit[1]))
    busy = sorted((start, end) for start, end, _ in taken)
    kept: list[tuple[int, int, list[Place]]] = []
    index = reached = 0
    for start, end, place in found:
        if kept and (start, end) == kept[-1][:2]:
            kept[-1][2].append(place)
            continue
        while index < len(busy) and busy[index][1] <= start:
            index += 1
        if start < reached or (index < len(busy) and busy[index][0] < end):
            continue
        kept.append((start, end, [place]))
        reached = end
    return kept
