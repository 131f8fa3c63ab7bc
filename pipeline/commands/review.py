"""``sovtrack review``: the review desk and the report, as pages on this machine."""

from __future__ import annotations

import getpass
import webbrowser
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer
import uvicorn

from pipeline.commands.output import talk
from pipeline.errors import ArchiveError, SettingsError
from pipeline.fetch.archive import read_response
from pipeline.night.sample import sample_home
from pipeline.settings import Settings, load_settings
from warehouse.connection import open_snapshot
from warehouse.review.access import Access, mistakes_of_networks
from warehouse.review.app import create_app
from warehouse.review.desk import Desk, DeskFiles


def review(
    port: Annotated[int, typer.Option(help="Port on this machine.")] = 3001,
    host: Annotated[
        str, typer.Option(help="Address to listen on; others than loopback need a proxy.")
    ] = "127.0.0.1",
    sample: Annotated[bool, typer.Option("--sample", help="Review the sample world.")] = False,
    browser: Annotated[bool, typer.Option("--open", help="Open the desk in the browser.")] = False,
) -> None:
    """Open the review desk: decisions on what the machine read, the trend and the report, as web pages."""
    settings = load_settings()
    if sample:
        settings = settings.model_copy(update={"home": sample_home(settings)})
    access = access_of(settings)
    access.check_binding(host)
    with open_snapshot(settings.snapshot_path):
        pass  # no snapshot: said before the desk opens, in words
    app = create_app(desk_of(settings), access)
    address = f"http://{host}:{port}"
    talk.print(f"The review desk: {address} (keys: press ?; stop with Ctrl-C)")
    if browser:
        webbrowser.open(address)
    uvicorn.run(app, host=host, port=port, log_level="warning", proxy_headers=False, server_header=False)


def desk_of(settings: Settings) -> Desk:
    """The desk over one data folder. It never opens the live warehouse."""
    files = DeskFiles(
        snapshot=settings.snapshot_path,
        decisions=settings.decisions_path,
        texts=settings.desk_texts_path,
        leases=settings.home / "desk_leases.sqlite",
        report=settings.published_dir / "report.html",
        read_page=page_reader(settings.home),
    )
    return Desk(files, profile=settings.profile)


def page_reader(home: Path) -> Callable[[Mapping[str, Any]], tuple[bytes, str] | None]:
    """Reads the archived response of a document: its bytes and type; None where the archive has none."""

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
