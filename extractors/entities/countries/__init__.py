"""Countries in running text: by name and demonym (``find_countries``)."""

from __future__ import annotations

from extractors.entities.countries.finder import find_countries

__all__ = ["find_countries"]
