"""Places under one name: ``München`` is ``munich``, ``ワルシャワ`` is ``warsaw``; and regions told from towns."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale

from warehouse.projects.names import normalised

PLACES_FILE = Path(__file__).parents[1] / "reference" / "places.yml"
LANGUAGES = ("fr", "de", "es", "it", "pt", "nl", "pl", "cs", "sv", "da", "fi", "hu", "tr", "ro", "el", "ru", "uk", "ar",
             "hi", "ja", "ko", "zh", "zh_Hant")  # fmt: skip


@lru_cache(maxsize=100_000)
def one_place(place: str) -> str:
    """The name that a place goes by, ``normalised``."""
    plain = normalised(place)
    return _names().get(plain, plain)


@lru_cache(maxsize=100_000)
def is_region(place: str) -> bool:
    """Whether a place (``one_place``) is a part of a country that holds several towns."""
    return place in _regions()


def may_lie_in(a: str, b: str) -> bool:
    """Whether the one may be a region that the other, a town, lies in."""
    return is_region(a) != is_region(b)


@cache
def _regions() -> frozenset[str]:
    return frozenset(one_place(str(region)) for region in _tables()["regions"])


@cache
def _names() -> dict[str, str]:
    """Other names of places: those of the file before those of CLDR, whose cities are those of the time zones."""
    names = {}
    english = {zone: normalised(told["city"]) for zone, told in _cities("en").items()}
    for language in LANGUAGES:
        for zone, told in _cities(language).items():
            city = english.get(zone) or normalised(zone.rpartition("/")[2])
            names[normalised(told["city"])] = city
    for own, *others in _tables()["same"]:
        names |= {normalised(str(other)): normalised(str(own)) for other in others}
    return {other: names.get(own, own) for other, own in names.items() if other != names.get(own, own)}


def _cities(language: str) -> dict[str, Any]:
    return {zone: told for zone, told in Locale.parse(language).time_zones.items() if "city" in told}


@cache
def _tables() -> dict[str, Any]:
    tables: dict[str, Any] = yaml.safe_load(PLACES_FILE.read_text(encoding="utf-8"))
    return tables
