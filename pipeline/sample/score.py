"""How near a run over the sample world came to what an analyst would have entered.

Projects of the run and of the truth are paired one to one: they must share a document and a country,
and pairs are made in order of likeness (name, documents, type, money). A run's project that pairs with
nothing is wrong; one that pairs with a plan, a rumour or a denial is wrong too, since it should not have
been counted; one that pairs with an optional entry is left aside. The rest is measured over the pairs:

quarter   share with a defensible quarter
type      F1 over (project, type)
money     F1 over (project, sum that is its own pledge, entered again in its programme or not), within one percent and
          in the same currency
vendors   F1 over (project, vendor)
status    share with the true status; printed, no floor asked for
trend     F1 over the cells of the trend table, weighted by their counts; optional projects' cells are left
          aside, and a project in its second defensible quarter moves its true cell with it
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml
from rich.table import Table

from pipeline.sample.pairing import Found, pair_with_truth, same_sum
from pipeline.sample.truth import Cell, TrueProject

FLOORS = Path(__file__).parent / "floors.yml"


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
    pairing = pair_with_truth(projects, night=night)
    paired, invented, plans = pairing.paired, pairing.invented, pairing.plans
    measures = {
        "projects": Measure(len(paired), len(invented) + len(plans), len(pairing.missed)),
        "quarter": _share(sum(one.quarter in project.quarters for one, project in paired), len(paired)),
        "type": _sets((one.types, frozenset(project.types)) for one, project in paired),
        "money": _sum_of(_money(one, project) for one, project in paired),
        "vendors": _sets((one.vendors, frozenset(project.vendors)) for one, project in paired),
        "trend": _trend(_cells(trend_cells), pairing.truth, {project.id: one for one, project in paired}),
        "status": _share(sum(one.status == project.status for one, project in paired), len(paired)),
    }
    return Score(
        measures,
        missed=tuple(project.id for project in pairing.missed),
        invented=tuple(one.label for one in invented),
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


def _money(one: Found, project: TrueProject) -> Measure:
    """Sums that count: one told twice is wrong the second time, a part entered elsewhere is left aside."""
    due = [row for row in project.money if row.counts is True]
    aside = [row for row in project.money if row.counts == "either"]
    right = wrong = 0
    for mine in one.money:
        match = next((row for row in due if same_sum(row, mine)), None)
        if match is not None:
            due.remove(match)
            right += 1
        elif any(same_sum(row, mine) for row in aside):
            aside = [row for row in aside if not same_sum(row, mine)]
        else:
            wrong += 1
    return Measure(right, wrong, len(due))


def _trend(run: Mapping[Cell, int], truth: Sequence[TrueProject], paired: Mapping[str, Found]) -> Measure:
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
