"""What the fields of the desk's forms complete while a reviewer types."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale
from babel.core import get_global

from warehouse.reference import load_countries
from warehouse.review.vocabulary import CHOICES
from warehouse.rows import Connection, fetch_all


def lists_of_words(con: Connection) -> dict[str, list[tuple[str, str]]]:
    """What fields complete: (value, words) by the name of the list. Projects are asked for as they are typed."""
    vendors = [row[0] for row in fetch_all(con, "SELECT DISTINCT vendor FROM project_vendors ORDER BY 1")]
    return {
        "countries": [(row["country"], row["name"]) for row in load_countries()],
        "types": [(name, "") for name in CHOICES["primary_type"]],
        "currencies": currencies(),
        "vendors": [(name, "") for name in vendors],
        "projects": [],
    }


@lru_cache(maxsize=1)
def currencies() -> list[tuple[str, str]]:
    """Codes and English names of every currency that is somewhere legal tender."""
    english = Locale("en")
    used = get_global("territory_currencies").values()
    codes = sorted(
        {code for found in used for code, _, until, is_tender in found if until is None and is_tender}
    )
    return [(code, str(english.currencies.get(code, ""))) for code in codes]
