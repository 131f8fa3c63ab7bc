"""``sovtrack rebuild``, ``backup`` and ``restore``: the four truths, and the warehouse that follows from them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.commands.analysis import Json, Sample, settings_for
from pipeline.commands.changes import version_words
from pipeline.commands.output import print_json, talk


def rebuild(json_: Json = False, sample: Sample = False) -> None:
    """Make the warehouse anew from archive, journal, decision log and ledger, and publish it. Needs no network.

    The warehouse that stood before is kept beside the new one until the next rebuild. Everything is read by the
    installed rules; where the last release was made by others, this is told before anything is published.
    """
    from pipeline.night.rebuild import rebuild as run
    from pipeline.progress import bars

    settings = settings_for(sample)
    with bars(talk):
        made = run(settings, tell=_tell_other_rules(settings.warehouse_path))
    told = {
        "nights": list(made.nights),
        "documents": made.n_documents,
        "readings": made.n_readings,
        "release": made.release,
        "published_rows_changed": made.is_new_release,
        "other_rules": [each["of"] for each in made.other_rules],
        "old_file": str(made.old_file) if made.old_file else None,
    }
    if json_:
        print_json(told)
    else:
        for key, value in told.items():
            print(f"{key:<24}{', '.join(value) if isinstance(value, list) else value}")


def _tell_other_rules(warehouse: Path) -> Callable[[str, list[dict[str, Any]]], None]:
    """What a rebuild by other rules does to published numbers, and the way back, in words."""

    def tell(release: str, others: list[dict[str, Any]]) -> None:
        talk.print(f"release {release} was made by other rules than these tables:", style="yellow")
        for each in others:
            talk.print(f"  {version_words(each)}", markup=False)
        talk.print(
            "its numbers may change without a new document; `sovtrack explain --since` takes the change apart. The "
            f"way back: put {warehouse}.before into the place of {warehouse}, install the program of that release and "
            "run `sovtrack refresh`, or run `sovtrack rebuild` by that program; `sovtrack reextract --diff` tells "
            "what new reading rules would change before they do",
            markup=False,
            soft_wrap=True,
        )

    return tell


def backup(
    folder: Annotated[Path, typer.Argument(help="Where to; outside the data folder, best on another disk.")],
    json_: Json = False,
    sample: Sample = False,
) -> None:
    """Copy archive, journal, decision log and ledger, safely even while a night runs; only what is new is copied.

    What the backup holds and the data folder has lost stays in the backup; it is named, and the exit code is 1.
    """
    from pipeline.fetch.backup import backup as run

    home = settings_for(sample).home
    done = run(home, folder)
    facts = {
        "copied": len(done.copied),
        "kept": len(done.kept),
        "lost": len(done.lost),
        "bytes": done.n_bytes,
    }
    _told({**facts, "folder": str(folder)}, json_)
    if done.lost:
        shown = ", ".join(done.lost[:5]) + (f" and {len(done.lost) - 5} more" if len(done.lost) > 5 else "")
        talk.print(
            f"{home} no longer holds these files whole, although nothing takes them away: {shown}. "
            f"The backup keeps its copies; look at the disk, then see `sovtrack restore --help`",
            style="red",
        )
        raise typer.Exit(1)


def restore(
    folder: Annotated[Path, typer.Argument(help="A folder that `sovtrack backup` wrote.")],
    json_: Json = False,
    sample: Sample = False,
) -> None:
    """Bring a backup into an empty data folder, every file checked by its digest; then run `sovtrack rebuild`."""
    from pipeline.fetch.backup import restore as run

    home = settings_for(sample).home
    done = run(folder, home)
    _told({"copied": len(done.copied), "bytes": done.n_bytes, "data_folder": str(home)}, json_)
    talk.print("the warehouse follows from these files: run `sovtrack rebuild`")


def _told(facts: dict[str, object], as_json: bool) -> None:
    if as_json:
        print_json(facts)
    else:
        for key, value in facts.items():
            print(f"{key:<16}{value}")
