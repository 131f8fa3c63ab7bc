"""What an analyst who read every document of the sample world would enter, and the trend table that follows.

The files of ``truth/`` were written from reading, by the labelling guide, not from any program's output.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from pipeline.sample.errors import SampleDataError
from pipeline.sample.world import World, load_world
from pipeline.sources.codes import country_codes

TRUTH = Path(__file__).parent / "truth"
UNKNOWN = "unknown"

ProjectType = Literal["infrastructure", "model", "data", "other"]
Status = Literal["announced", "planned", "under_construction", "operational", "cancelled", "unknown"]
Cell = tuple[str, str, str]  # quarter, country, project type

_QUARTER = re.compile(r"20\d\d-Q[1-4]|unknown")
_CURRENCY = re.compile(r"[A-Z]{3}")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Money(_Part):
    """A sum that the documents state of a project, in its own currency. Without ``high`` it is one figure."""

    low: float = Field(gt=0)
    high: float | None = None
    currency: str
    stage: Literal["announced", "committed", "disbursed"]
    payer: Literal["public", "private", "mixed", "unknown"]
    counts: bool | Literal["either"] = Field(
        description="Whether it counts towards the project's total; either: a part entered elsewhere too."
    )

    @field_validator("currency")
    @classmethod
    def _iso_4217(cls, value: str) -> str:
        if not _CURRENCY.fullmatch(value):
            raise ValueError(f"{value!r} is not a currency code")
        return value


class TrueProject(_Part):
    """One project as an analyst would enter it. ``types`` begins with the primary type."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    countries: Annotated[tuple[str, ...], Field(min_length=1)]
    types: Annotated[tuple[ProjectType, ...], Field(min_length=1)]
    quarter: str | None
    quarter_also: tuple[str, ...] = Field((), description="Further defensible quarters.")
    status: Status
    vendors: tuple[str, ...]
    money: tuple[Money, ...]
    documents: Annotated[tuple[str, ...], Field(min_length=1)]
    part_of: str | None = None
    counted: bool = Field(True, description="False: planned, rumoured or denied, so not in the trend.")
    optional: bool = Field(
        False, description="Careful readers differ; neither asked for nor held against a run."
    )
    night: int = Field(1, description="The night on which its documents are there.")

    @property
    def quarters(self) -> frozenset[str]:
        """Every quarter that is right."""
        return frozenset({self.quarter or UNKNOWN, *self.quarter_also})

    def cells(self, quarter: str | None = None) -> list[Cell]:
        """Cells of the trend table that it is counted in (default profile: all countries, all types)."""
        when = quarter or self.quarter or UNKNOWN
        return [(when, country, kind) for country in self.countries for kind in self.types]


def load_truth(night: int = 1, *, folder: Path = TRUTH) -> tuple[TrueProject, ...]:
    """Every project that the documents of the night tell of.

    Raises ``SampleDataError`` with the mistakes of all files at once.
    """
    return tuple(project for project in _load(folder) if project.night <= night)


@functools.cache
def _load(folder: Path) -> tuple[TrueProject, ...]:
    mistakes: list[tuple[str, str]] = []
    found: list[tuple[str, TrueProject]] = []
    for file in sorted(folder.glob("*.yml")):
        for values in yaml.load(file.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            project = _project(values, file.name, mistakes)
            if project is not None:
                found.append((file.name, project))
    worlds = {night: load_world(night) for night in (1, 2)}
    ids = Counter(project.id for _, project in found)
    for label, project in found:
        words = _mistakes(project, ids, worlds)
        mistakes += [(label, f"{project.id}: {line}") for line in words]
    if mistakes:
        raise SampleDataError(mistakes)
    return tuple(project for _, project in found)


def _project(values: Mapping[str, Any], label: str, mistakes: list[tuple[str, str]]) -> TrueProject | None:
    try:
        return TrueProject.model_validate(_numbers(values))
    except ValidationError as error:
        for item in error.errors():
            place = ".".join(map(str, item["loc"]))
            mistakes.append((label, f"{values.get('id', '?')}: {place}: {item['msg']}"))
        return None


def _numbers(values: Mapping[str, Any]) -> dict[str, Any]:
    """YAML 1.1 reads ``30e9`` as a text; sums may be written so."""
    money = [
        {key: float(value) if key in ("low", "high") else value for key, value in row.items()}
        for row in values.get("money", ())
    ]
    return {**values, "money": money}


def _mistakes(project: TrueProject, ids: Counter[str], worlds: Mapping[int, World]) -> list[str]:
    words = [
        f"country {code} is not ISO 3166-1 alpha-3"
        for code in project.countries
        if code not in country_codes()
    ]
    if ids[project.id] > 1:
        words.append("the id is used twice")
    if project.part_of is not None and project.part_of not in ids:
        words.append(f"is part of {project.part_of}, which is not there")
    if project.counted and project.quarter is None:
        words.append("is counted and has no quarter; write unknown where the documents give none")
    words += [
        f"{quarter!r} is not a quarter" for quarter in project.quarters if not _QUARTER.fullmatch(quarter)
    ]
    known = {story.key for story in worlds[project.night].stories}
    words += [f"document {key} is not there" for key in project.documents if key not in known]
    words += ["a range must rise" for row in project.money if row.high is not None and row.high <= row.low]
    return words


def true_trend(projects: tuple[TrueProject, ...]) -> dict[Cell, int]:
    """New projects by quarter, country and type, by the default counting profile; optional ones left out."""
    cells: Counter[Cell] = Counter()
    for project in projects:
        if project.counted and not project.optional:
            cells.update(project.cells())
    return dict(sorted(cells.items()))
