"""What changed since a release as a person reads it: signed shares of each number, and what is behind each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from pipeline.commands.output import counted, money, shown

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
    """Each cell that changed, its numbers with signed shares that add up, and what is behind them, told once."""
    n_changes = len(found["changes"])
    changed = counted(n_changes, "number") if n_changes else "no numbers"
    yield Text(
        f"since release {found['since_release']} of {found['released_at']:%Y-%m-%d} "
        f"(profile {found['profile']}): {changed} changed",
        style="bold",
    )
    for cell, changes in groupby(found["changes"], key=itemgetter("quarter", "country", "project_type")):
        yield Text("\n" + " ".join(cell), style="bold")
        told = [(change, list(_behind(change, found["is_members_known"]))) for change in changes]
        for behind, alike in groupby(told, key=itemgetter(1)):
            for change, _ in alike:
                yield Text("  " + _moved(change), style="bold")
            for line in behind:
                yield Text(line, style="dim")


def _moved(change: Mapping[str, Any]) -> str:
    """A number that changed: old, new, and what each cause did to it."""
    write = _writer(change)
    shares = ", ".join(
        f"{'+' if share['amount'] > 0 else '−'}{write(abs(share['amount']))} {CAUSES[share['cause']]}"
        for share in change["shares"]
    )
    old, new = (write(change[key]) or "0" for key in ("old", "new"))
    return f"{MEASURES[change['measure']]}: {old} → {new} ({shares})"


def _behind(change: Mapping[str, Any], is_members_known: bool) -> Iterator[str]:
    """What stands behind a number: of each cause the projects, documents, decisions, rates and versions."""
    write = _writer(change)
    for share in change["shares"]:
        if len(change["shares"]) > 1:
            yield f"    {CAUSES[share['cause']]}"
        for key in ("came", "left", "changed"):
            yield from _listed(key, [_named(p, write) for p in share[key]], MOST_NAMES)
        if share["cause"] == "rules_and_data" and not is_members_known:
            yield "      the ledger of that release keeps no list of its projects"
        yield from _listed("version", [version_words(v) for v in share.get("versions", [])], MOST_VERSIONS)
        yield from _listed("told by", [_document(row) for row in share.get("documents", [])])
        yield from _listed("decided", [_decision(row) for row in share.get("decisions", [])])
        yield from _listed("rate", [_rate(row) for row in share.get("rates", [])])


def _writer(change: Mapping[str, Any]) -> Callable[[Any], str]:
    """How a number of this measure is written."""
    return money if change["measure"].endswith("_usd") else shown


def _listed(what: str, rows: Sequence[str], most: int = MOST_ROWS) -> Iterator[str]:
    """Rows behind a share; one line for names, a line each for what is longer."""
    if not rows:
        return
    more = f" and {len(rows) - most} more (--json shows all)" if len(rows) > most else ""
    if most == MOST_NAMES:
        yield f"      {what}: {', '.join(rows[:most])}{more}"
        return
    for row in rows[:most]:
        yield f"      {what}: {row}"
    if more:
        yield f"      {more.strip()}"


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
    return f"{row['verdict']} {row['subject']}, by {row['decided_by']}, {row['decided_at'][:10]}{why}"


def _rate(row: Mapping[str, Any]) -> str:
    return (
        f"of {row['currency']} on {row['event_on']}: {row['rate_before']:.6g} → {row['rate_usd']:.6g} USD "
        f"({row['rate_source']})"
    )
