"""Head nouns: what names a project when a name stands before it (``extractors/data/project_types_heads.csv``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extractors.entities.read_rows import DATA, each, filled, one_of, read_rows
from extractors.model import ProjectType


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that names a project when a name stands before it."""

    noun: str
    type: ProjectType | None
    subtype: str
    needs_ai: bool


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
            row["type"] or None,  # type: ignore[arg-type]
            row["subtype"],
            row["needs_ai"] == "yes",
        )
        for row in rows
    }
