"""The sources of this installation: the built-in catalogue and the folders that the settings name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from pipeline.errors import UnknownSource
from pipeline.settings import Settings
from pipeline.sources.model import Source
from pipeline.sources.registry import CATALOG, load_catalog


def known_sources(settings: Settings) -> dict[str, Source]:
    """Every source by name. Raises ``SourceFileError`` with every mistake of every file."""
    folders = [*([CATALOG] if settings.catalog else []), *settings.sources]
    return dict(_loaded(tuple(folders), _state(folders))) if folders else {}


@lru_cache(maxsize=4)
def _loaded(folders: tuple[Path, ...], _files: tuple[tuple[str, int, int], ...]) -> dict[str, Source]:
    """The sources of the folders; several steps of a night ask for them, and files that stand are read once."""
    return load_catalog(*folders)


def _state(folders: Sequence[Path]) -> tuple[tuple[str, int, int], ...]:
    """Name, time and size of every file: what tells that one was edited."""
    found = (path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir()))
    return tuple((str(path), stat.st_mtime_ns, stat.st_size) for path in found for stat in [path.stat()])


def chosen_sources(settings: Settings, only: Sequence[str] = ()) -> list[Source]:
    """The enabled sources, or those named, enabled or not. Raises ``UnknownSource``."""
    known = known_sources(settings)
    if unknown := sorted(set(only) - set(known)):
        raise UnknownSource(unknown, list(known))
    return [known[name] for name in only] if only else [source for source in known.values() if source.enabled]
