"""Reviewers' corrections as regression cases: what a person accepted once, the reader has to read from then on.

A case is the paragraph that a reviewer saw, the words in it, and what they are (or are not). It stands in the
operator's data folder, one JSON line each, with its floors beside it: they may rise by themselves, never fall.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import floor
from pathlib import Path
from typing import Any

from extractors.entities.read import extract_entities
from extractors.errors import CasesError, FloorsHeld
from extractors.model import Extraction

KINDS = ("country", "amount", "vendor", "event", "type", "cue", "project")
ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedCase:
    """One decision. ``value`` holds what must be read at the span; empty where nothing may be."""

    decision_id: str
    text: str
    start: int
    end: int
    kind: str
    is_right: bool
    value: Mapping[str, Any]
    language: str | None = None
    published_on: str | None = None
    publisher_country: str | None = None


@dataclass(frozen=True, slots=True)
class ReviewedResult:
    """How many cases of a field hold, in one language or in all."""

    field: str
    language: str
    n: int
    n_held: int

    @property
    def share(self) -> float:
        """Share of the cases that hold."""
        return self.n_held / self.n


def load_reviewed(path: Path) -> list[ReviewedCase]:
    """Every case of a file. Raises ``CasesError`` with all mistakes, each with its line."""
    cases, mistakes = [], []
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    for number, line in enumerate(lines, 1):
        try:
            case = ReviewedCase(**json.loads(line))
        except (ValueError, TypeError) as error:
            mistakes.append((path.name, number, f"no case: {error}"))
            continue
        if case.kind not in KINDS or not 0 <= case.start < case.end <= len(case.text):
            mistakes.append((path.name, number, "its kind is unknown, or its words are not in its text"))
        cases.append(case)
    if mistakes:
        raise CasesError(path.parent, mistakes)
    return cases


def read_case(case: ReviewedCase) -> Extraction:
    """Read the paragraph of a case."""
    return extract_entities(
        case.text,
        language=case.language or None,
        published_on=case.published_on,
        publisher_country=case.publisher_country,
    )


def evaluate_reviewed(
    cases: Iterable[ReviewedCase],
    *,
    reader: Callable[[ReviewedCase], Extraction] = read_case,
    on_progress: Callable[[int], None] = lambda done: None,
) -> tuple[list[ReviewedResult], list[ReviewedCase]]:
    """Results by field and language, and the cases that do not hold."""
    judged, failed = [], []
    for case in cases:
        held = holds(case, reader(case).to_full_dict())
        if not held:
            failed.append(case)
        judged.append((case.kind, case.language, held))
        on_progress(1)
    return results_of(judged), failed


def results_of(judged: Iterable[tuple[str, str | None, bool]]) -> list[ReviewedResult]:
    """Results by field and language, and of all languages, from (field, language, whether the case holds)."""
    counts: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for field, language, held in judged:
        for each in (ALL, (language or "unknown").partition("-")[0]):
            counts[field, each].append(held)
    rows = [ReviewedResult(field, lang, len(each), sum(each)) for (field, lang), each in counts.items()]
    return sorted(rows, key=lambda r: (r.field, r.language != ALL, r.language))


_LISTS = {
    "country": "countries",
    "amount": "amounts",
    "vendor": "vendors",
    "event": "events",
    "type": "types",
    "cue": "cues",
}
_COLUMNS: dict[str, dict[str, str]] = {
    "country": {"value": "iso3"},
    "vendor": {"value": "vendor", "qualifier": "relation"},
    "type": {"value": "type"},
    "cue": {"value": "cue"},
    "event": {"value": "kind", "event_on": "on", "event_precision": "precision"},
    "amount": {
        "value": "currency", "amount_low": "low", "amount_high": "high", "qualifier": "qualifier", "role": "role",
        "stage": "stage", "payer": "payer", "period": "period",
    },
}  # fmt: skip
"""Column of a decision -> key of a mention as the reader gives it."""


def holds(case: ReviewedCase, found: Mapping[str, Any]) -> bool:
    """Whether the reader says of the words what the reviewer did."""
    if case.kind == "project":
        return _project_holds(case, found)
    there = [m for m in found.get(_LISTS[case.kind]) or [] if m["start"] < case.end and case.start < m["end"]]
    if not case.is_right:
        return not any(_says(case, mention) for mention in there) if case.value else not there
    return any(_says(case, mention) for mention in there)


def _says(case: ReviewedCase, mention: Mapping[str, Any]) -> bool:
    columns = _COLUMNS[case.kind]
    wanted = {
        columns[key]: value for key, value in case.value.items() if key in columns and value is not None
    }
    return all(mention.get(key) == value for key, value in wanted.items() if key in mention)


def _project_holds(case: ReviewedCase, found: Mapping[str, Any]) -> bool:
    projects = [
        p
        for p in found.get("projects") or []
        if any(first < case.end and case.start < last for first, last in p["evidence"])
    ]
    if not case.is_right:
        return not projects
    countries, types = set(case.value.get("countries") or ()), set(case.value.get("types") or ())
    return any(
        (not countries or countries == set(p.get("countries") or ()))
        and (not types or types <= set(p.get("types") or ()))
        for p in projects
    )


Floors = dict[str, dict[str, float]]


def load_floors(path: Path) -> Floors:
    """Pinned least shares by field and language; none where none were pinned."""
    return dict(json.loads(path.read_text("utf-8"))) if path.is_file() else {}


def raised(rows: Iterable[ReviewedResult], floors: Floors, *, may_lower: bool = False) -> Floors:
    """New floors from new results. Raises ``FloorsHeld`` where one would fall and may not."""
    rows = list(rows)
    lowered = under_floor(rows, floors)
    if lowered and not may_lower:
        raise FloorsHeld(lowered)
    made: Floors = {} if may_lower else {field: dict(each) for field, each in floors.items()}
    for row in rows:
        share = floor(row.share * 1000) / 1000
        kept = made.setdefault(row.field, {})
        kept[row.language] = share if may_lower else max(share, kept.get(row.language, 0.0))
    return made


def save_floors(floors: Floors, path: Path) -> None:
    """Write the floors, whole or not at all."""
    partial = path.with_name(path.name + ".partial")
    partial.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    partial.replace(path)


def under_floor(rows: Iterable[ReviewedResult], floors: Floors) -> list[str]:
    """What fell under its floor, in words; a field that is no longer measured fell, too."""
    now = {(row.field, row.language): row.share for row in rows}
    return [
        f"{field} ({language}): {now.get((field, language), 0.0):.3f} is under its floor of {least:.3f}"
        for field, each in sorted(floors.items())
        for language, least in sorted(each.items())
        if now.get((field, language), 0.0) < least
    ]
