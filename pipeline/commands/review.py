"""``sovtrack review``: the review desk and the report, as pages on this machine."""

from __future__ import annotations

import getpass
import webbrowser
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.commands.output import print_json, results, table, talk
from pipeline.errors import ArchiveError, NoDecisions, SettingsError
from pipeline.night.live import live_warehouse
from pipeline.night.sample import sample_home
from pipeline.settings import Settings, load_settings
from warehouse.connection import open_snapshot
from warehouse.review.access import Access, mistakes_of_networks
from warehouse.review.log import DecisionLog
from warehouse.review.standing import effective

if TYPE_CHECKING:
    from warehouse.review.desk import Desk

app = typer.Typer(invoke_without_command=True)


@app.callback(invoke_without_command=True)
def review(
    context: typer.Context,
    port: Annotated[int, typer.Option(help="Port on this machine.")] = 3001,
    host: Annotated[
        str, typer.Option(help="Address to listen on; others than loopback need a proxy.")
    ] = "127.0.0.1",
    sample: Annotated[bool, typer.Option("--sample", help="Review the sample world.")] = False,
    browser: Annotated[bool, typer.Option("--open", help="Open the desk in the browser.")] = False,
    follow: Annotated[
        bool,
        typer.Option(
            "--follow/--no-follow",
            help="Bring the published tables up to date after decisions; not needed beside Dagster's daemon.",
        ),
    ] = True,
) -> None:
    """Open the review desk: decisions on what the machine read, the trend and the report, as web pages.

    Decisions are written to the log at once. The published tables follow within a minute; while a night runs,
    right after the batch that it is writing.
    """
    if context.invoked_subcommand is not None:
        return
    settings = load_settings()
    if sample:
        settings = settings.model_copy(update={"home": sample_home(settings)})
    access = access_of(settings)
    access.check_binding(host)
    with open_snapshot(settings.snapshot_path):
        pass  # no snapshot: said in words, before the desk opens and before the imports below, which take seconds
    import uvicorn

    from pipeline.night import steps
    from pipeline.night.follow import Follower, refresh_in_a_process
    from warehouse.review.app import create_app

    desk = desk_of(settings)
    app = create_app(desk, access)
    address = f"http://{host}:{port}"
    talk.print(f"The review desk: {address} (keys: press ?; stop with Ctrl-C)")
    if browser:
        webbrowser.open(address)
    follower = Follower(
        settings,
        lambda: refresh_in_a_process(settings, lambda words: talk.print(words, markup=False, style="red")),
        done=0 if desk.n_waiting() else steps.latest_decision(settings),
    )
    if follow:
        follower.start()
    try:
        uvicorn.run(app, host=host, port=port, log_level="warning", proxy_headers=False, server_header=False)
    finally:
        follower.stop()


def refresh(sample: Annotated[bool, typer.Option("--sample", help="Of the sample world.")] = False) -> None:
    """Take reviewers' decisions in and publish what they move; fetches and reads nothing.

    A running desk does this by itself. Where a night is writing, exit code 75: try again in a moment.
    """
    settings = load_settings()
    if sample:
        settings = settings.model_copy(update={"home": sample_home(settings)})
    live_warehouse(settings, to="bring up to date")  # said before the imports below, which take seconds
    from pipeline.night.follow import BUSY, bring_up_to_date

    done = bring_up_to_date(settings)
    if done is None:
        talk.print("a night is writing: the decisions follow right after it")
        raise typer.Exit(BUSY)
    talk.print(
        f"{done['decisions']} decisions, {done['decisions_new']} of them new; release {done['release']}"
    )


def agreement(
    sample: Annotated[bool, typer.Option("--sample", help="Of the sample world.")] = False,
    json_: Annotated[bool, typer.Option("--json", help="As JSON on standard output.")] = False,
) -> None:
    """Show how far reviewers agree, by field, on the tasks that two of them answered blind.

    Alpha is Krippendorff's: 1 is full agreement, 0 is what chance would give. SOVTRACK_REVIEW__SECOND_SHARE sets
    the share of tasks that a second reviewer is given.
    """
    from warehouse.review.second import agreement as measured

    settings = load_settings()
    if sample:
        settings = settings.model_copy(update={"home": sample_home(settings)})
    path = settings.decisions_path
    if not path.is_file():
        raise NoDecisions(path)
    kept = effective(DecisionLog(path).decisions())[0]
    rows = [asdict(row) for row in measured(kept)]
    if json_:
        print_json(rows)
        return
    if not rows:
        talk.print("no task has two blind answers yet; set SOVTRACK_REVIEW__SECOND_SHARE, e.g. to 0.1")
        return
    for row in rows:
        row["alpha"] = "all alike" if row["alpha"] is None else f"{row['alpha']:.2f}"
    columns = {"field": "field", "n_tasks": "tasks", "n_agreed": "agreed", "alpha": "alpha"}
    results().print(table(rows, columns, title="Agreement of reviewers"))


def desk_of(settings: Settings) -> Desk:
    """The desk over one data folder. It never opens the live warehouse."""
    from warehouse.review.desk import Desk, DeskFiles

    files = DeskFiles(
        snapshot=settings.snapshot_path,
        decisions=settings.decisions_path,
        texts=settings.desk_texts_path,
        leases=settings.home / "desk_leases.sqlite",
        report=settings.published_dir / "report.html",
        read_page=page_reader(settings.home),
    )
    return Desk(files, profile=settings.profile, second_share=settings.review.second_share)


def page_reader(home: Path) -> Callable[[Mapping[str, Any]], tuple[bytes, str] | None]:
    """Reads the archived response of a document: its bytes and type; None where the archive has none."""
    from pipeline.fetch.archive import read_response

    def read(document: Mapping[str, Any]) -> tuple[bytes, str] | None:
        if not document.get("archive_file"):
            return None
        try:
            answer = read_response(
                home, document["archive_file"], document["archive_offset"], document["archive_length"]
            )
        except ArchiveError as error:
            talk.print(f"sovtrack: {error}", markup=False, style="red")
            return None
        return answer.body, answer.header("Content-Type") or "text/html"

    return read


def access_of(settings: Settings) -> Access:
    """Rules of entry as the settings have them. Raises ``SettingsError``."""
    told = settings.review
    mistakes = mistakes_of_networks(told.trusted_proxies)
    if mistakes:
        raise SettingsError([("review.trusted_proxies", words) for words in mistakes])
    return Access(
        local_person=told.person or getpass.getuser(),
        identity_header=told.identity_header,
        trusted_proxies=tuple(told.trusted_proxies),
        reviewers=frozenset(told.reviewers),
        hosts=tuple(told.hosts),
    )
