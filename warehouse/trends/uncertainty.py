"""Bands of the trend table: from reviewers' decisions or, until there are enough, the pinned evaluation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

from warehouse.errors import ReferenceInvalid
from warehouse.rows import Connection, fetch_all, fetch_value, stage
from warehouse.shapes import digest
from warehouse.sqlfiles import statement
from warehouse.trends.bands import Rate, band, rate

ACCURACY_FILE = Path(__file__).parents[1] / "reference" / "accuracy.yml"
DRAWN = 2
"""Judged cases that the plain share stands for in every kind."""
ENOUGH_JUDGED = 100
"""Judged claims and projects from which reviewers' decisions say more than the pinned evaluation."""

KEYS = {"right", "wrong", "missed", "correlation", "source"}


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Share of the counted that is right, of the right that is counted, and where this is known from."""

    precision: Rate
    recall: Rate
    basis: str


def refresh_bands(con: Connection) -> None:
    """Bands of the touched series; of all of them if the rates of error are others than before."""
    accuracy = known_accuracy(con)
    now = digest(repr(accuracy))
    before = fetch_value(con, "SELECT value FROM resolution_state WHERE key = 'accuracy'")
    if before != now:
        con.execute(statement("trends/touch_all_series"))
        con.execute("INSERT OR REPLACE INTO resolution_state VALUES ('accuracy', $now)", {"now": now})
    cells: dict[tuple[str, str, str, str], dict[str, int]] = defaultdict(dict)
    for profile, quarter, country, project_type, source, n in fetch_all(
        con, statement("trends/cell_sources")
    ):
        cells[(profile, quarter, country, project_type)][source] = n
    stage(
        con, "trends/stage_bands", (_row(cell, sources, accuracy) for cell, sources in sorted(cells.items()))
    )
    con.execute(statement("trends/replace_bands"))


def known_accuracy(con: Connection) -> Accuracy:
    """Rates of error as they are known now."""
    pinned = load_accuracy()
    judged = fetch_all(con, statement("trends/judged_claims"))
    if len(judged) < ENOUGH_JUDGED:
        return pinned
    plain = rate((str(source), bool(right)) for source, right, _ in judged)
    common = dict(fetch_all(con, statement("trends/cases_of_counted")))
    fair = weighed(((case, bool(right)) for _, right, case in judged), common, plain.value)
    return Accuracy(
        replace(plain, value=fair),
        pinned.recall,
        f"reviewers ({len(judged)} claims and projects); recall: {pinned.basis}",
    )


def weighed(judged: Iterable[tuple[str, bool]], common: Mapping[str, int], plain: float) -> float:
    """Share of right ones, each kind of case weighing as much as it is common; the doubtful are judged first.

    Post-stratification (Cochran, 5A.9). A kind that was judged seldom is drawn towards the plain share.
    """
    by_case: dict[str, list[bool]] = defaultdict(list)
    for case, right in judged:
        by_case[case].append(right)
    total = sum(common.values())
    if not total or not set(by_case) & set(common):
        return plain
    shares = {case: (sum(by_case[case]) + DRAWN * plain) / (len(by_case[case]) + DRAWN) for case in common}
    return sum(n * shares[case] for case, n in common.items()) / total


@cache
def load_accuracy(path: Path = ACCURACY_FILE) -> Accuracy:
    """The pinned evaluation; every mistake in its file is told at once."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    told = data.get("projects") if isinstance(data, dict) else None
    if not isinstance(told, dict):
        raise ReferenceInvalid([(path.name, "projects", "a mapping is expected")])
    mistakes = [(path.name, f"projects.{key}", "unknown key") for key in sorted(set(told) - KEYS)]
    mistakes += [(path.name, f"projects.{key}", "is missing") for key in sorted(KEYS - set(told))]
    for key in sorted(KEYS & set(told) - {"source"}):
        if not isinstance(told[key], int | float) or told[key] < 0:
            mistakes.append((path.name, f"projects.{key}", "a number of 0 or more is expected"))
    if mistakes:
        raise ReferenceInvalid(mistakes)
    right, wrong, missed = told["right"], told["wrong"], told["missed"]
    return Accuracy(
        Rate((right + 0.5) / (right + wrong + 1), told["correlation"], right + wrong, {}),
        Rate((right + 0.5) / (right + missed + 1), told["correlation"], right + missed, {}),
        f"pinned evaluation: {told['source']}",
    )


def _row(cell: tuple[str, str, str, str], sources: dict[str, int], accuracy: Accuracy) -> dict[str, object]:
    profile, quarter, country, project_type = cell
    found = band(sources, accuracy.precision, accuracy.recall)
    return {
        "profile": profile,
        "quarter": quarter,
        "country": country,
        "project_type": project_type,
        "n_new_projects": sum(sources.values()),
        "low": round(found.low, 2),
        "estimate": round(found.estimate, 2),
        "high": round(found.high, 2),
        "basis": accuracy.basis,
    }
