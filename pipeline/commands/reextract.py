"""``sovtrack reextract``: what the installed reading rules would change, and accepting it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.analysis import Json, Sample, settings_for
from pipeline.commands.output import print_json, results, table, talk
from pipeline.night.live import live_warehouse

if TYPE_CHECKING:
    from pipeline.night.reextract import Preview

COUNTS = {"table": "table", "kind": "kind", "change": "change", "n": "rows"}
EXAMPLES = {
    "table": "table",
    "kind": "kind",
    "change": "change",
    "what": "what",
    "old_facts": "before",
    "new_facts": "after",
    "url": "where",
}


def reextract(
    diff: Annotated[bool, typer.Option("--diff", help="Show what would change; changes nothing.")] = False,
    accept: Annotated[
        bool, typer.Option("--accept", help="Read everything anew on the live warehouse, and publish.")
    ] = False,
    examples: Annotated[int, typer.Option(help="Examples of each kind of change.", min=0)] = 3,
    sample: Sample = False,
    json_: Json = False,
) -> None:
    """Compare what the installed reading rules find with what the warehouse holds, and accept it.

    A night reads new documents by the installed rules and leaves what older rules have read, so that an
    upgrade changes no published number by itself. --diff reads everything anew on a copy and shows the
    mentions, claims, projects and trend cells that would change; --accept does it. With neither: how many
    texts older rules have read. Exit code 1 where there is something to accept.
    """
    settings = settings_for(sample)
    if diff and accept:
        raise typer.BadParameter("--diff and --accept are two steps: look first")
    live_warehouse(settings, to="read anew")  # said before the imports below, which take seconds
    from pipeline.night import reextract as work
    from pipeline.progress import bars

    if accept:
        with bars(talk):
            done = work.accept(settings)
        if json_:
            print_json(done)
        talk.print(f"{done['n_read']:,} texts read anew by rules {done['reader']}; release {done['release']}")
        return
    if diff:
        with bars(talk):
            found = work.preview(settings, n_examples=examples)
        if json_:
            print_json(_as_json(found))
        else:
            _show(found)
        if found.differences:
            raise typer.Exit(1)
        return
    waiting = work.n_of_older_rules(settings)
    if json_:
        print_json({"n_read_by_older_rules": waiting})
    talk.print(f"{waiting:,} texts were read by older rules" + ("; see --diff" if waiting else ""))
    if waiting:
        raise typer.Exit(1)


def _as_json(found: Preview) -> dict[str, object]:
    return {
        "reader": found.reader,
        "n_read": found.n_read,
        "differences": [each.to_dict() for each in found.differences],
    }


def _show(found: Preview) -> None:
    console = results()
    talk.print(f"{found.n_read:,} texts read anew by rules {found.reader}")
    if not found.differences:
        console.print("nothing would change")
        return
    rows = [each.to_dict() for each in found.differences]
    console.print(table(rows, COUNTS, title="What would change"))
    shown = [{**row, **example} for row in rows for example in row["examples"]]
    if shown:
        console.print(table(shown, EXAMPLES, title="Examples"))
