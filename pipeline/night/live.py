"""What stands in a data folder, asked before anything heavy is imported or a folder is made for what is not there."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import NoWarehouse
from pipeline.fetch.journal import journal_files, read_journal
from pipeline.settings import Settings


def live_warehouse(settings: Settings, *, to: str) -> Path:
    """Path of the live warehouse; raises ``NoWarehouse`` where none was made yet. ``to`` says what it is wanted for."""
    path = settings.warehouse_path
    if not path.is_file():
        raise NoWarehouse(path, to=to, has_journal=any(journal_files(settings.home)))
    return path


def begun_night(home: Path) -> str:
    """The last night of which the journal knows anything; empty where none was begun."""
    return max((path.parent.name for path in journal_files(home)), default="")


def has_run_before(settings: Settings) -> bool:
    """Whether any night was begun on this data folder: whether its journal tells anything."""
    return next(read_journal(settings.home), None) is not None
