"""How often the machine is right: by reviewers' decisions or, until there are enough, by the pinned evaluation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from warehouse.errors import ReferenceInvalid
from warehouse.review.tasks_documents import MANY
from warehouse.rows import Connection, fetch_all
from warehouse.sqlfiles import statement
from warehouse.trends.bands import Rate, rate

ACCURACY_FILE = Path(__file__).parents[1] / "reference" / "accuracy.yml"
DRAWN = 2
"""Judged cases that the plain share stands for in every kind."""
ENOUGH_JUDGED = 100
"""Judged cases of a rate from which reviewers' decisions say more than the pinned evaluation."""
FIELDS = ("projects", "money", "vendors", "types")
COUNTS = ("right", "wrong", "missed")


@dataclass(frozen=True, slots=True)
class Known:
    """Share of what the machine says that is right (precision), and of the right that it says (recall)."""

    precision: Rate
    recall: Rate


@dataclass(frozen=True, slots=True)
class Accuracy:
    """What is known of the projects and of three of their fields, and where from."""

    projects: Known
    money: Known
    vendors: Known
    types: Known
    basis: str


def known_accuracy(con: Connection) -> Accuracy:
    """Rates of error as they are known now; each is the reviewers' as soon as they judged enough for it."""
    pinned = load_accuracy()
    told: list[str] = []
    precision, recall = _precision(con), _recall(con)
    if precision is not None:
        told.append(f"precision: {precision.n_cases} claims and projects")
    if recall is not None:
        told.append(f"recall: {recall.n_cases} projects of documents looked through")
    fields = {name: getattr(pinned, name) for name in FIELDS}
    fields["projects"] = Known(precision or pinned.projects.precision, recall or pinned.projects.recall)
    for field, right, wrong, missed in fetch_all(con, statement("trends/judged_fields")):
        if right + min(wrong, missed) >= ENOUGH_JUDGED:
            correlation = fields[field].precision.correlation
            fields[field] = counted(right, wrong, missed, correlation)
            told.append(f"{field}: {right + wrong + missed} values")
    if not told:
        return pinned
    every = len(told) == len(FIELDS) + 1
    basis = f"reviewers ({'; '.join(told)})" + ("" if every else f"; the rest: {pinned.basis}")
    return Accuracy(**fields, basis=basis)


def _precision(con: Connection) -> Rate | None:
    """By the claims and projects that reviewers accepted or rejected."""
    judged = fetch_all(con, statement("trends/judged_claims"))
    if len(judged) < ENOUGH_JUDGED:
        return None
    plain = rate((str(source), bool(right)) for source, right, _ in judged)
    common = dict(fetch_all(con, statement("trends/cases_of_counted")))
    fair = weighed(((case, bool(right)) for _, right, case in judged), common, plain.value)
    return replace(
        plain, value=round(fair, 3)
    )  # no finer than it is known: or each night would move every band


def _recall(con: Connection) -> Rate | None:
    """By the projects of documents of which reviewers said that nothing is missing, or nothing more."""
    con.execute(statement("trends/complete_contents"))
    judged = fetch_all(con, statement("trends/looked_through"))
    if len(judged) < ENOUGH_JUDGED:
        return None
    plain = rate((str(source), bool(found)) for source, found, _ in judged)
    kinds = fetch_all(con, statement("trends/cases_of_documents"), {"many": MANY})
    fair = weighed_documents(
        ((case, bool(found)) for _, found, case in judged), {case: (n, looked) for case, n, looked in kinds}
    )
    return replace(plain, value=round(fair, 3))


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


def weighed_documents(judged: Iterable[tuple[str, bool]], kinds: Mapping[str, tuple[int, int]]) -> float:
    """Share of found projects: those of a kind of document stand for the documents of it that nobody looked through.

    ``kinds`` gives documents and looked-through documents of each kind: a combined ratio estimate over strata
    (Cochran, 6.11), with half a case of doubt on either side.
    """
    cases = list(judged)
    weights = [n / looked if looked else 1.0 for n, looked in (kinds.get(case, (1, 1)) for case, _ in cases)]
    scale = len(cases) / sum(weights)
    found = sum(weight * scale for weight, (_, is_found) in zip(weights, cases) if is_found)
    return (found + 0.5) / (len(cases) + 1)


def counted(right: int, wrong: int, missed: int, correlation: float, *, n_sources: int = 0) -> Known:
    """Rates by counts alone, with half a case of doubt on either side (Jeffreys), of sources of one size."""

    def of(n_cases: int) -> Rate:
        by_source = {f"measured {number}": n_cases / n_sources for number in range(n_sources)}
        return Rate((right + 0.5) / (n_cases + 1), correlation, n_cases, by_source)

    return Known(precision=of(right + wrong), recall=of(right + missed))


@cache
def load_accuracy(path: Path = ACCURACY_FILE) -> Accuracy:
    """The pinned evaluation; every mistake in its file is told at once."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(data, dict):
        raise ReferenceInvalid([(path.name, "", "a mapping is expected")])
    wanted = {*FIELDS, "correlation", "sources", "measured_on", "source"}
    mistakes = [(path.name, key, "unknown key") for key in sorted(set(data) - wanted)]
    mistakes += [(path.name, key, "is missing") for key in sorted(wanted - set(data))]
    numbers: dict[str, Any] = {key: data.get(key, 0) for key in ("correlation", "sources")}
    for field in sorted(set(FIELDS) & set(data)):
        told = data[field]
        if not isinstance(told, dict):
            mistakes.append((path.name, field, "a mapping is expected"))
            continue
        mistakes += [(path.name, f"{field}.{key}", "unknown key") for key in sorted(set(told) - set(COUNTS))]
        mistakes += [(path.name, f"{field}.{key}", "is missing") for key in sorted(set(COUNTS) - set(told))]
        numbers |= {f"{field}.{key}": told[key] for key in COUNTS if key in told}
    for key, value in sorted(numbers.items()):
        if not isinstance(value, int | float) or value < 0:
            mistakes.append((path.name, key, "a number of 0 or more is expected"))
    if mistakes:
        raise ReferenceInvalid(mistakes)
    n_sources, correlation = data["sources"], data["correlation"]
    known = {
        field: counted(told["right"], told["wrong"], told["missed"], correlation, n_sources=n_sources)
        for field, told in ((field, data[field]) for field in FIELDS)
    }
    return Accuracy(**known, basis=f"pinned evaluation: {data['source']}, {data['measured_on']}")
