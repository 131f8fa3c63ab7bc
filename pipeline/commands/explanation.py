"""An opened cell as a person reads it: projects, events, money, sentences, and where each is archived."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from pipeline.commands.output import money, table

MOST_SENTENCES = 6
MONEY = {
    "text": "Sum as printed",
    "currency": "In",
    "stage": "Stage",
    "usd": "USD",
    "counts_towards_total": "Counts",
    "reason": "Why",
}


def cell_parts(cell: Mapping[str, Any]) -> Iterator[RenderableType]:
    """The cell's numbers, then each of its projects, then who was left out and why."""
    name = f"{cell['quarter']} {cell['country']} {cell['project_type']} (profile {cell['profile']})"
    row = cell["cell"]
    if row is None:
        yield Text(f"{name}: the trend table has no such row", style="bold")
    else:
        numbers = f"{row['n_new_projects']} new, {row['n_cumulative_projects']} so far, {row['n_documents']} documents of {row['n_publishers']} publishers"
        usd = (
            f"; {money(row['disclosed_usd'])} USD disclosed by {row['n_disclosing']}"
            if row["disclosed_usd"]
            else ""
        )
        yield Text(f"{name}: {numbers}{usd}", style="bold")
    for project in cell["projects"]:
        yield from project_parts(project)
    if cell["left_out"]:
        yield Text(f"\nleft out of this country and type ({len(cell['left_out'])}):")
        for project in cell["left_out"]:
            yield Text(f"  {project['project_id']}  {project['name']}: {project['reason']}")


def project_parts(project: Mapping[str, Any]) -> Iterator[RenderableType]:
    """One project, opened."""
    yield Text(f"\n{project['name']}", style="bold underline", end=" ")
    yield Text(
        f" {project['project_id']}, {project['status']}, {project['n_stories']} stories, confidence {project['confidence']:.2f}"
    )
    for event in project["events"]:
        mark = "→" if event["event_no"] == project["event_no"] else " "
        when = event["event_on"] or "no date"
        yield Text(
            f"  {mark} {event['kind']} {when} ({event['event_precision'] or 'undated'}; {event['reason']}): “{event['sentence']}”"
        )
    if project["money"]:
        rows = [{**item, "usd": money(item["amount_usd"])} for item in project["money"]]
        yield Padding(table(rows, MONEY), (0, 0, 0, 4))
    for item in project["evidence"][:MOST_SENTENCES]:
        yield Text(f"    “{item['sentence']}”", style="italic")
        archived = (
            f"{item['archive_file']} at byte {item['archive_offset']}"
            if item["archive_file"]
            else "not archived"
        )
        yield Text(
            f"      {item['publisher']}, {item['published_on'] or 'undated'}, characters {item['start_char']} to "
            f"{item['end_char']} of {item['url']}\n      archive: {archived}; rule {item['rule']}",
            style="dim",
        )
    more = len(project["evidence"]) - MOST_SENTENCES
    if more > 0:
        yield Text(f"    … and {more} more sentences (--json shows all)")
