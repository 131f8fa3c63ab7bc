"""``sovtrack explain``: a cell, a share, a project or a change, opened down to the archived sentences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import RenderableType

from pipeline.commands.analysis import Json, Profile, Sample, country_code, kind_of_project, settings_for
from pipeline.commands.output import hanging, print_json, results, talk
from pipeline.night.live import live_warehouse
from pipeline.settings import Settings
from warehouse.errors import SnapshotNotKept

if TYPE_CHECKING:
    from warehouse.kept import Ask
    from warehouse.rows import Connection


def explain(
    quarter: Annotated[str | None, typer.Argument(help="Such as 2025-Q4, or unknown.")] = None,
    country: Annotated[
        str | None, typer.Argument(help="ISO 3166-1 alpha-3, EUE, or ALL.", callback=country_code)
    ] = None,
    project_type: Annotated[
        str, typer.Argument(help="infrastructure, model, data, other, or all.", callback=kind_of_project)
    ] = "all",
    project: Annotated[
        str | None, typer.Option(help="One project instead, by its id; a retired id leads to its successor.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DAY|RELEASE",
            help="Instead: what changed since that day's last release, or a release, in signed shares.",
        ),
    ] = None,
    vendor: Annotated[
        str | None,
        typer.Option(
            help="Instead: the vendor's share in the cell, with the projects above and below the line."
        ),
    ] = None,
    share: Annotated[
        bool, typer.Option("--share", help="Instead: the share of the type in the country, likewise.")
    ] = False,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DAY|RELEASE",
            help="The cell, share or project as it was published on that day, or in that release.",
        ),
    ] = None,
    bytes_: Annotated[
        bool,
        typer.Option(
            "--bytes", help="Show the archived response of each sentence: headers, bytes around it."
        ),
    ] = False,
    measure: Annotated[
        str | None, typer.Option(help="With --since: one column of the trend table, such as n_documents.")
    ] = None,
    profile: Profile = None,
    json_: Json = False,
    sample: Sample = False,
) -> None:
    """Open a cell of the trend table: its projects, events, money and the sentences that say so.

    With --vendor NAME or --share a share of the cell is opened: its projects, numerator and denominator. With
    --project ID one project is opened, --bytes shows what the archive holds of its sentences.

    With --as-of all of this is as it was published then, out of the released snapshot of then; of a release whose file
    is no longer kept the numbers and bands of a share are shown, without its projects.

    With --since DAY each number that changed since is split into
    what other rules, new documents, edits, corrections, merges and exchange rates did to it, in this order;
    that replays the live warehouse, so no night may be running. A quarter, country and type narrow it to one cell,
    --measure to one column.
    """
    from pipeline.commands import changes, explanation
    from pipeline.commands.archived import with_archived
    from pipeline.commands.shares import share_parts
    from warehouse.explain import explain_cell, explain_project

    settings = settings_for(sample)
    chosen = profile or settings.profile
    flag = (" --sample" if sample else "") + (f" --as-of {as_of}" if as_of else "")
    parts: Iterable[RenderableType]
    if bytes_ and since is not None:
        raise typer.BadParameter("--bytes opens the sentences of a cell or project: leave --since out")
    if vendor is not None or share:
        if since is not None or project is not None or bytes_ or (vendor is not None and share):
            raise typer.BadParameter("--vendor or --share opens a share of one cell: leave the rest out")
        if share and project_type == "all":
            raise typer.BadParameter("--share is of a type: name infrastructure, model, data or other")
    if as_of is not None and since is not None:
        raise typer.BadParameter("--as-of shows what was published then, --since what changed: take one")
    if measure is not None and (since is None or measure not in changes.MEASURES):
        columns = ", ".join(changes.MEASURES)
        raise typer.BadParameter(f"--measure goes with --since and is one of {columns}")
    if since is not None and project is None:
        found = _changes_since(settings, since, (quarter, country, project_type), profile=chosen)
        found = changes.only_cell(found, quarter, country, project_type, measure)
        parts = changes.change_parts(found)
    elif project is not None:
        if since is not None or quarter is not None:
            raise typer.BadParameter("--project opens one project: leave the cell and --since out")
        found = _asked(settings, as_of, lambda con: explain_project(con, project, profile=chosen))
        if bytes_:
            found = with_archived(settings.home, found)
        parts = explanation.whole_project_parts(found, flag)
    elif quarter is None or country is None:
        raise typer.BadParameter("name a cell (QUARTER COUNTRY [TYPE]), or --project ID, or --since DAY")
    elif vendor is not None or share:
        found = _share(settings, as_of, (quarter, country, project_type), vendor=vendor, profile=chosen)
        parts = share_parts(found, flag)
    else:
        found = _asked(
            settings, as_of, lambda con: explain_cell(con, quarter, country, project_type, profile=chosen)
        )
        if bytes_:
            found["projects"] = [with_archived(settings.home, each) for each in found["projects"]]
        parts = explanation.cell_parts(found, flag)
    if json_:
        print_json(found)
        return
    for part in parts:
        results().print(hanging(part))


def _asked(settings: Settings, as_of: str | None, ask: Ask) -> dict[str, Any]:
    """The answer of the snapshot of now, or of that of then."""
    from warehouse.connection import open_snapshot
    from warehouse.kept import asked_then, release_then

    if as_of is None:
        with open_snapshot(settings.snapshot_path) as con:
            found: dict[str, Any] = ask(con)
            return found
    release, path = release_then(settings.snapshot_path, as_of)
    return {**asked_then(path, ask), "release": release}


def _share(
    settings: Settings, as_of: str | None, cell: tuple[str, str, str], *, vendor: str | None, profile: str
) -> dict[str, Any]:
    """A share opened; one of then with its projects where its snapshot is still kept, else with its numbers alone."""
    from warehouse.connection import open_snapshot
    from warehouse.explain import explain_share
    from warehouse.kept import asked_then, release_then

    path = None
    if as_of is not None:
        try:
            path = release_then(settings.snapshot_path, as_of)[1]
        except SnapshotNotKept as error:
            talk.print(str(error), style="yellow", markup=False, soft_wrap=True)

    def opened(then: Connection | None) -> dict[str, Any]:
        with open_snapshot(settings.snapshot_path) as con:
            return explain_share(con, *cell, vendor=vendor, profile=profile, as_of=as_of, then=then)

    found: dict[str, Any] = opened(None) if path is None else asked_then(path, opened)
    return found


def _changes_since(
    settings: Settings, since: str, cell: tuple[str | None, str | None, str], *, profile: str
) -> dict[str, Any]:
    """The live warehouse replayed, after a look at whether there can be such a cell.

    Nobody else may write meanwhile: a night that runs is named.
    """
    path = live_warehouse(settings, to="replay for --since")  # said before the imports, which take seconds
    from pipeline.night.lock import night_lock
    from pipeline.night.steps import versions_of_program
    from warehouse.changes import explain_changes
    from warehouse.connection import open_writer
    from warehouse.ledger import Ledger
    from warehouse.queries import known_cell

    with night_lock(settings.home), open_writer(path) as con:
        known_cell(con, *cell)
        return explain_changes(
            con,
            since,
            ledger=Ledger(settings.home / "ledger.jsonl"),
            profile=profile,
            versions=versions_of_program(),
        )
