"""A vendor's or type's share as a person reads it: the fraction, and the projects above and below its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.text import Text

from pipeline.commands.output import counted

WINDOWS = {"new": "new in the quarter", "cumulative": "up to and including it"}


def share_band(row: Mapping[str, Any]) -> str:
    """From where to where a share really lies, where that is known."""
    low, high = row.get("share_low"), row.get("share_high")
    return "" if low is None or high is None else f"{low:.1%}–{high:.1%}"


def share_parts(share: Mapping[str, Any], flag: str = "") -> Iterator[Text]:
    """Both windows of a share, each with all its projects."""
    cell = f"{share['quarter']} {share['country']}"
    kind = share["project_type"]
    if share["vendor"] is not None:
        among = "all types" if kind == "all" else f"type {kind}"
        what, silent = f"share of projects of {among} that {share['vendor']} supplies", "name no vendor"
    else:
        what, silent = f"share of projects of type {kind}", "whose type no text gives (counted as other)"
    yield Text(f"{cell}, {what} (profile {share['profile']})", style="bold")
    if share.get("release"):
        yield Text(f"as published in release {share['release']['release_id']}")
    for window in share["windows"]:
        row, projects = window["row"], window["projects"]
        named = WINDOWS[window["window_kind"]]
        if row is None:
            there = f"; {counted(len(projects), 'project')} in the cell" if share["is_opened"] else ""
            yield Text(f"\n{named}: the table has no such row{there}")
        else:
            yield Text(
                f"\n{named}: {row['n_numerator']} of {row['n_denominator']} ({row['share']:.1%}), "
                f"{row['n_undisclosed']} {silent}"
                + (f"; 90 %: {share_band(row)}" if share_band(row) else ""),
                style="bold",
            )
        above = [each for each in projects if each["is_numerator"]]
        undisclosed = [each for each in projects if each["is_undisclosed"] and not each["is_numerator"]]
        others = [each for each in projects if not each["is_numerator"] and not each["is_undisclosed"]]
        for heading, rows in (("counted", above), ("others", others), (silent, undisclosed)):
            if rows:
                yield Text(f"  {heading} ({len(rows)}):")
            for each in rows:
                told = ", ".join(each["vendors"] if share["vendor"] is not None else each["types"] or [])
                yield Text.assemble(
                    f"    {each['project_id']}  {each['name']}, {each['quarter']}",
                    (f": {told}" if told else "", "dim"),
                )
    if any(window["projects"] for window in share["windows"]):
        yield Text(f"\nopen one: sovtrack explain{flag} --project ID", style="dim")
