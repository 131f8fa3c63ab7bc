"""``sovtrack status``: what the last night did, what needs a person, and what is worth a look."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from pipeline.commands.analysis import Json, Sample, settings_for
from pipeline.commands.output import print_json, results


def status(
    json_: Json = False,
    sample: Sample = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit code 1 also where something is only worth a look.")
    ] = False,
) -> None:
    """Tell what the last night did. Exit code 1 if something needs a person.

    A publication that is held back, a night that broke off and a source that fell silent need a person. What a
    check only warns of is published and may be right: it is worth a look, with the rows that it found.
    """
    from pipeline.night.condition import condition

    now = condition(settings_for(sample), sample=sample)
    if json_:
        print_json(now.to_dict())
    else:
        console = results()
        told = Table.grid()
        told.add_column(width=22, no_wrap=True)
        told.add_column(overflow="fold")
        for key, value in now.facts.items():
            told.add_row(Text(key), Text(str(value)))
        for label, style, lines in (
            ("needs you", "red", now.needs),
            ("worth a look", "yellow", now.warnings),
        ):
            for line in lines:
                told.add_row(Text(label, style=style), Text(line))
        console.print(told)
        if not now.needs:
            console.print("[green]nothing needs you[/]")
    if now.needs or (strict and now.warnings):
        raise typer.Exit(1)
