"""What the papers of the review desk's tests print: two projects, one of them told twice."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.unit.warehouse.newsroom import Story, amount, claim, event, story

SPAIN = "Spain will spend €10 million on Alia, a data centre for the Spanish language in Galicia."
FRANCE = "France opens the Jean Zay supercomputer, which cost €40 million, for research on Monday."
AGAIN = "Work on Alia, the data centre for the Spanish language, began in Galicia on Monday."
URL = "http://herald.example/spain"


def spain(text: str = SPAIN, *, low: float = 1e7, words: str = "€10 million", **facts: Any) -> Story:
    """The herald's story of Alia."""
    said = claim(
        "Alia",
        "ESP",
        amounts=[amount(words, low, "EUR")],
        events=[event("will spend", "announced", "2025-02-10", "day")],
    )
    said["says"] = text
    return replace(story(text, claims=[said], url=URL), **facts)


def france() -> Story:
    """The herald's story of Jean Zay."""
    said = claim(
        "Jean Zay",
        "FRA",
        amounts=[amount("€40 million", 4e7, "EUR")],
        events=[event("opens", "operational", "2025-03-03", "day")],
    )
    return story(FRANCE, "2025-03-03", claims=[said], url="http://herald.example/france")


def again() -> Story:
    """Another paper's story of Alia."""
    began = event("began", "construction_started", "2025-03-03", "day")
    return story(
        AGAIN, claims=[claim("Alia", "ESP", events=[began], says=AGAIN)], url="http://courier.example/alia"
    )
