"""``sovtrack``: the command line. Thin commands over importable functions, one file a theme in ``commands``.

Exit codes: 0 done, 1 done and something needs a person, 2 not done (the message says what to mend).
"""

from __future__ import annotations

import signal
import sys
from typing import Annotated

import typer

from extractors.errors import ExtractorError
from pipeline.commands import (
    analysis,
    evaluate,
    explain,
    installation,
    learning,
    night,
    reading,
    reextract,
    review,
    sample,
    share_tables,
    sources,
    status,
    truths,
)
from pipeline.commands.helps import flow
from pipeline.commands.output import talk
from pipeline.errors import PipelineError
from warehouse.errors import WarehouseError

HELP = """Tracks the race for national AI.

Reads news and policy papers every night, resolves them into projects and
keeps a quarterly trend table, every cell of it traceable to a sentence in an
archived page.

[bold]First steps[/bold]

  sovtrack night --sample     a whole night over the sample world, in a minute
  sovtrack trend --sample     the quarterly trend table that it made
  sovtrack explain --sample 2025-Q1 IND
                              a cell of it, down to the sentences
  sovtrack night              tonight, over the real catalogue
  sovtrack status             what last night did, and whether it needs you

Results go to standard output, talk to standard error.
Exit code 0: done; 1: done, and something needs a person; 2: not done, and the
message says what to mend.
Settings: SOVTRACK_... variables, or sovtrack.toml in the working directory.
"""

# Commands that only read and print: they open no connection that a broken pipe could belong to.
READERS = {"trend", "shares", "explain", "query", "extract", "status", "doctor", "evaluate"}

app = typer.Typer(
    help=HELP,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    add_completion=True,
)
app.command("night", rich_help_panel="Every night")(night.night)
app.command("status", rich_help_panel="Every night")(status.status)
app.add_typer(sources.app, name="sources", rich_help_panel="Every night")
app.command("rebuild", rich_help_panel="Truths")(truths.rebuild)
app.command("backup", rich_help_panel="Truths")(truths.backup)
app.command("restore", rich_help_panel="Truths")(truths.restore)
app.command("trend", rich_help_panel="Numbers")(analysis.trend)
app.command("shares", rich_help_panel="Numbers")(share_tables.shares)
app.command("explain", rich_help_panel="Numbers")(explain.explain)
app.command("query", rich_help_panel="Numbers")(analysis.query)
app.add_typer(learning.app, name="review", rich_help_panel="Review")
app.command("refresh", rich_help_panel="Review")(review.refresh)
app.command("agreement", rich_help_panel="Review")(review.agreement)
app.command("extract", rich_help_panel="Texts")(reading.extract)
app.command("evaluate", rich_help_panel="Texts")(evaluate.evaluate)
app.command("reextract", rich_help_panel="Texts")(reextract.reextract)
app.add_typer(sample.app, name="sample", rich_help_panel="Trying it")
app.command("ui", rich_help_panel="Trying it")(installation.ui)
app.command("doctor", rich_help_panel="Trying it")(installation.doctor)

flow(app)


@app.callback(invoke_without_command=False)
def _common(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", is_eager=True)
    ] = False,
) -> None:
    if version:
        from importlib.metadata import version as installed

        print(installed("sovtrack"))
        raise typer.Exit


def main() -> None:
    """Run the command line; a planned error is one message and exit code 2, never a traceback."""
    if len(sys.argv) > 1 and sys.argv[1] in READERS and hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` ends them quietly, as it ends every filter
    try:
        app()
    except (PipelineError, WarehouseError, ExtractorError) as error:
        talk.print(f"sovtrack: {error}", markup=False, style="red", soft_wrap=True)
        sys.exit(2)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        talk.print(f"sovtrack: {where}{error.strerror or error}", markup=False, style="red", soft_wrap=True)
        sys.exit(2)
    except KeyboardInterrupt:
        talk.print("sovtrack: stopped; what was done is kept, and the same command goes on from there")
        sys.exit(130)


if __name__ == "__main__":
    main()
