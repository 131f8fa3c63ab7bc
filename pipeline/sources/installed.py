"""The sources of this installation: the built-in catalogue and the folders that the settings name."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.errors import UnknownSource
from pipeline.settings import Settings
from pipeline.sources.model import Source
from pipeline.sources.registry import CATALOG, load_catalog


def known_sources(settings: Settings) -> dict[str, Source]:
    """Every source by name. Raises ``SourceFileError`` with every mistake of every file."""
    folders = [*([CATALOG] if settings.catalog else []), *settings.sources]
    return load_catalog(*folders) if folders else {}


def chosen_sources(settings: Settings, only: Sequence[str] = ()) -> list[Source]:
    """The enabled sources, or those named, enabled or not. Raises ``UnknownSource``."""
    known = known_sources(settings)
    if unknown := sorted(set(only) - set(known)):
        raise UnknownSource(unknown, list(known))
    return [known[name] for name in only] if only else [source for source in known.values() if source.enabled]
