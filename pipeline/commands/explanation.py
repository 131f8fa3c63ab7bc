"""An opened cell as a person reads it: projects, events, money, sentences, and where each is archived."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from pipeline.commands.archived import archived_parts
from pipeline.commands.output import counted, money, results, shown, table
from pipeline.commands.tables import cell_bands

MOST_SENTENCES = 6
MOST_NAMES = 8
MOST_ROWS = 4
MOST_VERSIONS = 9
VERSIONS = {
    "program": "the program",
    "documents": "the installed rules that read documents",
    "entities": "the installed rules that read entities",
    "documents_read_by": "the rules that read the documents of the tables",
    "entities_read_by": "the rules that read the entities of the tables",
    "resolution": "the rules, weights and rates that make projects",
    "counting": "the rules and profiles that count them",
}
CAUSES = {
    "rules_and_data": "other rules or data of the program",
    "new_documents": "new documents",
    "edited_documents": "edited documents",
    "corrections": "reviewers' corrections",
    "merges_and_splits": "reviewers' merges and splits",
    "exchange_rates": "other exchange rates",
}
MEASURES = {
    "n_new_projects": "new projects",
    "n_cumulative_projects": "projects so far",
    "n_documents": "documents",
    "n_publishers": "publishers",
    "announced_usd": "announced US dollars",
    "committed_usd": "committed US dollars",
    "disbursed_usd": "disbursed US dollars",
    "disclosed_usd": "disclosed US dollars",
    "largest_usd": "US dollars of the largest project",
    "n_disclosing": "new projects that disclose money",
    "n_undisclosed": "new projects that disclose none",
}
TOTALS = {
    "profile": "Profile",
    "n_projects": "Projects",
    "n_disclosing": "Disclosing",
    "n_undisclosed": "Undisclosed",
    "usd": "Disclosed USD",
    "without": "Without largest",
}
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

INDENT = 4


def cell_parts(cell: Mapping[str, Any], flag: str = "") -> Iterator[RenderableType]:
    """The cell's numbers, then each of its projects, then who was left out and why."""
    name = f"{cell['quarter']} {cell['country']} {cell['project_type']} (profile {cell['profile']})"
    row = cell["cell"]
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


def whole_project_parts(project: Mapping[str, Any], flag: str = "") -> Iterator[RenderableType]:
    """One project by its id: whether it counts and why, then the project as in its cell."""
    if project["asked_for"] != project["project_id"]:
        yield Text(f"{project['asked_for']} is retired; {project['project_id']} speaks for it now")
    counted = "counts" if project["is_counted"] else "does not count"
    yield Text(f"{counted} ({project['reason']}), quarter {project['quarter']}")
    yield from project_parts(project, flag)
    for merge in project["merges"]:
        yield Text(f"    one project with another story: {'; '.join(merge['reasons'])}", style="dim")


def comparison_parts(compared: Mapping[str, Any]) -> Iterator[RenderableType]:
    """Two profiles: their totals, then each project that they treat differently, with both reasons."""
    one, other = compared["one"], compared["other"]
    totals = [
        {
            "profile": name,
            **row,
            "usd": money(row["disclosed_usd"]),
            "without": money(row["disclosed_usd_without_largest"]),
        }
        for name, row in compared["totals"].items()
    ]
    yield table(totals, TOTALS, title=f"{one} beside {other}")
    named = {"only in one": f"only in {one}", "only in other": f"only in {other}"}
    rows = [
        {
            **row,
            "difference": named.get(row["difference"], row["difference"]),
            **{side: _treated(row, side) for side in ("one", "other")},
        }
        for row in compared["projects"]
    ]
    columns = {
        "difference": "Difference",
        "name": "Project",
        "project_id": "Id",
        "primary_country": "Country",
    }
    yield table(
        rows,
        {**columns, "one": one, "other": other},
        title=f"{counted(len(rows), 'project')} make{'s' if len(rows) == 1 else ''} the difference",
    )


def _treated(row: Mapping[str, Any], side: str) -> str:
    """What a profile makes of a project: its quarter and money (and cells, if these differ), or why it is left out."""
    if not row[f"is_counted_in_{side}"]:
        return f"left out: {row[f'reason_in_{side}']}"
    usd = row[f"usd_in_{side}"]
    told = [row[f"quarter_in_{side}"], f"{money(usd)} USD" if usd else "no money"]
    for what in ("types", "countries"):
        if row["difference"] == "other cells" and row[f"{what}_in_one"] != row[f"{what}_in_other"]:
            told.append(" + ".join((row[f"{what}_in_{side}"] or "none").split()))
    return ", ".join(told)


def only_cell(
    found: Mapping[str, Any],
    quarter: str | None,
    country: str | None,
    project_type: str,
    measure: str | None = None,
) -> dict[str, Any]:
    """Changes of one cell and of one measure, where they are named; else all."""
    wanted = {
        "quarter": quarter,
        "country": country,
        "project_type": project_type if quarter else None,
        "measure": measure,
    }
    kept = [
        change
        for change in found["changes"]
        if all(value is None or change[key] == value for key, value in wanted.items())
    ]
    return {**found, "changes": kept}


def change_parts(found: Mapping[str, Any]) -> Iterator[RenderableType]:
    """Each number that changed, with signed shares that add up, and the projects behind each."""
    n_changes = len(found["changes"])
    changed = counted(n_changes, "number") if n_changes else "no numbers"
    yield Text(
        f"since release {found['since_release']} of {found['released_at']:%Y-%m-%d} "
        f"(profile {found['profile']}): {changed} changed",
        style="bold",
    )
    for change in found["changes"]:
        write = money if change["measure"].endswith("_usd") else shown
        cell = f"{change['quarter']} {change['country']} {change['project_type']}"
        moved = f"{write(change['old']) or '0'} → {write(change['new']) or '0'}"
        yield Text(f"\n{cell}, {MEASURES[change['measure']]}: {moved}", style="bold")
        for share in change["shares"]:
            sign = "+" if share["amount"] > 0 else "−"
            yield Text(f"  {sign}{write(abs(share['amount']))}  {CAUSES[share['cause']]}")
            for key in ("came", "left", "changed"):
                yield from _listed(key, [_named(p, write) for p in share[key]], MOST_NAMES)
            if share["cause"] == "rules_and_data" and not found["is_members_known"]:
                yield Text("      the ledger of that release keeps no list of its projects", style="dim")
            yield from _listed(
                "version of", [version_words(row) for row in share.get("versions", [])], MOST_VERSIONS
            )
            yield from _listed("told by", [_document(row) for row in share.get("documents", [])])
            yield from _listed("decided", [_decision(row) for row in share.get("decisions", [])])
            yield from _listed("rate", [_rate(row) for row in share.get("rates", [])])


def _listed(what: str, rows: Sequence[str], most: int = MOST_ROWS) -> Iterator[Text]:
    """Rows behind a share; one line for names, a line each for what is longer."""
    if not rows:
        return
    more = f" and {len(rows) - most} more (--json shows all)" if len(rows) > most else ""
    if most == MOST_NAMES:
        yield Text(f"      {what}: {', '.join(rows[:most])}{more}", style="dim")
        return
    for row in rows[:most]:
        yield Text(f"      {what} {row}", style="dim")
    if more:
        yield Text(f"      {more.strip()}", style="dim")


def _named(project: Mapping[str, Any], write: Callable[[Any], str]) -> str:
    """A project with its id and, where what is counted of it changed, both numbers."""
    told = f"{project['name'] or 'unnamed'} ({project['project_id']}"
    if "before" in project:
        told += f", {write(project['before'])} → {write(project['now'])}"
    return told + ")"


def version_words(row: Mapping[str, Any]) -> str:
    """A version that differs: what of, old and new."""
    what = VERSIONS.get(row["of"], row["of"])
    return f"{what}: {row['before'] or 'not kept'} → {row['now'] or 'none'}"


def _document(row: Mapping[str, Any]) -> str:
    return f"“{row['title'] or 'untitled'}”, {row['published_on'] or 'undated'}, {row['url']}"


def _decision(row: Mapping[str, Any]) -> str:
    why = f": {row['reason']}" if row["reason"] else ""
    return f"{row['verdict']} {row['subject']} by {row['decided_by']}, {row['decided_at'][:10]}{why}"


def _rate(row: Mapping[str, Any]) -> str:
    return (
        f"of {row['currency']} on {row['event_on']}: {row['rate_before']:.6g} → {row['rate_usd']:.6g} USD "
        f"({row['rate_source']})"
    )


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
        sums = table(rows, MONEY, spare=SPARE, width=results().width - INDENT)
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
