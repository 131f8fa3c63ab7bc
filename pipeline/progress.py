"""Progress of long work, told to whoever looks: bars in a terminal, log lines elsewhere.

The steps report through ``track``; the command line decides how it is shown by entering ``bars``. Nothing is
shown where nobody entered it (a Dagster daemon writes its own log).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

Advance = Callable[..., None]
_shown: ContextVar[Progress | None] = ContextVar("sovtrack_progress", default=None)


@contextmanager
def bars(console: Console) -> Iterator[None]:
    """Show every ``track`` inside as a bar on ``console`` (plain lines where it is no terminal)."""
    columns = (
        SpinnerColumn(finished_text="✓"),
        TextColumn("{task.description:<22}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("[dim]{task.fields[note]}"),
    )
    with Progress(*columns, console=console, transient=False) as progress:
        token = _shown.set(progress)
        try:
            yield
        finally:
            _shown.reset(token)


@contextmanager
def track(label: str, total: int | None = None) -> Iterator[Advance]:
    """Yield ``advance(n=1, *, total=None, note="")`` for one piece of long work."""
    progress = _shown.get()
    if progress is None:
        yield lambda n=1, *, total=None, note="": None
        return
    task = progress.add_task(label, total=total, note="")

    def advance(n: int = 1, *, total: int | None = None, note: str = "") -> None:
        if total is not None:
            progress.update(task, total=total)
        progress.update(task, advance=n, note=note)

    yield advance
    done = progress.tasks[progress.task_ids.index(task)]
    progress.update(task, total=done.completed, note="")
