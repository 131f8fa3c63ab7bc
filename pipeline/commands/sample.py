"""``sovtrack sample``: the sample world, and how well a run over it did."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.commands.analysis import Json, settings_for
from pipeline.commands.output import print_json, results, talk

app = typer.Typer(no_args_is_help=True, help="The sample news world: serve it, and score a run over it.")


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="Port on loopback; 0 chooses a free one.")] = 8600,
    world: Annotated[int, typer.Option(help="1: first night; 2: some pages changed.", min=1, max=2)] = 1,
) -> None:
    """Serve the sample world on loopback until Ctrl-C; a browser shows its index."""
    from pipeline.sample.server import run

    talk.print(f"the sample world: http://127.0.0.1:{port}/ (stop with Ctrl-C)")
    run(port, night=world)


@app.command()
def score(
    json_: Json = False,
    world: Annotated[int, typer.Option(help="Night of the world that was served last.", min=1, max=2)] = 1,
    check: Annotated[
        bool, typer.Option("--check", help="Exit code 1 where a score is under its pinned floor.")
    ] = False,
    errors: Annotated[
        bool, typer.Option("--errors", help="List every wrong and missed thing with documents and sentences.")
    ] = False,
) -> None:
    """Compare the last run over the sample world with what an analyst who read everything would enter."""
    from pipeline.sample import faults as listing
    from pipeline.sample import score as scoring
    from pipeline.sample.pairing import pair_with_truth
    from warehouse.connection import open_snapshot
    from warehouse.queries import scored_projects, told_sentences, trend_rows

    settings = settings_for(True)
    with open_snapshot(settings.snapshot_path) as con:
        projects = scored_projects(con)
        found = scoring.score(projects, trend_rows(con, profile="default", with_totals=False), night=world)
        told = listing.told_in_run(told_sentences(con) if errors else (), night=world)
    faults = listing.faults(pair_with_truth(projects, night=world), told, night=world) if errors else []
    under = scoring.under_floor(found)
    if json_:
        listed = {"errors": [fault.to_dict() for fault in faults]} if errors else {}
        print_json({"scores": found.to_dict(), "under_floor": under, **listed})
    else:
        results().print(found.table())
        for line in (line for fault in faults for line in fault.lines()):
            results().print(line, markup=False, highlight=False, soft_wrap=True)
    for line in under:
        talk.print(line, style="red")
    if check and under:
        raise typer.Exit(1)
