"""Which projects the trend tables have yet to count: a note beside the warehouse, from one step to the next.

The note says "everything" before a resolution begins and names the changed projects once it is done, so that a run
that dies in between makes the next count too much, never too little.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from warehouse.projects.resolve import Changes

_EVERYTHING = "everything"


@contextmanager
def marked(warehouse: Path) -> Iterator[Callable[[Iterable[str]], None]]:
    """Note that everything is pending; the function that is given notes the changed projects instead."""
    before = _read(warehouse)
    _write(warehouse, _EVERYTHING)

    def mark(project_ids: Iterable[str]) -> None:
        if before != _EVERYTHING:
            _write(warehouse, sorted({*before, *project_ids}))

    yield mark


def add(warehouse: Path, project_ids: Iterable[str]) -> None:
    """Note more projects."""
    before, more = _read(warehouse), list(project_ids)
    if more and before != _EVERYTHING:
        _write(warehouse, sorted({*before, *more}))


def changes(warehouse: Path) -> Changes | None:
    """What is pending, as the trend tables want it; None where everything is to be counted."""
    noted = _read(warehouse)
    if noted == _EVERYTHING:
        return None
    return Changes(frozenset(noted), n_projects=0, n_new=0, n_gone=0, n_claims=0)


def clear(warehouse: Path) -> None:
    """Note that nothing is pending."""
    _write(warehouse, [])


def forget(warehouse: Path) -> None:
    """Remove the note: of another file of that name nothing is known, so everything is pending."""
    _path(warehouse).unlink(missing_ok=True)


def _path(warehouse: Path) -> Path:
    return warehouse.with_name(warehouse.name + ".pending.json")


def _read(warehouse: Path) -> list[str] | str:
    """Project ids, or "everything": also where there is no note that can be read."""
    try:
        noted = json.loads(_path(warehouse).read_text("utf-8"))
    except (OSError, ValueError):
        return _EVERYTHING
    return noted if isinstance(noted, list) else _EVERYTHING


def _write(warehouse: Path, noted: list[str] | str) -> None:
    path = _path(warehouse)
    partial = path.with_name(path.name + ".new")
    with partial.open("w", encoding="utf-8") as file:
        json.dump(noted, file)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
