"""Head nouns: what names a project when a name stands before it (``extractors/data/project_types_heads.csv``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from extractors.entities.read_rows import DATA, Row, each, filled, one_of, read_rows
from extractors.model import ProjectType


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that names a project when a name stands before it."""

    noun: str
    type: ProjectType | None
    subtype: str
    needs_ai: bool


def type_of_row(row: Row) -> ProjectType | None:
    """The project type of a row whose ``type`` was checked on load; None where the cell is empty."""
    return cast("ProjectType", row["type"]) if row["type"] else None


@cache
def heads() -> dict[str, Head]:
    """Head nouns of the file, in lower case."""
    rows = read_rows(
        DATA / "project_types_heads.csv",
        ("noun", "type", "subtype", "needs_ai", "why"),
        {
            "noun": each(filled, "|"),
            "type": one_of("infrastructure", "model", "data", "other", ""),
            "subtype": filled,
            "needs_ai": one_of("yes", "no"),
            "why": filled,
        },
        key=("noun",),
    )
    return {
        row["noun"].lower(): Head(
            row["noun"].lower(),
            type_of_row(row),
            row["subtype"],
            row["needs_ai"] == "yes",
        )
        for row in rows
    }
