"""``sovtrack sources``: the catalogue, and whether it answers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.commands.analysis import Json, Sample, settings_for
from pipeline.commands.output import print_json, results, table, talk
from pipeline.settings import Settings

app = typer.Typer(no_args_is_help=True, help="The sources: list, show, check, try an address, add one.")
LIST = {
    "name": "Name",
    "country": "From",
    "language": "Language",
    "kind": "Kind",
    "enabled": "Enabled",
    "verified": "Verified",
    "expected_per_week": "A week",
    "title": "Title",
}
SPARE = ("verified", "language", "enabled", "kind", "expected_per_week")
"""Columns of the list that go first where the window is narrow."""

CHECKED = {
    "source_name": "Source",
    "ok": "Answers",
    "n_entries": "Entries",
    "n_fitting": "Fit",
    "n_dated": "Dated",
    "newest": "Newest",
    "words": "In words",
}
DEFAULT_FOLDER = Path("sources")


@app.command("list")
def list_(
    words: Annotated[
        list[str] | None, typer.Argument(help="Only sources with these words (tag, country, kind, name).")
    ] = None,
    json_: Json = False,
    sample: Sample = False,
) -> None:
    """List the sources of this installation: the built-in catalogue and the folders of SOVTRACK_SOURCES."""
    from pipeline.sources.describe import describe, select

    chosen = [describe(source) for source in select(_known(sample).values(), words or [])]
    if json_:
        print_json([each.to_dict() for each in chosen])
        return
    rows = [each.to_row() for each in chosen]
    results().print(table(rows, LIST, spare=SPARE, prose=["country", "title"], always="--json"))
    talk.print(f"{len(chosen)} sources, {sum(each.enabled for each in chosen)} enabled")


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="Name of the source.")],
    json_: Json = False,
    sample: Sample = False,
) -> None:
    """Show one source: what its file says, where its addresses were seen, and its last 60 nights.

    Below the nights stands what is usual of it, as learned from them, and what of its last night is not.
    """
    from pipeline.fetch.health import nights_of, signals, usual
    from pipeline.sources.describe import describe

    settings = settings_for(sample)
    source = _named(_known(sample), name)
    about = describe(source).to_dict()
    every = nights_of(settings.home, name)
    nights, learned = every[-60:], usual(source, every)
    last = nights[-1]["night"] if nights else ""
    unwell = (
        signals(settings.home, night=last, sources={name: source}, fields=_history(settings))
        if nights
        else []
    )
    told = [signal.words for signal in unwell if signal.source_name == name]
    if json_:
        print_json({**about, "nights": nights, "usual": learned, "unusual": told})
        return
    console = results()
    for key, value in about.items():
        if value in (None, "", (), {}):
            continue
        shown = (
            value
            if not isinstance(value, tuple | list)
            else "\n".join(f"{'':<20}{_line(item)}" for item in value).strip()
        )
        console.print(f"[bold]{key:<20}[/]", end="")
        console.print(str(shown), markup=False)
    from pipeline.commands.nights import drawn, usual_words

    console.print(drawn(nights))
    if words := usual_words(learned):
        console.print(words, markup=False)
    for words in told:
        console.print("[red]unusual:[/] ", end="")
        console.print(words, markup=False)


@app.command()
def check(
    names: Annotated[
        list[str] | None, typer.Argument(help="Only these sources; all enabled ones if left out.")
    ] = None,
    json_: Json = False,
    sample: Sample = False,
) -> None:
    """Ask every source's addresses once, politely, and tell which answer as their files say.

    The newest page that each source shows is read, too, and compared with what its pages usually give (title,
    date, body). Exit code 1 if anything is amiss. Needs a machine with internet (or --sample, which serves the
    sample world).
    """
    from contextlib import ExitStack

    from pipeline.commands.source_check import checked_rows
    from pipeline.progress import bars

    with ExitStack() as stack:
        settings = _serving(stack) if sample else settings_for(False)
        known = _known(sample)
        chosen = (
            [_named(known, name) for name in names] if names else [s for s in known.values() if s.enabled]
        )
        stack.enter_context(bars(talk))
        rows = checked_rows(chosen, settings.fetch, _history(settings))
    if json_:
        print_json(rows)
    else:
        results().print(table(rows, CHECKED))
        talk.print(f"{sum(row['ok'] for row in rows)} of {len(rows)} addresses answer as they should")
    if not all(row["ok"] for row in rows):
        raise typer.Exit(1)


def _history(settings: Settings) -> dict[str, list[dict[str, Any]]]:
    """How complete the documents of each source were, night by night; nothing before the first publication."""
    from warehouse.connection import open_snapshot
    from warehouse.queries import fields_of_nights

    if not settings.snapshot_path.exists():
        return {}
    with open_snapshot(settings.snapshot_path) as con:
        return fields_of_nights(con)


@app.command("try")
def try_(
    url: Annotated[str, typer.Argument(help="Address of a feed, sitemap, listing or page.")],
    json_: Json = False,
    sample: Sample = False,
) -> None:
    """Show what an address would give as a source: its kind, its entries, and what a page of it holds."""
    suggestion = _suggestion(url, sample).to_dict()
    if json_:
        print_json(suggestion)
        return
    console = results()
    for key, value in suggestion.items():
        if value in (None, (), [], 0):
            continue
        if key == "examples":
            console.print(
                table(
                    [_entry(entry) for entry in value],
                    {"published_at": "Date", "title": "Title", "url": "Address"},
                )
            )
        else:
            console.print(f"[bold]{key:<16}[/]", end="")
            console.print(str(value), markup=False)
    talk.print(f"to take it in: sovtrack sources add {url}")


@app.command()
def add(
    url: Annotated[str, typer.Argument(help="Address of a feed, sitemap or listing.")],
    name: Annotated[str | None, typer.Option(help="Short name: lower case, digits, hyphens.")] = None,
    publisher: Annotated[
        str | None, typer.Option(help="Organisation that answers for what is published.")
    ] = None,
    country: Annotated[str | None, typer.Option(help="Its country, ISO 3166-1 alpha-3.")] = None,
    language: Annotated[str | None, typer.Option(help="BCP 47 tag.")] = None,
    folder: Annotated[
        Path, typer.Option(help="Folder of source files; name it in SOVTRACK_SOURCES.")
    ] = DEFAULT_FOLDER,
) -> None:
    """Look at an address and write the source file for it, to be read over by you."""
    from pipeline.sources.write import fields_of, write_source

    given = {"name": name, "publisher": publisher, "publisher_country": country, "language": language}
    path = write_source(folder, **fields_of(_suggestion(url, sample=False), **given))
    print(path)
    talk.print(
        f"read it over, then: SOVTRACK_SOURCES='[\"{folder}\"]' sovtrack sources check {path.stem}",
        soft_wrap=True,
    )


def _suggestion(url: str, sample: bool):  # type: ignore[no-untyped-def]
    import asyncio
    from contextlib import ExitStack

    from pipeline.errors import FetchError
    from pipeline.fetch.once import fetch_each
    from pipeline.sources.suggest import suggest

    with ExitStack() as stack:
        settings = _serving(stack) if sample else settings_for(False)
        answer = asyncio.run(fetch_each([url], settings=settings.fetch))[0]
    if answer.body is None:
        raise FetchError(answer.disposition, f"{url}: {answer.reason}")
    return suggest(answer.final_url, answer.body, answer.content_type)


def _serving(stack: Any) -> Settings:
    from pipeline.night.sample import sample_night

    settings, _ = stack.enter_context(sample_night(settings_for(False), world=1))
    return settings  # type: ignore[no-any-return]


def _known(sample: bool) -> dict[str, Any]:
    from pipeline.sources.installed import known_sources

    return known_sources(settings_for(sample))


def _named(known: dict[str, Any], name: str) -> Any:
    from pipeline.errors import UnknownSource

    if name not in known:
        raise UnknownSource([name], list(known))
    return known[name]


def _entry(entry: Any) -> dict[str, Any]:
    return (
        dict(entry)
        if isinstance(entry, dict)
        else {"published_at": entry.published_at, "title": entry.title, "url": entry.url}
    )


def _line(item: Any) -> str:
    return (
        f"{item['url']}  seen in {', '.join(item['seen_in']) or 'no public place'}"
        if isinstance(item, dict)
        else str(item)
    )
