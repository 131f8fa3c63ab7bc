"""What a whole text says of names that a country shares with an American place or a person.

``Lebanon`` is a city of Pennsylvania in a text of sheriffs, counties and streets, and a country beside Beirut
or Syria. The evidence is counted once per text, and only when such a name occurs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extractors.entities.countries.lexicon import Term
from extractors.entities.countries.tables import DATA, code, phrase, read_table
from extractors.entities.gazetteer import Entry, Gazetteer
from extractors.entities.normalise import Normalised

Candidate = tuple[int, int, Term]


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that speaks for a country (``iso3``), or for local American news (``USA``)."""

    iso3: str
    key: str
    weight: int


@cache
def cues() -> Gazetteer[Cue]:
    """Phrases that speak for a reading."""
    entries: list[Entry[Cue]] = []

    def cue(row: dict[str, str]) -> None:
        if row["case"] not in ("exact", "folded", "capital"):
            raise ValueError(f"unknown case {row['case']!r}; use exact, folded or capital")
        if row["weight"] not in ("1", "2", "3"):
            raise ValueError(f"weight is {row['weight']!r}, but should be 1, 2 or 3")
        value = Cue(code(row["iso3"]), phrase(row["phrase"]).lower(), int(row["weight"]))
        entries.append(Entry(row["phrase"], value, row["case"]))  # type: ignore[arg-type]

    columns = ("phrase", "iso3", "case", "weight", "source")
    read_table(DATA / "countries_cues_en.csv", columns, cue)
    return Gazetteer(entries)


@cache
def neighbours() -> dict[str, frozenset[str]]:
    """Country -> countries that share a border with it."""

    def row_of(row: dict[str, str]) -> tuple[str, frozenset[str]]:
        return row["iso3"], frozenset(row["neighbours"].split())

    columns = ("iso3", "iso2", "kind", "name", "capital", "continent", "neighbours", "source")
    return dict(read_table(DATA / "countries.csv", columns, row_of))


# Numbered roads, house numbers with a street, "Pa." after a town: the furniture of local American news.
_LOCAL = re.compile(
    r"\b(?:U\.?S\.? (?:Highway |Route )?\d{1,3}\b|I-\d{1,3}\b|Interstate \d|Route \d|Highway \d"
    r"|\d{1,5} (?:[NSEW]\. )?(?:[A-Z][a-z]+|\d+(?:st|nd|rd|th)) "
    r"(?:St|Ave|Rd|Dr|Blvd|Ln|Street|Avenue|Road|Drive|Lane)\b"
    r"|(?:County|Township|Parish|Borough)\b|Sheriff|[Gg]rand jury|\(?\d{3}\)?[- ]\d{3}-\d{4}\b"
    r"|(?:High|Middle|Elementary|Junior High) [Ss]chool|[Ss]chool [Dd]istrict|City Council"
    r"|Church of (?:the|God))"
)


class Evidence:
    """Counts for one text. ``local`` speaks for American local news, ``of(iso3)`` for a country."""

    def __init__(self, form: Normalised, candidates: Iterable[Candidate], shared: frozenset[str]) -> None:
        found = {(cue.iso3, cue.key): cue.weight for _, _, cue in cues().scan(form)}
        self._cues: dict[str, int] = {}
        for (iso3, _), weight in found.items():
            self._cues[iso3] = self._cues.get(iso3, 0) + weight
        self.local = self._cues.get("USA", 0) + min(4, len({m[0] for m in _LOCAL.finditer(form.plain)}))
        self._named = {
            term.iso3
            for _, _, term in candidates
            if term.kind in ("name", "demonym") and term.key not in shared and term.iso3 not in ("USA", "EUE")
        }
        self._demonyms = {term.iso3 for _, _, term in candidates if term.kind == "demonym"}

    def of(self, iso3: str) -> int:
        """How much speaks for the country: its people, its cities, its neighbours, other countries."""
        others = self._named - {iso3}
        near = others & neighbours().get(iso3, frozenset())
        return (
            self._cues.get(iso3, 0)
            + (3 if iso3 in self._demonyms or iso3 in self._named else 0)
            + 2 * min(2, len(near))
            + min(2, len(others - near))
        )
