"""Projects of a run beside those of the sample world's truth, paired one to one.

Two pair only if they share a document and a country; pairs are made in order of likeness: name, documents,
type, money.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from pipeline.sample.truth import UNKNOWN, Money, TrueProject, load_truth
from pipeline.sample.world import load_world

# Weights of the parts of likeness, and the least likeness of a pair.
_NAME, _DOCUMENTS, _TYPE, _MONEY = 0.5, 0.2, 0.1, 0.2
_LEAST = 0.40
# Likeness of names where the run has none, or one in another script.
_NO_NAME = 0.45
_TOLERANCE = 0.01


@dataclass(frozen=True, slots=True)
class Found:
    """One project of the run, in the shape that is compared."""

    project_id: str
    label: str
    name: str | None
    countries: frozenset[str]
    types: frozenset[str]
    quarter: str
    status: str
    vendors: frozenset[str]
    money: tuple[tuple[float, float, str], ...]
    documents: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pairing:
    """The run's projects, the true ones, and which of them are one: indices, sorted."""

    found: tuple[Found, ...]
    truth: tuple[TrueProject, ...]
    pairs: tuple[tuple[int, int], ...]

    @property
    def asked(self) -> list[TrueProject]:
        """True projects that a run has to have: counted, and no matter of taste."""
        return [project for project in self.truth if project.counted and not project.optional]

    @property
    def paired(self) -> list[tuple[Found, TrueProject]]:
        """Projects that were asked for, beside the run's."""
        pairs = [(self.found[i], self.truth[j]) for i, j in self.pairs]
        return [pair for pair in pairs if pair[1].counted and not pair[1].optional]

    @property
    def plans(self) -> list[tuple[Found, TrueProject]]:
        """Plans, rumours and denials that the run counted."""
        pairs = [(self.found[i], self.truth[j]) for i, j in self.pairs]
        return [pair for pair in pairs if not pair[1].counted]

    @property
    def invented(self) -> list[Found]:
        """The run's projects that are none of the truth."""
        taken = {i for i, _ in self.pairs}
        return [one for i, one in enumerate(self.found) if i not in taken]

    @property
    def missed(self) -> list[TrueProject]:
        """Projects that were asked for and that the run has not."""
        hit = {project.id for _, project in self.paired}
        return [project for project in self.asked if project.id not in hit]


def pair_with_truth(projects: Sequence[Mapping[str, Any]], *, night: int = 1) -> Pairing:
    """Pair the counted projects of a run; see ``score`` for their shape."""
    truth = load_truth(night)
    keys = keys_by_url(night)
    found = tuple(_found(row, keys) for row in projects)
    return Pairing(found, truth, tuple(_pairs(found, truth)))


def keys_by_url(night: int) -> dict[str, str]:
    """Key of each story of the world by its address."""
    return {address(story.url): story.key for story in load_world(night).stories}


def address(url: str) -> str:
    """Host and path: tracking parameters and the port that a test may add are nothing of the page."""
    parts = urlsplit(url)
    return f"{parts.hostname}{parts.path}"


def _found(row: Mapping[str, Any], keys: Mapping[str, str]) -> Found:
    money = tuple(
        (
            float(item["low"]),
            float(item["high"] if item.get("high") is not None else item["low"]),
            str(item["currency"]),
        )
        for item in row.get("money") or ()
        if item.get("counts", item.get("counts_towards_total"))
    )
    documents = (keys.get(address(url), url) for url in row.get("document_urls") or ())
    name = row.get("name")
    return Found(
        project_id=str(row.get("project_id")),
        label=str(name or row.get("project_id")),
        name=name,
        countries=frozenset(row.get("countries") or ()),
        types=frozenset(row.get("types") or ()),
        quarter=row.get("quarter") or UNKNOWN,
        status=str(row.get("status")),
        vendors=frozenset(row.get("vendors") or ()),
        money=money,
        documents=frozenset(documents),
    )


def _pairs(found: Sequence[Found], truth: Sequence[TrueProject]) -> list[tuple[int, int]]:
    likeness = [
        (value, i, j)
        for i, one in enumerate(found)
        for j, project in enumerate(truth)
        if (value := _likeness(one, project)) >= _LEAST
    ]
    pairs: dict[int, int] = {}
    for _, i, j in sorted(likeness, key=lambda item: (-item[0], item[1], item[2])):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())


def _likeness(one: Found, project: TrueProject) -> float:
    """0 to 1; 0 where no document or no country is shared (a project without a country may pair)."""
    shared = one.documents & set(project.documents)
    if not shared or (one.countries and not one.countries & set(project.countries)):
        return 0.0
    documents = len(shared) / len(one.documents | set(project.documents))
    types = len(one.types & set(project.types)) / max(1, len(one.types | set(project.types)))
    sums = any(same_sum(row, mine) for row in project.money for mine in one.money)
    return _NAME * _alike(one.name, project) + _DOCUMENTS * documents + _TYPE * types + _MONEY * sums


def _alike(name: str | None, project: TrueProject) -> float:
    names = [_plain(known) for known in (project.name, *project.aliases)]
    if not name:
        return _NO_NAME
    mine = _plain(name)
    best = max(max(fuzz.token_set_ratio(mine, known), fuzz.ratio(mine, known)) for known in names) / 100
    if all(mine.isascii() != known.isascii() for known in names):
        return max(best, _NO_NAME)
    return best


def _plain(name: str) -> str:
    text = unicodedata.normalize("NFKD", name).casefold()
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^\w+]+", " ", unicodedata.normalize("NFC", text)).split())


def same_sum(row: Money, mine: tuple[float, float, str]) -> bool:
    """Whether a true sum and the run's are one: within one percent, in one currency."""
    low, high, currency = mine
    if row.currency != currency:
        return False
    ends = ((row.low, low), (row.high if row.high is not None else row.low, high))
    return all(abs(left - right) <= _TOLERANCE * left for left, right in ends)
