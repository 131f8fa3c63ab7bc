"""Floors: the scores that no change may fall under, with the hash of the cases that they were measured on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor
from pathlib import Path
from typing import Any

import yaml

from extractors.errors import CasesError, FloorsHeld
from extractors.evaluation.score import ALL, Score, Scores

PATH = Path(__file__).parent / "floors.yml"
FEWEST = 5  # fewer labels than this say too little to pin a floor on
_DIGITS = 3
_HEAD = """\
# Scores (F1) that the reader may not fall under, by field and language, and the hash of the cases.
# Written by `sovtrack evaluate --pin`, which raises floors; lowering one takes `--lower-floors` as well.
"""
Values = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Floors:
    """The pinned scores by field and language, and the corpus that they were pinned on."""

    corpus: str
    f1: Values


def load_floors(path: Path = PATH) -> Floors:
    """The pinned floors; none where there is no file. Raises ``CasesError`` for one that cannot be read."""
    if not path.is_file():
        return Floors("", {})
    try:
        content: Any = yaml.safe_load(path.read_text("utf-8"))
        return Floors(
            str(content["corpus"]),
            {
                field: {language: float(value) for language, value in each.items()}
                for field, each in content["f1"].items()
            },
        )
    except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
        mistake = (path.name, 1, f"not a file of floors ({error}); write it with `sovtrack evaluate --pin`")
        raise CasesError(path.parent, [mistake]) from error


def under_floor(scores: Scores, floors: Floors) -> list[str]:
    """What fell under its floor, in words; a field or language that is no longer measured fell, too."""
    now = scores.f1()
    return [
        f"{field} ({language}): {_shown(now.get(field, {}).get(language))} is under its floor of {least:.3f}"
        for field, each in sorted(floors.f1.items())
        for language, least in sorted(each.items())
        if now.get(field, {}).get(language, -1.0) < least
    ]


def raised(scores: Scores, floors: Floors, *, corpus: str, may_lower: bool = False) -> Floors:
    """New floors from new scores. Raises ``FloorsHeld`` where one would be lowered and may not."""
    measured: Values = {}
    for row in scores.rows:
        if row.n >= FEWEST or (row.n and row.language == ALL):
            measured.setdefault(row.field, {})[row.language] = pinned(row)
    lowered = under_floor(scores, floors)
    if lowered and not may_lower:
        raise FloorsHeld(lowered)
    if not may_lower:
        for field, each in floors.f1.items():
            for language, least in each.items():
                kept = measured.setdefault(field, {})
                kept[language] = max(least, kept.get(language, least))
    return Floors(corpus, measured)


def pinned(row: Score) -> float:
    """The floor that a score gives: cut, not rounded, so that the score itself never falls under it."""
    return float(floor(row.f1 * 10**_DIGITS) / 10**_DIGITS)


def save_floors(floors: Floors, path: Path = PATH) -> None:
    """Write the floors, sorted, one field a line."""
    lines = [f"corpus: {floors.corpus}\n", "f1:\n"]
    for field, each in sorted(floors.f1.items()):
        values = ", ".join(f"{_key(lang)}: {each[lang]:.3f}" for lang in sorted(each, key=_all_first(each)))
        lines.append(f"  {field}: {{{values}}}\n")
    path.write_text(_HEAD + "".join(lines), encoding="utf-8")


def _key(language: str) -> str:
    return f'"{language}"' if language == "no" else language  # YAML 1.1 reads a bare "no" as false


def _all_first(each: Mapping[str, float]) -> Any:
    return lambda language: (language != ALL, language)


def _shown(value: float | None) -> str:
    return "not measured" if value is None else f"{value:.4f}"
