"""An upgrade of the reading rules: what it would change, and taking it over.

A night reads new documents by the rules that are installed, and leaves what older rules have read. Until an
operator accepts, history stays as it was; what would change is found out on a copy of the warehouse.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.version import reader_version
from pipeline.night import steps
from pipeline.night.live import live_warehouse
from pipeline.night.lock import night_lock
from pipeline.settings import Settings
from warehouse.connection import open_writer
from warehouse.queries import versions_without_extraction
from warehouse.reextraction import Difference, differences, keep_before

TO = "read anew"


@dataclass(frozen=True, slots=True)
class Preview:
    """What the installed rules would change: texts read anew, and the differences that this makes."""

    reader: str
    n_read: int
    differences: tuple[Difference, ...]


def preview(settings: Settings, *, n_examples: int = 5) -> Preview:
    """Read on a copy of the data folder all that older rules have read, and compare. Live files stay."""
    with copy_of(settings) as copied:
        # What waits for other reasons (decisions, corrections) is done first: it is no change of the rules.
        _bring_up_to_date(copied)
        with open_writer(copied.warehouse_path) as con:
            keep_before(con)
        n_read = steps.read_mentions(copied, again=True).n_read
        _bring_up_to_date(copied)
        with open_writer(copied.warehouse_path) as con:
            return Preview(reader_version("entities"), n_read, tuple(differences(con, n_examples=n_examples)))


def accept(settings: Settings) -> dict[str, Any]:
    """Read all that older rules have read, then resolve, count, check and publish, under the night's lock."""
    live_warehouse(settings, to=TO)
    with night_lock(settings.home):
        n_read = steps.read_mentions(settings, again=True).n_read
        _bring_up_to_date(settings)
        failed = [result.name for result in steps.run_checks(settings) if not result.passed]
        release = steps.publish(settings)
        steps.write_report(settings)
    return {"reader": reader_version("entities"), "n_read": n_read, "failed_checks": failed, **release}


def n_of_older_rules(settings: Settings) -> int:
    """Texts whose reading is not by the installed rules."""
    live_warehouse(settings, to=TO)
    with open_writer(settings.warehouse_path) as con:
        return len(versions_without_extraction(con, reader_version("entities")))


def _bring_up_to_date(settings: Settings) -> None:
    steps.take_in_decisions(settings)
    steps.resolve_projects(settings)
    steps.refresh_trends(settings)


@contextmanager
def copy_of(settings: Settings) -> Iterator[Settings]:
    """A data folder with copies of what reading, resolving and counting need; gone at the end."""
    live_warehouse(settings, to=TO)
    with tempfile.TemporaryDirectory(prefix="reextract-", dir=settings.home) as folder:
        home = Path(folder)
        with night_lock(settings.home):
            with open_writer(settings.warehouse_path):
                pass  # closing it writes its log into the file, so that the file alone is whole
            shutil.copy2(settings.warehouse_path, home / settings.warehouse_path.name)
            ledger = settings.home / "ledger.jsonl"
            if ledger.is_file():
                shutil.copy2(ledger, home)
        if settings.decisions_path.is_file():  # reviewers may be writing to it
            with (
                closing(sqlite3.connect(settings.decisions_path)) as source,
                closing(sqlite3.connect(home / settings.decisions_path.name)) as target,
            ):
                source.backup(target)
        yield settings.model_copy(update={"home": home})
