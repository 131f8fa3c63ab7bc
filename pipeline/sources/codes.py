"""Codes that a source file may use, as CLDR knows them: countries, languages, time zones."""

from __future__ import annotations

from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale
from babel.core import UnknownLocaleError, get_global

# The European Union has no alpha-3 code in ISO 3166-1; EUE is the one that it has on travel documents.
EUROPEAN_UNION = "EUE"

# CLDR also lists codes that ISO 3166 withdrew, and codes of areas that are reserved or private.
_WITHDRAWN = frozenset({"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"})
_NOT_COUNTRIES = frozenset({"ASC", "CPT", "DGA", "QUU", "TAA", "XAA", "XBB", "XKK", "ZZZ"})


@cache
def country_codes() -> dict[str, str]:
    """ISO 3166-1 alpha-3 codes (and EUE) with the English name of each."""
    territories = Locale("en").territories
    names = {
        alias: territories[targets[0]]
        for alias, targets in get_global("territory_aliases").items()
        if len(alias) == 3 and alias.isalpha() and len(targets) == 1 and targets[0] in territories
    }
    for code in _WITHDRAWN | _NOT_COUNTRIES:
        names.pop(code, None)
    names[EUROPEAN_UNION] = territories["EU"]
    return dict(sorted(names.items()))


@cache
def country_by_alpha2() -> dict[str, str]:
    """Alpha-2 code to alpha-3 code, to say what somebody meant who wrote ``DE``."""
    aliases = get_global("territory_aliases")
    pairs = {aliases[code][0]: code for code in country_codes() if code in aliases}
    return {**pairs, "EU": EUROPEAN_UNION, "UK": "GBR"}


def language_problem(tag: str) -> str | None:
    """Why ``tag`` is not a BCP 47 language tag of a language that CLDR knows, or None where it is one."""
    try:
        locale = Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return f"{tag!r} is not a BCP 47 language tag; write for example en, de, pt-BR or zh-Hant"
    if locale is None or locale.variant:
        return f"{tag!r} is not a plain language tag; write for example en, de, pt-BR or zh-Hant"
    return None


def is_time_zone(name: str) -> bool:
    """Whether ``name`` is an IANA time zone such as ``Europe/Paris``."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
