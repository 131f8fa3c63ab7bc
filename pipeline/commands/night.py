"""``sovtrack night``: the nightly job, run now, with bars and the tables that people want to see afterwards."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands import night_tables
from pipeline.commands.output import lines, print_json, results, talk
from pipeline.night.preflight import local_date
from pipeline.settings import Settings, load_settings

if TYPE_CHECKING:
    from pipeline.night.run import NightOutcome


def night(
    source: Annotated[
        list[str] | None,
        typer.Option("--source", "-s", help="Only this source; may be given more than once."),
    ] = None,
    since: Annotated[
        str | None, typer.Option(help="Backfill: stories published on this day or later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(help="Backfill: stories published on this day or before.")
    ] = None,
    night_: Annotated[
        str | None,
        typer.Option("--night", help="A past night (YYYY-MM-DD): replayed from the archive, not fetched."),
    ] = None,
    sample: Annotated[
        bool, typer.Option("--sample", help="Serve the sample world on loopback and run over it.")
    ] = False,
    world: Annotated[
        int,
        typer.Option(
            help="Which night of the sample world is served: on the second some pages changed.", min=1, max=2
        ),
    ] = 1,
    json_: Annotated[bool, typer.Option("--json", help="Tables as JSON on standard output.")] = False,
) -> None:
    """Run a night now: fetch, read, resolve, count, check, publish.

    It is the same Dagster job that the schedule starts, in this process. Running it again is always safe: an
    interrupted night goes on where it stopped, and an unchanged page is not downloaded twice.
    """
    with ExitStack() as stack:
        if sample:
            from pipeline.night.sample import sample_night

            talk.print("serving the sample world on loopback ...")
            settings, tonight = stack.enter_context(sample_night(load_settings(), world=world, night=night_))
        else:
            settings = load_settings()
            tonight = night_ or local_date(settings)
        outcome = _run(settings, tonight, source or [], since, until, sample=sample)
    if json_:
        print_json(night_tables.night_as_json(settings, tonight))
    else:
        console = results()
        for part in night_tables.night_tables(settings, tonight):
            console.print(part)
        lines(night_tables.where_to_look(settings, sample=sample, width=talk.width))
    if outcome.failed_checks:
        flag = " --sample" if sample else ""
        found = ", ".join(outcome.failed_checks)
        talk.print(
            f"checks that found something: {found} (`sovtrack status{flag}` shows what)", style="yellow"
        )


def _run(
    settings: Settings,
    tonight: str,
    sources: list[str],
    since: str | None,
    until: str | None,
    *,
    sample: bool,
) -> NightOutcome:
    from pipeline.night.run import run_night
    from pipeline.progress import bars

    talk.print(f"the night of {tonight}: starting Dagster ...")
    with bars(talk):
        return run_night(
            settings,
            night=tonight,
            sources=sources,
            since=since,
            until=until,
            replay=not sample and tonight != local_date(settings),
        )
