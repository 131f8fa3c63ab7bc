"""An opened cell as a person reads it: projects, events, money, sentences, and where each is archived."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from pipeline.commands.archived import archived_parts
from pipeline.commands.output import counted, money, results, table
from pipeline.commands.tables import cell_bands

MOST_SENTENCES = 6
MONEY = {
    "text": "Sum as printed",
    "currency": "In",
    "stage": "Stage",
    "payer": "Payer",
    "period": "Period",
    "usd": "USD",
    "rate": "Rate, its day and source",
    "counts_towards_total": "Counts",
    "reason": "Why",
}
SPARE = ("period", "payer", "stage", "rate")
"""Columns of a project's sums that go first where the window is narrow; --json always has them."""

PROSE = ("text", "rate", "reason")

INDENT = 4


def cell_parts(cell: Mapping[str, Any], flag: str = "") -> Iterator[RenderableType]:
    """The cell's numbers, then each of its projects, then who was left out and why."""
    name = f"{cell['quarter']} {cell['country']} {cell['project_type']} (profile {cell['profile']})"
    row = cell["cell"]
    yield from _then(cell)
    if row is None:
        yield Text(f"{name}: the trend table has no such row", style="bold")
    else:
        bands = {key: f" ({told})" if told else "" for key, told in cell_bands(row).items()}
        numbers = (
            f"{row['n_new_projects']} new{bands['new_band']}, "
            f"{row['n_cumulative_projects']} so far{bands['cumulative_band']}, "
            f"{counted(row['n_documents'], 'document')} of {counted(row['n_publishers'], 'publisher')}"
        )
        usd = (
            f"; {money(row['disclosed_usd'])} USD{bands['disclosed_band']} disclosed by {row['n_disclosing']} of "
            f"{row['n_new_projects']}, {money(row['disclosed_usd'] - row['largest_usd'])} without the largest"
            f"{bands['without_band']}"
            if row["disclosed_usd"]
            else ""
        )
        yield Text(f"{name}: {numbers}{usd}", style="bold")
        if any(bands.values()):
            yield Text(
                "in brackets: from where to where each number really lies, at a nominal 90 %", style="dim"
            )
    for project in cell["projects"]:
        yield from project_parts(project, flag)
    if cell["earlier"]:
        yield Text(f"\nof the projects so far, those of earlier quarters ({len(cell['earlier'])}):")
        for project in cell["earlier"]:
            yield Text(f"  {project['project_id']}  {project['name']}, {project['quarter']}")
    if cell["left_out"]:
        yield Text(f"\nleft out of this country and type ({len(cell['left_out'])}):")
        for project in cell["left_out"]:
            yield Text(f"  {project['project_id']}  {project['name']}: {project['reason']}")


def _then(found: Mapping[str, Any]) -> Iterator[Text]:
    """The release that is asked for, where it is a past one."""
    if found.get("release"):
        release = found["release"]
        yield Text(f"as published in release {release['release_id']}, {release['released_at']} UTC")


def whole_project_parts(project: Mapping[str, Any], flag: str = "") -> Iterator[RenderableType]:
    """One project by its id: whether it counts and why, then the project as in its cell."""
    yield from _then(project)
    if project["asked_for"] != project["project_id"]:
        yield Text(f"{project['asked_for']} is retired; {project['project_id']} speaks for it now")
    counted = "counts" if project["is_counted"] else "does not count"
    yield Text(f"{counted} ({project['reason']}), quarter {project['quarter']}")
    yield from project_parts(project, flag)
    for merge in project["merges"]:
        yield Text(f"    one project with another story: {'; '.join(merge['reasons'])}", style="dim")


def _rate_of(item: Mapping[str, Any]) -> str:
    """What a sum was made into US dollars by; only the source where there was no rate."""
    if item["rate_usd"] is None:
        return str(item["rate_source"])
    return f"{item['rate_usd']:.6g}, {item['rate_on']}, {item['rate_source']}"


def project_parts(project: Mapping[str, Any], flag: str = "") -> Iterator[RenderableType]:
    """One project, opened; with the archived bytes of each sentence where they were asked for."""
    yield Text.assemble(
        "\n",
        (str(project["name"]), "bold underline"),
        f"  {project['project_id']}, {project['status']}, {counted(project['n_stories'], 'story', 'stories')}, "
        f"confidence {project['confidence']:.2f}",
    )
    for event in project["events"]:
        mark = "→" if event["event_no"] == project["event_no"] else " "
        when = event["event_on"] or "no date"
        yield Text(
            f"  {mark} {event['kind']} {when} ({event['event_precision'] or 'undated'}; {event['reason']}): "
            f"“{event['sentence']}”"
        )
    if project["money"]:
        rows = [
            {**item, "usd": money(item["amount_usd"]), "rate": _rate_of(item)} for item in project["money"]
        ]
        sums = table(rows, MONEY, spare=SPARE, prose=PROSE, width=results().width - INDENT, always="--json")
        yield Padding(sums, (0, 0, 0, INDENT), expand=False)
    is_opened = any("archived" in item for item in project["evidence"])
    most = len(project["evidence"]) if is_opened else MOST_SENTENCES
    for item in project["evidence"][:most]:
        yield Text(f"    “{item['sentence']}”", style="italic")
        archived = (
            f"{item['archive_file']} at byte {item['archive_offset']}"
            if item["archive_file"]
            else "not archived"
        )
        yield Text(
            f"      {item['publisher']}, {item['published_on'] or 'undated'}, "
            f"characters {item['start_char']} to {item['end_char']} of {item['url']}\n"
            f"      archive: {archived}; rule {item['rule']}",
            style="dim",
        )
        if is_opened:
            yield from archived_parts(item["archived"])
    more = len(project["evidence"]) - most
    if more > 0:
        yield Text(f"    … and {more} more sentences (--json shows all)")
    if project["evidence"] and not is_opened:
        yield Text(
            f"    archived bytes of each: sovtrack explain{flag} --project {project['project_id']} --bytes",
            style="dim",
        )
