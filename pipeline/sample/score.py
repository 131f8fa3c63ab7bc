"""How near a run over the sample world came to what an analyst would have entered.

Projects of the run and of the truth are paired one to one: they must share a document and a country,
and pairs are made in order of likeness (name, documents, type, money). A run's project that pairs with
nothing is wrong; one that pairs with a plan, a rumour or a denial is wrong too, since it should not have
been counted; one that pairs with an optional entry is left aside. The rest is measured over the pairs:

quarter   share with a defensible quarter
type      F1 over (project, type)
money     F1 over (project, sum that counts towards the total), within one percent and in the same currency
vendors   F1 over (project, vendor)
status    share with the true status; printed, no floor asked for
trend     F1 over the cells of the trend table, weighted by their counts; optional projects' cells are left
          aside, and a project in its second defensible quarter moves its true cell with it
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from rapidfuzz import fuzz
from rich.table import Table

from pipeline.sample.truth import UNKNOWN, Cell, Money, TrueProject, load_truth
from pipeline.sample.world import load_world

FLOORS = Path(__file__).parent / "floors.yml"

# Weights of the parts of likeness, and the least likeness of a pair.
_NAME, _DOCUMENTS, _TYPE, _MONEY = 0.5, 0.2, 0.1, 0.2
_LEAST = 0.40
# Likeness of names where the run has none, or one in another script.
_NO_NAME = 0.45
_TOLERANCE = 0.01


@dataclass(frozen=True, slots=True)
class Measure:
    """Right, wrong and missed ones of one field; ``value`` is F1, or the share of right ones."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def value(self) -> float:
        least = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / least if least else 1.0


@dataclass(frozen=True, slots=True)
class Score:
    """Measures by field, and what stands behind them, by name."""

    measures: dict[str, Measure]
    missed: tuple[str, ...]
    invented: tuple[str, ...]
    counted_plans: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready: values, parts, and the names behind them."""
        fields = {
            name: {
                "value": round(m.value, 4),
                "precision": round(m.precision, 4),
                "recall": round(m.recall, 4),
                **asdict(m),
            }
            for name, m in self.measures.items()
        }
        return {
            "fields": fields,
            "missed": list(self.missed),
            "invented": list(self.invented),
            "counted_plans": list(self.counted_plans),
        }

    def table(self) -> Table:
        """For the terminal."""
        made = Table(title="The run against the truth of the sample world")
        made.add_column("Field")
        for column in ("Score", "Precision", "Recall", "Right", "Wrong", "Missed", "Floor"):
            made.add_column(column, justify="right")
        floors = load_floors()
        for name, m in self.measures.items():
            floor = floors.get(name)
            made.add_row(
                name, f"{m.value:.3f}", f"{m.precision:.3f}", f"{m.recall:.3f}",
                str(m.right), str(m.wrong), str(m.missed), "" if floor is None else f"{floor:.2f}",
            )  # fmt: skip
        return made


@dataclass(frozen=True, slots=True)
class _Found:
    """One project of the run, in the shape that is compared."""

    label: str
    name: str | None
    countries: frozenset[str]
    types: frozenset[str]
    quarter: str
    status: str
    vendors: frozenset[str]
    money: tuple[tuple[float, float, str], ...]
    documents: frozenset[str]


def score(
    projects: Sequence[Mapping[str, Any]],
    trend_cells: Mapping[Cell, int] | Iterable[Mapping[str, Any]],
    *,
    night: int = 1,
) -> Score:
    """Compare the counted projects and the trend table of a run with the truth.

    A project is a mapping with name, countries, types, quarter, status, vendors, money (rows with low, high,
    currency and counts or counts_towards_total) and document_urls. Trend cells are a mapping of (quarter,
    country, type) to new projects, or rows with quarter, country, project_type and n_new_projects.
    """
    truth = load_truth(night)
    keys = _keys_by_url(night)
    found = [_found(row, keys) for row in projects]
    pairs = _pairs(found, truth)
    asked = [project for project in truth if project.counted and not project.optional]
    paired = [(found[i], truth[j]) for i, j in pairs if truth[j].counted and not truth[j].optional]
    plans = [(found[i], truth[j]) for i, j in pairs if not truth[j].counted]
    taken = {i for i, _ in pairs}
    invented = [one.label for i, one in enumerate(found) if i not in taken]
    hit = {project.id for _, project in paired}
    measures = {
        "projects": Measure(len(paired), len(invented) + len(plans), len(asked) - len(paired)),
        "quarter": _share(sum(one.quarter in project.quarters for one, project in paired), len(paired)),
        "type": _sets((one.types, frozenset(project.types)) for one, project in paired),
        "money": _sum_of(_money(one, project) for one, project in paired),
        "vendors": _sets((one.vendors, frozenset(project.vendors)) for one, project in paired),
        "trend": _trend(_cells(trend_cells), truth, {project.id: one for one, project in paired}),
        "status": _share(sum(one.status == project.status for one, project in paired), len(paired)),
    }
    return Score(
        measures,
        missed=tuple(project.id for project in asked if project.id not in hit),
        invented=tuple(invented),
        counted_plans=tuple(f"{one.label} ({project.id})" for one, project in plans),
    )


def load_floors() -> dict[str, float]:
    """Pinned least values by field; only a deliberate change of the file lowers one."""
    floors: dict[str, float] = yaml.safe_load(FLOORS.read_text("utf-8"))["floors"]
    return floors


def under_floor(found: Score) -> list[str]:
    """A line for each field whose value is under its floor."""
    return [
        f"{name}: {found.measures[name].value:.3f} is under its floor of {floor:.3f}"
        for name, floor in load_floors().items()
        if found.measures[name].value < floor
    ]


def _keys_by_url(night: int) -> dict[str, str]:
    return {_address(story.url): story.key for story in load_world(night).stories}


def _address(url: str) -> str:
    """Host and path: tracking parameters and the port that a test may add are nothing of the page."""
    parts = urlsplit(url)
    return f"{parts.hostname}{parts.path}"


def _found(row: Mapping[str, Any], keys: Mapping[str, str]) -> _Found:
    money = tuple(
        (
            float(item["low"]),
            float(item["high"] if item.get("high") is not None else item["low"]),
            str(item["currency"]),
        )
        for item in row.get("money") or ()
        if item.get("counts", item.get("counts_towards_total"))
    )
    documents = (keys.get(_address(url), url) for url in row.get("document_urls") or ())
    name = row.get("name")
    return _Found(
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


def _pairs(found: Sequence[_Found], truth: Sequence[TrueProject]) -> list[tuple[int, int]]:
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


def _likeness(one: _Found, project: TrueProject) -> float:
    """0 to 1; 0 where no document or no country is shared (a project without a country may pair)."""
    shared = one.documents & set(project.documents)
    if not shared or (one.countries and not one.countries & set(project.countries)):
        return 0.0
    documents = len(shared) / len(one.documents | set(project.documents))
    types = len(one.types & set(project.types)) / max(1, len(one.types | set(project.types)))
    sums = any(_same(row, mine) for row in project.money for mine in one.money)
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


def _same(row: Money, mine: tuple[float, float, str]) -> bool:
    low, high, currency = mine
    if row.currency != currency:
        return False
    ends = ((row.low, low), (row.high if row.high is not None else row.low, high))
    return all(abs(left - right) <= _TOLERANCE * left for left, right in ends)


def _money(one: _Found, project: TrueProject) -> Measure:
    """Sums that count: one told twice is wrong the second time, a part entered elsewhere is left aside."""
    due = [row for row in project.money if row.counts is True]
    aside = [row for row in project.money if row.counts == "either"]
    right = wrong = 0
    for mine in one.money:
        match = next((row for row in due if _same(row, mine)), None)
        if match is not None:
            due.remove(match)
            right += 1
        elif any(_same(row, mine) for row in aside):
            aside = [row for row in aside if not _same(row, mine)]
        else:
            wrong += 1
    return Measure(right, wrong, len(due))


def _trend(run: Mapping[Cell, int], truth: Sequence[TrueProject], paired: Mapping[str, _Found]) -> Measure:
    true: Counter[Cell] = Counter()
    aside: Counter[Cell] = Counter()
    for project in truth:
        if not project.counted:
            continue
        if project.optional:
            aside.update(cell for quarter in project.quarters for cell in project.cells(quarter))
            continue
        mine = paired[project.id].quarter if project.id in paired else None
        true.update(project.cells(mine if mine in project.quarters else None))
    right = sum(min(count, true[cell]) for cell, count in run.items())
    wrong = sum(max(0, count - true[cell] - aside[cell]) for cell, count in run.items())
    missed = sum(max(0, count - run.get(cell, 0)) for cell, count in true.items())
    return Measure(right, wrong, missed)


def _cells(rows: Mapping[Cell, int] | Iterable[Mapping[str, Any]]) -> dict[Cell, int]:
    if isinstance(rows, Mapping):
        return {cell: count for cell, count in rows.items() if count}
    cells: dict[Cell, int] = {}
    for row in rows:
        if row["n_new_projects"] and row["country"] != "ALL" and row["project_type"] != "all":
            cells[row["quarter"], row["country"], row["project_type"]] = int(row["n_new_projects"])
    return cells


def _share(right: int, of: int) -> Measure:
    """As a measure whose value is the share: what is not right is both wrong and missed."""
    return Measure(right, of - right, of - right)


def _sets(pairs: Iterable[tuple[frozenset[str], frozenset[str]]]) -> Measure:
    return _sum_of(Measure(len(mine & true), len(mine - true), len(true - mine)) for mine, true in pairs)


def _sum_of(measures: Iterable[Measure]) -> Measure:
    parts = list(measures)
    return Measure(sum(m.right for m in parts), sum(m.wrong for m in parts), sum(m.missed for m in parts))
