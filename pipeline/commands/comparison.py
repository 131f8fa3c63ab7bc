"""``sovtrack trend --compare``: two counting profiles as a person reads them, one table for each way in which they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from pipeline.commands.output import counted, money, table

TOTALS = {
    "profile": "Profile",
    "n_projects": "Projects",
    "disclosing": "Disclosing",
    "usd": "Disclosed USD",
    "without": "Without largest",
}
PROJECT = {"name": "Project", "project_id": "Id", "primary_country": "Country"}
ONLY = {"only in one": ("one", "other"), "only in other": ("other", "one")}
"""Difference -> the side that counts the project, and the one that does not."""

SPARE = ("primary_country",)
"""Goes first where the window is narrow."""


def comparison_parts(compared: Mapping[str, Any]) -> Iterator[RenderableType]:
    """Two profiles: their totals, then each project that they treat differently, with both reasons."""
    sides = {side: compared[side] for side in ("one", "other")}
    totals = [_total(name, row) for name, row in compared["totals"].items()]
    yield table(totals, TOTALS, title=f"{sides['one']} beside {sides['other']}", prose=["profile"])
    n_projects = len(compared["projects"])
    yield Text(f"\n{counted(n_projects, 'project')} make{'s' if n_projects == 1 else ''} the difference")
    for difference, rows in groupby(compared["projects"], key=itemgetter("difference")):
        if difference in ONLY:
            yield _counted_in_one(difference, list(rows), sides)
        else:
            yield _counted_otherwise(difference, list(rows), sides)


def _total(name: str, row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "profile": name,
        "n_projects": row["n_projects"],
        "disclosing": f"{row['n_disclosing']} of {row['n_projects']}",
        "usd": money(row["disclosed_usd"]),
        "without": money(row["disclosed_usd_without_largest"]),
    }


def _counted_in_one(
    difference: str, rows: list[Mapping[str, Any]], sides: Mapping[str, str]
) -> RenderableType:
    """Projects that one profile counts, as it counts them, and why the other leaves them out."""
    counts, leaves_out = ONLY[difference]
    told = [
        {
            **row,
            "quarter": row[f"quarter_in_{counts}"],
            "usd": money(row[f"usd_in_{counts}"]),
            "reason": row[f"reason_in_{leaves_out}"],
        }
        for row in rows
    ]
    return table(
        told,
        {**PROJECT, "quarter": "Quarter", "usd": "Disclosed USD", "reason": "Left out, for"},
        title=f"Only in {sides[counts]}, left out of {sides[leaves_out]}: {counted(len(rows), 'project')}",
        spare=SPARE,
        prose=["name", "reason"],
    )


def _counted_otherwise(
    difference: str, rows: list[Mapping[str, Any]], sides: Mapping[str, str]
) -> RenderableType:
    """Projects that both profiles count, with what each makes of them where they differ."""
    told = [{**row, **{side: _treated(row, side) for side in sides}} for row in rows]
    return table(
        told,
        {**PROJECT, **sides},
        title=f"In both, {difference}: {counted(len(rows), 'project')}",
        spare=SPARE,
        prose=["name", *sides],
    )


def _treated(row: Mapping[str, Any], side: str) -> str:
    """What a profile makes of a project, in all that the other sees differently."""
    told = []
    if row["quarter_in_one"] != row["quarter_in_other"]:
        told.append(row[f"quarter_in_{side}"])
    if row["usd_in_one"] != row["usd_in_other"]:
        usd = row[f"usd_in_{side}"]
        told.append(f"{money(usd)} USD" if usd is not None else "no money")
    for what in ("types", "countries"):
        if row[f"{what}_in_one"] != row[f"{what}_in_other"]:
            told.append(" + ".join((row[f"{what}_in_{side}"] or "none").split()))
    return ", ".join(told)
