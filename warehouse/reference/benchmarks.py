"""Figures that others have published, as data: checked on load, laid beside ours in the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from warehouse.errors import ReferenceInvalid

BENCHMARKS_FILE = Path(__file__).parent / "benchmarks.yml"
UNITS = ("percent", "count")
CONFIDENCES = ("published", "inferred", "conflicting")
TYPES = ("infrastructure", "model", "data", "other")
MEASURES: dict[str, tuple[str, tuple[str, ...]]] = {
    "projects": ("count", ()),
    "jurisdictions": ("count", ()),
    "type_count": ("count", ("project_types",)),
    "type_share": ("percent", ("project_types",)),
    "vendor_share": ("percent", ("vendor",)),
    "money_share": ("percent", ()),
    "new_projects": ("count", ("quarter",)),
}
"""How ours is worked out -> the unit that it has, and the keys that it needs."""

WORDS = ("figure", "published", "of_what", "note", "differs")
SHARED = ("index_name", "as_of", "source", "differs")
LISTS = ("conflicts_with", "project_types", "countries", "regions")
OPTIONAL = {"high", "n_numerator", "n_denominator", "as_of", "source", "vendor", "quarter", *LISTS}
KNOWN = {"unit", "low", "confidence", "measure", *WORDS, *OPTIONAL}


@cache
def load_benchmarks(path: Path = BENCHMARKS_FILE) -> tuple[dict[str, Any], ...]:
    """One row per figure, in the columns of ``published_benchmarks``; every mistake is told at once."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    mistakes = [(path.name, where, what) for where, what in _mistakes(data)]
    if mistakes:
        raise ReferenceInvalid(mistakes)
    return tuple(_row(name, figure, data) for name, figure in data["figures"].items())


def _row(name: str, figure: Mapping[str, Any], shared: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "benchmark": name,
        "index_name": shared["index_name"],
        **{key: figure[key] for key in ("figure", "published", "unit", "low", "of_what", "confidence")},
        **{key: figure.get(key) for key in ("high", "n_numerator", "n_denominator", "vendor", "quarter")},
        "as_of": figure.get("as_of", shared["as_of"]).isoformat(),
        "source": figure.get("source", shared["source"]),
        "note": figure["note"],
        "differs": figure["differs"],
        "index_differs": shared["differs"],
        "measure": figure["measure"],
        **{key: figure.get(key, []) for key in LISTS},
    }


def _mistakes(data: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(data, dict) or not isinstance(data.get("figures"), dict):
        yield "line 1", "a mapping with figures is expected"
        return
    for key in sorted(set(data) - {*SHARED, "figures"}):
        yield str(key), "unknown key"
    for key in SHARED:
        if not isinstance(data.get(key), date if key == "as_of" else str):
            yield key, "a date is expected" if key == "as_of" else "a text is expected"
    for name, figure in data["figures"].items():
        if not isinstance(figure, dict):
            yield name, "a mapping is expected"
            continue
        for key, what in _figure_mistakes(name, figure, data["figures"]):
            yield f"{name}.{key}", what


def _figure_mistakes(
    name: str, figure: Mapping[str, Any], figures: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    for key in sorted(set(figure) - KNOWN):
        yield key, "unknown key"
    for key in WORDS:
        if not isinstance(figure.get(key), str) or not figure[key]:
            yield key, "a text is expected"
    for key, allowed in (("unit", UNITS), ("confidence", CONFIDENCES), ("measure", tuple(MEASURES))):
        if figure.get(key) not in allowed:
            yield key, f"must be one of {', '.join(allowed)}"
    for key in ("low", "high", "n_numerator", "n_denominator"):
        value = figure.get(key, None if key != "low" else "missing")
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float) or value < 0):
            yield key, "a number of 0 or more is expected"
    for key in LISTS:
        if not isinstance(figure.get(key, []), list):
            yield key, "a list is expected"
            return
    unit, needed = MEASURES.get(figure.get("measure", ""), (figure.get("unit"), ()))
    if figure.get("unit") in UNITS and figure["unit"] != unit:
        yield "unit", f"{figure['measure']} is a {unit}"
    for key in needed:
        if not figure.get(key):
            yield key, f"{figure['measure']} needs it"
    if figure.get("measure") == "money_share" and not (figure.get("countries") or figure.get("regions")):
        yield "countries", "money_share needs countries or regions"
    if figure.get("quarter") and not re.fullmatch(r"\d{4}-Q[1-4]", str(figure["quarter"])):
        yield "quarter", f"{figure['quarter']!r} is no quarter such as 2025-Q4"
    for value in figure.get("project_types", []):
        if value not in TYPES:
            yield "project_types", f"{value!r} is none of {', '.join(TYPES)}"
    yield from _arithmetic(figure)
    yield from _conflicts(name, figure, figures)


def _arithmetic(figure: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """A published share must be what its own numerator and denominator round to."""
    numerator, denominator, low = (figure.get(key) for key in ("n_numerator", "n_denominator", "low"))
    if figure.get("unit") == "percent" and numerator and denominator and isinstance(low, int | float):
        share = 100 * numerator / denominator
        if abs(share - low) > 0.5:
            yield "n_numerator", f"{numerator} of {denominator} is {share:.1f} %, not {low} %"


def _conflicts(name: str, figure: Mapping[str, Any], figures: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    others = figure.get("conflicts_with", [])
    if bool(others) != (figure.get("confidence") == "conflicting"):
        yield "conflicts_with", "stands where, and only where, confidence is conflicting"
    for other in others:
        if not isinstance(figures.get(other), dict) or name not in figures[other].get("conflicts_with", []):
            yield "conflicts_with", f"{other} must be a figure that names {name} in turn"
