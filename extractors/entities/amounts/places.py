"""Which country's dollar: nationality words beside a currency noun, and hints in the rest of the text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extractors.entities.amounts.fold import fold, is_letter
from extractors.entities.amounts.tables import Row, read_table, split


@cache
def class_rows() -> list[Row]:
    """Rows of ``currencies_classes.csv``."""

    def check(row: Row) -> str | None:
        if len(row["country"]) != 3 or len(row["currency"]) != 3:
            return "country and currency have three letters"
        return None

    return read_table("currencies_classes.csv", ("class", "country", "currency", "rank", "source"), check)


@cache
def classes() -> dict[str, dict[str, str]]:
    """Currency class -> country -> ISO 4217 code."""
    found: dict[str, dict[str, str]] = {}
    for row in class_rows():
        found.setdefault(row["class"], {})[row["country"]] = row["currency"]
    return found


@cache
def defaults() -> dict[str, str]:
    """The code that a class stands for where nothing else is said; ``krone`` and ``peso`` have none."""
    return {row["class"]: row["currency"] for row in class_rows() if row["rank"] == "1"}


@cache
def _stems() -> tuple[dict[str, list[tuple[str, str]]], list[tuple[str, str]]]:
    by_head: dict[str, list[tuple[str, str]]] = {}
    everything: list[tuple[str, str]] = []
    rows = read_table(
        "currencies_countries.csv", ("country", "stems", "source"),
        lambda row: None if len(row["country"]) == 3 else "country has three letters",
    )  # fmt: skip
    for row in rows:
        for stem in split(row["stems"]):
            pair = (fold(stem), row["country"])
            by_head.setdefault(pair[0][:2], []).append(pair)
            everything.append(pair)
    for pairs in by_head.values():
        pairs.sort(key=lambda pair: -len(pair[0]))
    return by_head, everything


@dataclass(frozen=True, slots=True)
class Place:
    """A nationality word: the countries that it may stand for and where it ends."""

    countries: tuple[str, ...]
    end: int
    short: bool


def place_at(folded: str, at: int) -> Place | None:
    """The nationality word that starts at ``at``: ``Canadian``, ``kanadiske``, ``hong kong``."""
    pairs = _stems()[0].get(folded[at : at + 2])
    if not pairs:
        return None
    for stem, _ in pairs:
        if not folded.startswith(stem, at):
            continue
        end = at + len(stem)
        short = len(stem.strip(" .")) <= 3
        while (
            not short
            and end < len(folded)
            and end - at < 24
            and (is_letter(folded[end]) or folded[end] == "-")
        ):
            end += 1
        if short and end < len(folded) and is_letter(folded[end - 1]) and is_letter(folded[end]):
            continue
        countries = tuple(dict.fromkeys(c for s, c in pairs if folded.startswith(s, at)))
        return Place(countries, end, short)
    return None


def mentioned_countries(folded: str, wanted: frozenset[str]) -> dict[str, int]:
    """How often each of the wanted countries is named, for currencies that many countries share."""
    counts: dict[str, int] = {}
    for stem, country in _stems()[1]:
        if country in wanted and len(stem) > 3:
            n = folded.count(" " + stem) + folded.startswith(stem)
            if n:
                counts[country] = counts.get(country, 0) + n
    return counts
